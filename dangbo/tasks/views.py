"""Pages of tasks: the list with what is late, one task with its source and what was reported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from dangbo.documents.related import register as register_on_document
from dangbo.figures.figure import during
from dangbo.kernel import clock
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Refusal
from dangbo.orgs.queries import with_unit_name
from dangbo.tasks import queries
from dangbo.tasks.actions import RequestCorrection, RequestInput
from dangbo.tasks.forms import RequestForm
from dangbo.tasks.terms import SourceKind, Standing, TaskState
from dangbo.web.filters import Choice, Pick
from dangbo.web.listing import Asked, Column, Listing
from dangbo.web.pages import page, render
from dangbo.web.records import Fact, Group, Related, facts_of, record_page
from dangbo.web.subjects import subject


def stands(task: Any) -> Any:
    """How it stands on the day that the list was asked for."""
    return queries.standing(task, getattr(task, "asked_on", None) or clock.today()).label


class TaskList(Listing):
    name, title, permission = "tasks", _("Tasks"), queries.READ
    dated = "period"
    columns = (
        Column("title", _("Task"), sort="title", link="self", main=True, wide=True),
        Column("unit", _("Owner"), "unit_name", sort="unit__code"),
        Column("person", _("Person"), "person.full_name", sort="person__name_sort"),
        Column("source_kind", _("Source"), sort="source_kind"),
        Column("assigned_on", _("Assigned on"), sort="assigned_on"),
        Column("due", _("Due"), sort="due"),
        Column("done_on", _("Done on"), sort="done_on"),
        Column("standing", _("How it stands"), stands, sort=("state", "due")),
    )
    filters = (
        Choice(
            "standing",
            _("How it stands"),
            choices=Standing,
            narrow=lambda rows, value, viewer, day: queries.standing_as(rows, value, day),
        ),
        Choice("state", _("State"), choices=TaskState),
        Choice(
            "source_kind",
            _("Source"),
            choices=[pair for pair in SourceKind.choices if pair[0] not in SourceKind.sealed],
        ),
        Pick("unit", _("Owner")),
    )
    search, search_label = ("folded",), _("Task or product")
    order = ("due", "key")
    verbs = ("tasks.give",)
    empty = _("No task is due in this period.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        rows = with_unit_name(queries.tasks(viewer), "assigned_on")
        return during(rows, "due", asked.period) if asked.period else rows


SHORT = (TaskList.columns[0], TaskList.columns[1], TaskList.columns[5], TaskList.columns[7])
_REPORT = (
    Column("day", _("Day")),
    Column("words", _("How it stands"), main=True, wide=True),
    Column("percent", _("Done, %"), numeric=True),
)


def tasks_table(viewer: Actor, label: str, pk: int) -> Related:
    """The tasks that one record set, of those that the viewer may see."""
    return tasks_set(viewer, _("Tasks set"), label, [pk])


def tasks_set(viewer: Actor, title: Any, label: str, ids: Sequence[int]) -> Related:
    """The tasks that several records of one kind set, of those that the viewer may see."""
    rows = with_unit_name(queries.tasks(viewer), "assigned_on").filter(source_type=label, source_id__in=list(ids))
    return Related(title, SHORT, list(rows.order_by("due", "pk")))


register_on_document(lambda viewer, row, family: [tasks_set(viewer, _("Tasks set"), "documents.Document", family)])


def source_of(viewer: Actor, row: Any) -> Fact:
    """Where the task comes from, with a link when the viewer may open it."""
    known = subject(row.source_type) if row.source_type and row.source_id else None
    record = known.fetch(viewer, row.source_id) if known else None
    if record is None:
        return Fact(_("Source"), row.get_source_kind_display())
    return Fact(_("Source"), str(record), record.get_absolute_url(), row.get_source_kind_display())


@page(queries.READ)
def task(request: HttpRequest, pk: int) -> HttpResponse:
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    today = request.now.astimezone(clock.HANOI).date()  # type: ignore[attr-defined]
    row = get_object_or_404(with_unit_name(queries.tasks(viewer), "assigned_on"), pk=pk)
    what = (
        source_of(viewer, row),
        *facts_of(row, "basis"),
        Fact(_("Owner"), row.unit_name),
        *facts_of(row, "person", "product"),
    )
    course = facts_of(
        row, "assigned_on", "due", "term", "first_due", "state", "done_on", "answer", "evidence", "closed_on", "note"
    )
    reported = Related(_("What was reported"), _REPORT, list(queries.reports(viewer).filter(task=row)))
    return record_page(
        request,
        row,
        title=row.title,
        kind=_("Task"),
        state=queries.standing(row, today).label,
        groups=(Group(_("Task"), what), Group(_("Course"), course)),
        related=(reported,),
        crumbs=((_("Tasks"), reverse("tasks:tasks")),),
    )


@page("tasks.request")
@never_cache
def corrections(request: HttpRequest) -> HttpResponse:
    """What a member asked to have corrected, how it stands, and a form for another request."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    form = RequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            RequestCorrection.perform(viewer, RequestInput(**form.cleaned_data), now=request.now)  # type: ignore[attr-defined]
        except Refusal as refusal:
            for fault in refusal.faults:
                form.add_error(fault.where if fault.where in form.fields else None, str(fault))
        else:
            messages.success(request, gettext("Your request went to the office as a task. The answer stands here."))
            return redirect("tasks:corrections")
    asked = queries.requests_of(viewer)[:50]
    return render(request, "tasks/corrections.html", status=422 if form.is_bound else 200, form=form, asked=asked)
