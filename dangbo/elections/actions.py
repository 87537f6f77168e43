"""What can be done in congresses and elections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day

from django.utils.translation import gettext_lazy as _

from dangbo.elections.models import Ballot, Election
from dangbo.elections.rules import (
    BallotsAddUp,
    BaseDerived,
    ElectedByMajority,
    EventsLieBehind,
    PresentOfSummoned,
    WithinTheTerm,
)
from dangbo.elections.terms import ElectionKind, ElectionState
from dangbo.journal.action import Door, ask
from dangbo.journal.entering import Amend, Enter
from dangbo.orgs.terms import PostKind

WRITE = "elections.write"
SITTING = (PresentOfSummoned, BaseDerived, WithinTheTerm, EventsLieBehind)


@dataclass(frozen=True, kw_only=True)
class ElectionInput:
    kind: str = ask(_("Kind"), choices=ElectionKind)
    unit_id: int = ask(_("Unit"), kind="unit")
    term_name: str = ask(_("Term"), help=_("For example 2022-2025."))
    term_id: int | None = ask(
        _("Term kept"), help=_("Where the register has the term of the unit"), kind="term", default=None
    )
    date: Day = ask(_("Date"))
    place: str = ask(_("Place"), default="")
    summoned: int = ask(_("Summoned"), help=_("Official members or delegates; for a residential group its households."))
    present: int = ask(_("Present"))
    exempt_absent: int = ask(_("Exempt and not there"), default=0)
    away: int = ask(_("Temporarily elsewhere"), default=0)
    absent_whole: int = ask(_("Absent throughout with reason"), default=0)
    base: int = ask(_("Base of the count"))
    state: str = ask(_("State"), choices=ElectionState)
    approval_number: str = ask(_("Approval number"), default="")
    approval_date: Day | None = ask(_("Approval date"), default=None)
    approved_by: str = ask(_("Approved by"), default="")
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class ElectionAmendment(ElectionInput):
    record_id: int = ask(_("Record"), kind="hidden")


@dataclass(frozen=True, kw_only=True)
class BallotInput:
    election_id: int = ask(_("Election"), kind="election")
    post: str = ask(_("Post"), choices=PostKind)
    seats: int = ask(_("Seats"))
    issued: int = ask(_("Ballots issued"))
    collected: int = ask(_("Ballots collected"))
    valid: int = ask(_("Valid"))
    invalid: int = ask(_("Invalid"))
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class BallotAmendment(BallotInput):
    record_id: int = ask(_("Record"), kind="hidden")


@dataclass(frozen=True, kw_only=True)
class CandidateInput:
    ballot_id: int = ask(_("Ballot"), kind="ballot")
    name: str = ask(_("Full name"))
    person_id: int | None = ask(_("Member"), kind="member", default=None)
    votes: int = ask(_("Votes"))
    elected: bool = ask(_("Elected"), default=False)
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class CandidateAmendment(CandidateInput):
    record_id: int = ask(_("Record"), kind="hidden")


class EnterElection(Enter[ElectionInput]):
    name, permission, label = "elections.enter", WRITE, _("Enter a congress or election")
    Input, model, rules = ElectionInput, "elections.Election", SITTING


class AmendElection(Amend[ElectionAmendment]):
    name, permission, label = "elections.amend", WRITE, _("Correct the congress or election")
    Input, subject, rules = ElectionAmendment, "elections.Election", SITTING
    reason_required = True


class _OfElection:
    """Ballots are guarded by the unit of their election."""

    def units(self, data: BallotInput, door: Door) -> tuple[int | None, ...]:
        units = door.once("units", lambda: dict(Election.objects.values_list("pk", "unit_id")))
        return (units.get(data.election_id, -1),)


class EnterBallot(_OfElection, Enter[BallotInput]):
    name, permission, label = "elections.enter_ballot", WRITE, _("Enter a ballot")
    Input, model, rules = BallotInput, "elections.Ballot", (BallotsAddUp,)


class AmendBallot(_OfElection, Amend[BallotAmendment]):
    name, permission, label = "elections.amend_ballot", WRITE, _("Correct the ballot")
    Input, subject, rules = BallotAmendment, "elections.Ballot", (BallotsAddUp,)
    reason_required = True


class _OfBallot:
    def units(self, data: CandidateInput, door: Door) -> tuple[int | None, ...]:
        units = door.once("units", lambda: dict(Ballot.objects.values_list("pk", "election__unit_id")))
        return (units.get(data.ballot_id, -1),)


class EnterCandidate(_OfBallot, Enter[CandidateInput]):
    name, permission, label = "elections.enter_candidate", WRITE, _("Enter the votes for a name")
    Input, model, rules = CandidateInput, "elections.Candidate", (ElectedByMajority,)


class AmendCandidate(_OfBallot, Amend[CandidateAmendment]):
    name, permission, label = "elections.amend_candidate", WRITE, _("Correct the votes for a name")
    Input, subject, rules = CandidateAmendment, "elections.Candidate", (ElectedByMajority,)
    reason_required = True
