"""Which row of the file means which person of the register, and why. Plain Python over texts.

Points: the same card number 60, the same personal number 60, the same name 25 (without diacritics 20), the same
birth date 20 (the year alone 10), the same day of admission 10, the same cell 5; another card or personal number,
where both are known, −15. From 40 points on a row is matched, if the next best is 10 points behind; between 25
and 40, or when two are close, a person has to look.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dangbo.intake.national.fields import day, digits, letters
from dangbo.intake.national.reading import Line
from dangbo.kernel.vietnamese.text import fold

SURE, POSSIBLE, AHEAD = 40, 25, 10


@dataclass(frozen=True)
class Entry:
    """A person of the register with texts by field, as a row would have them."""

    id: int
    unit_id: int
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Match:
    """`entry` None: nobody. `sure` False: somebody has to look."""

    line: Line
    entry: Entry | None
    score: int
    how: str
    sure: bool


@dataclass
class Keys:
    """What is compared of one person or row, in its form for comparison, made once."""

    card: str
    number: str
    name: str
    folded: str
    birth: str
    admitted: str
    cell: str


def keys(texts: Mapping[str, str]) -> Keys:
    name = letters(texts.get("full_name", ""))
    return Keys(
        digits(texts.get("card_number", "")), digits(texts.get("personal_number", "")), name, fold(name),
        day(texts["birth_date"]) if texts.get("birth_date") else "",
        day(texts["admitted_on"]) if texts.get("admitted_on") else "", letters(texts.get("unit", "")),
    )


@dataclass
class Index:
    """The register by what a row may be known by."""

    entries: Sequence[Entry]
    of: dict[int, Keys] = field(default_factory=dict)
    by: dict[str, dict[str, list[Entry]]] = field(default_factory=lambda: {"card": {}, "number": {}, "folded": {}})

    def __post_init__(self) -> None:
        for entry in self.entries:
            made = self.of[entry.id] = keys(entry.texts)
            for name, found in self.by.items():
                if value := getattr(made, name):
                    found.setdefault(value, []).append(entry)

    def candidates(self, row: Keys) -> dict[int, Entry]:
        found: dict[int, Entry] = {}
        for name, table in self.by.items():
            for entry in table.get(getattr(row, name), ()):
                found[entry.id] = entry
        return found


def scored(row: Keys, other: Keys) -> tuple[int, str]:
    """Points and the words for them."""
    points: list[tuple[int, str]] = []
    for name, label in (("card", "số thẻ"), ("number", "số định danh")):
        one, two = getattr(row, name), getattr(other, name)
        if one and two:
            points.append((60, f"trùng {label}") if one == two else (-15, f"khác {label}"))
    if row.name == other.name:
        points.append((25, "trùng họ tên"))
    elif row.folded == other.folded:
        points.append((20, "họ tên chỉ khác dấu"))
    if row.birth and other.birth:
        if row.birth == other.birth:
            points.append((20, "trùng ngày sinh"))
        elif row.birth[:4] == other.birth[:4] and row.birth[:4].isdigit():
            points.append((10, "trùng năm sinh"))
    if row.admitted and row.admitted == other.admitted:
        points.append((10, "trùng ngày vào Đảng"))
    if row.cell and other.cell and (row.cell in other.cell or other.cell in row.cell):
        points.append((5, "cùng chi bộ"))
    total = sum(number for number, _label in points)
    return total, "; ".join(f"{label} ({number:+d})" for number, label in points)


def match(lines: Iterable[Line], entries: Sequence[Entry]) -> list[Match]:
    """One match for each row, in the order of the file."""
    index = Index(entries)
    found = []
    for line in lines:
        row = keys(line.texts)
        ranked = sorted(
            ((*scored(row, index.of[pk]), entry) for pk, entry in index.candidates(row).items()),
            key=lambda one: (-one[0], one[2].id),
        )
        if not ranked or ranked[0][0] < POSSIBLE:
            found.append(Match(line, None, ranked[0][0] if ranked else 0, "không ai giống đủ mức", sure=True))
            continue
        score, how, entry = ranked[0]
        close = len(ranked) > 1 and score - ranked[1][0] < AHEAD
        if close:
            how += f"; có người khác gần giống ({ranked[1][0]} điểm)"
        found.append(Match(line, entry, score, how, sure=score >= SURE and not close))
    return found
