"""Sheets of inspection and supervision: cases and who was inspected."""

from dangbo.intake.sheet import Column, Kind, NeededWhen, Sheet, choices, key, note
from dangbo.intake.sheets.words import SUBJECTS

INSPECTORS = choices(
    committee="Đảng ủy, Ban Thường vụ", commission="Ủy ban Kiểm tra Đảng ủy", advisory="Cơ quan tham mưu", cell="Chi bộ"
)
CASE_KINDS = choices(
    inspection="Kiểm tra việc chấp hành",
    thematic_supervision="Giám sát chuyên đề",
    regular_supervision="Giám sát thường xuyên",
    signs_of_violation="Kiểm tra khi có dấu hiệu vi phạm",
    duty_inspection="Kiểm tra thực hiện nhiệm vụ kiểm tra, giám sát",
    finance="Kiểm tra tài chính, thu nộp đảng phí",
    denunciation="Giải quyết tố cáo",
    complaint="Giải quyết khiếu nại kỷ luật",
)
CASE_STATES = choices(
    planned="Dự kiến",
    opened="Đã ban hành quyết định",
    running="Đang tiến hành",
    concluded="Đã thông báo kết luận",
    following="Đang theo dõi khắc phục",
    closed="Kết thúc, lưu hồ sơ",
    dropped="Không thực hiện",
)

INSPECTIONS = Sheet(
    "inspections",
    "Kiểm tra giám sát",
    "Mỗi cuộc kiểm tra, giám sát một dòng. Đối tượng ghi ở trang “Đối tượng kiểm tra”; yêu cầu "
    "khắc phục ghi ở trang “Nhiệm vụ”. Không ghi nội dung tố cáo, danh tính người tố cáo.",
    (
        key("KTGS-2022-01"),
        Column("Chủ thể", "subject", Kind.CHOICE, True, INSPECTORS, example="Đảng ủy, Ban Thường vụ"),
        Column("Tổ chức chủ trì", "unit", Kind.UNIT, True, refers="orgs", example="DT"),
        Column("Loại", "kind", Kind.CHOICE, True, CASE_KINDS, example="Kiểm tra việc chấp hành"),
        Column("Nội dung", "content", required=True, example="Việc lãnh đạo thực hiện nghị quyết sinh hoạt chi bộ"),
        Column("Năm", "year", Kind.INT, True, minimum=2000, example="2022"),
        Column("Trong chương trình", "planned", Kind.BOOL, True, example="Có"),
        Column("Mã chương trình", "plan", Kind.REF, refers="plans", example="KH-2022-03"),
        Column("Hạn theo chương trình", "due", Kind.DATE, example="30/06/2022"),
        Column("Mốc từ ngày", "covers_since", Kind.DATE, example="01/01/2021"),
        Column("Mốc đến ngày", "covers_until", Kind.DATE, example="31/12/2021"),
        Column("Số quyết định", "decision_number", example="41-QĐ/ĐU"),
        Column("Ngày quyết định", "decision_date", Kind.DATE, example="10/03/2022"),
        Column("Trưởng đoàn", "lead", Kind.PERSON, refers="members", example="DV-0001"),
        Column("Ngày tiến hành", "started_on", Kind.DATE, example="15/03/2022"),
        Column("Số thông báo kết luận", "conclusion_number", example="52-TB/ĐU"),
        Column("Ngày kết luận", "concluded_on", Kind.DATE, example="15/04/2022"),
        Column("Trạng thái", "state", Kind.CHOICE, True, CASE_STATES, example="Kết thúc, lưu hồ sơ"),
        note(),
    ),
    ordered=(
        ("covers_since", "covers_until"),
        ("decision_date", "started_on"),
        ("started_on", "concluded_on"),
    ),
)

FINDINGS = choices(good="Làm tốt", minor="Còn hạn chế, khuyết điểm", violation="Có vi phạm")
DISCIPLINE = choices(
    none="Không",
    reprimand="Khiển trách",
    warning="Cảnh cáo",
    dismissal="Cách chức",
    expulsion="Khai trừ",
    dissolution="Giải tán",
)

INSPECTION_OBJECTS = Sheet(
    "inspection_objects",
    "Đối tượng kiểm tra",
    "Mỗi tổ chức hoặc đảng viên được kiểm tra, giám sát trong một cuộc một dòng.",
    (
        key("KTGS-2022-01-1"),
        Column("Mã cuộc", "inspection", Kind.REF, True, refers="inspections", example="KTGS-2022-01"),
        Column("Đối tượng", "subject", Kind.CHOICE, True, SUBJECTS, example="Tập thể"),
        Column("Đơn vị", "unit", Kind.UNIT, True, refers="orgs", example="DT-CB01"),
        Column(
            "Mã đảng viên",
            "person",
            Kind.PERSON,
            refers="members",
            example="",
            explanation="Bắt buộc khi đối tượng là cá nhân.",
        ),
        Column("Kết luận", "finding", Kind.CHOICE, choices=FINDINGS, example="Làm tốt"),
        Column("Kỷ luật", "discipline", Kind.CHOICE, choices=DISCIPLINE, example="Không"),
        note(),
    ),
    needed=(NeededWhen("person", "subject", ("individual",)),),
)
