"""Sheets of the tree: units, their terms of office, posts and holders."""

from dangbo.intake.sheet import Column, Kind, Sheet, choices, key, note
from dangbo.intake.sheets.words import POSTS

UNIT_KINDS = choices(
    city="Thành ủy, tỉnh ủy",
    district="Quận ủy, huyện ủy",
    superior="Cấp ủy cấp trên khác",
    ward="Đảng bộ cơ sở (phường, xã)",
    sub_committee="Đảng bộ trực thuộc cơ sở",
    cell="Chi bộ",
    commission="Ủy ban Kiểm tra",
    advisory="Cơ quan tham mưu của Đảng ủy",
    government="Cơ quan chính quyền, đơn vị sự nghiệp",
    front="Ủy ban Mặt trận Tổ quốc",
    mass_organisation="Tổ chức chính trị - xã hội",
    residential_group="Tổ dân phố",
)

CELL_KINDS = choices(
    residential="Tổ dân phố, khu dân cư",
    agency="Cơ quan",
    school="Trường học",
    health="Y tế",
    police="Công an",
    military="Quân sự",
    enterprise="Doanh nghiệp",
)

ORGS = Sheet(
    "orgs",
    "Tổ chức",
    "Mọi tổ chức mà sổ sách nhắc đến: cấp trên, Đảng bộ phường, chi bộ, chính quyền, "
    "Mặt trận, đoàn thể, tổ dân phố. Mỗi tổ chức một dòng; tổ chức đã kết thúc vẫn giữ dòng.",
    (
        key("DT-CB01", "Mã ngắn của tổ chức, dùng ở mọi trang khác."),
        Column("Tên tổ chức", "name", required=True, example="Chi bộ 1"),
        Column("Loại tổ chức", "kind", Kind.CHOICE, True, UNIT_KINDS, example="Chi bộ"),
        Column(
            "Loại hình chi bộ",
            "cell_kind",
            Kind.CHOICE,
            choices=CELL_KINDS,
            explanation="Chỉ ghi cho chi bộ.",
            example="Tổ dân phố, khu dân cư",
        ),
        Column(
            "Cấp trên trực tiếp",
            "parent",
            Kind.UNIT,
            refers="orgs",
            explanation="Mã của tổ chức cấp trên; để trống ở tổ chức đứng đầu.",
            example="DT",
        ),
        Column(
            "Chi bộ lãnh đạo",
            "led_by",
            Kind.UNIT,
            refers="orgs",
            explanation="Mã chi bộ lãnh đạo tổ dân phố hoặc đoàn thể.",
            example="DT-CB01",
        ),
        Column("Địa bàn", "area", example="Tổ dân phố số 1 và số 2"),
        Column(
            "Số hộ",
            "households",
            Kind.INT,
            explanation="Chỉ ghi cho tổ dân phố: căn cứ tính phiếu bầu tổ trưởng.",
            example="231",
        ),
        Column(
            "Mã 14 số",
            "national_code",
            explanation="Mã tổ chức đảng trong cơ sở dữ liệu đảng viên, nếu có.",
            example="00.021.016.000.001",
        ),
        Column("Ngày thành lập", "since", Kind.DATE, True, example="01/04/2014"),
        Column(
            "Ngày kết thúc",
            "until",
            Kind.DATE,
            explanation="Ngày đầu tiên không còn hoạt động; để trống nếu còn hoạt động.",
        ),
        Column("Số quyết định thành lập", "founding_number", example="12-QĐ/QU"),
        Column("Ngày quyết định thành lập", "founding_date", Kind.DATE, example="28/03/2014"),
        Column("Cơ quan quyết định", "founded_by", example="Quận ủy Bắc Từ Liêm"),
        note(),
    ),
    ordered=(("since", "until"),),
)

TERMS = Sheet(
    "terms",
    "Nhiệm kỳ",
    "Nhiệm kỳ của từng tổ chức. Số văn bản, chức vụ và kết quả bầu cử đều gắn với nhiệm kỳ.",
    (
        key("DT-NK2020"),
        Column("Tổ chức", "unit", Kind.UNIT, True, refers="orgs", example="DT"),
        Column("Nhiệm kỳ", "name", required=True, example="2020-2025"),
        Column("Lần thứ", "ordinal", Kind.INT, minimum=1, example="2", explanation="Đại hội lần thứ mấy."),
        Column("Từ ngày", "since", Kind.DATE, True, example="26/05/2020"),
        Column("Đến ngày", "until", Kind.DATE, explanation="Ngày đại hội kế tiếp; để trống nếu nhiệm kỳ chưa hết."),
        Column("Số cấp ủy viên", "seats", Kind.INT, example="15"),
        note(),
    ),
    ordered=(("since", "until"),),
)

APPOINTMENTS = choices(elected="Bầu", appointed="Chỉ định", supplemented="Bổ sung", assigned="Phân công")

POSTS_HELD = Sheet(
    "posts",
    "Chức vụ",
    "Ai giữ chức vụ gì, ở tổ chức nào, từ ngày nào đến ngày nào.",
    (
        key("CV-0001"),
        Column("Tổ chức", "unit", Kind.UNIT, True, refers="orgs", example="DT-CB01"),
        Column("Chức vụ", "post", Kind.CHOICE, True, POSTS, example="Bí thư"),
        Column(
            "Mã đảng viên",
            "person",
            Kind.PERSON,
            refers="members",
            example="DV-0001",
            explanation="Để trống nếu người giữ chức vụ không là đảng viên của Đảng bộ.",
        ),
        Column("Họ và tên", "holder_name", required=True, example="Lò Thị Hạnh Mẫu"),
        Column("Mã nhiệm kỳ", "term", Kind.REF, refers="terms", example="DT-CB01-NK2022"),
        Column("Hình thức", "appointed_by", Kind.CHOICE, True, APPOINTMENTS, example="Bầu"),
        Column("Số quyết định", "decision_number", example="31-QĐ/ĐU"),
        Column("Ngày quyết định", "decision_date", Kind.DATE, example="20/05/2022"),
        Column("Từ ngày", "since", Kind.DATE, True, example="14/05/2022"),
        Column("Đến ngày", "until", Kind.DATE, explanation="Ngày thôi giữ chức vụ; để trống nếu còn đương nhiệm."),
        note(),
    ),
    ordered=(("since", "until"),),
)
