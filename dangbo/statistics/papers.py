"""The tables on paper, landscape: one, or all of a period one after the other; and as a workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from dangbo.kernel.period import Period
from dangbo.kernel.vietnamese.numbers import format_int
from dangbo.papers import tree
from dangbo.papers.tree import (
    Align,
    Block,
    PageBreak,
    Sheet,
    SheetHead,
    Signature,
    Signatures,
    Style,
    Text,
    paragraph,
    row,
)
from dangbo.statistics.drawing import Drawn

TOTAL = "Cộng"


def sheet(drawn: Sequence[Drawn], unit: str, superior: str, place: str, period: Period, day: date) -> Sheet:
    """A paper with the given tables. `day` is that of printing."""
    blocks: list[Block] = []
    for number, one in enumerate(drawn):
        if number:
            blocks.append(PageBreak())
        blocks += _blocks(one, headed=len(drawn) > 1)
    title = f"Biểu {drawn[0].table.number}" if len(drawn) == 1 else "Biểu thống kê"
    subject = f"{drawn[0].table.title}, {period.label}"
    if len(drawn) > 1:
        subject = f"tổ chức đảng, đảng viên {period.label}"
    return Sheet(
        day=day, title=title, subject=subject, blocks=tuple(blocks), head=SheetHead.PARTY, superior=superior, body=unit,
        place=place, landscape=True, size=11,
        signature=Signatures(Signature("", "Người lập biểu", ""), Signature("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "")),
    )


def _blocks(one: Drawn, *, headed: bool) -> list[Block]:
    blocks: list[Block] = []
    if headed:
        blocks.append(paragraph(
            Text(f"Biểu {one.table.number}. {one.table.title}", bold=True), style=Style.CENTRE
        ))
    blocks.append(_by_line(one) if one.table.by_line else _by_unit(one))
    if one.table.note:
        blocks.append(paragraph(one.table.note, style=Style.SMALL))
    return blocks


def _by_unit(one: Drawn) -> tree.Table:
    columns = [tree.Column("TT", 2, Align.CENTRE), tree.Column("Chi bộ", 13)]
    columns += [tree.Column(item.head, 4, Align.RIGHT, item.group) for item in one.items]
    rows = [
        row(str(number), line.name, *(format_int(value) for value in line.values))
        for number, line in enumerate(one.lines, start=1)
    ]
    rows.append(row("", Text(TOTAL, bold=True), *(Text(format_int(value), bold=True) for value in one.totals)))
    return tree.Table(tuple(columns), tuple(rows))


def _by_line(one: Drawn) -> tree.Table:
    columns = (
        tree.Column("TT", 1, Align.CENTRE), tree.Column("Nhóm", 5), tree.Column("Chỉ tiêu", 10),
        tree.Column("Số lượng", 3, Align.RIGHT),
    )
    rows = [
        row(str(number), item.group, item.head, format_int(value))
        for number, (item, value) in enumerate(zip(one.items, one.totals, strict=True), start=1)
    ]
    return tree.Table(columns, tuple(rows))


# -- as a workbook

_SIDE = Side(style="thin")
_LINE = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)


def workbook(drawn: Sequence[Drawn], unit: str, period: Period, told: str) -> bytes:
    """A sheet for each table; numbers are numbers. `told` says who took it out, and when."""
    book = Workbook()
    book.remove(book[book.sheetnames[0]])
    for one in drawn:
        page = book.create_sheet(f"{one.table.number}. {one.table.title}"[:31].replace("/", "-"))
        page.page_setup.orientation = "landscape"
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page["A1"], page["A2"] = unit, f"Biểu {one.table.number}. {one.table.title}, {period.label}"
        page["A1"].font = page["A2"].font = Font(bold=True)
        page["A3"] = told
        last = (_fill_by_line if one.table.by_line else _fill_by_unit)(page, one)
        page.cell(last + 2, 1, one.table.note)
        page.freeze_panes = "C7"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _fill_by_unit(page: Any, one: Drawn) -> int:
    heads = [("TT", ""), ("Chi bộ", ""), *((item.head, item.group) for item in one.items)]
    _heads(page, heads)
    for number, line in enumerate(one.lines, start=1):
        _write(page, 6 + number, [number, line.name, *line.values])
    _write(page, 7 + len(one.lines), ["", TOTAL, *one.totals], bold=True)
    return 7 + len(one.lines)


def _fill_by_line(page: Any, one: Drawn) -> int:
    _heads(page, [("TT", ""), ("Nhóm", ""), ("Chỉ tiêu", ""), ("Số lượng", "")])
    for number, (item, value) in enumerate(zip(one.items, one.totals, strict=True), start=1):
        _write(page, 6 + number, [number, item.group, item.head, value])
    return 6 + len(one.items)


def _width(column: int, head: str) -> int:
    """In characters: a number of the line, words, a number."""
    return 6 if column == 1 else 26 if column == 2 else 44 if head == "Chỉ tiêu" else 12


def _heads(page: Any, heads: Sequence[tuple[str, str]]) -> None:
    start = 1
    for column, (head, group) in enumerate(heads, start=1):
        page.column_dimensions[get_column_letter(column)].width = _width(column, head)
        for line, text in ((5, group), (6, head)) if group else ((5, head),):
            cell = page.cell(line, column, text)
            cell.font, cell.alignment = Font(bold=True), _CENTRE
        for line in (5, 6):
            page.cell(line, column).border = _LINE
        if not group:
            page.merge_cells(start_row=5, end_row=6, start_column=column, end_column=column)
        start = column if column == 1 or heads[column - 2][1] != group else start
        if group and (column == len(heads) or heads[column][1] != group) and start < column:
            page.merge_cells(start_row=5, end_row=5, start_column=start, end_column=column)


def _write(page: Any, line: int, values: Sequence[object], *, bold: bool = False) -> None:
    for column, value in enumerate(values, start=1):
        cell = page.cell(line, column, value)
        cell.border = _LINE
        if bold:
            cell.font = Font(bold=True)
