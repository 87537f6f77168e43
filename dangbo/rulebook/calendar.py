"""The working calendar with the days that the rulebook (and the ward) says were swapped."""

from __future__ import annotations

from datetime import date

from dangbo.kernel.workdays import WorkCalendar
from dangbo.rulebook import engine

SWAPS = "holidays.swaps"


def work_calendar() -> WorkCalendar:
    """Public holidays from the maintained library, swapped days from every entry of `holidays.swaps`."""
    pairs = [pair for entry in engine.history(SWAPS) if isinstance(entry.value, (list, tuple)) for pair in entry.value]
    off = frozenset(day for pair in pairs if isinstance(day := pair.get("off"), date))  # type: ignore[union-attr]
    on = frozenset(day for pair in pairs if isinstance(day := pair.get("on"), date))  # type: ignore[union-attr]
    return WorkCalendar(days_off=off, days_on=on)
