"""Choosing a period from a list instead of writing its code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dangbo.kernel.period import Period

YEARS_BACK = 5


@dataclass(frozen=True)
class PeriodGroup:
    label: str
    options: tuple[tuple[str, str], ...]


def period_groups(chosen: Period, today: date) -> tuple[PeriodGroup, ...]:
    """The parts of the chosen period's year, the other years, and the chosen period itself if it is neither."""
    year = chosen.since.year
    parts = [Period.year(year), Period.half(year, 1), Period.half(year, 2), Period.nine_months(year)]
    parts += [Period.quarter(year, number) for number in range(1, 5)]
    parts += [Period.month(year, number) for number in range(1, 13)]
    last = max(today.year, year)
    years = [Period.year(each) for each in range(last, min(year, last - YEARS_BACK) - 1, -1) if each != year]
    groups = [PeriodGroup(Period.year(year).label, _options(parts)), PeriodGroup("", _options(years))]
    if chosen not in parts:
        groups.insert(0, PeriodGroup("", _options([chosen])))
    return tuple(group for group in groups if group.options)


def _options(periods: list[Period]) -> tuple[tuple[str, str], ...]:
    return tuple((period.code, period.label) for period in periods)
