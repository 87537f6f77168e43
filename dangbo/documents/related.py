"""Tables that rooms above add to the page of a document: what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dangbo.kernel.actor import Actor
from dangbo.web.records import Related

CameOf = Callable[[Actor, Any, Sequence[int]], Sequence[Related]]

_tables: list[CameOf] = []


def register(table: CameOf) -> None:
    """`table(viewer, document, family)` gives tables for the page; asked once for each page, in constant queries.
    `family` are the ids of the document and of all that followed from it."""
    if table not in _tables:
        _tables.append(table)


def tables(viewer: Actor, document: Any, family: Sequence[int]) -> list[Related]:
    return [one for table in _tables for one in table(viewer, document, family)]
