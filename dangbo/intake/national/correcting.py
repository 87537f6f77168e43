"""The workbook that goes back: the rows of the file in which the register is right, in the file's own columns."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from dangbo.intake.container import open_workbook
from dangbo.intake.national.fields import BY_CODE, Kind
from dangbo.intake.national.reading import read, shown_whole
from dangbo.web.exports import guarded

CHANGED = PatternFill("solid", fgColor="FFE699")
TELLING = "Ô cần sửa"


def correction(content: bytes, columns: Mapping[str, str], differences: Iterable[Any], told: str) -> bytes:
    """`differences` are those decided for the register. Changed cells are marked and keep what they held as a
    comment; the last column names them. `told` says who took the file out, and when."""
    sheet = read(content, columns)
    rows = open_workbook(content).book.get_sheet_by_name(sheet.sheet).to_python(skip_empty_area=False)
    wanted: dict[int, dict[str, str]] = {}
    for one in differences:
        wanted.setdefault(one.row, {})[one.field] = one.ours
    book = Workbook()
    page = book[book.sheetnames[0]]
    page.title = "Đính chính"
    heads = [*sheet.headings, TELLING]
    for column, head in enumerate(heads, start=1):
        page.cell(1, column, guarded(head)).font = Font(bold=True)
        page.column_dimensions[get_column_letter(column)].width = 20
    for line, number in enumerate(sorted(wanted), start=2):
        _row(page, line, [shown_whole(cell) for cell in rows[number - 1]], sheet.fields, wanted[number], len(heads))
    page.freeze_panes = "D2"
    page.cell(len(wanted) + 3, 1, guarded(told))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _row(
    page: Any, line: int, texts: list[str], fields: tuple[str, ...], wanted: Mapping[str, str], last: int
) -> None:
    changed = []
    for column, code in enumerate(fields, start=1):
        old = texts[column - 1] if column <= len(texts) else ""
        base, _dot, part = code.partition(".")
        new = old
        if base in wanted:
            new = _of_place(wanted[base], part) if BY_CODE[base].kind is Kind.PLACE and part else wanted[base]
        cell = page.cell(line, column, guarded(new))
        cell.number_format = "@"
        if new != old:
            cell.fill = CHANGED
            cell.comment = Comment(f"Đang ghi: {old or '(trống)'}", "Đối chiếu")
            changed.append(BY_CODE[base].label)
    page.cell(line, last, "; ".join(dict.fromkeys(changed)))


def _of_place(text: str, part: str) -> str:
    """A place of the register in the columns of the form: the last piece is the province."""
    detail, _comma, province = text.rpartition(",")
    if part == "country":
        return "Việt Nam" if text else ""
    if part == "province":
        return province.strip() if detail else ""
    return (detail or province).strip() if part == "detail" else ""
