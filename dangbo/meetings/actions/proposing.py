"""What members put to the next meeting of their cell, and how it gets into a programme made before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.kernel.refusal import NotPermitted, Refusal
from dangbo.meetings.actions.programme import put_into_programme, reword_in_programme
from dangbo.meetings.models import Meeting, Proposal
from dangbo.meetings.queries.proposals import OF_CELL, OWN
from dangbo.meetings.rules.proposing import FewWaiting, InTheCell, NotCalled, ProposalSaid
from dangbo.meetings.terms import ProposalState
from dangbo.members.queries import cell_of


@dataclass(frozen=True, kw_only=True)
class ProposeInput:
    words: str = ask(_("What you propose"), kind="text", help=_("In a few sentences, at most 600 characters."))


@dataclass(frozen=True, kw_only=True)
class ProposeForInput:
    unit_id: int = ask(_("Cell"), kind="cell")
    person_id: int = ask(_("Member"), kind="member")
    words: str = ask(_("What the member proposes"), kind="text", help=_("In a few sentences, at most 600 characters."))


@dataclass(frozen=True, kw_only=True)
class RewordInput:
    record_id: int = ask(_("Record"), kind="hidden")
    words: str = ask(_("What you propose"), kind="text", help=_("In a few sentences, at most 600 characters."))


@dataclass(frozen=True, kw_only=True)
class WithdrawInput:
    record_id: int = ask(_("Record"), kind="hidden")


class Propose(Action[ProposeInput]):
    """A member puts something to the next meeting of his or her cell."""

    name, permission, label = "meetings.propose", OWN, _("Propose something for the meeting")
    Input, rules = ProposeInput, (ProposalSaid, FewWaiting)

    def units(self, data: ProposeInput, door: Door) -> Iterable[int | None]:
        return (None,)

    def run(self, items: Sequence[ProposeInput], door: Door) -> Sequence[models.Model]:
        person_id = door.actor.person_id or 0
        unit_id = cell_of(person_id, door.today)
        if unit_id is None:
            raise Refusal(gettext("Your record stands in no cell yet. Ask the office directly."))
        return _enter([(unit_id, person_id, item.words) for item in items], door)


class ProposeFor(Action[ProposeForInput]):
    """The cell's secretary writes down what a member proposes who does not do so himself."""

    name, permission, label = "meetings.propose_for", OF_CELL, _("Write down a member's proposal")
    Input, rules = ProposeForInput, (ProposalSaid, InTheCell, FewWaiting)

    def run(self, items: Sequence[ProposeForInput], door: Door) -> Sequence[models.Model]:
        return _enter([(item.unit_id, item.person_id, item.words) for item in items], door)


class _Own:
    """Somebody else's proposal does not exist for the one who acts."""

    def units(self, data: Any, door: Door) -> Iterable[int | None]:
        person_id = door.subjects[data.record_id].person_id
        if door.actor.person_id is None or person_id != door.actor.person_id:
            raise NotPermitted(gettext("You are not allowed to do this here."))
        return (None,)


class RewordProposal(_Own, Action[RewordInput]):
    """Say otherwise what was proposed, until the members are called to the meeting; its programme says it too."""

    name, permission, label = "meetings.describe_proposal", OWN, _("Reword the proposal")
    Input, subject, rules = RewordInput, "meetings.Proposal", (ProposalSaid, NotCalled)
    moves = {ProposalState.WAITING: ProposalState.WAITING}

    def run(self, items: Sequence[RewordInput], door: Door) -> Sequence[models.Model]:
        rows = []
        for item in items:
            row = door.subjects[item.record_id]
            row.words = item.words.strip()
            rows.append(row)
        door.update(rows, ["words"])
        for row in rows:
            reword_in_programme(row, door)
        return rows


class WithdrawProposal(_Own, Action[WithdrawInput]):
    """Take a proposal back, until the members are called to the meeting; it leaves the programme and stays in the
    books."""

    name, permission, label = "meetings.withdraw_proposal", OWN, _("Withdraw the proposal")
    Input, subject, rules = WithdrawInput, "meetings.Proposal", (NotCalled,)
    moves = {ProposalState.WAITING: ProposalState.WITHDRAWN}

    def run(self, items: Sequence[WithdrawInput], door: Door) -> Sequence[models.Model]:
        rows = [self.moved(door.subjects[item.record_id]) for item in items]
        door.update(rows, ["state"])
        for row in rows:
            reword_in_programme(row, door)
        return rows


def _enter(said: Sequence[tuple[int, int, str]], door: Door) -> Sequence[models.Model]:
    rows = door.create(
        Proposal(unit_id=unit_id, person_id=person_id, words=words.strip(), proposed_on=door.today)
        for unit_id, person_id, words in said
    )
    for row in rows:
        put_into_programme(row, door.today, door)
    return rows


def put_off(row: Proposal, meeting: Meeting, door: Door) -> None:
    """A proposal put off at one sitting stands in the programme of the next, if that is planned already."""
    put_into_programme(row, meeting.date + timedelta(days=1), door)
