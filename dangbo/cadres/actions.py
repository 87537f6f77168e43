"""What can be done in cadre planning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from dangbo.cadres.rules import EventsLieBehind, FewPeoplePerPost, RemovalHasReason, ReviewedOnce, VotesWithinBase
from dangbo.cadres.terms import Outcome, PlanningBody
from dangbo.journal.action import ask
from dangbo.journal.entering import Amend, Enter
from dangbo.orgs.terms import PostKind

WRITE = "cadres.write"


@dataclass(frozen=True, kw_only=True)
class PlanningInput:
    term_name: str = ask(_("Planned term"), help=_("For example 2025-2030."))
    body: str = ask(_("Body"), choices=PlanningBody)
    post: str = ask(_("Planned post"), choices=PostKind)
    unit_id: int = ask(_("Unit"), kind="unit")
    person_id: int = ask(_("Member"), kind="member")
    reviewed_on: date = ask(_("Reviewed on"))
    outcome: str = ask(_("Outcome"), choices=Outcome)
    votes_base: int | None = ask(_("Base of the vote"), default=None)
    votes_yes: int | None = ask(_("Votes for"), default=None)
    decision_number: str = ask(_("Decision number"), default="")
    decision_date: date | None = ask(_("Decision date"), default=None)
    decided_by: str = ask(_("Approved by"), default="")
    removal_reason: str = ask(_("Reason for taking out"), default="")
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class PlanningAmendment(PlanningInput):
    record_id: int = ask(_("Record"), kind="hidden")


class EnterPlanning(Enter[PlanningInput]):
    """Enter the review of one person for one post."""

    name, permission, label = "cadres.enter", WRITE, _("Enter a planning review")
    Input, model = PlanningInput, "cadres.Planning"
    rules = (RemovalHasReason, VotesWithinBase, ReviewedOnce, FewPeoplePerPost, EventsLieBehind)


class AmendPlanning(Amend[PlanningAmendment]):
    name, permission, label = "cadres.amend", WRITE, _("Correct the planning review")
    Input, subject = PlanningAmendment, "cadres.Planning"
    rules = (RemovalHasReason, VotesWithinBase, ReviewedOnce, FewPeoplePerPost, EventsLieBehind)
    reason_required = True
