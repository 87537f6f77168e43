"""Sheets of emulation: pledges, recognition, commendation, contests."""

from dangbo.intake.sheet import Column, Kind, NeededWhen, Sheet, choices, key, note
from dangbo.intake.sheets.words import (
    DVK_FIELDS,
    LEVELS_OF_AUTHORITY,
    MOVEMENTS,
    SUBJECTS,
)

REGISTRATION_RESULTS = choices(pending="Chưa đánh giá", kept="Đạt", partly="Đạt một phần", not_kept="Không đạt")


def _subject() -> tuple[Column, ...]:
    return (
        Column("Phong trào", "movement", Kind.CHOICE, True, MOVEMENTS, example="Dân vận khéo"),
        Column("Đối tượng", "subject", Kind.CHOICE, True, SUBJECTS, example="Tập thể"),
        Column(
            "Đơn vị",
            "unit",
            Kind.UNIT,
            True,
            refers="orgs",
            example="DT-TDP01",
            explanation="Tập thể, hoặc nơi cá nhân sinh hoạt.",
        ),
        Column(
            "Mã đảng viên",
            "person",
            Kind.PERSON,
            refers="members",
            example="",
            explanation="Chỉ ghi khi đối tượng là cá nhân và là đảng viên.",
        ),
        Column("Họ và tên", "person_name", example="", explanation="Bắt buộc khi đối tượng là cá nhân."),
    )


REGISTRATIONS = Sheet(
    "registrations",
    "Đăng ký",
    "Đăng ký học tập và làm theo Bác; đăng ký mô hình, điển hình “Dân vận khéo”.",
    (
        key("DK-DVK-001"),
        *_subject(),
        Column("Năm", "year", Kind.INT, True, minimum=2000, example="2022"),
        Column(
            "Lĩnh vực",
            "field",
            Kind.CHOICE,
            choices=DVK_FIELDS,
            example="Kinh tế",
            explanation="Bắt buộc với “Dân vận khéo”.",
        ),
        Column("Tên mô hình hoặc nội dung", "title", required=True, example="Tuyến phố tự quản xanh - sạch - đẹp"),
        Column("Biện pháp", "measures", example="Vận động mỗi hộ một chậu hoa"),
        Column("Ngày đăng ký", "registered_on", Kind.DATE, True, example="15/03/2022"),
        Column("Hạn thực hiện", "due", Kind.DATE, example="30/09/2022"),
        Column("Người phụ trách", "in_charge", example="Tổ trưởng tổ dân phố"),
        Column("Kết quả", "result", Kind.CHOICE, choices=REGISTRATION_RESULTS, example="Đạt"),
        note(),
    ),
    needed=(
        NeededWhen("person_name", "subject", ("individual",)),
        NeededWhen("field", "movement", ("dan_van_kheo",)),
    ),
    ordered=(("registered_on", "due"),),
)

RECOGNITIONS = Sheet(
    "recognitions",
    "Công nhận",
    "Mô hình, điển hình được công nhận. Công nhận và khen thưởng là hai kết quả khác nhau.",
    (
        key("CN-DVK-001"),
        *_subject(),
        Column("Năm", "year", Kind.INT, True, minimum=2000, example="2022"),
        Column(
            "Mã đăng ký",
            "registration",
            Kind.REF,
            refers="registrations",
            example="DK-DVK-001",
            explanation="Để trống nếu được đề nghị mà không đăng ký.",
        ),
        Column("Lĩnh vực", "field", Kind.CHOICE, choices=DVK_FIELDS, example="Kinh tế"),
        Column("Tên mô hình hoặc nội dung", "title", required=True, example="Tuyến phố tự quản xanh - sạch - đẹp"),
        Column("Cấp công nhận", "level", Kind.CHOICE, True, LEVELS_OF_AUTHORITY, example="Quận"),
        Column("Cơ quan công nhận", "decided_by", required=True, example="Ban Thường vụ Quận ủy Bắc Từ Liêm"),
        Column("Số quyết định", "decision_number", required=True, example="2101-QĐ/QU"),
        Column("Ngày quyết định", "decision_date", Kind.DATE, True, example="06/10/2022"),
        note(),
    ),
    needed=(
        NeededWhen("person_name", "subject", ("individual",)),
        NeededWhen("field", "movement", ("dan_van_kheo",)),
    ),
)

AWARD_FORMS = choices(
    giay_khen="Giấy khen",
    bang_khen="Bằng khen",
    party_badge="Huy hiệu Đảng",
    title="Danh hiệu",
    other="Hình thức khác",
)
AWARD_REASONS = choices(
    dan_van_kheo="Dân vận khéo",
    hoc_bac="Học tập và làm theo Bác",
    classification="Xếp loại năm",
    contest="Cuộc thi",
    party_age="Tuổi Đảng",
    other="Thành tích khác",
)

COMMENDATIONS = Sheet(
    "commendations",
    "Khen thưởng",
    "Khen thưởng tập thể, cá nhân ở mọi cấp, kể cả Huy hiệu Đảng.",
    (
        key("KT-0001"),
        Column("Nội dung khen", "reason", Kind.CHOICE, True, AWARD_REASONS, example="Dân vận khéo"),
        Column("Đối tượng", "subject", Kind.CHOICE, True, SUBJECTS, example="Tập thể"),
        Column("Đơn vị", "unit", Kind.UNIT, True, refers="orgs", example="DT-TDP01"),
        Column("Mã đảng viên", "person", Kind.PERSON, refers="members", example=""),
        Column("Họ và tên", "person_name", example="", explanation="Bắt buộc khi đối tượng là cá nhân."),
        Column("Năm", "year", Kind.INT, True, minimum=2000, example="2022"),
        Column("Hình thức", "form", Kind.CHOICE, True, AWARD_FORMS, example="Giấy khen"),
        Column(
            "Huy hiệu (năm tuổi Đảng)",
            "badge_years",
            Kind.INT,
            minimum=30,
            example="",
            explanation="Chỉ ghi với Huy hiệu Đảng: 30, 40, 45, 50 …",
        ),
        Column("Mã công nhận", "recognition", Kind.REF, refers="recognitions", example="CN-DVK-001"),
        Column("Thành tích", "title", required=True, example="Mô hình tiêu biểu “Dân vận khéo” năm 2022"),
        Column("Cấp khen", "level", Kind.CHOICE, True, LEVELS_OF_AUTHORITY, example="Quận"),
        Column("Cơ quan khen", "decided_by", required=True, example="Ban Thường vụ Quận ủy Bắc Từ Liêm"),
        Column("Số quyết định", "decision_number", required=True, example="2102-QĐ/QU"),
        Column("Ngày quyết định", "decision_date", Kind.DATE, True, example="06/10/2022"),
        Column("Ngày trao", "awarded_on", Kind.DATE, example="14/10/2022"),
        Column("Tiền thưởng (đồng)", "money", Kind.INT, example="894000"),
        note(),
    ),
    needed=(
        NeededWhen("person_name", "subject", ("individual",)),
        NeededWhen("badge_years", "form", ("party_badge",)),
    ),
    ordered=(("decision_date", "awarded_on"),),
)

CONTESTS = Sheet(
    "contests",
    "Cuộc thi",
    "Các cuộc thi tìm hiểu; chỉ tiêu số bài ghi ở trang “Chỉ tiêu”.",
    (
        key("CTH-2022-01"),
        Column("Tên cuộc thi", "title", required=True, example="Cuộc thi trực tuyến tìm hiểu Nghị quyết số 15-NQ/TW"),
        Column("Đơn vị tổ chức", "organiser", required=True, example="Thành ủy Hà Nội"),
        Column("Văn bản tìm hiểu", "documents", Kind.REF, refers="documents", many=True, example="VB-DEN-0015"),
        Column("Ngày mở", "opens_on", Kind.DATE, True, example="15/08/2022"),
        Column("Ngày đóng", "closes_on", Kind.DATE, True, example="15/10/2022"),
        Column("Nguồn số liệu", "count_source", example="Danh sách tải từ trang cuộc thi"),
        note(),
    ),
    ordered=(("opens_on", "closes_on"),),
)

CONTEST_ENTRIES = Sheet(
    "contest_entries",
    "Bài dự thi",
    "Mỗi bài một dòng; một người có thể gửi nhiều bài.",
    (
        key("BT-00001"),
        Column("Mã cuộc thi", "contest", Kind.REF, True, refers="contests", example="CTH-2022-01"),
        Column("Ngày gửi bài", "submitted_on", Kind.DATE, True, example="20/08/2022"),
        Column("Họ và tên", "contestant", required=True, example="Lò Thị Hạnh Mẫu"),
        Column("Đơn vị", "unit", Kind.UNIT, True, refers="orgs", example="DT-CB01"),
        Column(
            "Mã đảng viên",
            "person",
            Kind.PERSON,
            refers="members",
            example="DV-0001",
            explanation="Để trống nếu người dự thi không là đảng viên.",
        ),
        Column("Điểm", "score", Kind.INT, example="18"),
        note(),
    ),
)
