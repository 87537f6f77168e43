"""A printed paper as one tree of plain values.

A noun builds a `Paper` (an official document with the Party heading) or a `Sheet` (a list, a ballot, an attendance
sheet) and hands it to `html.render`, `docx.render` or `pdf.render`. The tree says what is on the paper; how it looks is
decided by the layout rules of the paper's date (`layout.py`). Text is Vietnamese as it shall be printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Text:
    """Words within a line."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class FigureLink:
    """A figure in a sentence: on a page it opens its rows (`href`), on paper it is its words only."""

    text: str
    href: str
    code: str
    title: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """The raised number of a footnote; its words are printed where the `Footnotes` block stands."""

    number: int
    text: str


Run = Text | FigureLink | Note
Runs = tuple[Run, ...]


class Style(StrEnum):
    """How a paragraph stands: each is a block of the layout."""

    BODY = "body"  # justified, first line indented
    PLAIN = "plain"  # as body, without the indent
    BASIS = "basis"  # "- Căn cứ …;" upright
    DECISION = "decision"  # "QUYẾT ĐỊNH" between bases and articles: bold, centred
    CENTRE = "centre"
    RIGHT = "right"
    SMALL = "small"  # remarks under a table


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 0 is a part ("Phần thứ nhất"), 1 "I- …", 2 "1. …", 3 "a) …".

    The number is written by the program in the form of the layout unless `numbered` is false.
    """

    level: int
    text: str
    numbered: bool = True

    def __post_init__(self) -> None:
        if self.level not in (0, 1, 2, 3):
            raise ValueError(f"Cấp đề mục là 0, 1, 2 hoặc 3; không phải {self.level}.")


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True)
class Bullets:
    """Lines that each begin with `mark`, "- " as a rule."""

    items: tuple[Runs, ...]
    mark: str = "-"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a share of the line; neighbours with the same `group` stand under one joint heading."""

    head: str
    width: int = 1
    align: Align = Align.LEFT
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as wide as the columns. `head` may be switched off for forms; the head repeats on each page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    caption: str = ""
    head: bool = True
    row_height: int = 0  # least height of a row in mm, for papers that are filled in by hand

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("Bảng phải có ít nhất một cột.")
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"Dòng {number} của bảng có {len(row)} ô, bảng có {len(self.columns)} cột.")


class ChartKind(StrEnum):
    BAR = "bar"  # lying bars, for long names
    COLUMN = "column"  # standing bars, for months
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Point:
    """`value` None leaves a gap and is not drawn as 0."""

    label: str
    value: Decimal | int | None


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """`description` is read out instead of the picture and must say what it shows."""

    kind: ChartKind
    series: tuple[Series, ...]
    title: str
    description: str
    unit: str = ""

    def __post_init__(self) -> None:
        if not self.series or not any(series.points for series in self.series):
            raise ValueError("Biểu đồ phải có ít nhất một dãy số liệu.")
        if not self.description.strip():
            raise ValueError("Biểu đồ phải có lời mô tả cho người không nhìn được hình.")


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class Footnotes:
    """Where the notes are printed; without one they follow the last block."""


Block = Heading | Paragraph | Bullets | Table | Chart | PageBreak | Footnotes


@dataclass(frozen=True, slots=True)
class Signature:
    """`authority` "T/M BAN THƯỜNG VỤ" (bold), `post` "BÍ THƯ" (not bold), `name` without rank or degree."""

    authority: str = ""
    post: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Two signatures side by side: minutes have the writer on the left and the chair on the right."""

    left: Signature
    right: Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An official document of a Party body.

    `kind` is the type sign ("BC", "NQ", "CV" …, None for papers without one); `number` the whole line
    "Số 05-BC/ĐU", with blanks before the hyphen while it is a draft; `title` the name of the type, None for
    a letter (công văn); `subject` the summary (trích yếu), in a letter with its "về việc"; `recipients` without
    marks: the hyphens, semicolons and the final full stop are set by the program. Names may hold line breaks.
    """

    body: str
    day: date
    place: str
    subject: str
    blocks: tuple[Block, ...]
    kind: str | None = None
    superior: str | None = None
    number: str | None = None
    title: str | None = None
    addressed_to: tuple[str, ...] = ()
    urgency: str | None = None
    draft: str | None = None  # "Dự thảo lần 1"
    signature: Signature | Signatures | None = None
    recipients: tuple[str, ...] = ()
    landscape: bool = False
    language: str = "vi"


class SheetHead(StrEnum):
    NONE = "none"
    BODY = "body"  # the unit's name only
    PARTY = "party"  # both columns, without number; with place and date if a place is given


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A paper to work with: list, ballot, attendance sheet. `size` is the letter size of its text and tables."""

    day: date
    title: str
    blocks: tuple[Block, ...]
    subject: str = ""
    head: SheetHead = SheetHead.NONE
    superior: str | None = None
    body: str = ""
    place: str = ""
    signature: Signature | Signatures | None = None
    size: int = 14
    landscape: bool = False
    language: str = "vi"


Printable = Paper | Sheet


def runs(*parts: str | Run) -> Runs:
    """Words and runs as one line: `runs("Kết nạp ", FigureLink(…), " đảng viên")`."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def paragraph(*parts: str | Run, style: Style = Style.BODY) -> Paragraph:
    return Paragraph(runs(*parts), style)


def bullets(*items: str | Runs, mark: str = "-") -> Bullets:
    return Bullets(tuple(runs(item) if isinstance(item, str) else item for item in items), mark)


def row(*cells: str | Run | Runs) -> tuple[Runs, ...]:
    """One row of a table; a bare run or string is a cell of its own."""
    return tuple(cell if isinstance(cell, tuple) else runs(cell) for cell in cells)


def plain(parts: Iterable[Run]) -> str:
    """The words alone, without the numbers of notes."""
    return "".join(part.text for part in parts if not isinstance(part, Note))
