"""From the tree to the lines of the paper: every decision that the three renderers share is made here once.

Which lines stand in the heading, what is in capitals, how headings are numbered, how recipients are punctuated,
where the notes go. A renderer only sets each line in the letter that it names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dangbo.kernel.vietnamese.dates import long_date
from dangbo.papers import metrics
from dangbo.papers.layout import Layout
from dangbo.papers.tree import (
    Block,
    Bullets,
    Chart,
    Column,
    FigureLink,
    Footnotes,
    Heading,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Printable,
    Run,
    Runs,
    Sheet,
    SheetHead,
    Signature,
    Signatures,
    Table,
    Text,
)

SEPARATOR = ";"  # after each recipient but the last
PARTS = ("thứ nhất", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "thứ tám", "thứ chín", "thứ mười")
LETTERS = "abcdđeghiklmnopqrstuvxy"

_SLASH_END = re.compile(r"\s*\.\s*/\s*\.?\s*$")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line and the block of the layout that it belongs to."""

    letter: str
    runs: Runs

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs if not isinstance(run, Note))


@dataclass(frozen=True, slots=True)
class NumberedHeading:
    """A heading with its number already in words; `label` is empty for an unnumbered one."""

    level: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell in the head of a table: the columns and rows that it stretches over, `first` its first column."""

    text: str
    first: int
    columns: int = 1
    rows: int = 1


Placed = NumberedHeading | Paragraph | Bullets | Table | Chart | PageBreak | Footnotes


@dataclass(frozen=True, slots=True)
class Composed:
    """The paper in lines. `left` and `right` are the two columns of the heading, `level_*` the row under them."""

    day: date
    name: str
    language: str
    landscape: bool
    size: int | None
    left: tuple[Line, ...]
    right: tuple[Line, ...]
    level_left: tuple[Line, ...]
    level_right: tuple[Line, ...]
    left_width: int
    front: tuple[Line, ...]
    addressed_word: str
    addressed: tuple[str, ...]
    blocks: tuple[Placed, ...]
    notes: tuple[Note, ...]
    recipients: tuple[str, ...]
    left_signature: tuple[Line, ...]
    right_signature: tuple[Line, ...]


def clean(text: str) -> str:
    """The text composed (NFC) and without characters that no XML file may hold."""
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


def compose(printable: Printable, layout: Layout) -> Composed:
    """The lines of a paper under the layout of its day."""
    if isinstance(printable, Paper):
        return _paper(printable, layout)
    return _sheet(printable, layout)


def _paper(paper: Paper, layout: Layout) -> Composed:
    letter = paper.title is None
    left = [*_lines("superior", paper.superior), *_lines("body_name", paper.body), *_lines("asterisk", layout.asterisk)]
    level_left = [*_lines("number", paper.number), *_lines("urgency", paper.urgency)]
    front: list[Line] = []
    if letter:
        level_left += _lines("letter_subject", paper.subject)
    else:
        front = [*_lines("title", paper.title), *_lines("subject", paper.subject), *_lines("dashes", layout.dashes)]
    right = _lines("national", layout.national)
    level_right = [*_lines("place_date", f"{paper.place}, {long_date(paper.day)}"), *_lines("draft", paper.draft)]
    ready = _capitals(layout, left, level_left, right, level_right, front)
    return Composed(
        day=paper.day,
        name=clean(" ".join(f"{paper.title or 'Công văn'} {paper.subject}".split())),
        language=paper.language,
        landscape=paper.landscape,
        size=None,
        left=ready[0],
        level_left=ready[1],
        right=ready[2],
        level_right=ready[3],
        left_width=_left_width(ready[0] + ready[1], ready[2] + ready[3], layout, paper.landscape),
        front=ready[4],
        addressed_word=layout.submission_word if paper.kind == "TTr" else layout.letter_word,
        addressed=tuple(clean(name) for name in paper.addressed_to),
        blocks=tuple(_blocks(_without_slash_end(paper.blocks))),
        notes=_notes(paper.blocks),
        recipients=tuple(_recipients(paper.recipients)),
        left_signature=_signature(paper.signature, layout, left=True),
        right_signature=_signature(paper.signature, layout, left=False),
    )


def _sheet(sheet: Sheet, layout: Layout) -> Composed:
    party = sheet.head is SheetHead.PARTY
    left = [*_lines("superior", sheet.superior), *_lines("body_name", sheet.body)]
    right = _lines("national", layout.national) if party else []
    level_right = _lines("place_date", f"{sheet.place}, {long_date(sheet.day)}") if party and sheet.place else []
    front = [*_lines("title", sheet.title), *_lines("subject", sheet.subject)]
    if sheet.head is SheetHead.NONE:
        left = []
    elif party:
        left += _lines("asterisk", layout.asterisk)
    ready = _capitals(layout, left, right, level_right, front)
    return Composed(
        day=sheet.day,
        name=clean(" ".join(f"{sheet.title} {sheet.subject}".split())),
        language=sheet.language,
        landscape=sheet.landscape,
        size=sheet.size,
        left=ready[0],
        level_left=(),
        right=ready[1],
        level_right=ready[2],
        left_width=_left_width(ready[0], ready[1] + ready[2], layout, sheet.landscape),
        front=ready[3],
        addressed_word="",
        addressed=(),
        blocks=tuple(_blocks(sheet.blocks)),
        notes=_notes(sheet.blocks),
        recipients=(),
        left_signature=_signature(sheet.signature, layout, left=True),
        right_signature=_signature(sheet.signature, layout, left=False),
    )


def _lines(letter: str, text: str | None) -> list[Line]:
    return [Line(letter, (Text(clean(line)),)) for line in (text or "").split("\n") if line.strip()]


def _capitals(layout: Layout, *columns: Iterable[Line]) -> list[tuple[Line, ...]]:
    return [tuple(_capital(line, layout) for line in column) for column in columns]


def _capital(line: Line, layout: Layout) -> Line:
    if not layout.letter(line.letter).capitals:
        return line
    return replace(line, runs=tuple(replace(run, text=run.text.upper()) for run in line.runs))


def _left_width(left: Iterable[Line], right: Iterable[Line], layout: Layout, landscape: bool) -> int:
    """Millimetres for the left column of the heading, so that as few lines as possible break."""
    whole = layout.text_width(landscape)
    needed_left, needed_right = (_widest(lines, layout) + 4 for lines in (left, right))
    if needed_left + needed_right <= whole:
        return round(needed_left + (whole - needed_left - needed_right) / 2)
    return round(whole - min(needed_right, whole * 0.56))


def _widest(lines: Iterable[Line], layout: Layout) -> float:
    widest = 0.0
    for line in lines:
        letter = layout.letter(line.letter)
        if line.letter != "letter_subject":
            widest = max(widest, metrics.width(line.text, float(letter.size), bold=letter.bold))
    return widest * 25.4 / 72


def _without_slash_end(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The last words of a Party document end with a full stop, never with the State's "./."."""
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if isinstance(block, PageBreak | Footnotes):
            continue
        if isinstance(block, Paragraph):
            block = replace(block, runs=_full_stop(block.runs))
        elif isinstance(block, Bullets) and block.items:
            block = replace(block, items=(*block.items[:-1], _full_stop(block.items[-1])))
        return (*blocks[:index], block, *blocks[index + 1 :])
    return blocks


def _full_stop(line: Runs) -> Runs:
    if not line or not isinstance(line[-1], Text):
        return line
    return (*line[:-1], replace(line[-1], text=_SLASH_END.sub(".", line[-1].text)))


def _blocks(blocks: Iterable[Block]) -> Iterator[Placed]:
    counts = [0, 0, 0, 0]
    placed_notes = False
    for block in blocks:
        placed_notes = placed_notes or isinstance(block, Footnotes)
        if isinstance(block, Heading):
            yield _heading(block, counts)
        else:
            yield block
    if not placed_notes:
        yield Footnotes()


def _heading(heading: Heading, counts: list[int]) -> NumberedHeading:
    text = clean(heading.text)
    if not heading.numbered:
        return NumberedHeading(heading.level, "", text.upper() if heading.level <= 1 else text)
    counts[heading.level] += 1
    counts[heading.level + 1 :] = [0] * (3 - heading.level)
    number = counts[heading.level]
    if heading.level == 0:
        return NumberedHeading(0, f"Phần {PARTS[(number - 1) % len(PARTS)]}", text.upper())
    if heading.level == 1:
        return NumberedHeading(1, f"{roman(number)}-", text.upper())
    if heading.level == 2:
        return NumberedHeading(2, f"{number}.", text)
    return NumberedHeading(3, f"{LETTERS[(number - 1) % len(LETTERS)]})", text)


def roman(number: int) -> str:
    """I, II, III … for 1 to 3999."""
    digits = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
    words = ""
    for value, sign in (*digits, (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        words += sign * (number // value)
        number %= value
    return words


def _all_runs(blocks: Iterable[Block]) -> Iterator[Run]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.runs
        elif isinstance(block, Bullets):
            for item in block.items:
                yield from item
        elif isinstance(block, Table):
            for cells in block.rows:
                for cell in cells:
                    yield from cell


def _notes(blocks: Iterable[Block]) -> tuple[Note, ...]:
    """Each note once, by number. ValueError when one number stands for two texts."""
    notes: dict[int, Note] = {}
    for run in _all_runs(blocks):
        if isinstance(run, Note) and notes.setdefault(run.number, run).text != run.text:
            raise ValueError(f"Chú thích số {run.number} có hai nội dung khác nhau.")
    return tuple(notes[number] for number in sorted(notes))


def _recipients(names: tuple[str, ...]) -> Iterator[str]:
    for position, name in enumerate(names, start=1):
        words = clean(name).strip().lstrip("-–").strip().rstrip(".;,/").strip()
        yield f"- {words}{'.' if position == len(names) else SEPARATOR}"


def _signature(signature: Signature | Signatures | None, layout: Layout, *, left: bool) -> tuple[Line, ...]:
    if isinstance(signature, Signatures):
        one = signature.left if left else signature.right
    elif signature is None or left:
        return ()
    else:
        one = signature
    lines = [*_lines("authority", one.authority), *_lines("post", one.post), *_lines("name", one.name)]
    return _capitals(layout, lines)[0]


def table_head(columns: Sequence[Column]) -> list[list[HeadCell]]:
    """The rows of a table's head: one, or two where neighbours stand under a joint heading."""
    if not any(column.group for column in columns):
        return [[HeadCell(clean(column.head), position) for position, column in enumerate(columns)]]
    upper: list[HeadCell] = []
    lower: list[HeadCell] = []
    for position, column in enumerate(columns):
        if not column.group:
            upper.append(HeadCell(clean(column.head), position, rows=2))
            continue
        lower.append(HeadCell(clean(column.head), position))
        if position and columns[position - 1].group == column.group:
            upper[-1] = replace(upper[-1], columns=upper[-1].columns + 1)
        else:
            upper.append(HeadCell(clean(column.group), position))
    return [upper, lower]


def words(run: Run) -> str:
    """What a run prints as words; a note prints its number apart."""
    return "" if isinstance(run, Note) else clean(run.text)


def is_bold(run: Run) -> bool:
    return isinstance(run, Text | FigureLink) and run.bold
