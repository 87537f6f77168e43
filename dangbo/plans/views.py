"""Pages of plans and targets: what carries out which document, and how far it has come, unit by unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.documents.related import register as register_on_document
from dangbo.figures import registry
from dangbo.kernel import clock
from dangbo.kernel.actor import Actor
from dangbo.orgs.queries import with_unit_name
from dangbo.plans import progress, queries
from dangbo.plans.terms import PlanState, Standing
from dangbo.tasks.views import tasks_set, tasks_table
from dangbo.web.filters import Choice, Pick
from dangbo.web.listing import Asked, Column, Listing, Table
from dangbo.web.pages import page
from dangbo.web.records import Fact, Group, Related, facts_of, record_page


class PlanList(Listing):
    name, title, permission = "plans", _("Plans"), queries.READ
    dated = "period"
    columns = (
        Column("title", _("Title"), sort="title", link="self", main=True, wide=True),
        Column("unit", _("Leading unit"), "unit_name", sort="unit__code"),
        Column("document", _("Issued as"), "document.code", sort="document__number"),
        Column("since", _("Since"), sort="since"),
        Column("due", _("Due"), sort="due"),
        Column("state", _("State"), sort="state"),
    )
    filters = (Choice("state", _("State"), choices=PlanState), Pick("unit", _("Leading unit")))
    search, search_label = ("folded",), _("Title")
    order = ("due", "key")
    verbs = ("plans.enter",)
    empty = _("No plan runs in this period.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        rows = with_unit_name(queries.plans(viewer), "since")
        return queries.running(rows, asked.period) if asked.period else rows


def _told(name: str) -> Any:
    """A column's value from the progress that the list attached to the row."""
    return lambda row: getattr(row.progress, name) if hasattr(row, "progress") else None


class TargetList(Listing):
    name, title, permission = "targets", _("Targets"), queries.READ
    dated = "period"
    columns = (
        Column("title", _("Title"), sort="title", link="self", main=True, wide=True),
        Column("unit", _("Unit"), "unit_name", sort="unit__code"),
        Column("assigned_by", _("Assigned by"), "assigned_by_name", sort="assigned_by__code"),
        Column("value", _("Value set"), sort="value", numeric=True),
        Column("measure", _("Measured in"), sort="measure"),
        Column("actual", _("Result"), _told("actual"), numeric=True),
        Column("ratio", _("Ratio"), _told("ratio_text"), numeric=True),
        Column(
            "standing",
            _("How it stands"),
            lambda row: row.progress.standing.label if hasattr(row, "progress") else None,
        ),
        Column("due", _("Due"), sort="due"),
    )
    filters = (Pick("unit", _("Unit")), Pick("plan", _("Plan"), kind="plan"))
    search, search_label = ("folded",), _("Title or programme")
    order = ("due", "key")
    verbs = ("plans.assign_target",)
    empty = _("No target is due in this period.")
    template = "plans/targets.html"

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        rows = with_unit_name(queries.targets(viewer), "assigned_on")
        rows = with_unit_name(rows, "assigned_on", unit="assigned_by", name="assigned_by_name")
        return queries.with_progress(queries.during_due(rows, asked.period), asked.day)

    def context(self, request: HttpRequest, table: Table) -> dict[str, Any]:
        counts = Counter(row.progress.standing for row in table.page.object_list)
        return {"standings": [(each, counts[each]) for each in Standing if counts[each]]}


_PLAN = PlanList.columns[:2] + PlanList.columns[4:]
_TARGET = (TargetList.columns[0], TargetList.columns[1], *TargetList.columns[3:])


def targets_table(viewer: Actor, **where: Any) -> Related:
    day = viewer.day or clock.today()
    rows = with_unit_name(queries.targets(viewer), "assigned_on").filter(**where)
    return Related(_("Targets"), _TARGET, list(queries.with_progress(rows.order_by("due", "pk"), day)))


_SHARE = (
    Column("target", _("Target"), "target.title", main=True, wide=True, link=lambda row: row.target.get_absolute_url()),
    Column("unit", _("Unit"), "unit_name"),
    Column("value", _("Value set"), numeric=True),
)


def shares_table(viewer: Actor, targets: Sequence[Any]) -> Related:
    """How targets were shared out, unit by unit."""
    rows = with_unit_name(queries.shares(viewer), "target__assigned_on").filter(target__in=targets)
    return Related(_("Shared out over units"), _SHARE, list(rows.order_by("target__due", "target_id", "unit__code")))


def _on_document(viewer: Actor, row: Any, family: Sequence[int]) -> list[Related]:
    """All that came of a document and of those that followed from it: the plans that carry them out, or are they;
    their targets, shared out over units; the tasks that the plans set."""
    found = with_unit_name(queries.plans(viewer), "since")
    found = found.filter(Q(carries_out__in=family) | Q(document__in=family)).distinct()
    plans = list(found.order_by("due", "pk"))
    day = viewer.day or clock.today()
    rows = with_unit_name(queries.targets(viewer), "assigned_on").filter(Q(document__in=family) | Q(plan__in=plans))
    targets = list(queries.with_progress(rows.order_by("due", "pk"), day))
    return [
        Related(_("Plans that carry it out"), _PLAN, plans),
        Related(_("Targets"), _TARGET, targets),
        shares_table(viewer, targets),
        tasks_set(viewer, _("Tasks that the plans set"), "plans.Plan", [plan.pk for plan in plans]),
    ]


register_on_document(_on_document)


@page(queries.READ)
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(with_unit_name(queries.plans(viewer), "since"), pk=pk)
    issued = row.document
    what = (
        Fact(_("Leading unit"), row.unit_name),
        Fact(_("Issued as"), issued, issued.get_absolute_url() if issued else ""),
        *facts_of(row, "year", "since", "due", "state", "note"),
    )
    carried = [
        Column("code", _("Number"), link="self"),
        Column("subject", _("Subject"), main=True, wide=True),
        Column("issuer", _("Issuer")),
    ]
    related = (
        Related(_("Carries out"), tuple(carried), list(queries.carried_out(viewer, row))),
        targets_table(viewer, plan=row),
        tasks_table(viewer, "plans.Plan", row.pk),
    )
    return record_page(
        request,
        row,
        title=row.title,
        kind=_("Plan"),
        state=row.get_state_display(),
        groups=(Group(_("Plan"), what),),
        related=related,
        crumbs=((_("Plans"), reverse("plans:plans")),),
    )


@page(queries.READ)
def target(request: HttpRequest, pk: int) -> HttpResponse:
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    today = request.now.astimezone(clock.HANOI).date()  # type: ignore[attr-defined]
    named = with_unit_name(queries.targets(viewer), "assigned_on")
    rows = with_unit_name(named, "assigned_on", unit="assigned_by", name="assigned_by_name")
    row = get_object_or_404(rows, pk=pk)
    shares = list(with_unit_name(queries.shares(viewer), row.assigned_on).filter(target=row).order_by("unit__code"))
    row.progress, by_unit = progress.of_target(row, [(share.unit_id, share.value) for share in shares], today)
    for share in shares:
        share.progress = by_unit[share.unit_id]
    return record_page(
        request,
        row,
        title=row.title,
        kind=_("Target"),
        state=row.progress.standing.label,
        groups=(Group(_("Target"), _facts(row)),),
        crumbs=((_("Targets"), reverse("plans:targets")),),
        template="plans/target.html",
        progress=row.progress,
        shares=shares,
    )


def _facts(row: Any) -> tuple[Fact, ...]:
    figure = next((each for each in registry.figures() if each.code == row.figure), None)
    address = f"{reverse('reports:figure', args=[row.figure])}?unit={row.unit_id}&period={row.year}" if figure else ""
    return (
        Fact(_("Unit"), row.unit_name),
        Fact(_("Assigned by"), row.assigned_by_name),
        *facts_of(row, "comparison", "value", "measure"),
        Fact(_("Counted by the figure"), figure.label if figure else _("none, entered by hand"), address),
        Fact(_("By document"), row.document, row.document.get_absolute_url() if row.document else ""),
        Fact(_("Plan"), row.plan, row.plan.get_absolute_url() if row.plan else ""),
        *facts_of(row, "programme", "assigned_on", "due", "completed_on", "note"),
    )
