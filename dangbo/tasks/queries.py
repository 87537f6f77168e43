"""What can be asked about tasks. Those of an inspection show to its team only, through `inspections`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from dangbo.figures.figure import during
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.orgs.queries import counted, seen
from dangbo.tasks.models import Task, TaskReport
from dangbo.tasks.terms import SourceKind, Standing, TaskState

READ = "tasks.read"
PERSON = "members.Person"  # the source of a request for correction
SOON = 7  # days before its end in which a term is near


def tasks(viewer: Actor) -> QuerySet[Task]:
    """Tasks of the viewer's units; without those that stand in a sealed file."""
    rows = Task.objects.select_related("unit", "person").exclude(source_kind__in=SourceKind.sealed)
    return seen(rows, viewer, READ)


def tasks_from(label: str, source_id: int) -> QuerySet[Task]:
    """Tasks set by one record; whoever may see that record may see them."""
    return Task.objects.filter(source_type=label, source_id=source_id).select_related("unit", "person")


def due_in(scope: Scope, period: Period) -> QuerySet[Task]:
    return counted(during(Task.objects.all(), "due", period), scope, on="due")


def reports(viewer: Actor) -> QuerySet[TaskReport]:
    """What owners said of tasks that the viewer may see."""
    rows = TaskReport.objects.exclude(task__source_kind__in=SourceKind.sealed)
    return seen(rows, viewer, READ, unit="task__unit").order_by("-day", "-pk")


def standing(task: Task, day: date) -> Standing:
    """How a task stands on `day`."""
    if task.state == TaskState.OPEN:
        if task.due < day:
            return Standing.LATE
        return Standing.SOON if task.due <= day + timedelta(days=SOON) else Standing.OPEN
    if task.state == TaskState.DONE:
        return Standing.DONE_LATE if task.done_on and task.done_on > task.due else Standing.IN_TIME
    return Standing(task.state)


def standing_as(rows: QuerySet[Task], wanted: str, day: date) -> QuerySet[Task]:
    """Those of `rows` that stand as `wanted` on `day`."""
    near = day + timedelta(days=SOON)
    is_open, is_done = Q(state=TaskState.OPEN), Q(state=TaskState.DONE)
    tests = {
        Standing.OPEN: is_open & Q(due__gt=near),
        Standing.SOON: is_open & Q(due__gte=day, due__lte=near),
        Standing.LATE: is_open & Q(due__lt=day),
        Standing.IN_TIME: is_done & (Q(done_on=None) | Q(done_on__lte=F("due"))),
        Standing.DONE_LATE: is_done & Q(done_on__gt=F("due")),
        Standing.PARTLY: Q(state=TaskState.PARTLY),
        Standing.REFUSED: Q(state=TaskState.REFUSED),
    }
    return rows.filter(tests[Standing(wanted)])


def open_from(label: str, source_ids: Iterable[int]) -> QuerySet[Task]:
    """Tasks that records set and that are not answered yet."""
    rows = Task.objects.filter(source_type=label, source_id__in=list(source_ids), state=TaskState.OPEN)
    return rows.select_related("unit", "person").order_by("due", "pk")


def set_by(label: str, sources: Any, since: date | None, day: date) -> QuerySet[Task]:
    """Tasks set by records (their ids, or a query of them) that were open on `day` or answered after `since`: what
    the next meeting takes up."""
    rows = Task.objects.filter(source_type=label, source_id__in=sources)
    answered = Q(done_on__gt=since, done_on__lte=day) if since else Q(pk__in=())
    rows = rows.filter(Q(state=TaskState.OPEN) | answered)
    return rows.select_related("unit", "person").order_by("due", "pk")


def by_id(ids: Iterable[int]) -> dict[int, Task]:
    """Tasks by id, wherever they stand: for actions, which check the right to write."""
    return Task.objects.in_bulk(sorted(set(ids)))


def matching(viewer: Actor, folded: str) -> QuerySet[Task]:
    """Tasks of which title or product hold every word, the latest due first."""
    rows = tasks(viewer)
    for word in folded.split():
        rows = rows.filter(folded__contains=word)
    return rows.order_by("-due", "pk")


def requests_of(viewer: Actor) -> QuerySet[Task]:
    """What the viewer asked to have corrected in his or her own record, newest first."""
    if viewer.person_id is None:
        return Task.objects.none()
    return Task.objects.filter(source_type=PERSON, source_id=viewer.person_id).order_by("-assigned_on", "-pk")
