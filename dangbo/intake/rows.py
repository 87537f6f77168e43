"""Reads the lines of one sheet into typed rows and collects its faults."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dangbo.intake.cells import NotReadable, Raw, Value, clean, convert, is_blank, shown
from dangbo.intake.container import MAX_COLUMN, MAX_ROW, Opened
from dangbo.intake.fault import Fault
from dangbo.intake.heading import LINES_SEARCHED, Headings, find_headings
from dangbo.intake.sheet import Column, Kind, NeededWhen, Sheet
from dangbo.kernel.vietnamese.numbers import format_int

Positions = Mapping[tuple[int, int], str]
Values = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a register. `values` holds None for an empty cell and no entry for an absent column."""

    sheet: str
    number: int
    values: Mapping[str, Value]

    @property
    def code(self) -> str:
        return str(self.values["code"])


class SheetReader:
    """Reads one sheet once. After `read`: `rows`, `faults`, `codes`, and whether it was `readable` at all."""

    def __init__(self, opened: Opened, sheet: Sheet, name: str):
        self.sheet = sheet
        self.rows: list[Row] = []
        self.faults: list[Fault] = []
        self.codes: dict[tuple[Value, ...], int] = {}
        self.readable = False
        self._opened = opened
        self._name = name
        self._broken: Positions = opened.broken.get(name, {})

    def read(self) -> "SheetReader":
        if self._name in self._opened.oversized:
            self._fault(
                0,
                "",
                "",
                f"có dữ liệu nằm ngoài vùng được đọc ({format_int(MAX_ROW)} dòng, cột A đến {MAX_COLUMN}).",
                "Hãy xóa các ô ở xa bảng rồi lưu lại.",
            )
            return self
        source = self._opened.book.get_sheet_by_name(self._name)
        merged = source.merged_cell_ranges or []
        indent = source.start[1] if source.start else 0
        lines = source.iter_rows()
        first = [line for _, line in zip(range(LINES_SEARCHED), lines, strict=False)]
        headings = find_headings(self.sheet, first)
        if isinstance(headings, Fault):
            self.faults.append(headings)
            return self
        self.faults += headings.faults
        self.faults += self._merged(merged, headings)
        if not headings.has_key:
            return self
        self.readable = True
        self._read_lines(headings, indent, first, lines)
        return self

    def _read_lines(
        self, headings: Headings, indent: int, first: Sequence[Sequence[Raw]], rest: Iterator[Sequence[Raw]]
    ) -> None:
        cells = [_Cell(column, position, indent) for position, column in headings.places.items()]
        for number in range(headings.line + 1, len(first)):
            self._read_line(number, first[number], cells)
        for number, line in enumerate(rest, start=len(first)):
            self._read_line(number, line, cells)

    def _read_line(self, number: int, line: Sequence[Raw], cells: "Sequence[_Cell]") -> None:
        if line.count("") == len(line) and not self._broken:
            return
        values: Values = {}
        bad: set[str] = set()
        found: list[Fault] = []
        filled = False
        for cell in cells:
            try:
                value = cell.read(number, line, self._broken)
                filled = filled or value is not None
                if value is None and cell.column.required:
                    raise NotReadable("bắt buộc nhưng đang để trống.", _example(cell.column))
                values[cell.column.field] = value
            except NotReadable as error:
                raw = line[cell.position] if cell.position < len(line) else None
                filled = filled or not is_blank(raw) or (number, cell.place) in self._broken
                bad.add(cell.column.field)
                written = self._broken.get((number, cell.place)) or shown(raw)
                found.append(self._made(number, cell.column.heading, written, error.reason, error.accepted))
        if not filled:
            return
        self.faults += found
        self._check_row(number, values, bad)

    def _check_row(self, number: int, values: Values, bad: set[str]) -> None:
        for faulty, reason, accepted in _across(self.sheet, values, bad):
            bad.add(faulty)
            self._fault(number, self.sheet.column(faulty).heading, shown_value(values.get(faulty)), reason, accepted)
        key = tuple(values.get(field) for field in self.sheet.key_columns)
        if None in key:
            return
        if key in self.codes:
            heading = self.sheet.column(self.sheet.key_columns[0]).heading
            self._fault(
                number, heading, shown_value(key[0]), f"trùng với dòng {self.codes[key]}.", "Mỗi mã chỉ dùng một lần."
            )
            return
        self.codes[key] = number + 1
        self.rows.append(Row(self.sheet.code, number + 1, values))

    def _merged(self, ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]], headings: Headings) -> Iterator[Fault]:
        for (top, left), (bottom, right) in ranges:
            if bottom >= headings.line:
                area = f"{letters(left)}{top + 1}:{letters(right)}{bottom + 1}"
                yield Fault(
                    self.sheet.name, top + 1, "", area, "các ô bị gộp.", "Hãy bỏ gộp ô và ghi đủ giá trị vào từng dòng."
                )

    def _made(self, number: int, heading: str, value: str, reason: str, accepted: str) -> Fault:
        return Fault(self.sheet.name, number + 1, heading, value, reason, accepted)

    def _fault(self, number: int, heading: str, value: str, reason: str, accepted: str) -> None:
        self.faults.append(Fault(self.sheet.name, number + 1 if heading else 0, heading, value, reason, accepted))


class _Cell:
    """Reads the cells of one column; words of closed lists are looked up once."""

    def __init__(self, column: Column, position: int, indent: int):
        self.column = column
        self.position = position
        self.place = position + indent
        self._seen: dict[str, Value] | None = {} if column.kind in (Kind.CHOICE, Kind.UNIT, Kind.BOOL) else None

    def read(self, number: int, line: Sequence[Raw], broken: Positions) -> Value:
        if broken and (number, self.place) in broken:
            raise _broken(broken[number, self.place])
        raw = line[self.position] if self.position < len(line) else None
        if raw == "" or raw is None:
            return None
        if not isinstance(raw, str):
            return convert(raw, self.column)
        if self._seen is not None and raw in self._seen:
            return self._seen[raw]
        value = convert(raw, self.column) if clean(raw) else None
        if self._seen is not None:
            self._seen[raw] = value
        return value


def _broken(error: str) -> NotReadable:
    if error:
        return NotReadable("công thức báo lỗi.", "Hãy sửa công thức hoặc gõ giá trị vào ô.")
    return NotReadable(
        "công thức chưa được tính.", "Hãy mở tệp bằng Excel hoặc LibreOffice và lưu lại, hoặc gõ giá trị vào ô."
    )


def _example(column: Column) -> str:
    if column.choices:
        return "Các mục được nhận: " + "; ".join(choice.label for choice in column.choices) + "."
    return f"Ví dụ: {column.example}." if column.example else ""


def _across(sheet: Sheet, values: Values, bad: set[str]) -> Iterator[tuple[str, str, str]]:
    """What one cell demands of another: (field, reason, accepted)."""
    for need in sheet.needed:
        if need.field in bad or need.other in bad or need.field not in values:
            continue
        if values[need.field] is None and _applies(need, values):
            yield need.field, _needed_because(sheet, need, values), _example(sheet.column(need.field))
    for earlier, later in sheet.ordered:
        first, last = values.get(earlier), values.get(later)
        if first is not None and last is not None and first > last:  # type: ignore[operator]  # same kind of column
            yield (
                later,
                f"sớm hơn “{sheet.column(earlier).heading}” ({shown_value(first)}).",
                f"Hãy kiểm tra lại hai ô: “{sheet.column(earlier).heading}” phải trước hoặc cùng lúc.",
            )


def _applies(need: NeededWhen, values: Values) -> bool:
    other = values.get(need.other)
    if need.empty:
        return other is None
    return other in need.codes if need.codes else other is not None


def _needed_because(sheet: Sheet, need: NeededWhen, values: Values) -> str:
    other = sheet.column(need.other)
    if need.empty:
        return f"bắt buộc khi “{other.heading}” để trống."
    if not need.codes:
        return f"bắt buộc khi có “{other.heading}”."
    label = next(choice.label for choice in other.choices if choice.code == values[need.other])
    return f"bắt buộc khi “{other.heading}” là “{label}”."


def shown_value(value: Value) -> str:
    """A typed value as a clerk would recognise it."""
    return "; ".join(value) if isinstance(value, tuple) else shown(value)


def letters(column: int) -> str:
    """The spreadsheet's name of a column counted from 0: 0 → A, 27 → AB."""
    name = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(ord("A") + digit) + name
    return name
