"""What can be asked about tasks. Those of an inspection show to its team only, through `inspections`."""

from __future__ import annotations

from django.db.models import QuerySet

from dangbo.figures.figure import during
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.orgs.queries import counted, seen
from dangbo.tasks.models import Task
from dangbo.tasks.terms import SourceKind

READ = "tasks.read"


def tasks(viewer: Actor) -> QuerySet[Task]:
    """Tasks of the viewer's units; without those that stand in a sealed file."""
    rows = Task.objects.select_related("unit", "person").exclude(source_kind__in=SourceKind.sealed)
    return seen(rows, viewer, READ)


def tasks_from(label: str, source_id: int) -> QuerySet[Task]:
    """Tasks set by one record; whoever may see that record may see them."""
    return Task.objects.filter(source_type=label, source_id=source_id).select_related("unit", "person")


def due_in(scope: Scope, period: Period) -> QuerySet[Task]:
    return counted(during(Task.objects.all(), "due", period), scope, on="due")
