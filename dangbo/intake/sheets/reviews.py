"""Sheets of the yearly review: organisations and members."""

from dangbo.intake.sheet import Column, Kind, NeededWhen, Sheet, choices, key, note
from dangbo.intake.sheets.words import CLASSIFICATION

ORG_REVIEWS = Sheet(
    "org_reviews",
    "Xếp loại tổ chức",
    "Mức xếp loại năm của từng tổ chức đảng trực thuộc.",
    (
        key("XLTC-2022-CB01"),
        Column("Năm", "year", Kind.INT, True, minimum=2000, example="2022"),
        Column("Tổ chức", "unit", Kind.UNIT, True, refers="orgs", example="DT-CB01"),
        Column("Tự xếp loại", "self_level", Kind.CHOICE, choices=CLASSIFICATION, example="Hoàn thành tốt nhiệm vụ"),
        Column("Mức xếp loại", "level", Kind.CHOICE, True, CLASSIFICATION, example="Hoàn thành tốt nhiệm vụ"),
        Column(
            "Tiêu biểu", "exemplary", Kind.BOOL, example="Không", explanation="Hoàn thành xuất sắc nhiệm vụ tiêu biểu."
        ),
        Column("Cơ quan quyết định", "decided_by", Kind.UNIT, True, refers="orgs", example="DT"),
        Column("Số quyết định", "decision_number", example="88-QĐ/ĐU"),
        Column("Ngày quyết định", "decision_date", Kind.DATE, True, example="20/12/2022"),
        note(),
    ),
)

REVIEW_GROUPS = choices(leader="Lãnh đạo, quản lý", ordinary="Không giữ chức vụ")
NOT_CLASSIFIED = choices(
    new="Mới kết nạp chưa đủ 6 tháng",
    exempt="Được miễn công tác và sinh hoạt",
    suspended="Bị đình chỉ sinh hoạt",
    moved="Chuyển đến, đã xếp loại ở nơi cũ",
    other="Lý do khác",
)

MEMBER_REVIEWS = Sheet(
    "member_reviews",
    "Xếp loại đảng viên",
    "Mỗi đảng viên của Đảng bộ cuối năm một dòng: mức xếp loại, hoặc lý do chưa xếp loại.",
    (
        key("XLDV-2022-0001"),
        Column("Năm", "year", Kind.INT, True, minimum=2000, example="2022"),
        Column("Mã đảng viên", "person", Kind.PERSON, True, refers="members", example="DV-0001"),
        Column("Chi bộ", "unit", Kind.UNIT, True, refers="orgs", example="DT-CB01"),
        Column("Nhóm", "group", Kind.CHOICE, choices=REVIEW_GROUPS, example="Không giữ chức vụ"),
        Column("Tự xếp loại", "self_level", Kind.CHOICE, choices=CLASSIFICATION, example="Hoàn thành tốt nhiệm vụ"),
        Column("Căn cứ biểu quyết", "votes_base", Kind.INT, example="88"),
        Column("Số phiếu đồng ý", "votes_yes", Kind.INT, example="85"),
        Column(
            "Mức xếp loại",
            "level",
            Kind.CHOICE,
            choices=CLASSIFICATION,
            example="Hoàn thành tốt nhiệm vụ",
            explanation="Bắt buộc, trừ khi ghi lý do chưa xếp loại.",
        ),
        Column("Lý do chưa xếp loại", "not_classified", Kind.CHOICE, choices=NOT_CLASSIFIED, example=""),
        Column("Số quyết định", "decision_number", example="89-QĐ/ĐU"),
        Column("Ngày quyết định", "decision_date", Kind.DATE, example="20/12/2022"),
        note(),
    ),
    needed=(NeededWhen("level", "not_classified", empty=True),),
)
