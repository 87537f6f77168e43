"""Workbooks of any length in constant memory.

openpyxl makes the workbook with its styles, heads and widths; the rows are then poured into its
last sheet as XML, which is six times quicker than cell objects and never holds more than a piece.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from xml.sax.saxutils import escape  # nosec B406
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from dangbo.kernel.clock import HANOI

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY = 8_000_000  # bytes kept before the file goes to the disk
PIECE = 500  # rows written at a time
_EPOCH = date(1899, 12, 30)
_FIRST_DAY = date(1900, 3, 1)  # spreadsheets count days wrongly before it
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SAMPLE = re.compile(rb'<row r="2".*?</row>', re.DOTALL)
_DIMENSION = re.compile(rb"<dimension [^>]*/>")  # of the skeleton; readers do without
_STYLE = re.compile(rb'<c r="[A-C]2" s="(\d+)"')


@dataclass(frozen=True)
class Sheet:
    """Heads, column widths (in characters) and rows of values: text, numbers, days, moments."""

    title: str
    heads: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[Any]]


@dataclass(frozen=True)
class _Styles:
    day: str
    moment: str
    hour: str


def workbook(about_title: str, about: Sequence[tuple[str, str]], sheet: Sheet) -> IO[bytes]:
    """An open file at its beginning: a sheet of names and texts, then the rows."""
    skeleton = ZipFile(io.BytesIO(_skeleton(about_title, about, sheet)))
    file: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- the response closes it
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as target:
        for name in skeleton.namelist():
            content = skeleton.read(name)
            if name != "xl/worksheets/sheet2.xml":
                target.writestr(name, content)
                continue
            before, after = _SAMPLE.split(_DIMENSION.sub(b"", content))
            styles = _Styles(*(found.decode() for found in _STYLE.findall(content)))
            with target.open(name, "w", force_zip64=True) as part:
                part.write(before)
                for piece in _pieces(sheet.rows, len(sheet.heads), styles):
                    part.write(piece.encode())
                part.write(after)
    file.seek(0)
    return file


def _skeleton(about_title: str, about: Sequence[tuple[str, str]], sheet: Sheet) -> bytes:
    """The workbook with a sample row, which shows the numbers of the styles and goes out again."""
    book = Workbook()
    first = book.create_sheet(about_title, 0)
    del book[book.sheetnames[1]]
    first.column_dimensions["A"].width, first.column_dimensions["B"].width = 22, 70
    for number, pair in enumerate(about, start=1):
        for column, text in enumerate(pair, start=1):
            first.cell(number, column, text)
        first.cell(number, 1).font = Font(bold=True)
        first.cell(number, 2).alignment = Alignment(wrap_text=True, horizontal="left")
    rows = book.create_sheet(sheet.title)
    rows.freeze_panes = "A2"
    rows.auto_filter.ref = f"A1:{get_column_letter(len(sheet.heads))}1048576"
    for column, (head, width) in enumerate(zip(sheet.heads, sheet.widths, strict=True), start=1):
        cell = rows.cell(1, column, head)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="F3E3C3")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        rows.column_dimensions[get_column_letter(column)].width = width
    for column, form in enumerate(("dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm"), start=1):
        rows.cell(2, column, 1).number_format = form
    book.active = 1
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _pieces(rows: Iterable[Sequence[Any]], width: int, styles: _Styles) -> Iterator[str]:
    letters = [get_column_letter(number) for number in range(1, width + 1)]
    lines: list[str] = []
    for number, row in enumerate(rows, start=2):
        cells = "".join([_cell(f"{letter}{number}", value, styles) for letter, value in zip(letters, row, strict=True)])
        lines.append(f'<row r="{number}">{cells}</row>')
        if len(lines) == PIECE:
            yield "".join(lines)
            lines.clear()
    yield "".join(lines)


def _cell(place: str, value: Any, styles: _Styles) -> str:
    if type(value) is str:
        return _text(place, value)
    if isinstance(value, (int, Decimal)):
        return (
            f'<c r="{place}"><v>{value:f}</v></c>' if type(value) is Decimal else f'<c r="{place}"><v>{value}</v></c>'
        )
    if isinstance(value, datetime):
        local = value.astimezone(HANOI) if value.tzinfo else value
        return _serial(place, local.date(), local.time(), styles.moment)
    if isinstance(value, date):
        return _serial(place, value, None, styles.day)
    if isinstance(value, time):
        return f'<c r="{place}" s="{styles.hour}"><v>{_of_day(value)}</v></c>'
    return _text(place, str(value))


def _text(place: str, text: str) -> str:
    if not text:
        return ""
    clean = escape(_CONTROL.sub("", text))
    keep = ' xml:space="preserve"' if clean != clean.strip() or "\n" in clean else ""
    return f'<c r="{place}" t="inlineStr"><is><t{keep}>{clean}</t></is></c>'


def _serial(place: str, day: date, hour: time | None, style: str) -> str:
    if day < _FIRST_DAY:
        return _text(place, f"{day:%d/%m/%Y}")
    number = str((day - _EPOCH).days)
    if hour is not None:
        number = str(Decimal(number) + _of_day(hour))
    return f'<c r="{place}" s="{style}"><v>{number}</v></c>'


def _of_day(hour: time) -> Decimal:
    """The part of the day gone by."""
    seconds = hour.hour * 3600 + hour.minute * 60 + hour.second
    return round(Decimal(seconds) / 86_400, 12)
