"""Members' proposals: one's own with what became of them, and those of the cell."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from dangbo.kernel.actor import Actor
from dangbo.meetings.queries.proposals import OF_CELL, OWN, changeable, own_proposals, proposals
from dangbo.meetings.terms import ProposalState
from dangbo.orgs.queries import with_unit_name
from dangbo.web.filters import Choice
from dangbo.web.listing import Asked, Column, Listing
from dangbo.web.pages import page, render
from dangbo.web.records import Related, buttons

MOST = 50  # of one's own, the newest


def _dealt_on(row: Any) -> Any:
    return row.meeting.date if row.meeting_id else None


_OWN = (
    Column("words", _("Member's proposal"), main=True, wide=True),
    Column("proposed_on", _("Proposed on")),
    Column("state", _("State")),
    Column("meeting", _("Meeting of"), _dealt_on),
    Column("answer", _("What the meeting concluded"), wide=True),
    Column("due", _("Task due"), lambda row: row.task.due if row.task_id else None),
    Column("done", _("Task"), lambda row: row.task.get_state_display() if row.task_id else ""),
)


@page(OWN)
@never_cache
def own(request: HttpRequest) -> HttpResponse:
    """What the member proposed, and what the meeting made of it."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    mine = Related(_("What I proposed"), _OWN, list(own_proposals(viewer)[:MOST]))
    open_to_change = [(row, buttons(viewer, row)) for row in changeable(viewer)]
    here = reverse("meetings:own_proposals")
    return render(request, "meetings/own_proposals.html", mine=mine, here=here, open_to_change=open_to_change)


class ProposalList(Listing):
    """Proposals of the members of one's cell."""

    name, title, permission = "meeting_proposals", _("Proposals of members"), OF_CELL
    columns = (
        Column("words", _("Member's proposal"), main=True, wide=True),
        Column("person", _("Proposed by"), "person.full_name", sort="person__name_sort"),
        Column("unit", _("Cell"), "unit_name", sort="unit__code"),
        Column("proposed_on", _("Proposed on"), sort="proposed_on"),
        Column("state", _("State"), sort="state"),
        Column("meeting", _("Meeting of"), _dealt_on, sort="meeting__date"),
        Column("answer", _("What the meeting concluded"), wide=True),
    )
    filters = (Choice("state", _("State"), choices=ProposalState),)
    order = ("-proposed_on", "-key")
    verbs = ("meetings.propose_for",)
    empty = _("No proposal yet.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        return with_unit_name(proposals(viewer), "proposed_on")
