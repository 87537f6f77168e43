"""References between sheets: a code that stands for a row must have that row."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from dangbo.intake.fault import Fault
from dangbo.intake.rows import Row
from dangbo.intake.sheet import Column, Sheet
from dangbo.kernel.text_distance import nearest

SUGGESTIONS = 40
"""So many unknown codes get a suggestion in one sheet: beyond, the whole column is wrong."""


def dangling(
    sheet: Sheet, rows: Iterable[Row], codes: Mapping[str, Iterable[str]], names: Mapping[str, str]
) -> Iterator[Fault]:
    """A Fault for each code in `rows` that no row of the sheet it refers to has.

    `codes` holds the known codes by sheet code; a sheet absent from it is not checked (it could
    not be read, which is a fault of its own). `names` gives the Vietnamese sheet names.
    """
    columns = [column for column in sheet.columns if column.refers in codes]
    known = {column.refers: frozenset(codes[column.refers]) for column in columns}
    suggest = _suggester(known)
    for row in rows:
        for column in columns:
            value = row.values.get(column.field)
            if value is None:
                continue
            for code in value if isinstance(value, tuple) else (value,):
                if code not in known[column.refers]:
                    yield _unknown(sheet, row, column, str(code), names, suggest)


def _unknown(
    sheet: Sheet, row: Row, column: Column, code: str, names: Mapping[str, str], suggest: Callable[[str, str], str]
) -> Fault:
    near = suggest(column.refers, code)
    place = names[column.refers]
    accepted = f"Có phải là “{near}”? " if near else ""
    return Fault(
        sheet.name,
        row.number,
        column.heading,
        code,
        f"mã này không có ở trang “{place}” và chưa có trong sổ.",
        f"{accepted}Hãy sửa mã, hoặc thêm dòng ở trang “{place}”.",
    )


def _suggester(known: Mapping[str, frozenset[str]]) -> Callable[[str, str], str]:
    @cache
    def suggest(refers: str, code: str) -> str:
        if suggest.cache_info().misses > SUGGESTIONS:
            return ""
        return next(iter(nearest(code, sorted(known[refers]), limit=1)), "")

    return suggest
