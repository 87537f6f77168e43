"""Reads a workbook of the national database, or any list of members, into texts by field."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dangbo.intake.cells import Raw, is_blank, shown
from dangbo.intake.container import Unreadable, open_workbook
from dangbo.intake.fault import Fault
from dangbo.intake.national.fields import BY_CODE, PASSED_OVER, meant, plain_heading
from dangbo.kernel.vietnamese.dates import format_date

SEARCHED = 20  # lines in which the headings are looked for
NEEDED = "full_name"


@dataclass(frozen=True)
class Line:
    """A row of the sheet (`number` as the spreadsheet shows it) with its texts by field."""

    number: int
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Read:
    """`headings` in the order of the file, `fields` what each means ("" where nobody has said)."""

    sheet: str = ""
    line: int = 0
    headings: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        return tuple(head for head, code in zip(self.headings, self.fields, strict=True) if not code)

    @property
    def signature(self) -> str:
        return signature(self.headings)


def signature(headings: Sequence[str]) -> str:
    """By which a layout of columns is known again."""
    return hashlib.sha256("\n".join(plain_heading(one) for one in headings).encode()).hexdigest()


def read(content: bytes, mapping: Mapping[str, str] | None = None) -> Read:
    """The first sheet in which a line of headings names members. `mapping` says what further headings mean.
    Never raises for bad content."""
    try:
        opened = open_workbook(content)
    except Unreadable as error:
        return Read(faults=(Fault("", 0, "", "", error.reason, error.accepted),))
    said = {plain_heading(heading): code for heading, code in (mapping or {}).items()}
    for name in opened.book.sheet_names:
        if name in opened.oversized:
            far = Fault(name, 0, "", "", "có dữ liệu ở quá xa bảng.", "Hãy xóa các ô ở xa rồi lưu lại.")
            return Read(faults=(far,))
        found = _sheet(name, opened.book.get_sheet_by_name(name).to_python(skip_empty_area=False), said)
        if found is not None:
            broken = tuple(
                Fault(name, row + 1, "", text, "ô có công thức bị lỗi.", "Hãy chép giá trị đúng vào ô.")
                for (row, _column), text in sorted(opened.broken.get(name, {}).items())
            )
            return Read(found.sheet, found.line, found.headings, found.fields, found.lines, (*found.faults, *broken))
    told = "không tìm thấy dòng tiêu đề có cột “Họ và tên”."
    return Read(faults=(Fault("", 0, "", "", told, "Hãy dùng tệp xuất từ CSDL đảng viên, giữ nguyên dòng tiêu đề."),))


def _sheet(name: str, rows: Sequence[Sequence[Raw]], said: Mapping[str, str]) -> Read | None:
    best, most = -1, 0
    for number, row in enumerate(rows[:SEARCHED]):
        known = [_field(shown(cell), said) for cell in row if not is_blank(cell)]
        count = len({code for code in known if code and code != PASSED_OVER})
        if count > most and NEEDED in known:
            best, most = number, count
    if best < 0 or most < 2:
        return None
    headings = [shown_whole(cell) for cell in rows[best]]
    while headings and not headings[-1]:
        headings.pop()
    fields = tuple(_field(heading, said) if heading else PASSED_OVER for heading in headings)
    faults = tuple(_twice(name, best, headings, fields))
    lines = tuple(_lines(rows, best, fields))
    return Read(name, best + 1, tuple(headings), fields, lines, faults)


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


def known_fields() -> list[tuple[str, str]]:
    """What a person may say that a column means."""
    pairs = [(field.code, field.label) for field in BY_CODE.values()]
    return [(PASSED_OVER, "(bỏ qua cột này)"), *pairs]


