"""Tables of a DOCX: fixed widths, the head repeated on each page, joint headings over neighbouring columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dangbo.papers import docx_styles, wml
from dangbo.papers.compose import HeadCell, table_head
from dangbo.papers.tree import Column, Table

_PADDING = wml.twips(1.9)
_JC = {"left": "left", "centre": "center", "right": "right"}


def table_of(table: Table, width: int) -> str:
    """The table over the whole `width` (twips), shared out by the columns' shares."""
    widths = shares([column.width for column in table.columns], width)
    rows = list(_head(table.columns, widths)) if table.head else []
    height = wml.twips(table.row_height)
    for cells in table.rows:
        drawn = [
            wml.cell(
                widths[position],
                wml.paragraph(docx_styles.TABLE, wml.runs(cell), f'<w:jc w:val="{_JC[column.align.value]}"/>'),
                middle=True,
            )
            for position, (cell, column) in enumerate(zip(cells, table.columns, strict=True))
        ]
        rows.append(wml.table_row(drawn, height=height))
    return wml.table(widths, rows, ruled=True, padding=_PADDING)


def shares(parts: list[int], whole: int) -> list[int]:
    """`whole` shared out by `parts`, without losing a unit."""
    total = sum(parts)
    edges = [whole * sum(parts[:position]) // total for position in range(len(parts) + 1)]
    return [end - start for start, end in pairwise(edges)]


def _head(columns: tuple[Column, ...], widths: list[int]) -> Iterator[str]:
    head = table_head(columns)
    for level, cells in enumerate(head):
        drawn = {cell.first: _title(cell, widths) for cell in cells}
        if level:  # the places under the cells that reach down from the row above
            drawn |= {cell.first: _title(cell, widths, below=True) for cell in head[0] if cell.rows > 1}
        yield wml.table_row([drawn[first] for first in sorted(drawn)], head=True)


def _title(cell: HeadCell, widths: list[int], *, below: bool = False) -> str:
    content = wml.paragraph(docx_styles.TABLE_HEAD, "" if below else wml.run(cell.text))
    merge = "" if cell.rows == 1 else ("continue" if below else "restart")
    width = sum(widths[cell.first : cell.first + cell.columns])
    return wml.cell(width, content, span=cell.columns, merge=merge, middle=True)
