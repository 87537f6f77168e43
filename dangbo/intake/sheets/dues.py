"""Sheets of Party dues: what cells collected month by month, and the months that they closed."""

from dangbo.intake.sheet import Column, Kind, NeededWhen, Sheet, choices, key, note

INCOMES = choices(
    salaried="Hưởng tiền lương, phụ cấp, tiền công",
    pensioner="Hưởng lương hưu",
    enterprise="Làm việc trong doanh nghiệp, đơn vị sự nghiệp",
    student="Học sinh, sinh viên",
    other_inner_city="Khác, trong tuổi lao động, nội thành",
    other_town="Khác, trong tuổi lao động, thị xã, thành phố thuộc tỉnh",
    other_remote="Khác, trong tuổi lao động, vùng khó khăn",
    other="Khác, trong tuổi lao động, khu vực còn lại",
    other_inner_city_retired="Khác, ngoài tuổi lao động, nội thành",
    other_town_retired="Khác, ngoài tuổi lao động, thị xã, thành phố thuộc tỉnh",
    other_remote_retired="Khác, ngoài tuổi lao động, vùng khó khăn",
    other_retired="Khác, ngoài tuổi lao động, khu vực còn lại",
    insured="Tham gia bảo hiểm xã hội bắt buộc",
    benefit="Nghỉ ốm đau, thai sản",
    uninsured_working_age="Không tham gia bảo hiểm, chưa đủ tuổi nghỉ hưu",
    uninsured_retired="Không tham gia bảo hiểm, đủ tuổi nghỉ hưu",
)
WAIVED = choices(
    party_years="Đủ tuổi đảng", social_pension="Hưởng trợ cấp hưu trí xã hội", hardship="Hoàn cảnh đặc biệt khó khăn"
)
CHANNELS = choices(cash="Tiền mặt nộp chi bộ", portal="Cổng Dịch vụ công quốc gia")

DUES = Sheet(
    "dues",
    "Đảng phí",
    "Mỗi tháng của một chi bộ ghi theo một trong hai cách: từng đảng viên một dòng; hoặc một dòng chung cho mọi đảng "
    "viên không có dòng riêng (để trống mã đảng viên), người còn nợ hoặc được miễn, giảm thì ghi dòng riêng. Chỉ ghi "
    "số phải nộp và đã nộp; không ghi thu nhập của ai.",
    (
        key("DP-2022-03-CB01"),
        Column("Chi bộ", "unit", Kind.UNIT, True, refers="orgs", example="DT-CB01"),
        Column("Tháng", "month", Kind.MONTH, True, example="03/2022"),
        Column(
            "Mã đảng viên", "person", Kind.PERSON, refers="members", example="",
            explanation="Để trống ở dòng chung của chi bộ.",
        ),
        Column(
            "Số đảng viên", "people", Kind.INT, True, minimum=1, example="44",
            explanation="1 ở dòng của một người; ở dòng chung là số đảng viên được tính trong dòng đó.",
        ),
        Column("Loại thu nhập", "income", Kind.CHOICE, choices=INCOMES, explanation="Chỉ ghi ở dòng của một người."),
        Column("Mức giảm (%)", "percent_off", Kind.INT),
        Column("Được miễn vì", "waived", Kind.CHOICE, choices=WAIVED),
        Column("Phải nộp (đồng)", "due", Kind.INT, True, example="1452000"),
        Column("Đã nộp (đồng)", "paid", Kind.INT, example="1452000", explanation="Để trống nếu chưa nộp."),
        Column("Ngày nộp", "paid_on", Kind.DATE, example="05/03/2022"),
        Column("Cách nộp", "channel", Kind.CHOICE, choices=CHANNELS, example="Tiền mặt nộp chi bộ"),
        Column("Số phiếu thu", "receipt", example="03/CB01"),
        note(),
    ),
    needed=(NeededWhen("paid_on", "paid"),),
)

DUES_MONTHS = Sheet(
    "dues_months",
    "Khóa sổ đảng phí",
    "Mỗi tháng đã khóa sổ của một chi bộ một dòng, với số đã nộp lên cấp trên. Số phải nộp, số thu và phần trích nộp "
    "do phần mềm tính từ trang “Đảng phí”.",
    (
        key("SDP-2022-03-CB01"),
        Column("Chi bộ", "unit", Kind.UNIT, True, refers="orgs", example="DT-CB01"),
        Column("Tháng", "month", Kind.MONTH, True, example="03/2022"),
        Column("Ngày khóa sổ", "closed_on", Kind.DATE, True, example="31/03/2022"),
        Column("Đã nộp lên cấp trên (đồng)", "passed_up", Kind.INT, example="1016400"),
        Column("Ngày nộp lên", "passed_on", Kind.DATE, example="04/04/2022"),
        Column("Số chứng từ", "receipt", example="15/PT"),
        note(),
    ),
    needed=(NeededWhen("passed_on", "passed_up"),),
)
