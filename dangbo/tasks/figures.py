"""What can be counted about tasks."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from dangbo.figures.figure import Column, Figure
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.tasks import queries
from dangbo.tasks.terms import TaskState


class _Due(Figure, abstract=True):
    section, unit, date_path, rows_permission = 8, _("tasks"), "due", queries.READ
    clause = "Quy chế làm việc của cấp ủy"
    columns = (
        Column(_("Task"), "title"),
        Column(_("Due"), "due"),
        Column(_("Done on"), "done_on"),
        Column(_("State"), "get_state_display"),
    )

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.due_in(scope, period)


class Due(_Due):
    code, label = "tasks.due", _("Tasks due")


class Done(_Due):
    code, label = "tasks.done", _("Tasks done")
    planned_by, phrase = "tasks.due", "số nhiệm vụ đến hạn"

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return super().rows(scope, period).filter(state=TaskState.DONE)


class DoneInTime(_Due):
    code, label = "tasks.done_in_time", _("Tasks done in time")
    planned_by, phrase = "tasks.due", "số nhiệm vụ đến hạn"

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return super().rows(scope, period).filter(state=TaskState.DONE, done_on__lte=F("due"))
