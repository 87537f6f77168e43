"""Answers of the database, kept until something is written that they were drawn from.

Nothing is written but through the journal, in one transaction with its entry, so that an answer holds as long as
the journal has the same last entry. When it has another, the entries in between tell which rooms were written to,
and answers that read no table of those rooms hold on: a hand-in of minutes leaves the counts of members alone. What
follows from more than its tables (a rule of the ward, an answer asked for first) is asked again after any entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection

from dangbo.journal import queries as journal

MOST = 20_000  # answers kept at a time
_NAMES = re.compile(r'"(\w+)"')

Rooms = frozenset[str] | None
"""Labels of the apps that an answer was read from; None: that and more."""


@dataclass
class Book:
    """What was answered as of one last entry of the journal."""

    seq: int
    digest: str
    held: dict[Any, tuple[Any, Rooms]] = field(default_factory=dict)

    def get(self, place: Any) -> Any | None:
        """The answer to what was asked, or None."""
        answer, _rooms = self.held.get(place, (None, None))
        return answer

    def keep(self, answers: Iterable[tuple[Any, Any, Rooms]]) -> None:
        """Add answers: what was asked, what was said, where it was read."""
        if len(self.held) > MOST:
            self.held.clear()
        self.held |= {place: (answer, rooms) for place, answer, rooms in answers}

    def turned(self, seq: int, digest: str) -> Book:
        """What of it holds as of another last entry."""
        written = journal.rooms_written(self.seq, self.digest)
        book = Book(seq, digest)
        if written is not None:
            kept = list(self.held.items())  # another thread may add to it meanwhile
            book.held = {
                place: (answer, rooms)
                for place, (answer, rooms) in kept
                if rooms is not None and rooms.isdisjoint(written)
            }
        return book


_books: dict[str, tuple[date, Book]] = {}


def book(day: date) -> Book | None:
    """What was answered on `day`. Inside a transaction, which may have written and not entered yet, and before the
    first entry, nothing is kept."""
    if connection.in_atomic_block:
        return None
    seq, digest = journal.head()
    if not digest:
        return None
    of, kept = _books.get(connection.alias, (None, None))
    if kept is None or of != day:
        kept = Book(seq, digest)
    elif (kept.seq, kept.digest) != (seq, digest):
        kept = kept.turned(seq, digest)
    _books[connection.alias] = (day, kept)
    return kept


def forget() -> None:
    """Keep none of them any more."""
    _books.clear()


def rooms_of(sql: str) -> frozenset[str]:
    """The rooms whose tables a question reads."""
    tables = _rooms_by_table()
    return frozenset(tables[name] for name in _NAMES.findall(sql) if name in tables)


@cache
def _rooms_by_table() -> dict[str, str]:
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model._meta.app_label for model in models}
