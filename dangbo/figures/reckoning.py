"""Figures of one scope and one period, each asked at most once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import TruncMonth

from dangbo.figures import planning, registry, together
from dangbo.figures.figure import Figure
from dangbo.figures.planning import Planned
from dangbo.figures.reduction import exact, grouped
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
        self._by_unit: dict[str, dict[int, Decimal]] = {}
        self._targets: Mapping[str, Planned] | None = None

    def rows(self, code: str) -> QuerySet[Any]:
        return registry.figure(code).rows(self.scope, self.period)

    def actual(self, code: str) -> Decimal:
        if code not in self._actual:
            self.prefetch([code])
        return self._actual[code]

    def prefetch(self, codes: Iterable[str]) -> None:
        """Ask for the values of many figures, and of those that are their plans, in one statement."""
        figures = [registry.figure(code) for code in codes]
        plans = [registry.figure(figure.planned_by) for figure in figures if figure.planned_by]
        wanted = {figure.code: figure for figure in (*figures, *plans) if figure.code not in self._actual}
        self._actual |= together.values(wanted.values(), self.scope, self.period)

    def targets(self) -> Mapping[str, Planned]:
        """What targets were set, by the code of the figure that they are set for."""
        if self._targets is None:
            self._targets = planning.planned(self.scope, self.period)
        return self._targets

    def measured(self, code: str) -> Measured:
        figure = registry.figure(code)
        return Measured(
            code, str(figure.label), str(figure.unit), self.actual(code), figure.planned(self), figure.section
        )

    def all(self, codes: Iterable[str] | None = None) -> list[Measured]:
        """Every listed figure in the order of the report; or those named, in theirs."""
        wanted = [figure.code for figure in registry.listed()] if codes is None else list(codes)
        self.prefetch(wanted)
        return [self.measured(code) for code in wanted]

    def by_unit(self, code: str) -> dict[int, Decimal]:
        """Values by id of the unit that each row counts for."""
        if code not in self._by_unit:
            self.prefetch_by_unit([code])
        return self._by_unit[code]

    def prefetch_by_unit(self, codes: Iterable[str]) -> None:
        """Ask for the values by unit of many figures in one statement."""
        wanted = [registry.figure(code) for code in dict.fromkeys(codes) if code not in self._by_unit]
        self._by_unit |= together.by_unit(wanted, self.scope, self.period)

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

    def evidence(self, codes: Iterable[str]) -> dict[str, Evidence]:
        """Each row behind each figure with its version, in one statement: what a frozen report keeps as proof."""
        found = together.evidence(map(registry.figure, codes), self.scope, self.period)
        return {code: Evidence(*pair) for code, pair in found.items()}


def _first(day: Any) -> date:
    return date(day.year, day.month, 1)
