"""Writes workbooks by the sheet definitions: the empty template, and filled ones.

The same rows give the same bytes, so that a workbook under version control changes only when
its content does.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from dangbo.intake.cells import Value
from dangbo.intake.reader import GUIDE, LISTS
from dangbo.intake.sheet import Choice, Column, Kind, Sheet
from dangbo.intake.sheets import SHEETS

LAST_ROW = 20_000
"""Drop-down lists reach down to this row."""

FIXED_MOMENT = datetime.fromisoformat("2022-12-31T08:00:00")
ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)

FORMATS = {
    Kind.DATE: "dd/mm/yyyy",
    Kind.TIME: "hh:mm",
    Kind.MONTH: "mm/yyyy",
    Kind.INT: "0",
    Kind.DECIMAL: "General",
}
WIDTHS = {Kind.DATE: 13, Kind.TIME: 9, Kind.MONTH: 10, Kind.INT: 13, Kind.DECIMAL: 13, Kind.BOOL: 9, Kind.CHOICE: 24}
WIDE = frozenset(
    {"title", "subject", "name", "full_name", "contestant", "holder_name", "person_name", "content", "topic", "place"}
)
KIND_NAMES = {
    Kind.TEXT: "Chữ",
    Kind.DATE: "Ngày (dd/mm/yyyy)",
    Kind.TIME: "Giờ (hh:mm)",
    Kind.MONTH: "Tháng (mm/yyyy)",
    Kind.INT: "Số nguyên",
    Kind.DECIMAL: "Số",
    Kind.BOOL: "Có hoặc Không",
    Kind.CHOICE: "Chọn trong danh sách",
    Kind.UNIT: "Mã tổ chức",
    Kind.PERSON: "Mã đảng viên",
    Kind.REF: "Mã dòng ở trang khác",
}

Rows = Mapping[str, Iterable[Mapping[str, Value]]]

FONT, SIZE = "Calibri", 11
_CENTRED = frozenset({Kind.DATE, Kind.TIME, Kind.MONTH, Kind.BOOL})
_CENTRE = Alignment(horizontal="center")
_REQUIRED_FILL = PatternFill("solid", fgColor="F8D7DA")
_OPTIONAL_FILL = PatternFill("solid", fgColor="F1F1F1")
_LINE = Border(bottom=Side("thin", color="888888"))


def template_bytes(sheets: Sequence[Sheet] = SHEETS) -> bytes:
    """The empty workbook: headings, drop-down lists, and the sheet that explains each column."""
    return workbook_bytes({}, sheets)


def write_template(path: Path, sheets: Sequence[Sheet] = SHEETS) -> None:
    """Write the empty workbook to `path`."""
    path.write_bytes(template_bytes(sheets))


def workbook_bytes(rows: Rows, sheets: Sequence[Sheet] = SHEETS) -> bytes:
    """A workbook with `rows` (by sheet code, each a mapping of field to value); the same rows give the same bytes.

    A key that is no field of the sheet is a KeyError, for it would be lost in silence.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    _write_guide(book.create_sheet(GUIDE), sheets)
    lists = _List(book.create_sheet(LISTS))
    for sheet in sheets:
        _write_sheet(book.create_sheet(sheet.name), sheet, rows.get(sheet.code, ()), lists, sheets)
    book.move_sheet(LISTS, len(sheets))
    return _stable(book)


def _write_sheet(
    page: Worksheet, sheet: Sheet, rows: Iterable[Mapping[str, Value]], lists: "_List", sheets: Sequence[Sheet]
) -> None:
    fields = {column.field: position for position, column in enumerate(sheet.columns, start=1)}
    labels = {column.field: {choice.code: choice.label for choice in column.choices} for column in sheet.columns}
    for position, column in enumerate(sheet.columns, start=1):
        _head(page, position, column)
        _restrict(page, position, column, lists, sheets)
    page.row_dimensions[1].height = 62
    page.freeze_panes = "B2"
    for number, row in enumerate(rows, start=2):
        for field, value in row.items():
            position = fields[field]
            if value is None or value == ():
                continue
            column = sheet.columns[position - 1]
            cell = page.cell(number, position)
            cell.value = _written(value, labels[field])
            cell.number_format = FORMATS.get(column.kind, "@")
            if column.kind in _CENTRED:
                cell.alignment = _CENTRE
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{max(page.max_row, 2)}"


def _written(value: Value, labels: Mapping[str, str]) -> str | int | Decimal | date | time | None:
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, tuple):
        return "; ".join(value)
    return labels[str(value)] if labels else value


def _head(page: Worksheet, position: int, column: Column) -> None:
    cell = page.cell(1, position, column.heading)
    cell.font = _font(column.required)
    cell.fill = _REQUIRED_FILL if column.required else _OPTIONAL_FILL
    cell.border = _LINE
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    dimension = page.column_dimensions[get_column_letter(position)]
    dimension.width = 44 if column.field in WIDE else WIDTHS.get(column.kind, 18)
    dimension.number_format = FORMATS.get(column.kind, "@")


def _restrict(page: Worksheet, position: int, column: Column, lists: "_List", sheets: Sequence[Sheet]) -> None:
    """A drop-down list for closed lists and for codes of units; codes elsewhere are typed."""
    if column.choices:
        rule = DataValidation("list", formula1=lists.range_of(column.choices), allow_blank=True)
        rule.error, rule.errorTitle = "Hãy chọn một mục trong danh sách.", column.heading
        rule.showErrorMessage = True
    elif column.kind is Kind.BOOL:
        rule = DataValidation("list", formula1='"Có,Không"', allow_blank=True)
        rule.error, rule.errorTitle = "Hãy chọn “Có” hoặc “Không”.", column.heading
        rule.showErrorMessage = True
    elif column.kind is Kind.UNIT and not column.many:
        target = next((sheet.name for sheet in sheets if sheet.code == column.refers), None)
        if target is None:
            return
        rule = DataValidation("list", formula1=f"{quote_sheetname(target)}!$A$2:$A$2000", allow_blank=True)
        rule.showErrorMessage = False
    elif column.kind in (Kind.DATE, Kind.MONTH):
        rule = DataValidation("date", operator="greaterThan", formula1="1", allow_blank=True)
        rule.error, rule.errorTitle = "Hãy nhập ngày dạng dd/mm/yyyy.", column.heading
        rule.showErrorMessage = True
    else:
        return
    letter = get_column_letter(position)
    rule.add(f"{letter}2:{letter}{LAST_ROW}")
    page.add_data_validation(rule)


class _List:
    """The sheet that holds the words of every drop-down list, one list a column."""

    def __init__(self, page: Worksheet):
        self._page = page
        self._places: dict[tuple[Choice, ...], str] = {}

    def range_of(self, choices: tuple[Choice, ...]) -> str:
        if choices not in self._places:
            position = len(self._places) + 1
            letter = get_column_letter(position)
            for number, choice in enumerate(choices, start=1):
                self._page.cell(number, position, choice.label)
            self._page.column_dimensions[letter].width = 30
            self._places[choices] = f"{quote_sheetname(LISTS)}!${letter}$1:${letter}${len(choices)}"
        return self._places[choices]


def _font(bold: bool, size: int = SIZE) -> Font:
    return Font(name=FONT, size=size, bold=bold)


INTRODUCTION = (
    "SỔ SÁCH CỦA ĐẢNG BỘ – MẪU NHẬP DỮ LIỆU",
    "Mỗi trang là một sổ; mỗi dòng là một việc, một người hoặc một tổ chức. Không gộp ô, không thêm dòng tổng cộng.",
    "Cột có tiêu đề chữ đậm, nền hồng là bắt buộc. Có thể bỏ trống cả trang nếu không có dữ liệu.",
    "Cột “Mã” không được trùng và không được đổi: nhập lại cùng một tệp thì không có gì thay đổi.",
    "Ngày nhập dạng dd/mm/yyyy. Mã ở trang này phải có ở trang mà nó chỉ tới hoặc đã có trong sổ.",
    "Không nhập nội dung mật, danh tính người tố cáo. Tệp có dữ liệu cá nhân: không gửi qua mạng xã hội.",
)


GUIDE_COLUMNS = {
    "Trang": 26, "Cột": 32, "Bắt buộc": 11, "Kiểu": 22, "Giá trị được nhận": 52, "Giải thích": 60, "Ví dụ": 38,
}  # fmt: skip
LINE_HEIGHT = 15


def _tall_enough(page: Worksheet, number: int, *texts: str) -> None:
    """Spreadsheets do not grow a row by themselves for wrapped text; both wrapped columns hold about 56 letters."""
    page.row_dimensions[number].height = LINE_HEIGHT * max(1, *(-(-len(text) // 56) for text in texts))


def _write_guide(page: Worksheet, sheets: Sequence[Sheet]) -> None:
    page.sheet_view.showGridLines = False
    for number, line in enumerate(INTRODUCTION, start=1):
        page.cell(number, 1, line).font = _font(number == 1, 14 if number == 1 else SIZE)
    number = len(INTRODUCTION) + 2
    for position, (head, width) in enumerate(GUIDE_COLUMNS.items(), start=1):
        cell = page.cell(number, position, head)
        cell.font, cell.fill, cell.border = _font(True), _OPTIONAL_FILL, _LINE
        page.column_dimensions[get_column_letter(position)].width = width
    names = {sheet.code: sheet.name for sheet in sheets}
    for sheet in sheets:
        number += 1
        title = page.cell(number, 1, sheet.name)
        title.font, title.alignment = _font(True), Alignment(vertical="top")
        page.cell(number, 6, sheet.explanation).alignment = Alignment(wrap_text=True, vertical="top")
        _tall_enough(page, number, sheet.explanation)
        for column in sheet.columns:
            number += 1
            _explain(page, number, sheet, column, names)


def _explain(page: Worksheet, number: int, sheet: Sheet, column: Column, names: Mapping[str, str]) -> None:
    accepted = "; ".join(choice.label for choice in column.choices)
    if column.refers:
        accepted = f"Mã ở trang “{names.get(column.refers, column.refers)}”"
        if column.many:
            accepted += ", nhiều mã cách nhau bằng dấu chấm phẩy"
    values = (
        sheet.name,
        column.heading,
        "Bắt buộc" if column.required else "",
        KIND_NAMES[column.kind],
        accepted,
        column.explanation,
        column.example,
    )
    _tall_enough(page, number, accepted, column.explanation)
    for position, value in enumerate(values, start=1):
        cell = page.cell(number, position, value or None)
        cell.number_format = "@"
        cell.alignment = Alignment(wrap_text=position in (5, 6), vertical="top")
        if position == 2:
            cell.font = _font(column.required)


def _stable(book: Workbook) -> bytes:
    """The bytes of `book` without the moment of saving in them."""
    book.properties.creator = "dangbo"
    book.properties.created = FIXED_MOMENT
    saved = io.BytesIO()
    book.save(saved)
    out = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                stamp = FIXED_MOMENT.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            entry = zipfile.ZipInfo(name, ZIP_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data)
    return out.getvalue()
