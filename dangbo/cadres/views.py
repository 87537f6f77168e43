"""Pages of cadre planning: open to the committee and to those who keep it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.cadres import queries
from dangbo.cadres.terms import Outcome, PlanningBody
from dangbo.figures.figure import during
from dangbo.kernel.actor import Actor
from dangbo.orgs.queries import with_unit_name
from dangbo.web.filters import Choice
from dangbo.web.listing import Asked, Column, Listing
from dangbo.web.pages import page
from dangbo.web.records import Fact, Group, facts_of, record_page


class PlanningList(Listing):
    name, title, permission = "cadre-planning", _("Cadre planning"), queries.READ
    dated = "period"
    columns = (
        Column("person", _("Member"), "person.full_name", sort="person__name_sort", link="self", main=True),
        Column("post", _("Planned post"), sort="post"),
        Column("term_name", _("Planned term"), sort="term_name"),
        Column("body", _("Body"), sort="body"),
        Column("reviewed_on", _("Reviewed on"), sort="reviewed_on"),
        Column("outcome", _("Outcome"), sort="outcome"),
    )
    filters = (Choice("body", _("Body"), choices=PlanningBody), Choice("outcome", _("Outcome"), choices=Outcome))
    search, search_label = ("person__name_folded",), _("Full name")
    order = ("-reviewed_on", "key")
    verbs = ("cadres.enter",)
    empty = _("No planning review in this period yet.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        rows = queries.plannings(viewer)
        return during(rows, "reviewed_on", asked.period) if asked.period else rows


@page(queries.READ)
def planning(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(with_unit_name(queries.plannings(request.actor), "reviewed_on"), pk=pk)
    what = (Fact(_("Unit"), row.unit_name), *facts_of(row, "person", "post", "term_name", "body"))
    review = facts_of(
        row,
        "reviewed_on",
        "outcome",
        "votes_base",
        "votes_yes",
        "decision_number",
        "decision_date",
        "decided_by",
        "removal_reason",
        "note",
    )
    return record_page(
        request,
        row,
        title=str(row.person),
        kind=_("Planning review"),
        state=row.get_outcome_display(),
        groups=(Group(_("Planned"), what), Group(_("Review"), review)),
        crumbs=((_("Cadre planning"), reverse("cadres:plannings")),),
    )
