"""Sheets of people: members, what happened to them, admissions."""

from dangbo.intake.sheet import Column, Kind, NeededWhen, Sheet, choices, key, note

GENDERS = choices(male="Nam", female="Nữ")
SCHOOLING = choices(primary="Tiểu học", lower_secondary="Trung học cơ sở", upper_secondary="Trung học phổ thông")
DEGREES = choices(
    none="Chưa qua đào tạo",
    vocational="Trung cấp",
    college="Cao đẳng",
    bachelor="Đại học",
    master="Thạc sĩ",
    doctor="Tiến sĩ",
)
THEORY = choices(
    none="Chưa qua đào tạo", elementary="Sơ cấp", intermediate="Trung cấp", advanced="Cao cấp", bachelor="Cử nhân"
)
OCCUPATIONS = choices(
    retired="Hưu trí",
    official="Cán bộ, công chức",
    teacher="Giáo viên",
    police="Công an",
    military="Quân đội",
    public_employee="Viên chức",
    worker="Công nhân, lao động",
    business="Kinh doanh",
    student="Học sinh, sinh viên",
    other="Nghề khác",
)

MEMBERS = Sheet(
    "members",
    "Đảng viên",
    "Mỗi người một dòng, kể cả người đã chuyển đi hoặc từ trần trong kỳ. Việc đến, đi, chuyển "
    "chi bộ, miễn sinh hoạt ghi ở trang “Biến động đảng viên”; kết nạp ghi ở trang “Kết nạp”.",
    (
        key("DV-0001", "Mã đảng viên trong Đảng bộ, không đổi và không dùng lại."),
        Column("Họ và tên", "full_name", required=True, example="Lò Thị Hạnh Mẫu"),
        Column("Giới tính", "gender", Kind.CHOICE, True, GENDERS, example="Nữ"),
        Column("Ngày sinh", "birth_date", Kind.DATE, True, example="17/08/1956"),
        Column("Dân tộc", "ethnicity", required=True, example="Kinh"),
        Column("Tôn giáo", "religion", example="Không"),
        Column(
            "Số định danh cá nhân",
            "personal_number",
            example="000000000001",
            explanation="12 chữ số, ghi dạng chữ để giữ số 0 ở đầu.",
        ),
        Column(
            "Số thẻ đảng viên",
            "card_number",
            example="000000000001",
            explanation="12 chữ số; đảng viên dự bị chưa có thẻ để trống.",
        ),
        Column("Số lý lịch", "file_number", example="0000000001"),
        Column("Quê quán", "native_place", example="Xã Mẫu, tỉnh Ví Dụ"),
        Column("Nơi thường trú", "residence", example="Tổ dân phố số 1, phường Đức Thắng"),
        Column("Nghề nghiệp", "occupation", Kind.CHOICE, choices=OCCUPATIONS, example="Hưu trí"),
        Column("Học vấn phổ thông", "schooling", Kind.CHOICE, choices=SCHOOLING, example="Trung học phổ thông"),
        Column("Trình độ chuyên môn", "degree", Kind.CHOICE, choices=DEGREES, example="Đại học"),
        Column("Lý luận chính trị", "political_theory", Kind.CHOICE, choices=THEORY, example="Trung cấp"),
        Column(
            "Ngày quyết định kết nạp",
            "admitted_on",
            Kind.DATE,
            True,
            example="03/02/1985",
            explanation="Ngày ký quyết định kết nạp: căn cứ tính tuổi Đảng.",
        ),
        Column(
            "Ngày lễ kết nạp", "ceremony_on", Kind.DATE, example="10/02/1985", explanation="Căn cứ tính 12 tháng dự bị."
        ),
        Column(
            "Ngày chính thức", "official_on", Kind.DATE, example="10/02/1986", explanation="Để trống nếu còn dự bị."
        ),
        Column(
            "Chi bộ đầu kỳ",
            "unit",
            Kind.UNIT,
            refers="orgs",
            example="DT-CB01",
            explanation="Chi bộ của người đã có trong sổ từ trước kỳ nhập. Để trống với người "
            "vào sổ bằng chuyển đến hoặc kết nạp: chi bộ lấy từ trang tương ứng.",
        ),
        Column(
            "Sinh hoạt tại chi bộ từ ngày",
            "since",
            Kind.DATE,
            example="01/04/2014",
            explanation="Bắt buộc khi có “Chi bộ đầu kỳ”.",
        ),
        Column("Đoàn viên", "youth_union", Kind.BOOL, example="Không"),
        note(),
    ),
    needed=(NeededWhen("since", "unit"),),
    ordered=(
        ("birth_date", "admitted_on"),
        ("admitted_on", "ceremony_on"),
        ("ceremony_on", "official_on"),
    ),
)

CHANGES = choices(
    arrival="Chuyển đến",
    departure="Chuyển đi",
    internal="Chuyển nội bộ",
    death="Từ trần",
    struck_off="Xóa tên",
    resigned="Xin ra khỏi Đảng",
    expelled="Khai trừ",
    readmitted="Kết nạp lại",
    restored="Khôi phục đảng tịch",
    temporary_out="Chuyển sinh hoạt tạm thời đi",
    temporary_in="Chuyển sinh hoạt tạm thời đến",
    exempted="Miễn công tác và sinh hoạt",
    suspended="Đình chỉ sinh hoạt Đảng",
)

ENTERING = ("arrival", "internal", "readmitted", "restored", "temporary_in")
LEAVING = (
    "departure",
    "internal",
    "death",
    "struck_off",
    "resigned",
    "expelled",
    "temporary_out",
    "exempted",
    "suspended",
)

MOVEMENTS = Sheet(
    "movements",
    "Biến động đảng viên",
    "Mỗi lần thay đổi một dòng. Số đảng viên cuối kỳ = đầu kỳ + kết nạp + chuyển đến − chuyển đi "
    "− từ trần và ra khỏi Đảng; chuyển nội bộ cộng trừ giữa các chi bộ phải bằng không. Miễn, "
    "đình chỉ và chuyển tạm thời không làm đổi số đảng viên.",
    (
        key("BD-0001"),
        Column("Mã đảng viên", "person", Kind.PERSON, True, refers="members", example="DV-0001"),
        Column("Loại biến động", "kind", Kind.CHOICE, True, CHANGES, example="Chuyển đến"),
        Column(
            "Ngày",
            "date",
            Kind.DATE,
            True,
            example="15/03/2022",
            explanation="Ngày có hiệu lực: từ ngày này đảng viên thuộc nơi mới, hoặc không còn.",
        ),
        Column(
            "Đến ngày",
            "until",
            Kind.DATE,
            explanation="Chỉ ghi cho việc có thời hạn (tạm thời, miễn, đình chỉ); để trống nếu chưa hết.",
            example="",
        ),
        Column(
            "Từ chi bộ",
            "from_unit",
            Kind.UNIT,
            refers="orgs",
            example="",
            explanation="Bắt buộc, trừ khi là chuyển đến, kết nạp lại hoặc khôi phục.",
        ),
        Column(
            "Đến chi bộ",
            "to_unit",
            Kind.UNIT,
            refers="orgs",
            example="DT-CB01",
            explanation="Bắt buộc khi là chuyển đến, chuyển nội bộ, kết nạp lại, khôi phục.",
        ),
        Column(
            "Nơi đi hoặc nơi đến", "place", example="Đảng bộ phường Mẫu", explanation="Tổ chức ngoài Đảng bộ phường."
        ),
        Column("Số giấy tờ", "document_number", example="27-GGT/ĐU"),
        Column(
            "Ngày giấy tờ",
            "document_date",
            Kind.DATE,
            example="10/03/2022",
            explanation="Ngày quyết định hoặc giấy giới thiệu.",
        ),
        Column("Cơ quan ban hành", "decided_by", example="Đảng ủy phường Mẫu"),
        Column("Lý do", "reason", example="Chuyển nơi cư trú"),
        note(),
    ),
    needed=(
        NeededWhen("from_unit", "kind", LEAVING),
        NeededWhen("to_unit", "kind", ENTERING),
    ),
    ordered=(("date", "until"),),
)

ADMISSIONS = Sheet(
    "admissions",
    "Kết nạp",
    "Mỗi người được kết nạp một dòng, từ giấy chứng nhận lớp nhận thức đến công nhận chính thức.",
    (
        key("KN-2022-01"),
        Column("Mã đảng viên", "person", Kind.PERSON, True, refers="members", example="DV-0600"),
        Column("Chi bộ kết nạp", "unit", Kind.UNIT, True, refers="orgs", example="DT-CB01"),
        Column("Số giấy chứng nhận", "certificate_number", example="000123"),
        Column("Ngày giấy chứng nhận", "certificate_date", Kind.DATE, example="12/06/2021"),
        Column("Ngày viết đơn", "applied_on", Kind.DATE, example="20/09/2021"),
        Column("Người giới thiệu 1", "sponsor", Kind.PERSON, refers="members", example="DV-0001"),
        Column(
            "Người giới thiệu 2",
            "second_sponsor",
            Kind.PERSON,
            refers="members",
            example="DV-0002",
            explanation="Để trống nếu Đoàn Thanh niên giới thiệu.",
        ),
        Column("Đoàn thể giới thiệu", "sponsoring_unit", Kind.UNIT, refers="orgs", example="DT-DTN"),
        Column("Ngày chi bộ xét", "cell_voted_on", Kind.DATE, True, example="05/01/2022"),
        Column(
            "Số đảng viên chính thức (căn cứ)",
            "cell_base",
            Kind.INT,
            True,
            example="44",
            explanation="Mẫu số biểu quyết của chi bộ ngày xét.",
        ),
        Column("Số phiếu tán thành", "cell_yes", Kind.INT, True, example="42"),
        Column("Ngày Đảng ủy xét", "committee_voted_on", Kind.DATE, example="20/01/2022"),
        Column("Số cấp ủy viên", "committee_base", Kind.INT, example="15"),
        Column("Số cấp ủy viên tán thành", "committee_yes", Kind.INT, example="15"),
        Column("Số quyết định kết nạp", "decision_number", required=True, example="1024-QĐ/QU"),
        Column("Ngày quyết định kết nạp", "decided_on", Kind.DATE, True, example="25/01/2022"),
        Column("Cơ quan quyết định", "decided_by", example="Ban Thường vụ Quận ủy"),
        Column("Ngày nhận quyết định", "received_on", Kind.DATE, example="28/01/2022"),
        Column("Ngày lễ kết nạp", "ceremony_on", Kind.DATE, example="10/02/2022"),
        Column("Ngày chi bộ xét chính thức", "official_voted_on", Kind.DATE, example="05/03/2023"),
        Column("Căn cứ xét chính thức", "official_base", Kind.INT, example="45"),
        Column("Phiếu tán thành chính thức", "official_yes", Kind.INT, example="45"),
        Column("Số quyết định chính thức", "official_number", example="2045-QĐ/QU"),
        Column("Ngày quyết định chính thức", "official_decided_on", Kind.DATE, example="20/03/2023"),
        Column(
            "Ngày công nhận chính thức",
            "official_on",
            Kind.DATE,
            example="10/02/2023",
            explanation="Ngày đủ 12 tháng tính từ lễ kết nạp.",
        ),
        note(),
    ),
    ordered=(
        ("cell_voted_on", "committee_voted_on"),
        ("cell_voted_on", "decided_on"),
        ("committee_voted_on", "decided_on"),
        ("decided_on", "received_on"),
        ("decided_on", "ceremony_on"),
        ("ceremony_on", "official_on"),
        ("official_voted_on", "official_decided_on"),
    ),
)
