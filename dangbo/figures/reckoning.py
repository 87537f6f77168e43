"""Figures of one scope and one period, each asked at most once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import TruncMonth

from dangbo.figures import planning, registry
from dangbo.figures.figure import Figure
from dangbo.figures.reduction import exact, grouped, total
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.kernel.vietnamese.numbers import percent_text


@dataclass(frozen=True)
class Measured:
    """A figure with its value, plan and ratio for one scope and period. `ratio` is exact; None without a plan."""

    code: str
    label: str
    unit: str
    actual: Decimal
    planned: Decimal | None
    section: int

    @property
    def ratio(self) -> Fraction | None:
        if not self.planned:
            return None
        return Fraction(self.actual) / Fraction(self.planned)

    @property
    def ratio_text(self) -> str:
        """ "117%", "138,8%"; an en dash when the plan is zero; empty when there is none."""
        return "" if self.planned is None else percent_text(self.actual, self.planned)


@dataclass(frozen=True)
class Evidence:
    """The rows behind a value: kind of record, and (id, version) of each, in order of id."""

    label: str
    rows: tuple[tuple[int, int], ...]


class Reckoning:
    """Answers for one (scope, period); every value, target and group is asked of the database once."""

    def __init__(self, scope: Scope, period: Period):
        self.scope, self.period = scope, period
        self._actual: dict[str, Decimal] = {}
        self._targets: dict[str, Decimal] | None = None

    def rows(self, code: str) -> QuerySet[Any]:
        return registry.figure(code).rows(self.scope, self.period)

    def actual(self, code: str) -> Decimal:
        if code not in self._actual:
            figure = registry.figure(code)
            self._actual[code] = total(figure.rows(self.scope, self.period), figure.reduce)
        return self._actual[code]

    def targets(self) -> dict[str, Decimal]:
        if self._targets is None:
            self._targets = planning.totals(self.scope, self.period)
        return self._targets

    def measured(self, code: str) -> Measured:
        figure = registry.figure(code)
        return Measured(
            code, str(figure.label), str(figure.unit), self.actual(code), figure.planned(self), figure.section
        )

    def all(self, codes: Iterable[str] = ()) -> list[Measured]:
        """Every listed figure, or those named, in the order of the report."""
        wanted = [registry.figure(code) for code in codes] or registry.listed()
        return [self.measured(figure.code) for figure in wanted]

    def by_unit(self, code: str) -> dict[int, Decimal]:
        """Values by id of the unit that each row counts for, in one query."""
        figure = registry.figure(code)
        return grouped(self.rows(code), figure.reduce, figure.unit_path)

    def by_month(self, code: str) -> list[tuple[Period, Decimal]]:
        """Values by month of the period, in one query; empty for an as-at figure without `lives`."""
        figure = registry.figure(code)
        if figure.date_path:
            found = grouped(self.rows(code), figure.reduce, TruncMonth(figure.date_path))
            values = {_first(day): value for day, value in found.items() if day is not None}
            return [(month, values.get(month.since, Decimal(0))) for month in self.period.months()]
        return self._by_month_as_at(figure)

    def _by_month_as_at(self, figure: Figure) -> list[tuple[Period, Decimal]]:
        lives = figure.lives(self.scope, self.period)
        if lives is None:
            return []
        rows, since, until = lives
        spans: list[tuple[date, date | None]] = list(rows.order_by().values_list(since, until))
        return [
            (
                month,
                exact(
                    sum(1 for start, end in spans if start <= month.last_day and (end is None or end > month.last_day))
                ),
            )
            for month in self.period.months()
        ]

    def evidence(self, code: str) -> Evidence:
        """Each row with its version: what a frozen report keeps as its proof."""
        rows = self.rows(code).order_by("pk")
        return Evidence(rows.model._meta.label, tuple(dict.fromkeys(rows.values_list("pk", "version"))))


def _first(day: Any) -> date:
    return date(day.year, day.month, 1)
