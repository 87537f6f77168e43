"""Reads a workbook of the national database, or any list of members, into texts by field."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from dangbo.intake.cells import Raw, is_blank, shown
from dangbo.intake.container import Unreadable, open_workbook
from dangbo.intake.fault import Fault
from dangbo.intake.national.fields import BY_CODE, PASSED_OVER, Kind, meant, plain_heading
from dangbo.intake.rows import letters
from dangbo.kernel.vietnamese.dates import format_date

SEARCHED = 20  # lines in which the headings are looked for
SHOWN = 2  # values of a column that help to say what it means
NEEDED = "full_name"


@dataclass(frozen=True)
class Line:
    """A row of the sheet (`number` as the spreadsheet shows it) with its texts by field."""

    number: int
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Read:
    """`headings` in the order of the file, `fields` what each means ("" where nobody has said), `samples` the
    first values under each."""

    sheet: str = ""
    line: int = 0
    headings: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    faults: tuple[Fault, ...] = ()
    samples: tuple[str, ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        return tuple(head for head, code in zip(self.headings, self.fields, strict=True) if not code)

    @property
    def named(self) -> bool:
        """Whether some column is known to hold names; without one nobody can be matched."""
        return NEEDED in self.fields

    @property
    def signature(self) -> str:
        return signature(self.headings)


def signature(headings: Sequence[str]) -> str:
    """By which a layout of columns is known again."""
    return hashlib.sha256("\n".join(plain_heading(one) for one in headings).encode()).hexdigest()


def read(content: bytes, mapping: Mapping[str, str] | None = None) -> Read:
    """The first sheet in which a line of headings names members; failing that, the first that has a line of
    headings at all, of which `mapping` has yet to say which column holds the names. Never raises for bad content."""
    try:
        opened = open_workbook(content)
    except Unreadable as error:
        return Read(faults=(Fault("", 0, "", "", error.reason, error.accepted),))
    said = {plain_heading(heading): code for heading, code in (mapping or {}).items()}
    unnamed: Read | None = None
    for name in opened.book.sheet_names:
        if name in opened.oversized:
            far = Fault(name, 0, "", "", "có dữ liệu ở quá xa bảng.", "Hãy xóa các ô ở xa rồi lưu lại.")
            return Read(faults=(far,))
        source = opened.book.get_sheet_by_name(name)
        rows = source.to_python(skip_empty_area=False)
        found = _sheet(name, rows, said) or (_unnamed(name, rows, said) if unnamed is None else None)
        if found is not None:
            spoilt = (*_merged(found, source.merged_cell_ranges or []), *_broken(found, opened.broken.get(name, {})))
            found = replace(found, faults=(*found.faults, *spoilt))
            if found.named:
                return found
            unnamed = found
    if unnamed is not None:
        return unnamed
    told = "không tìm thấy dòng tiêu đề: dòng có tên của từng cột, ví dụ “Họ và tên”, “Ngày sinh”."
    return Read(faults=(Fault("", 0, "", "", told, "Hãy đặt tên các cột ở một dòng phía trên danh sách."),))


def _merged(found: Read, ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> Iterator[Fault]:
    """Merged cells in the headings or beside people: only the first of them holds the value."""
    last = found.lines[-1].number if found.lines else found.line
    for (top, left), (bottom, right) in sorted(ranges):
        if bottom + 1 >= found.line and top < last:
            area = f"{letters(left)}{top + 1}:{letters(right)}{bottom + 1}"
            heading = found.headings[left] if left < len(found.headings) and top + 1 > found.line else ""
            yield Fault(
                found.sheet, top + 1, heading, area, "các ô bị gộp.",
                "Hãy bỏ gộp ô (Unmerge Cells) và ghi đủ giá trị vào từng ô.",
            )


def _broken(found: Read, cells: Mapping[tuple[int, int], str]) -> Iterator[Fault]:
    """Formulas without a value in columns that are read; elsewhere they do no harm."""
    for (row, column), text in sorted(cells.items()):
        inside = row + 1 >= found.line and column < len(found.fields)
        if inside and (row + 1 == found.line or found.fields[column] not in ("", PASSED_OVER)):
            reason = "ô có công thức bị lỗi." if text else "ô có công thức chưa được tính."
            accepted = "Hãy chép giá trị đúng vào ô (Paste Values) rồi lưu lại."
            yield Fault(found.sheet, row + 1, found.headings[column], text, reason, accepted)


def _unnamed(name: str, rows: Sequence[Sequence[Raw]], said: Mapping[str, str]) -> Read | None:
    """A sheet of which nobody has said which column holds the names: its headings are the line with most words."""
    words = [sum(isinstance(cell, str) and not is_blank(cell) for cell in row) for row in rows[:SEARCHED]]
    most = max(words, default=0)
    return _with_headings(name, rows, words.index(most), said) if most > 1 else None


def _sheet(name: str, rows: Sequence[Sequence[Raw]], said: Mapping[str, str]) -> Read | None:
    best, most = -1, 0
    for number, row in enumerate(rows[:SEARCHED]):
        known = [_field(shown(cell), said) for cell in row if not is_blank(cell)]
        count = len({code for code in known if code and code != PASSED_OVER})
        if count > most and NEEDED in known:
            best, most = number, count
    return None if best < 0 or most < 2 else _with_headings(name, rows, best, said)


def _with_headings(name: str, rows: Sequence[Sequence[Raw]], best: int, said: Mapping[str, str]) -> Read:
    headings = [shown_whole(cell) for cell in rows[best]]
    while headings and not headings[-1]:
        headings.pop()
    fields = tuple(_field(heading, said) if heading else PASSED_OVER for heading in headings)
    faults = tuple(_twice(name, best, headings, fields))
    lines = tuple(_lines(rows, best, fields))
    return Read(name, best + 1, tuple(headings), fields, lines, faults, _samples(rows[best + 1 :], len(headings)))


def _samples(rows: Sequence[Sequence[Raw]], width: int) -> tuple[str, ...]:
    """The first values of each column, by which a person tells what it holds."""
    found: list[list[str]] = [[] for _ in range(width)]
    for row in rows[:SEARCHED]:
        for place, cell in enumerate(row[:width]):
            if not is_blank(cell) and len(found[place]) < SHOWN:
                found[place].append(_text(cell))
    return tuple("; ".join(values) for values in found)


def shown_whole(cell: Raw) -> str:
    return " ".join(str(cell).split()) if isinstance(cell, str) else shown(cell)


def _field(heading: str, said: Mapping[str, str]) -> str:
    return said.get(plain_heading(heading)) or meant(heading)


def _twice(name: str, line: int, headings: Sequence[str], fields: Sequence[str]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for heading, code in zip(headings, fields, strict=True):
        if code in ("", PASSED_OVER):
            continue
        if code in seen:
            told = f"hai cột cùng một nội dung với “{seen[code]}”."
            yield Fault(name, line + 1, heading, "", told, "Hãy giữ một cột.")
        seen[code] = heading


def _lines(rows: Sequence[Sequence[Raw]], heading: int, fields: Sequence[str]) -> Iterator[Line]:
    for number, row in enumerate(rows[heading + 1 :], start=heading + 2):
        texts: dict[str, str] = {}
        places: dict[str, dict[str, str]] = {}
        for code, cell in zip(fields, row, strict=False):
            if code in ("", PASSED_OVER) or is_blank(cell):
                continue
            text = _text(cell)
            whole, dot, part = code.partition(".")
            if dot:
                places.setdefault(whole, {})[part] = text
            else:
                texts[code] = text
        for code, parts in places.items():
            texts[code] = ", ".join(parts[part] for part in ("detail", "commune", "province") if part in parts)
        if texts.get(NEEDED) and not texts[NEEDED].replace(".", "").isdigit():
            yield Line(number, texts)


def _text(cell: Raw) -> str:
    if isinstance(cell, datetime | date):
        return format_date(cell.date() if isinstance(cell, datetime) else cell)
    return shown_whole(cell)


PART_LABELS = {"country": "quốc gia", "province": "tỉnh", "commune": "xã", "detail": "địa chỉ chi tiết"}


def known_fields() -> list[tuple[str, str]]:
    """What a person may say that a column means."""
    pairs = [(PASSED_OVER, "(bỏ qua cột này)")]
    for field in BY_CODE.values():
        pairs.append((field.code, field.label))
        if field.kind is Kind.PLACE:
            pairs += [(f"{field.code}.{part}", f"{field.label}: {label}") for part, label in PART_LABELS.items()]
    return pairs
