"""Sheets of sittings: conferences and who came, monthly cell meetings."""

from dangbo.intake.sheet import Column, Kind, NeededWhen, Sheet, choices, key, note

FORMS = choices(in_person="Trực tiếp", online="Trực tuyến", mixed="Trực tiếp kết hợp trực tuyến")
CONFERENCE_KINDS = choices(
    study="Học tập, quán triệt, tuyên truyền",
    committee="Họp Đảng ủy",
    standing="Họp Ban Thường vụ",
    review="Sơ kết, tổng kết",
    dialogue="Đối thoại",
    other="Hội nghị khác",
)

CONFERENCES = Sheet(
    "conferences",
    "Hội nghị",
    "Hội nghị do Đảng ủy tổ chức. Số triệu tập và có mặt ghi ở trang “Dự hội nghị”.",
    (
        key("HN-2022-01"),
        Column("Tên hội nghị", "title", required=True, example="Học tập, quán triệt Kết luận số 21-KL/TW"),
        Column(
            "Loại hội nghị", "kind", Kind.CHOICE, True, CONFERENCE_KINDS, example="Học tập, quán triệt, tuyên truyền"
        ),
        Column("Tổ chức chủ trì", "unit", Kind.UNIT, True, refers="orgs", example="DT"),
        Column("Ngày", "date", Kind.DATE, True, example="16/02/2022"),
        Column("Giờ bắt đầu", "start", Kind.TIME, example="08:00"),
        Column("Giờ kết thúc", "end", Kind.TIME, example="11:00"),
        Column("Hình thức", "form", Kind.CHOICE, True, FORMS, example="Trực tiếp"),
        Column("Địa điểm", "place", example="Hội trường UBND phường"),
        Column("Văn bản học tập", "documents", Kind.REF, refers="documents", many=True, example="VB-DEN-0001"),
        Column("Báo cáo viên", "speaker", example="Đồng chí báo cáo viên Quận ủy"),
        Column("Thành phần", "audience", example="Cấp ủy, đảng viên các chi bộ"),
        Column("Mã kế hoạch", "plan", Kind.REF, refers="plans", example="KH-2022-02"),
        Column("Viết thu hoạch", "write_up", Kind.BOOL, example="Có"),
        note(),
    ),
    ordered=(("start", "end"),),
)

CONFERENCE_ATTENDANCE = Sheet(
    "conference_attendance",
    "Dự hội nghị",
    "Mỗi hội nghị, mỗi đơn vị một dòng.",
    (
        key("HN-2022-01-CB01"),
        Column("Mã hội nghị", "conference", Kind.REF, True, refers="conferences", example="HN-2022-01"),
        Column("Đơn vị", "unit", Kind.UNIT, True, refers="orgs", example="DT-CB01"),
        Column("Triệu tập", "summoned", Kind.INT, True, example="90"),
        Column("Có mặt", "present", Kind.INT, True, example="84"),
        Column("Nộp thu hoạch", "write_ups", Kind.INT, example="80"),
        note(),
    ),
)

MEETING_KINDS = choices(
    regular="Thường kỳ",
    regular_thematic="Thường kỳ kết hợp chuyên đề",
    thematic="Chuyên đề",
    extraordinary="Bất thường",
)
QUALITY = choices(good="Tốt", fair="Khá", average="Trung bình", poor="Kém")

MEETINGS = Sheet(
    "meetings",
    "Sinh hoạt chi bộ",
    "Mỗi buổi sinh hoạt một dòng. Phải dự = tổng số − miễn − tạm thời nơi khác − nhiệm vụ đặc "
    "biệt; phải dự = có mặt + vắng có lý do + vắng không lý do.",
    (
        key("SH-2022-01-CB01"),
        Column("Chi bộ", "unit", Kind.UNIT, True, refers="orgs", example="DT-CB01"),
        Column("Kỳ sinh hoạt", "month", Kind.MONTH, True, example="01/2022"),
        Column("Loại", "kind", Kind.CHOICE, True, MEETING_KINDS, example="Thường kỳ"),
        Column("Ngày họp", "date", Kind.DATE, True, example="04/01/2022"),
        Column("Giờ bắt đầu", "start", Kind.TIME, True, example="14:00"),
        Column("Giờ kết thúc", "end", Kind.TIME, True, example="15:30"),
        Column("Địa điểm", "place", example="Nhà sinh hoạt cộng đồng TDP số 1"),
        Column("Chủ trì", "chair", Kind.PERSON, refers="members", example="DV-0001"),
        Column("Thư ký", "secretary", Kind.PERSON, refers="members", example="DV-0002"),
        Column(
            "Tổng số đảng viên",
            "members_total",
            Kind.INT,
            True,
            example="118",
            explanation="Đảng viên trong danh sách chi bộ ngày họp.",
        ),
        Column("Miễn sinh hoạt", "exempt", Kind.INT, True, example="28"),
        Column("Sinh hoạt tạm thời nơi khác", "away", Kind.INT, True, example="0"),
        Column(
            "Làm nhiệm vụ đặc biệt",
            "on_duty",
            Kind.INT,
            example="0",
            explanation="Lực lượng vũ trang làm nhiệm vụ, không tính vào số phải dự.",
        ),
        Column("Phải dự", "must_attend", Kind.INT, True, example="90"),
        Column("Có mặt", "present", Kind.INT, True, example="84"),
        Column("Vắng có lý do", "absent_with_reason", Kind.INT, True, example="6"),
        Column("Vắng không lý do", "absent_without_reason", Kind.INT, True, example="0"),
        Column("Số người phát biểu", "speakers", Kind.INT, example="9"),
        Column("Chuyên đề", "topic", explanation="Bắt buộc khi có sinh hoạt chuyên đề.", example=""),
        Column(
            "Việc tháng trước",
            "tasks_due",
            Kind.INT,
            example="6",
            explanation="Số việc của nghị quyết tháng trước đến hạn.",
        ),
        Column("Việc đã xong", "tasks_done", Kind.INT, example="6"),
        Column("Điểm tự chấm", "self_score", Kind.INT, example="93"),
        Column("Điểm cấp ủy viên chấm", "committee_score", Kind.INT, example="92"),
        Column("Chất lượng", "quality", Kind.CHOICE, choices=QUALITY, example="Tốt"),
        Column("Ngày nộp biên bản", "handed_in_on", Kind.DATE, example="05/01/2022"),
        note(),
    ),
    needed=(NeededWhen("topic", "kind", ("regular_thematic", "thematic")),),
    ordered=(("start", "end"), ("date", "handed_in_on")),
)
