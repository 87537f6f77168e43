"""What can be asked about plans and targets."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from dangbo.figures.figure import during
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.orgs.queries import counted, seen
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

    def totals(self, scope: Scope, period: Period) -> dict[str, Decimal]:
        totals: dict[str, Decimal] = defaultdict(Decimal)
        for code, value in _assigned(scope, period).values_list("figure", "value"):
            totals[code] += value
        shared: dict[str, Decimal] = defaultdict(Decimal)
        for code, value in _shared(scope, period).values_list("target__figure", "value"):
            shared[code] += value
        return {**shared, **totals}

    def rows(self, code: str, scope: Scope, period: Period) -> QuerySet[Any]:
        assigned = _assigned(scope, period).filter(figure=code)
        return assigned if assigned.exists() else _shared(scope, period).filter(target__figure=code)


def due_in(scope: Scope, period: Period) -> QuerySet[Target]:
    """Targets that are due in the period."""
    return counted(during(Target.objects.all(), "due", period), scope, on="due")


def of_programmes(scope: Scope, period: Period) -> QuerySet[Target]:
    """Targets that belong to a named programme (Đề án 06, Kế hoạch 170 …)."""
    return due_in(scope, period).exclude(programme="")
