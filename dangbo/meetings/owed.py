"""What each cell owes the ward, period by period: the list is the rulebook's (handins.owed)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dangbo.kernel.period import Period
from dangbo.rulebook import engine


@dataclass(frozen=True)
class Owed:
    """One thing that is owed: `after` says from when its days run (the meeting, or the period's end or start)."""

    code: str
    label: str
    period: str
    after: str
    days: int

    def due(self, period: Period, met_on: date | None = None) -> date:
        """The last day. Without a meeting yet, what runs from it is due as many days after the period."""
        start = period.last_day
        if self.after == "meeting" and met_on is not None:
            start = met_on
        elif self.after == "period_start":
            start = period.since - timedelta(days=1)
        return start + timedelta(days=self.days)


def owed_on(day: date) -> tuple[Owed, ...]:
    """What was owed by the list in force on `day`."""
    rows = engine.rows("handins.owed", day) if engine.found("handins.owed", day) else ()
    return tuple(
        Owed(str(row["code"]), str(row["label"]), str(row["period"]), str(row["after"]), int(str(row["days_after"])))
        for row in rows
    )


def owed(code: str, day: date) -> Owed | None:
    return next((one for one in owed_on(day) if one.code == code), None)


def periods_of(kind: str, year: int) -> list[Period]:
    """The months, quarters, halves or the whole of a year."""
    if kind == "month":
        return [Period.month(year, number) for number in range(1, 13)]
    if kind == "quarter":
        return [Period.quarter(year, number) for number in range(1, 5)]
    return [Period.half(year, number) for number in (1, 2)] if kind == "half" else [Period.year(year)]
