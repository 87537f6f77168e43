"""The body of a table as HTML.

Fifty rows of eight cells are four hundred turns of a template's loop, each a hundred times dearer
than joining text; so this one thing is drawn in Python, every text of it escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from dangbo.web.values import shown

if TYPE_CHECKING:
    from dangbo.web.listing import Column


def body(columns: Sequence[Column], rows: Iterable[Any]) -> SafeString:
    """`<tr>` after `<tr>`: on a phone `data-label` stands before each value."""
    drawn: list[str] = []
    makers: list[Callable[[Any], str]] = []
    for row in rows:
        makers = makers or [_maker(column, row) for column in columns]
        drawn.append("<tr>" + "".join([make(row) for make in makers]) + "</tr>\n")
    return mark_safe("".join(drawn))  # nosec B308 B703


def _maker(column: Column, sample: Any) -> Callable[[Any], str]:
    """Draws the column's cell of a row; what is the same for all rows is made once."""
    label = f'<td data-label="{escape(str(column.label))}"'
    names = [name for name, on in (("number", column.numeric), ("main", column.main), ("wide", column.wide)) if on]
    full, empty = _opened(label, names), _opened(label, [*names, "none"])
    read, numeric, mark, address = column.reader(sample), column.numeric, column.mark, column.address

    def make(row: Any) -> str:
        text = str(escape(shown(read(row), numeric)))
        url = address(row)
        if url:
            return f'{full}<a href="{escape(url)}">{text or "–"}</a></td>'
        kind = mark(row) if mark else ""
        if kind and text:
            return f'{full}<span class="mark {escape(kind)}">{text}</span></td>'
        return f"{full}{text}</td>" if text else f"{empty}</td>"

    return make


def _opened(label: str, names: list[str]) -> str:
    return f'{label} class="{" ".join(names)}">' if names else f"{label}>"
