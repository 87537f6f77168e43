"""Finds the line of headings of a sheet and which column stands where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dangbo.intake.cells import Raw, is_blank, shown
from dangbo.intake.fault import Fault
from dangbo.intake.sheet import Column, Sheet
from dangbo.kernel.text_distance import nearest
from dangbo.kernel.vietnamese.text import fold

LINES_SEARCHED = 10
REQUIRED_MARK = "*"


@dataclass(frozen=True, slots=True)
class Headings:
    """`line` is the row from 0 of the headings; `places` maps positions from 0 to columns."""

    line: int
    places: dict[int, Column]
    faults: tuple[Fault, ...] = field(default=())

    @property
    def has_key(self) -> bool:
        return any(column.field == "code" for column in self.places.values())


def plain(heading: Raw) -> str:
    """A heading for comparison: without the mark of a required column, case and diacritics."""
    return fold(shown(heading).rstrip(f"{REQUIRED_MARK} "))


def find_headings(sheet: Sheet, lines: Sequence[Sequence[Raw]]) -> Headings | Fault:
    """The headings among the first lines; a Fault when no line has at least two of them."""
    known = {plain(column.heading): column for column in sheet.columns}
    best, matched = 0, 0
    for number, line in enumerate(lines[:LINES_SEARCHED]):
        count = len({plain(cell) for cell in line if not is_blank(cell)} & known.keys())
        if count > matched:
            best, matched = number, count
    if matched < min(2, len(known)):
        required = ", ".join(f"“{column.heading}”" for column in sheet.columns if column.required)
        return Fault(
            sheet.name,
            0,
            "",
            "",
            "không tìm thấy dòng tiêu đề.",
            f"Dòng đầu của trang phải có các cột bắt buộc: {required}.",
        )
    places: dict[int, Column] = {}
    faults = list(_place(sheet, best, lines[best], known, places))
    faults += _missing(sheet, best, places)
    return Headings(best, places, tuple(faults))


def _place(
    sheet: Sheet, line: int, cells: Sequence[Raw], known: dict[str, Column], places: dict[int, Column]
) -> Iterator[Fault]:
    taken: set[str] = set()
    for position, cell in enumerate(cells):
        if is_blank(cell):
            continue
        column = known.get(plain(cell))
        if column is None:
            near = nearest(shown(cell), sheet.headings, limit=1)
            accepted = f"Có phải là “{near[0]}”?" if near else "Hãy xóa cột này hoặc dùng đúng tiêu đề trong mẫu."
            yield Fault(sheet.name, line + 1, shown(cell), "", "tiêu đề cột không có trong mẫu.", accepted)
        elif column.field in taken:
            yield Fault(sheet.name, line + 1, column.heading, "", "tiêu đề cột bị lặp.", "Hãy giữ một cột.")
        else:
            taken.add(column.field)
            places[position] = column


def _missing(sheet: Sheet, line: int, places: dict[int, Column]) -> Iterator[Fault]:
    present = {column.field for column in places.values()}
    for column in sheet.columns:
        if column.required and column.field not in present:
            yield Fault(
                sheet.name,
                line + 1,
                column.heading,
                "",
                "thiếu cột bắt buộc.",
                f"Hãy thêm cột “{column.heading}”" + (f", ví dụ: {column.example}." if column.example else "."),
            )
