"""What can be asked about plans and targets."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.query import ModelIterable

from dangbo.documents.queries import documents
from dangbo.figures.figure import during
from dangbo.figures.planning import Planned
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.orgs.queries import counted, seen
from dangbo.plans import progress
from dangbo.plans.models import Plan, Share, Target

READ = "plans.read"


def plans(viewer: Actor) -> QuerySet[Plan]:
    return seen(Plan.objects.select_related("unit", "document"), viewer, READ)


def targets(viewer: Actor) -> QuerySet[Target]:
    return seen(Target.objects.select_related("unit", "assigned_by", "plan", "document"), viewer, READ)


def shares(viewer: Actor) -> QuerySet[Share]:
    return seen(Share.objects.select_related("target", "unit"), viewer, READ)


def _years(period: Period) -> list[int]:
    """Whole calendar years inside the period: a yearly target is no plan for one quarter."""
    if period.until is None:
        return []
    years = range(period.since.year, period.until.year + 1)
    return [year for year in years if period.since <= date(year, 1, 1) and date(year + 1, 1, 1) <= period.until]


def _assigned(scope: Scope, period: Period) -> QuerySet[Target]:
    """Targets for figures, given to the very units that the scope names."""
    rows = Target.objects.filter(year__in=_years(period)).exclude(figure="")
    return rows if scope.roots is None else rows.filter(unit_id__in=scope.roots)


def _shared(scope: Scope, period: Period) -> QuerySet[Share]:
    """Shares of targets that fall to units inside the scope."""
    rows = Share.objects.filter(target__year__in=_years(period)).exclude(target__figure="")
    return counted(rows, scope, on="target__due")


class TargetSource:
    """Planned values of figures: what was assigned to the unit itself, else the shares of those below it."""

    def planned(self, scope: Scope, period: Period) -> dict[str, Planned]:
        shared = _shared(scope, period).values_list("target__figure", Value(0), "pk", "version", "value")
        assigned = _assigned(scope, period).values_list("figure", Value(1), "pk", "version", "value")
        found: dict[str, dict[int, list[tuple[int, int, Decimal]]]] = defaultdict(lambda: defaultdict(list))
        for code, own, *row in shared.union(assigned, all=True):
            found[code][own].append(tuple(row))
        return {code: _planned(bool(max(lines)), sorted(lines[max(lines)])) for code, lines in found.items()}


def _planned(own: bool, lines: list[tuple[int, int, Decimal]]) -> Planned:
    value = sum((value for _pk, _version, value in lines), Decimal(0))
    label = (Target if own else Share)._meta.label
    return Planned(value, label, tuple((pk, version) for pk, version, _value in lines))


def due_in(scope: Scope, period: Period) -> QuerySet[Target]:
    """Targets that are due in the period."""
    return counted(during(Target.objects.all(), "due", period), scope, on="due")


def of_programmes(scope: Scope, period: Period) -> QuerySet[Target]:
    """Targets that belong to a named programme (Đề án 06, Kế hoạch 170 …)."""
    return due_in(scope, period).exclude(programme="")


def running(rows: QuerySet[Plan], period: Period) -> QuerySet[Plan]:
    """Plans that run on some day of the period."""
    rows = rows.filter(due__gte=period.since)
    return rows.filter(since__lt=period.until) if period.until else rows


def during_due(rows: QuerySet[Target], period: Period | None) -> QuerySet[Target]:
    return during(rows, "due", period) if period else rows


def carried_out(viewer: Actor, plan: Plan) -> QuerySet[Any]:
    """The documents that a plan carries out, of those that the viewer may see."""
    return documents(viewer).filter(carried_out_by=plan).order_by("date", "pk")


class Progressed(QuerySet[Target]):
    """Targets that bring their progress with them: one query more, however many they are."""

    progress_on: date | None = None

    def _clone(self) -> Progressed:
        made = super()._clone()  # type: ignore[misc]
        made.progress_on = self.progress_on
        return made  # type: ignore[no-any-return]

    def _fetch_all(self) -> None:
        fresh = self._result_cache is None
        super()._fetch_all()  # type: ignore[misc]
        if fresh and self.progress_on and self._iterable_class is ModelIterable:
            found = progress.of_targets(self._result_cache or (), self.progress_on)
            for row in self._result_cache or ():
                row.progress = found[row.pk]  # type: ignore[attr-defined]


def with_progress(rows: QuerySet[Target], day: date) -> QuerySet[Target]:
    """`rows` with `progress` on each, as at `day`."""
    made = Progressed(rows.model, query=rows.query.chain())
    made.progress_on = day
    return made
