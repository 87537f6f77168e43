"""How targets stand: what was reached, by the figure itself or by hand, against the time that has gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from dangbo.figures import registry, together
from dangbo.figures.reckoning import Reckoning
from dangbo.figures.reduction import DistinctOf
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.kernel.vietnamese.numbers import percent_text
from dangbo.plans.terms import Comparison, Standing


@dataclass(frozen=True)
class Progress:
    """`actual` None: nothing entered yet. `bar` is the share of the value for a drawing, 0 to 100."""

    actual: Decimal | None
    value: Decimal
    standing: Standing
    elapsed: int

    @property
    def bar(self) -> int:
        if self.actual is None or self.value <= 0:
            return 0
        return max(0, min(100, int(100 * Fraction(self.actual) / Fraction(self.value))))

    @property
    def ratio_text(self) -> str:
        return "" if self.actual is None else percent_text(self.actual, self.value)


def actuals(asked: Iterable[tuple[str, int, int]]) -> dict[tuple[str, int, int], Decimal]:
    """Values of figures for (code, unit, year), any number of them together."""
    wanted = {
        one: (together.Kind.VALUE, registry.figure(one[0]), Scope.of(one[1]), Period.year(one[2])) for one in asked
    }
    answers = together.ask_of_many(wanted.values())
    return {
        one: answers[kind, type(figure), scope, year].value for one, (kind, figure, scope, year) in wanted.items()
    }


def _counts(target: Any) -> bool:
    """Whether the result is counted: the target names a figure that there is."""
    return any(figure.code == target.figure for figure in registry.figures())


def of_targets(targets: Iterable[Any], day: date) -> dict[int, Progress]:
    """Progress of each target by its id, as at `day`, in one query for all figures together."""
    rows = list(targets)
    known = {row.pk: row for row in rows if _counts(row)}
    values = actuals((row.figure, row.unit_id, row.year) for row in known.values())
    return {
        row.pk: progress(row, values[row.figure, row.unit_id, row.year] if row.pk in known else row.actual, day)
        for row in rows
    }


def of_target(target: Any, shares: Iterable[tuple[int, Decimal]], day: date) -> tuple[Progress, dict[int, Progress]]:
    """Progress of a target and of each of its shares (unit, value), in one query; two where different people or
    things are counted, since they do not add up. By hand nothing is known by unit."""
    parts = list(shares)
    if not _counts(target):
        return progress(target, target.actual, day), {unit: progress(target, None, day, value) for unit, value in parts}
    reckoning = Reckoning(Scope.of(target.unit_id), Period.year(target.year))
    found = reckoning.by_unit(target.figure)
    distinct = isinstance(registry.figure(target.figure).reduce, DistinctOf)
    whole = reckoning.actual(target.figure) if distinct else sum(found.values(), Decimal(0))
    by_unit = {unit: progress(target, found.get(unit, Decimal(0)), day, value) for unit, value in parts}
    return progress(target, whole, day), by_unit


def progress(target: Any, actual: Decimal | None, day: date, value: Decimal | None = None) -> Progress:
    """How a target, or a share of `value`, stands on `day` with `actual` reached."""
    aim = target.value if value is None else value
    elapsed = elapsed_share(target.assigned_on, target.due, day)
    standing = _standing(target, actual if actual is not None else Decimal(0), aim, day, elapsed)
    return Progress(actual, aim, standing, int(elapsed * 100))


def elapsed_share(since: date, due: date, day: date) -> Fraction:
    """The share of the time from `since` to `due`, both included, that has gone by the end of `day`."""
    whole = (due - since).days + 1
    return Fraction(max(0, min(whole, (day - since).days + 1)), whole)


def _standing(target: Any, actual: Decimal, aim: Decimal, day: date, elapsed: Fraction) -> Standing:
    over = day > target.due
    if target.comparison == Comparison.AT_MOST:
        if actual > aim:
            return Standing.MISSED
        return Standing.REACHED if over else Standing.ON_COURSE
    reached = actual >= aim if target.comparison == Comparison.AT_LEAST else actual == aim
    if reached:
        early = target.completed_on < target.due if target.completed_on else day < target.due
        return Standing.EARLY if early else Standing.REACHED
    if over:
        return Standing.MISSED if day.year > target.year else Standing.LATE
    behind = Fraction(actual) < Fraction(aim) * elapsed
    return Standing.AT_RISK if behind else Standing.ON_COURSE
