"""The matrix of units and months: what is missing, late, in time; in a handful of queries however many cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.meetings import queries
from dangbo.meetings.owed import Owed, periods_of
from dangbo.meetings.terms import HandInState
from dangbo.orgs.queries import natural


class Square(TextChoices):
    """How one square of the matrix stands."""

    NOT_DUE = "not_due", _("Not due yet")
    MISSING = "missing", _("Missing")
    LATE = "late", _("Handed in late")
    IN_TIME = "in_time", _("Handed in in time")
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted by the office")
    NONE = "none", _("Did not exist")


@dataclass(frozen=True)
class Cell:
    """One square: `met_id` leads to the meeting, `hand_in_id` to what came instead of one."""

    period: Period
    square: Square
    due: date | None = None
    came_on: date | None = None
    met_id: int | None = None
    hand_in_id: int | None = None
    reminded: bool = False


@dataclass(frozen=True)
class Row:
    unit_id: int
    unit_name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """One thing owed over a year: its periods, and a row a unit in the order of names."""

    owed: Owed
    periods: tuple[Period, ...]
    rows: tuple[Row, ...]

    @property
    def heads(self) -> list[str]:
        """The periods in short: T1 … T12, Q1 … Q4; the year stands above."""
        number = {"month": "T", "quarter": "Q", "half": "H"}.get(self.owed.period)
        return [f"{number}{at}" if number else one.label for at, one in enumerate(self.periods, start=1)]


def matrix(viewer: Actor, owed: Owed, year: int, today: date) -> Matrix:
    """How every cell that the viewer may see stands in every period of `year`; four queries."""
    periods = tuple(periods_of(owed.period, year))
    day = min(max(today, date(year, 1, 1)), date(year, 12, 31))
    cells = queries.cells_seen(viewer, day)
    codes = [period.code for period in periods]
    came = queries.came_in(viewer, owed.code, codes)
    met = queries.met_in(viewer, year) if owed.after == "meeting" else {}
    reminded = queries.reminded(viewer, owed.code, year)
    rows = []
    for unit in sorted(cells, key=lambda unit: natural(unit.name or unit.code)):
        squares = []
        for period, code in zip(periods, codes, strict=True):
            key = (unit.pk, code)
            squares.append(_square(unit, owed, period, came.get(key), met.get(key), key in reminded, today))
        rows.append(Row(unit.pk, unit.name or unit.code, tuple(squares)))
    return Matrix(owed, periods, tuple(rows))


def _square(unit: Any, owed: Owed, period: Period, came: Any, met: Any, reminded: bool, today: date) -> Cell:
    if unit.since > period.last_day or (unit.until and unit.until <= period.since):
        return Cell(period, Square.NONE)
    due = came.day if came else owed.due(period, met.day if met else None)
    came_on = came.handed_in_on if came else met.handed_in_on if met else None
    state = came.state if came else met.state if met else ""
    where = {"met_id": met.pk if met else None, "hand_in_id": came.pk if came else None}
    if came_on is None:
        square = Square.MISSING if today > due else Square.NOT_DUE
    elif state in (HandInState.RETURNED, HandInState.ACCEPTED):
        square = Square(state)
    else:
        square = Square.LATE if came_on > due else Square.IN_TIME
    return Cell(period, square, due, came_on, reminded=reminded, **where)


def missing(table: Matrix) -> list[tuple[int, Period]]:
    """(unit, period) of everything that is overdue."""
    return [(row.unit_id, cell.period) for row in table.rows for cell in row.cells if cell.square == Square.MISSING]
