"""Reads a ward's workbook into typed rows, and tells every fault of it at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dangbo.intake.container import Unreadable, open_workbook
from dangbo.intake.fault import Fault
from dangbo.intake.references import dangling
from dangbo.intake.rows import Row, SheetReader
from dangbo.intake.sheet import Sheet
from dangbo.intake.sheets import SHEETS
from dangbo.kernel.text_distance import nearest
from dangbo.kernel.vietnamese.text import fold

GUIDE, LISTS = "Hướng dẫn", "Danh mục"
"""Sheets of the template that hold no register."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook says: rows by sheet code, every fault, and the names of sheets passed over.

    With faults the rows are incomplete and nothing of them may be written.
    """

    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    ignored: tuple[str, ...] = ()


def read_workbook(
    source: Path | bytes,
    known: Mapping[str, Collection[str]] | None = None,
    partial: bool = False,
    sheets: Sequence[Sheet] = SHEETS,
) -> Reading:
    """Read `source`, a path or the bytes of an .xlsx, by the sheet definitions.

    `known` gives the codes already registered, by sheet code: rows may refer to them. A sheet
    that the file lacks is a fault unless `partial`. Never raises for bad content.
    """
    try:
        opened = open_workbook(source)
    except Unreadable as error:
        return Reading(faults=(Fault("", 0, "", "", error.reason, error.accepted),))
    names = {fold(name): name for name in opened.book.sheet_names}
    parts = [
        SheetReader(opened, sheet, names.pop(fold(sheet.name))).read() for sheet in sheets if fold(sheet.name) in names
    ]
    present = {part.sheet.code for part in parts}
    absent = [sheet for sheet in sheets if sheet.code not in present]
    misnamed, ignored = _strangers(names.values(), absent)
    faults = [*misnamed]
    if not partial:
        faults += map(_absent, absent)
    for part in parts:
        faults += part.faults
    faults += _references(parts, known or {}, sheets)
    order = {sheet.name: place for place, sheet in enumerate(sheets)}
    faults.sort(key=lambda fault: (order.get(fault.sheet, -1), fault.row))
    return Reading({part.sheet.code: tuple(part.rows) for part in parts}, tuple(faults), ignored)


def _references(
    parts: Iterable[SheetReader], known: Mapping[str, Collection[str]], sheets: Iterable[Sheet]
) -> Iterator[Fault]:
    codes: dict[str, set[str]] = {code: set(values) for code, values in known.items()}
    readable = [part for part in parts if part.readable]
    for part in readable:
        codes.setdefault(part.sheet.code, set()).update(str(key[0]) for key in part.codes)
    names = {sheet.code: sheet.name for sheet in (*SHEETS, *sheets)}
    for part in readable:
        yield from dangling(part.sheet, part.rows, codes, names)


def _absent(sheet: Sheet) -> Fault:
    return Fault(
        sheet.name,
        0,
        "",
        "",
        "thiếu trang này trong tệp.",
        "Hãy thêm trang theo mẫu (để trống nếu không có dữ liệu).",
    )


def _strangers(names: Iterable[str], absent: Sequence[Sheet]) -> tuple[list[Fault], tuple[str, ...]]:
    """Sheets that are not in the template: near an absent one, a slip; else passed over."""
    misnamed: list[Fault] = []
    ignored: list[str] = []
    for name in names:
        if fold(name) in (fold(GUIDE), fold(LISTS)):
            continue
        near = nearest(name, [sheet.name for sheet in absent], limit=1)
        if near:
            misnamed.append(Fault(name, 0, "", "", "tên trang không có trong mẫu.", f"Có phải là “{near[0]}”?"))
        else:
            ignored.append(name)
    return misnamed, tuple(ignored)
