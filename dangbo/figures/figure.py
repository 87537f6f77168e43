"""A figure is its rows: a declaration from which the number, its proof, its page and its place in reports follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import QuerySet

from dangbo.figures import registry
from dangbo.figures.reduction import CountRows, Reduction
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope

if TYPE_CHECKING:
    from decimal import Decimal

    from dangbo.figures.reckoning import Reckoning


@dataclass(frozen=True)
class Column:
    """A column of the table of rows behind a figure: a field path ("person__name") or a function of the row."""

    label: Any
    value: str | Callable[[Any], object]


def during(rows: QuerySet[Any], field: str, period: Period) -> QuerySet[Any]:
    """`rows` whose `field` lies in the half-open period."""
    rows = rows.filter(**{f"{field}__gte": period.since})
    return rows.filter(**{f"{field}__lt": period.until}) if period.until else rows


class Figure:
    """One number that can be asked for any unit and period.

    A subclass states `code` ("members.admitted"), `label` (Vietnamese after translation), `unit`
    (what is counted: "đảng viên"), `clause` (form or regulation that asks for it), `section` (of
    the yearly report, DOMAIN 13.2) and `rows(scope, period)`: a query of Records. Its value is
    `reduce` over those rows.

    `unit_path` leads from a row to the id of the unit it counts for; `date_path` to the day it
    counts on, or None when the rows are those true at the end of the period ("as at").
    `planned_by` names another figure whose value is the plan; without it the plan is the sum of
    the targets set for this code. `phrase` is how the plan is called in a sentence. A cell of a
    statistics table is not `listed`: it has its page and its rows, and no line in the index.
    `words` (value, label) are the closed list of which a figure of different values counts.
    """

    code: ClassVar[str] = ""
    label: ClassVar[Any] = ""
    unit: ClassVar[Any] = ""
    clause: ClassVar[str] = ""
    section: ClassVar[int] = 0
    note: ClassVar[Any] = ""
    reduce: ClassVar[Reduction] = CountRows()
    unit_path: ClassVar[str] = "unit_id"
    date_path: ClassVar[str | None] = None
    columns: ClassVar[tuple[Column, ...]] = ()
    rows_permission: ClassVar[str] = ""
    planned_by: ClassVar[str] = ""
    phrase: ClassVar[Any] = "kế hoạch"
    listed: ClassVar[bool] = True
    words: ClassVar[Sequence[tuple[str, Any]]] = ()

    def __init_subclass__(cls, abstract: bool = False, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if abstract:
            return
        missing = [name for name in ("code", "label", "unit", "clause", "rows_permission") if not getattr(cls, name)]
        if missing:
            raise TypeError(f"{cls.__name__}: a figure needs {', '.join(missing)}")
        registry.add(cls())

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        """The rows that are counted, for the units of `scope` over `period`."""
        raise TypeError(f"{type(self).__name__} has no rows")

    def shown_to(self, viewer: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Of the rows, those that `viewer` may open; a noun narrows them further than units do (sealed files)."""
        return rows

    def planned(self, reckoning: Reckoning) -> Decimal | None:
        """The planned value; override where a rule sets it."""
        if self.planned_by:
            return reckoning.actual(self.planned_by)
        target = reckoning.targets().get(self.code)
        return target.value if target else None

    def lives(self, scope: Scope, period: Period) -> tuple[QuerySet[Any], str, str] | None:
        """For an as-at figure: rows true at any time in the period, with the names of the fields of
        their beginning and end, so that a series by month costs one query. None: no series."""
        return None

    @property
    def as_at(self) -> bool:
        return self.date_path is None
