"""Sheets of reception of citizens and of the Front's supervision, critique and opinions."""

from dangbo.intake.sheet import Column, Kind, NeededWhen, Sheet, choices, key, note

RECEPTION_KINDS = choices(regular="Định kỳ", unscheduled="Đột xuất")

RECEPTIONS = Sheet(
    "receptions",
    "Tiếp công dân",
    "Mỗi ngày bí thư Đảng ủy tiếp công dân và đảng viên một dòng, kể cả ngày không có người đến. "
    "Từng vụ việc ghi ở trang “Vụ việc tiếp công dân”.",
    (
        key("TCD-2022-01"),
        Column("Ngày", "date", Kind.DATE, True, example="06/01/2022"),
        Column("Giờ bắt đầu", "start", Kind.TIME, example="08:00"),
        Column("Giờ kết thúc", "end", Kind.TIME, example="11:00"),
        Column("Loại", "kind", Kind.CHOICE, True, RECEPTION_KINDS, example="Định kỳ"),
        Column("Tổ chức", "unit", Kind.UNIT, True, refers="orgs", example="DT"),
        Column("Người tiếp", "host", Kind.PERSON, True, refers="members", example="DV-0001"),
        Column("Tiếp thay, lý do", "substitution", example="", explanation="Ghi khi người tiếp không phải là bí thư."),
        Column("Địa điểm", "place", example="Phòng tiếp công dân"),
        Column("Số lượt người", "people", Kind.INT, True, example="3"),
        note(),
    ),
    ordered=(("start", "end"),),
)

CASE_KINDS = choices(reflection="Phản ánh", proposal="Kiến nghị", complaint="Khiếu nại", denunciation="Tố cáo")
NOTICES = choices(
    accepted="Thụ lý giải quyết", forwarded="Chuyển cơ quan có thẩm quyền", explained="Giải thích, hướng dẫn tại chỗ"
)
CASE_STATES = choices(open="Đang giải quyết", answered="Đã trả lời", closed="Kết thúc")

RECEPTION_CASES = Sheet(
    "reception_cases",
    "Vụ việc tiếp công dân",
    "Mỗi vụ việc một dòng. Chậm nhất 10 ngày làm việc từ ngày tiếp nhận phải thông báo bằng văn "
    "bản. Người tố cáo không ghi tên ở đây.",
    (
        key("VV-2022-001"),
        Column("Mã ngày tiếp", "reception", Kind.REF, True, refers="receptions", example="TCD-2022-01"),
        Column("Loại vụ việc", "kind", Kind.CHOICE, True, CASE_KINDS, example="Kiến nghị"),
        Column("Người trình bày", "person_name", example="Lò Văn Mẫu Một"),
        Column("Là đảng viên", "is_member", Kind.BOOL, example="Không"),
        Column("Số người", "people", Kind.INT, True, minimum=1, example="1"),
        Column("Có đơn", "letter", Kind.BOOL, example="Có"),
        Column("Nội dung", "content", required=True, example="Thoát nước ngõ 10"),
        Column("Đơn vị được giao", "assigned_to", Kind.UNIT, refers="orgs", example="DT-UBND"),
        Column("Hình thức thông báo", "notice", Kind.CHOICE, choices=NOTICES, example="Thụ lý giải quyết"),
        Column("Số thông báo", "notice_number", example="61-TB/ĐU"),
        Column("Ngày thông báo", "notice_date", Kind.DATE, example="12/01/2022"),
        Column("Hạn giải quyết", "due", Kind.DATE, example="11/02/2022"),
        Column("Ngày trả lời", "answered_on", Kind.DATE, example="09/02/2022"),
        Column("Trạng thái", "state", Kind.CHOICE, True, CASE_STATES, example="Kết thúc"),
        note(),
    ),
    ordered=(("notice_date", "answered_on"),),
)

OPINION_FORMS = choices(
    supervision="Giám sát", critique="Phản biện xã hội", contribution="Góp ý xây dựng Đảng, chính quyền"
)
VERDICTS = choices(accepted="Tiếp thu", partly="Tiếp thu một phần", refused="Không tiếp thu")

OPINIONS = Sheet(
    "opinions",
    "Ý kiến góp ý",
    "Mỗi ý kiến, kiến nghị một dòng; các ý kiến của cùng một cuộc có cùng mã cuộc.",
    (
        key("YK-2022-001"),
        Column(
            "Mã cuộc",
            "session",
            required=True,
            example="GS-2022-01",
            explanation="Cuộc giám sát, phản biện hoặc đợt góp ý.",
        ),
        Column("Hình thức", "form", Kind.CHOICE, True, OPINION_FORMS, example="Giám sát"),
        Column("Tổ chức góp ý", "sender", Kind.UNIT, True, refers="orgs", example="DT-MTTQ"),
        Column("Ngày", "date", Kind.DATE, True, example="20/05/2022"),
        Column("Nội dung ý kiến", "content", required=True, example="Công khai mức hỗ trợ tại nhà sinh hoạt cộng đồng"),
        Column("Gửi tới", "addressed_to", Kind.UNIT, True, refers="orgs", example="DT-UBND"),
        Column("Văn bản được góp ý", "document", Kind.REF, refers="documents", example=""),
        Column("Hạn trả lời", "due", Kind.DATE, example="10/06/2022"),
        Column("Ngày trả lời", "answered_on", Kind.DATE, example="06/06/2022"),
        Column("Kết quả", "verdict", Kind.CHOICE, choices=VERDICTS, example="Tiếp thu"),
        Column("Lý do", "reason", explanation="Bắt buộc khi tiếp thu một phần hoặc không tiếp thu."),
        note(),
    ),
    needed=(NeededWhen("reason", "verdict", ("partly", "refused")),),
    ordered=(("date", "due"), ("date", "answered_on")),
)
