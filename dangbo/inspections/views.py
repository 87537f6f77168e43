"""Pages of inspection: each case opens to its team only; to all others it does not exist."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.figures.figure import during
from dangbo.inspections import queries
from dangbo.inspections.terms import CaseKind, CaseState, Inspector
from dangbo.kernel.actor import Actor
from dangbo.orgs.queries import with_unit_name
from dangbo.tasks.queries import tasks_from
from dangbo.web.filters import Choice
from dangbo.web.listing import Asked, Column, Listing
from dangbo.web.pages import page
from dangbo.web.records import Fact, Group, Related, facts_of, record_page


class CaseList(Listing):
    name, title, permission = "inspection-cases", _("Inspection and supervision"), queries.READ
    dated = "period"
    columns = (
        Column("content", _("Content"), link="self", main=True, wide=True),
        Column("kind", _("Kind"), sort="kind"),
        Column("subject", _("Carried out by"), sort="subject"),
        Column("due", _("Due by the programme"), sort="due"),
        Column("concluded_on", _("Concluded on"), sort="concluded_on"),
        Column("state", _("State"), sort="state"),
    )
    filters = (
        Choice("kind", _("Kind"), choices=CaseKind),
        Choice("subject", _("Carried out by"), choices=Inspector),
        Choice("state", _("State"), choices=CaseState),
    )
    search, search_label = ("folded",), _("Content or number")
    order = ("due", "key")
    verbs = ("inspections.enter",)
    empty = _("No case in this period is open to you.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        rows = queries.cases(viewer)
        return during(rows, "due", asked.period) if asked.period else rows


_OBJECT = (
    Column("unit", _("Unit"), "unit_name", main=True),
    Column("person", _("Member"), "person.full_name"),
    Column("finding", _("Conclusion")),
    Column("discipline", _("Discipline")),
)
_TASK = (
    Column("title", _("Remedy"), main=True, wide=True),
    Column("due", _("Due")),
    Column("done_on", _("Done on")),
    Column("state", _("State")),
)


@page(queries.READ)
def case(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = request.actor
    row = get_object_or_404(with_unit_name(queries.cases(viewer), viewer.day), pk=pk)
    what = (
        Fact(_("Leading unit"), row.unit_name),
        *facts_of(row, "subject", "kind", "year", "planned", "covers_since", "covers_until", "lead", "note"),
    )
    course = facts_of(
        row, "due", "decision_number", "decision_date", "started_on", "conclusion_number", "concluded_on", "state"
    )
    objects = with_unit_name(queries.case_objects(viewer).filter(case=row), viewer.day).order_by("pk")
    related = (
        Related(_("Who is inspected"), _OBJECT, list(objects)),
        Related(_("Remedies asked for"), _TASK, list(tasks_from("inspections.Case", row.pk))),
    )
    return record_page(
        request,
        row,
        title=row.content,
        kind=_("Case"),
        state=row.get_state_display(),
        related=related,
        groups=(Group(_("Case"), what), Group(_("Course"), course)),
        crumbs=((_("Inspection and supervision"), reverse("inspections:cases")),),
    )
