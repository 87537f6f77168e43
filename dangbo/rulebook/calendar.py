"""The working calendar with the days that the rulebook, or the ward, says were swapped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from dangbo.kernel.workdays import WorkCalendar
from dangbo.rulebook import engine
from dangbo.rulebook.entry import Rule

SWAPS = "holidays.swaps"


def work_calendar(*, ward: int | None = None) -> WorkCalendar:
    """Public holidays from the maintained library, swapped days from every entry of `holidays.swaps`.

    A ward's own entry for a year replaces the shipped one on its days.
    """
    entries = engine.history(SWAPS, ward=ward)
    return _calendar(tuple(pair for entry in entries for pair in _pairs(entry, ward)))


@lru_cache(maxsize=64)
def _calendar(pairs: tuple[tuple[date, date], ...]) -> WorkCalendar:
    return WorkCalendar(frozenset(off for off, _ in pairs), frozenset(on for _, on in pairs))


def _pairs(entry: Rule, ward: int | None) -> list[tuple[date, date]]:
    """The swaps of an entry, without those on whose day another entry goes before it."""
    rows = entry.value if isinstance(entry.value, tuple) else ()
    pairs = [(off, on) for row in rows if isinstance(row, Mapping) for off, on in [(row["off"], row["on"])]]
    return [
        (off, on)
        for off, on in pairs
        if isinstance(off, date) and isinstance(on, date) and engine.found(SWAPS, off, ward=ward) == entry
    ]
