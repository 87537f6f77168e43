"""Figures of one scope and one period, each asked at most once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet

from dangbo.figures import planning, registry, together
from dangbo.figures.figure import Figure
from dangbo.figures.planning import Planned
from dangbo.figures.reduction import CountRows, exact
from dangbo.figures.together import Answer, Counted, Kind
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
        self._answers: dict[tuple[Kind, type], Answer] = {}
        self._measured: dict[str, Measured] = {}
        self._targets: Mapping[str, Planned] | None = None

    def rows(self, code: str) -> QuerySet[Any]:
        return registry.figure(code).rows(self.scope, self.period)

    def prefetch(
        self,
        codes: Iterable[str] = (),
        *,
        by_unit: Iterable[str] = (),
        by_month: Iterable[str] = (),
        counted: Iterable[Counted] = (),
    ) -> None:
        """Ask in one statement for the values of many figures and of those that are their plans, for values by
        unit and by month, and for how many rows other things count."""
        figures = [registry.figure(code) for code in codes]
        plans = [registry.figure(figure.planned_by) for figure in figures if figure.planned_by]
        months = [figure for figure in map(registry.figure, by_month) if figure.date_path]
        self._ask(
            [
                *[(Kind.VALUE, one) for one in (*figures, *plans, *counted)],
                *[(Kind.BY_UNIT, registry.figure(code)) for code in by_unit],
                *[(Kind.BY_MONTH, figure) for figure in months],
            ]
        )

    def _ask(self, wanted: Iterable[tuple[Kind, Counted]]) -> None:
        unknown = {(kind, type(one)): (kind, one) for kind, one in wanted if (kind, type(one)) not in self._answers}
        self._answers |= together.ask(unknown.values(), self.scope, self.period)

    def _answer(self, kind: Kind, counted: Counted) -> Answer:
        key = (kind, type(counted))
        if key not in self._answers:
            self._ask([(kind, counted)])
        return self._answers[key]

    def count(self, counted: Counted) -> Decimal:
        """How many rows something counts that is no figure (a check)."""
        return self._answer(Kind.VALUE, counted).value

    def actual(self, code: str) -> Decimal:
        return self._answer(Kind.VALUE, registry.figure(code)).value

    def targets(self) -> Mapping[str, Planned]:
        """What targets were set, by the code of the figure that they are set for."""
        if self._targets is None:
            self._targets = planning.planned(self.scope, self.period)
        return self._targets

    def measured(self, code: str) -> Measured:
        if code not in self._measured:
            figure = registry.figure(code)
            self._measured[code] = Measured(
                code, str(figure.label), str(figure.unit), self.actual(code), figure.planned(self), figure.section
            )
        return self._measured[code]

    def all(self, codes: Iterable[str] | None = None) -> list[Measured]:
        """Every listed figure in the order of the report; or those named, in theirs."""
        wanted = [figure.code for figure in registry.listed()] if codes is None else list(codes)
        self.prefetch(wanted)
        return [self.measured(code) for code in wanted]

    def by_unit(self, code: str) -> dict[int, Decimal]:
        """Values by id of the unit that each row counts for."""
        return dict(self._answer(Kind.BY_UNIT, registry.figure(code)).pairs)

    def by_month(self, code: str) -> list[tuple[Period, Decimal]]:
        """Values by month of the period; empty for an as-at figure without `lives`."""
        figure = registry.figure(code)
        if not figure.date_path:
            return self._by_month_as_at(figure)
        values = dict(self._answer(Kind.BY_MONTH, figure).pairs)
        return [
            (month, values.get(12 * month.since.year + month.since.month - 1, Decimal(0)))
            for month in self.period.months()
        ]

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
        figures = [registry.figure(code) for code in codes]
        self._ask([(Kind.EVIDENCE, figure) for figure in figures])
        found = {}
        for figure in figures:
            answer = self._answers[Kind.EVIDENCE, type(figure)]
            if isinstance(figure.reduce, CountRows):  # its rows are its number: no need to ask for that again
                number = Answer(answer.label, [(0, Decimal(len(answer.pairs)))])
                self._answers.setdefault((Kind.VALUE, type(figure)), number)
            found[figure.code] = _proof(answer)
        return found


def _proof(answer: Answer) -> Evidence:
    """Each row once (a join may have brought it twice), in order of id."""
    return Evidence(answer.label, tuple(sorted(set(answer.pairs))))
