"""The tables that go up: which figure stands in which column or line, in the words in which they are printed.

A table "by unit" has a line for each cell and a column for each figure; one "by line" a line for each figure. A
table that `adds_up` has in `whole` the figure to which its columns sum in every line. The set and its order follow
Hướng dẫn 11-HD/BTCTW (2021) as far as it is known; the numbers of its forms are not, so ours are plain.
"""

from __future__ import annotations

from dataclasses import dataclass

from dangbo.figures import registry


@dataclass(frozen=True)
class Item:
    """A figure in a table; neighbours with the same `group` stand under one joint heading."""

    code: str
    head: str
    group: str = ""


@dataclass(frozen=True)
class Table:
    name: str
    number: int
    title: str
    items: tuple[Item, ...]
    by_line: bool = False
    whole: str = ""
    note: str = ""

    @property
    def shown(self) -> tuple[Item, ...]:
        """Items whose figures exist in this installation."""
        known = {figure.code for figure in registry.figures()}
        return tuple(item for item in self.items if item.code in known)


TOTAL = Item("members.total", "Tổng số")
UP, DOWN = "Tăng", "Giảm"

CHANGES = Table("tang-giam", 1, "Tăng, giảm đảng viên", (
    Item("members.opening", "Đầu kỳ"),
    Item("members.admitted", "Kết nạp", UP), Item("members.readmitted", "Kết nạp lại, khôi phục", UP),
    Item("members.arrived", "Chuyển đến", UP), Item("members.enrolled", "Vào sổ", UP),
    Item("members.moved_in", "Nội bộ đến", UP),
    Item("members.departed", "Chuyển đi", DOWN), Item("members.died", "Từ trần", DOWN),
    Item("members.struck_off", "Xóa tên", DOWN), Item("members.expelled", "Khai trừ", DOWN),
    Item("members.resigned", "Xin ra", DOWN), Item("members.moved_out", "Nội bộ đi", DOWN),
    Item("members.total", "Cuối kỳ"),
), note="Cuối kỳ bằng đầu kỳ cộng tăng trừ giảm; chuyển nội bộ đến và đi của cả Đảng bộ bằng nhau.")


def _of_total(*pairs: tuple[str, str], group: str = "") -> tuple[Item, ...]:
    return tuple(Item(f"members.total_{name}", head, group) for name, head in pairs)


AGES = (
    ("18_30", "18–30"), ("31_35", "31–35"), ("36_40", "36–40"), ("41_45", "41–45"), ("46_50", "46–50"),
    ("51_55", "51–55"), ("56_60", "56–60"), ("61_up", "Từ 61"),
)
PARTY_AGES = (
    ("0_9", "Dưới 10"), ("10_19", "10–19"), ("20_29", "20–29"), ("30_39", "30–39"), ("40_49", "40–49"),
    ("50_59", "50–59"), ("60_up", "Từ 60"),
)
SCHOOLING = (
    ("primary", "Tiểu học"), ("lower_secondary", "Trung học cơ sở"), ("upper_secondary", "Trung học phổ thông"),
)
DEGREES = (
    ("none", "Chưa qua đào tạo"), ("vocational", "Trung cấp"), ("college", "Cao đẳng"), ("bachelor", "Đại học"),
    ("master", "Thạc sĩ"), ("doctor", "Tiến sĩ"),
)
THEORY = (
    ("none", "Chưa qua đào tạo"), ("elementary", "Sơ cấp"), ("intermediate", "Trung cấp"), ("advanced", "Cao cấp"),
    ("bachelor", "Cử nhân"),
)
OCCUPATIONS = (
    ("retired", "Hưu trí"), ("official", "Cán bộ, công chức"), ("teacher", "Giáo viên"), ("police", "Công an"),
    ("military", "Quân đội"), ("public_employee", "Viên chức"), ("worker", "Công nhân"), ("business", "Kinh doanh"),
    ("student", "Sinh viên"), ("other", "Khác"),
)
UNKNOWN = "Chưa rõ"


def _split(field: str, pairs: tuple[tuple[str, str], ...]) -> tuple[Item, ...]:
    lines = _of_total(*((f"{field}_{name}", head) for name, head in pairs))
    return (TOTAL, *lines, Item(f"statistics.{field}_unknown", UNKNOWN))


STRUCTURE = Table("doi-ngu", 2, "Đội ngũ đảng viên", (
    TOTAL, Item("members.official", "Chính thức"), Item("members.probationary", "Dự bị"),
    Item("members.total_women", "Nữ"), Item("members.total_minority", "Dân tộc thiểu số"),
    Item("members.total_religious", "Có tôn giáo"), Item("members.total_youth_union", "Đoàn viên"),
    Item("members.exempt", "Miễn công tác, sinh hoạt"), Item("members.elsewhere", "Tạm thời nơi khác"),
))
BY_AGE = Table("tuoi-doi", 3, "Đảng viên theo tuổi đời", _split("age", AGES), whole="members.total")
BY_SCHOOLING = Table(
    "hoc-van", 4, "Đảng viên theo học vấn phổ thông", _split("schooling", SCHOOLING), whole="members.total"
)
BY_DEGREE = Table(
    "chuyen-mon", 5, "Đảng viên theo trình độ chuyên môn", _split("degree", DEGREES), whole="members.total",
    note="Mỗi người chỉ tính trình độ cao nhất.",
)
BY_THEORY = Table(
    "ly-luan", 6, "Đảng viên theo trình độ lý luận chính trị", _split("theory", THEORY), whole="members.total",
    note="Mỗi người chỉ tính trình độ cao nhất.",
)
BY_OCCUPATION = Table(
    "nghe-nghiep", 7, "Đảng viên theo nghề nghiệp", _split("occupation", OCCUPATIONS), whole="members.total"
)
BY_PARTY_AGE = Table(
    "tuoi-dang", 8, "Đảng viên theo tuổi đảng", _split("party_age", PARTY_AGES), whole="members.total",
    note="Tuổi đảng tính tròn năm từ ngày quyết định kết nạp, đã trừ thời gian gián đoạn.",
)

BADGE_YEARS = (30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90)
BADGES = Table("huy-hieu", 9, "Huy hiệu Đảng trao trong kỳ", (
    Item("members.badges", "Tổng số"),
    *(Item(f"statistics.badges_{years}", f"Huy hiệu {years} năm") for years in BADGE_YEARS),
), by_line=True, whole="members.badges")

# Tên và thứ tự theo Danh mục các dân tộc Việt Nam.
ETHNICITIES = (
    "Kinh", "Tày", "Thái", "Hoa", "Khơ-me", "Mường", "Nùng", "Mông", "Dao", "Gia-rai", "Ngái", "Ê-đê", "Ba-na",
    "Xơ-đăng", "Sán Chay", "Cơ-ho", "Chăm", "Sán Dìu", "Hrê", "Mnông", "Ra-glai", "Xtiêng", "Bru - Vân Kiều", "Thổ",
    "Giáy", "Cơ-tu", "Gié - Triêng", "Mạ", "Khơ-mú", "Co", "Ta-ôi", "Chơ-ro", "Kháng", "Xinh-mun", "Hà Nhì", "Chu-ru",
    "Lào", "La Chí", "La Ha", "Phù Lá", "La Hủ", "Lự", "Lô Lô", "Chứt", "Mảng", "Pà Thẻn", "Cơ Lao", "Cống", "Bố Y",
    "Si La", "Pu Péo", "Brâu", "Ơ-đu", "Rơ-măm",
)
RELIGIONS = ("Phật giáo", "Công giáo", "Tin lành", "Cao Đài", "Phật giáo Hòa Hảo", "Hồi giáo")
BY_ETHNICITY = Table("dan-toc", 10, "Đảng viên theo dân tộc", (
    TOTAL,
    *(Item(f"statistics.ethnicity_{number}", name) for number, name in enumerate(ETHNICITIES, start=1)),
    Item("statistics.ethnicity_other", "Khác hoặc chưa rõ"),
), by_line=True, whole="members.total")
BY_RELIGION = Table("ton-giao", 11, "Đảng viên theo tôn giáo", (
    TOTAL,
    *(Item(f"statistics.religion_{number}", name) for number, name in enumerate(RELIGIONS, start=1)),
    Item("statistics.religion_other", "Tôn giáo khác"), Item("statistics.religion_none", "Không theo tôn giáo"),
), by_line=True, whole="members.total")

_ADMITTED = Item("members.admitted", "Tổng số kết nạp")
ADMITTED = Table("ket-nap", 12, "Kết nạp đảng viên trong kỳ", (
    _ADMITTED,
    *(Item(f"statistics.admitted_{name}", head, "Trong đó") for name, head in (
        ("women", "Nữ"), ("minority", "Dân tộc thiểu số"), ("religious", "Có tôn giáo"), ("youth_union", "Đoàn viên"),
    )),
    *(Item(f"statistics.admitted_age_{name}", f"{head} tuổi", "Tuổi đời") for name, head in AGES),
    *(Item(f"statistics.admitted_schooling_{name}", head, "Học vấn") for name, head in SCHOOLING),
    *(Item(f"statistics.admitted_degree_{name}", head, "Chuyên môn") for name, head in DEGREES),
    *(Item(f"statistics.admitted_theory_{name}", head, "Lý luận chính trị") for name, head in THEORY),
    *(Item(f"statistics.admitted_occupation_{name}", head, "Nghề nghiệp") for name, head in OCCUPATIONS),
), by_line=True, note="Tính theo ngày quyết định kết nạp; tuổi tính đến ngày cuối kỳ.")

UNITS = Table("to-chuc", 13, "Chi bộ, tổ chức theo loại hình", (
    Item("orgs.cells", "Chi bộ trực thuộc"),
    Item("orgs.cells_residential", "Tổ dân phố", "Loại hình"), Item("orgs.cells_school", "Trường học", "Loại hình"),
    Item("orgs.cells_health", "Y tế", "Loại hình"), Item("orgs.cells_armed", "Công an, quân sự", "Loại hình"),
    Item("orgs.cells_agency", "Cơ quan", "Loại hình"), Item("orgs.cells_enterprise", "Doanh nghiệp", "Loại hình"),
    Item("orgs.cells_set_up", "Lập mới", "Biến động"), Item("orgs.cells_merged", "Lần sáp nhập", "Biến động"),
    Item("orgs.cells_split", "Lần chia tách", "Biến động"), Item("orgs.cells_closed", "Kết thúc", "Biến động"),
    Item("orgs.residential_groups", "Tổ dân phố (tổng số)"),
    Item("orgs.residential_groups_led", "Tổ dân phố có chi bộ lãnh đạo"),
    Item("orgs.mass_organisations", "Mặt trận, đoàn thể"),
), by_line=True)
REVIEWS = Table("xep-loai", 14, "Đánh giá, xếp loại; khen thưởng, kỷ luật", (
    Item("reviews.orgs_classified", "Tổ chức đảng được xếp loại", "Tổ chức đảng"),
    Item("reviews.orgs_excellent", "Hoàn thành xuất sắc nhiệm vụ", "Tổ chức đảng"),
    Item("reviews.orgs_good", "Hoàn thành tốt nhiệm vụ", "Tổ chức đảng"),
    Item("reviews.members_classified", "Đảng viên được xếp loại", "Đảng viên"),
    Item("reviews.members_excellent", "Hoàn thành xuất sắc nhiệm vụ", "Đảng viên"),
    Item("reviews.members_good", "Hoàn thành tốt nhiệm vụ", "Đảng viên"),
    Item("reviews.members_completed", "Hoàn thành nhiệm vụ", "Đảng viên"),
    Item("reviews.members_failed", "Không hoàn thành nhiệm vụ", "Đảng viên"),
    Item("emulation.commended_collectives", "Tập thể được khen thưởng", "Khen thưởng, kỷ luật"),
    Item("emulation.commended_individuals", "Cá nhân được khen thưởng", "Khen thưởng, kỷ luật"),
    Item("inspections.disciplined", "Đảng viên bị kỷ luật", "Khen thưởng, kỷ luật"),
), by_line=True)

COMMITTEES = (("ward", "Đảng ủy"), ("cell", "Chi ủy, bí thư, phó bí thư chi bộ"))
COMMITTEE = Table("cap-uy", 15, "Cơ cấu cấp ủy viên", tuple(
    Item(f"statistics.committee_{kind}{tail}", head, group)
    for kind, group in COMMITTEES
    for tail, head in (
        ("", "Tổng số"), ("_women", "Nữ"), ("_minority", "Dân tộc thiểu số"), ("_religious", "Có tôn giáo"),
        *((f"_age_{name}", f"{head} tuổi") for name, head in AGES),
        *((f"_degree_{name}", f"Chuyên môn: {head}") for name, head in DEGREES),
        *((f"_theory_{name}", f"Lý luận chính trị: {head}") for name, head in THEORY),
        *((f"_party_age_{name}", f"{head} năm tuổi đảng") for name, head in PARTY_AGES),
    )
), by_line=True, note="Mỗi người tính một lần ở mỗi cấp ủy; tuổi và tuổi đảng tính đến ngày cuối kỳ.")

SEXES = (("men", "Nam"), ("women", "Nữ"))
BY_SEX_AND_AGE = Table("gioi-tinh-tuoi", 16, "Đảng viên theo giới tính và tuổi đời", (
    TOTAL,
    *(Item(f"statistics.{sex}_age_{name}", head, group) for sex, group in SEXES for name, head in AGES),
    Item("statistics.age_unknown", UNKNOWN),
), whole="members.total", note="Tuổi tính đến ngày cuối kỳ.")

TABLES = (
    CHANGES, STRUCTURE, BY_AGE, BY_SCHOOLING, BY_DEGREE, BY_THEORY, BY_OCCUPATION, BY_PARTY_AGE, BADGES, BY_ETHNICITY,
    BY_RELIGION, ADMITTED, UNITS, REVIEWS, COMMITTEE, BY_SEX_AND_AGE,
)
BY_NAME = {table.name: table for table in TABLES}
