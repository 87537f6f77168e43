"""Names composed by chance from common syllables, four to a name: any likeness to a person is chance."""

from collections.abc import Iterator
from random import Random

FAMILIES = (
    *("Nguyễn",) * 9, *("Trần",) * 4, *("Lê",) * 3, *("Phạm",) * 3, *("Hoàng",) * 2, *("Vũ",) * 2, "Phan", "Võ",
    "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Đào", "Đinh", "Trịnh", "Cao", "Chu", "Mai", "Lưu", "Tạ", "Quách",
)  # fmt: skip
MALE_MIDDLES = ("Văn", "Hữu", "Đức", "Công", "Xuân", "Quang", "Đình", "Bá", "Trọng", "Duy", "Mạnh", "Ngọc")
FEMALE_MIDDLES = ("Thị", "Thị", "Thị", "Thu", "Ngọc", "Bích", "Diệu", "Kim", "Lệ", "Mỹ")
SECOND_MIDDLES = ("An", "Bảo", "Châu", "Gia", "Hà", "Hạnh", "Khánh", "Lan", "Linh", "Minh", "Nam", "Nhật", "Phương",
                  "Quý", "Sơn", "Thanh", "Thảo", "Thiên", "Tâm", "Trúc", "Tường", "Vân", "Việt", "Yên")  # fmt: skip
MALE_GIVEN = ("Anh", "Bình", "Cường", "Dũng", "Đạt", "Đông", "Giang", "Hải", "Hiếu", "Hòa", "Hùng", "Khang", "Kiên",
              "Lâm", "Long", "Lộc", "Nghĩa", "Phong", "Phúc", "Quân", "Sơn", "Tài", "Thành", "Thắng", "Thịnh", "Toàn",
              "Tuấn", "Tùng", "Vinh", "Vượng", "Ước", "Ân")  # fmt: skip
FEMALE_GIVEN = ("Ánh", "Bích", "Chi", "Cúc", "Diễm", "Dung", "Đào", "Hằng", "Hiền", "Hoa", "Hồng", "Huệ", "Hương",
                "Lan", "Liên", "Loan", "Mai", "Nga", "Ngân", "Nhung", "Oanh", "Phượng", "Quyên", "Thủy", "Thúy",
                "Trang", "Tuyết", "Uyên", "Vân", "Xuân", "Yến", "Ái")  # fmt: skip


class Names:
    """Gives names, none twice."""

    def __init__(self, chance: Random):
        self._chance = chance
        self._given: set[str] = set()

    def new(self, female: bool) -> str:
        """A name that was not given before."""
        while True:
            name = self._compose(female)
            if name not in self._given:
                self._given.add(name)
                return name

    def many(self, count: int) -> Iterator[str]:
        """`count` new names, about half of them women's."""
        for _ in range(count):
            yield self.new(self._chance.random() < 0.52)

    def _compose(self, female: bool) -> str:
        pick = self._chance.choice
        middles, given = (FEMALE_MIDDLES, FEMALE_GIVEN) if female else (MALE_MIDDLES, MALE_GIVEN)
        parts = [pick(FAMILIES), pick(middles), pick(SECOND_MIDDLES), pick(given)]
        return self._compose(female) if len(set(parts)) < 4 else " ".join(parts)
