"""What can be counted about plans and targets."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from dangbo.figures.figure import Column, Figure
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.plans import queries


class _Targets(Figure, abstract=True):
    section, unit, date_path, rows_permission = 8, _("targets"), "due", queries.READ
    clause = "Kế hoạch giao chỉ tiêu của cấp trên"
    columns = (
        Column(_("Title"), "title"),
        Column(_("Programme"), "programme"),
        Column(_("Value set"), "value"),
        Column(_("Due"), "due"),
        Column(_("Completed on"), "completed_on"),
    )


class Targets(_Targets):
    code, label = "plans.targets", _("Targets due")

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.due_in(scope, period)


class ProgrammeTargets(_Targets):
    code, label = "plans.programme_targets", _("Targets of Scheme 06 and Plan 170")

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.of_programmes(scope, period)


class TargetsEarly(_Targets):
    code, label = "plans.targets_early", _("Targets of Scheme 06 and Plan 170 completed early")
    planned_by, phrase = "plans.programme_targets", "số chỉ tiêu được giao"

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.of_programmes(scope, period).filter(completed_on__lt=F("due"))
