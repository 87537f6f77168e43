"""What members put to the next meeting of their cell, and how it gets into a programme made before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.kernel.refusal import Refusal
from dangbo.meetings import agenda
from dangbo.meetings.actions.planning import store
from dangbo.meetings.models import Meeting, ProgrammeItem, Proposal
from dangbo.meetings.queries import Proceedings
from dangbo.meetings.queries.proposals import OF_CELL, OWN, next_sitting
from dangbo.meetings.rules.proposing import FewWaiting, InTheCell, ProposalSaid
from dangbo.members.queries import cell_of

_POINT = ("title", "minutes", "presenter", "source_type", "source_id")


@dataclass(frozen=True, kw_only=True)
class ProposeInput:
    words: str = ask(_("What you propose"), kind="text", help=_("In a few sentences, at most 600 characters."))


@dataclass(frozen=True, kw_only=True)
class ProposeForInput:
    unit_id: int = ask(_("Cell"), kind="cell")
    person_id: int = ask(_("Member"), kind="member")
    words: str = ask(_("What the member proposes"), kind="text", help=_("In a few sentences, at most 600 characters."))


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


def put_into_programme(row: Proposal, since: date, door: Door) -> None:
    """Give the next planned sitting the point, after what is about a record, else before its last point."""
    meeting = next_sitting(row.unit_id, since)
    if meeting is None:
        return
    known = Proceedings(meeting).programme
    if any((each.source_type, each.source_id) == (agenda.PROPOSAL, row.pk) for each in known):
        return
    about = [at for at, each in enumerate(known, start=1) if each.source_type]
    place = about[-1] if about else max(len(known) - 1, 0)
    point = agenda.proposed(row.pk, row.words)
    items = [ProgrammeItem(**{name: getattr(each, name) for name in _POINT}) for each in known]
    said = {name: getattr(point, name) for name in _POINT if name != "presenter"}
    items.insert(place, ProgrammeItem(**said))
    store(door, meeting, ProgrammeItem, items, _POINT)
