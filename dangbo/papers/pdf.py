"""The paper as PDF: tagged, PDF/A-2 for keeping, the same bytes for the same tree (see `typesetter` for the face)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from dangbo.papers import chart as charts
from dangbo.papers import layout as layouts
from dangbo.papers import typesetter
from dangbo.papers.compose import Composed, Line, NumberedHeading, clean, compose, is_bold, table_head, words
from dangbo.papers.layout import Layout, Letter
from dangbo.papers.tree import (
    Bullets,
    Chart,
    FigureLink,
    Footnotes,
    Note,
    PageBreak,
    Paragraph,
    Printable,
    Runs,
    Table,
    Text,
)


def render(printable: Printable) -> bytes:
    """The PDF under the layout of the paper's day."""
    layout = layouts.on(printable.day)
    return typesetter.pdf(_data(compose(printable, layout), layout), printable.day)


def _data(paper: Composed, layout: Layout) -> dict[str, object]:
    return {
        "page": _page(paper, layout),
        "letters": {letter.name: _letter(letter, paper.size) for letter in layout.letters.values()},
        "day": [paper.day.year, paper.day.month, paper.day.day],
        "name": paper.name,
        "left": _lines(paper.left),
        "right": _lines(paper.right),
        "level_left": _lines(paper.level_left),
        "level_right": _lines(paper.level_right),
        "front": _lines(paper.front),
        "addressed": {"word": paper.addressed_word, "names": paper.addressed},
        "blocks": list(_blocks(paper)),
        "recipients": paper.recipients,
        "left_signature": _lines(paper.left_signature),
        "right_signature": _lines(paper.right_signature),
    }


def _page(paper: Composed, layout: Layout) -> dict[str, object]:
    width, height = reversed(layout.page) if paper.landscape else layout.page
    return {
        "language": paper.language,
        "face": typesetter.FACE,
        "width": width,
        "height": height,
        "top": layout.top,
        "bottom": layout.bottom,
        "left": layout.left,
        "right": layout.right,
        "number_size": float(layout.page_number_size),
        "number_top": layout.page_number_top,
        "indent": layout.indent,
        "gap": float(layout.gap),
        "line": float(layout.line),
        "head_left": paper.left_width,
        "table_size": paper.size or 12,
    }


def _letter(letter: Letter, size: int | None) -> dict[str, object]:
    set_size = Decimal(size) if size and letter.name in ("text", "heading_1", "heading_2", "heading_3") else letter.size
    return {
        "size": float(set_size),
        "bold": letter.bold,
        "italic": letter.italic,
        "underline": letter.underline,
        "align": letter.align,
    }


def _lines(lines: Iterable[Line]) -> list[list[object]]:
    return [[line.letter, _runs(line.runs)] for line in lines]


def _runs(runs: Runs) -> list[list[object]]:
    return [_run(run) for run in runs]


def _run(run: Text | FigureLink | Note) -> list[object]:
    if isinstance(run, Note):
        return ["note", str(run.number)]
    return ["text", words(run), is_bold(run), isinstance(run, Text) and run.italic]


def _blocks(paper: Composed) -> Iterator[dict[str, object]]:
    """The blocks; `rank` is the level of a heading in the file's outline, where none may be skipped."""
    rank = 1 if any(line.letter == "title" for line in paper.front) else 0
    for block in paper.blocks:
        if isinstance(block, NumberedHeading):
            rank = min(max(1, block.level) + 1, rank + 1)
            yield {
                "kind": "heading",
                "level": block.level,
                "rank": rank,
                "label": block.label,
                "text": block.text,
            }
        else:
            yield _block(block, paper)


def _block(block: Paragraph | Bullets | Table | Chart | PageBreak | Footnotes, paper: Composed) -> dict[str, object]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "style": block.style.value, "runs": _runs(block.runs)}
    if isinstance(block, Bullets):
        return {"kind": "bullets", "mark": clean(block.mark), "items": [_runs(item) for item in block.items]}
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Chart):
        drawing = charts.picture(block)
        return {
            "kind": "chart",
            "svg": drawing.svg,
            "caption": clean(block.title),
            "description": clean(block.description),
        }
    if isinstance(block, PageBreak):
        return {"kind": "break"}
    return {"kind": "notes", "notes": [[str(note.number), clean(note.text)] for note in paper.notes]}


def _table(table: Table) -> dict[str, object]:
    return {
        "kind": "table",
        "caption": clean(table.caption),
        "widths": [column.width for column in table.columns],
        "align": [column.align.value for column in table.columns],
        "head": [[[cell.text, cell.columns, cell.rows] for cell in cells] for cells in table_head(table.columns)]
        if table.head
        else [],
        "height": table.row_height,
        "rows": [[_runs(cell) for cell in cells] for cells in table.rows],
    }
