"""Sheets of congresses and elections: the sitting, its ballots, the votes for each name."""

from dangbo.intake.sheet import Column, Kind, Sheet, choices, key, note
from dangbo.intake.sheets.words import POSTS

ELECTION_KINDS = choices(
    cell_congress="Đại hội chi bộ",
    ward_congress="Đại hội Đảng bộ phường",
    mass_congress="Đại hội tổ chức chính trị - xã hội",
    residential_head="Bầu cử tổ trưởng tổ dân phố",
    by_election="Bầu bổ sung",
)
ELECTION_STATES = choices(planned="Chuẩn bị", held="Đã tổ chức", approved="Đã chuẩn y")

ELECTIONS = Sheet(
    "elections",
    "Đại hội và bầu cử",
    "Mỗi đại hội hoặc cuộc bầu cử một dòng. Phiếu của từng lượt ghi ở trang “Lượt bầu”, "
    "từng người ở trang “Kết quả bầu”.",
    (
        key("DH-CB01-2022"),
        Column("Loại", "kind", Kind.CHOICE, True, ELECTION_KINDS, example="Đại hội chi bộ"),
        Column("Tổ chức", "unit", Kind.UNIT, True, refers="orgs", example="DT-CB01"),
        Column("Nhiệm kỳ", "term_name", required=True, example="2022-2025"),
        Column("Mã nhiệm kỳ", "term", Kind.REF, refers="terms", example="DT-CB01-NK2022"),
        Column("Ngày", "date", Kind.DATE, True, example="14/05/2022"),
        Column("Địa điểm", "place", example="Nhà sinh hoạt cộng đồng TDP số 1"),
        Column(
            "Triệu tập",
            "summoned",
            Kind.INT,
            True,
            example="116",
            explanation="Đảng viên chính thức, đại biểu được triệu tập; với tổ dân phố là tổng số hộ.",
        ),
        Column("Có mặt", "present", Kind.INT, True, example="92"),
        Column("Miễn sinh hoạt không dự", "exempt_absent", Kind.INT, example="20"),
        Column("Tạm thời nơi khác", "away", Kind.INT, example="0"),
        Column(
            "Vắng suốt đại hội có lý do",
            "absent_whole",
            Kind.INT,
            example="4",
            explanation="Được cấp ủy triệu tập đồng ý; trừ khỏi căn cứ tính phiếu bầu.",
        ),
        Column("Căn cứ tính phiếu", "base", Kind.INT, True, example="92", explanation="Số để tính quá bán."),
        Column("Trạng thái", "state", Kind.CHOICE, True, ELECTION_STATES, example="Đã chuẩn y"),
        Column("Số văn bản chuẩn y", "approval_number", example="31-QĐ/ĐU"),
        Column("Ngày chuẩn y", "approval_date", Kind.DATE, example="20/05/2022"),
        Column("Cơ quan chuẩn y", "approved_by", example="Ban Thường vụ Đảng ủy phường"),
        note(),
    ),
    ordered=(("date", "approval_date"),),
)

BALLOTS = Sheet(
    "ballots",
    "Lượt bầu",
    "Mỗi lượt bỏ phiếu một dòng: chi ủy, bí thư, phó bí thư …",
    (
        key("DH-CB01-2022-BT"),
        Column("Mã đại hội", "election", Kind.REF, True, refers="elections", example="DH-CB01-2022"),
        Column("Chức danh bầu", "post", Kind.CHOICE, True, POSTS, example="Bí thư"),
        Column("Số lượng bầu", "seats", Kind.INT, True, minimum=1, example="1"),
        Column("Phiếu phát ra", "issued", Kind.INT, True, example="92"),
        Column("Phiếu thu về", "collected", Kind.INT, True, example="92"),
        Column("Phiếu hợp lệ", "valid", Kind.INT, True, example="92"),
        Column("Phiếu không hợp lệ", "invalid", Kind.INT, True, example="0"),
        note(),
    ),
)

BALLOT_RESULTS = Sheet(
    "candidates",
    "Kết quả bầu",
    "Mỗi người trong danh sách bầu một dòng.",
    (
        key("DH-CB01-2022-BT-1"),
        Column("Mã lượt bầu", "ballot", Kind.REF, True, refers="ballots", example="DH-CB01-2022-BT"),
        Column("Họ và tên", "name", required=True, example="Lò Thị Hạnh Mẫu"),
        Column("Mã đảng viên", "person", Kind.PERSON, refers="members", example="DV-0001"),
        Column("Số phiếu", "votes", Kind.INT, True, example="90"),
        Column("Trúng cử", "elected", Kind.BOOL, True, example="Có"),
        note(),
    ),
)
