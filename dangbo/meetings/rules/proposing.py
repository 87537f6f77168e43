"""What is checked of members' proposals and of what a meeting made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.kernel.refusal import Fault
from dangbo.kernel.scope import Scope
from dangbo.meetings.queries.proposals import before_meeting, called_with, waiting_of
from dangbo.meetings.terms import ProposalState
from dangbo.members.queries import memberships_on

LONGEST = 600  # characters
MOST_WAITING = 5  # of one member


class ProposalSaid(Rule):
    code, where = "MP1", "words"
    text = _("The proposal is empty or too long.")
    accepted = _("Write it in 1 to 600 characters.")

    def holds(self, data: Any, door: Door) -> bool:
        return 0 < len(data.words.strip()) <= LONGEST


class InTheCell(Rule):
    code, where = "MP2", "person_id"
    text = _("This person is not a member of the cell.")
    accepted = _("Choose a member of the cell.")

    def holds(self, data: Any, door: Door) -> bool:
        rows = memberships_on(Scope.of(data.unit_id), door.today)
        return rows.filter(unit_id=data.unit_id, person_id=data.person_id).exists()


class FewWaiting(Rule):
    code, where = "MP3", "words"
    text = _("Five proposals of this member wait for the meeting already.")
    accepted = _("Wait until the cell has dealt with one of them.")

    def holds(self, data: Any, door: Door) -> bool:
        person_id = getattr(data, "person_id", door.actor.person_id)
        return waiting_of(person_id or 0) < MOST_WAITING


class NotCalled(Rule):
    """Once the members are called, the programme is what they were called to."""

    code, where = "MP5", "record_id"
    text = _("The members have been called to the meeting that deals with this proposal.")
    accepted = _("Say at the meeting what you want changed; the meeting concludes on it.")

    def holds(self, data: Any, door: Door) -> bool:
        return not called_with(door.subjects[data.record_id])


class ProposalsTold(Rule):
    """Whoever proposed something learns why it was concluded or put off; a task has its day."""

    code, where = "MP4", "proposals"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for at, data in enumerate(items):
            known: dict[int, Any] = {}
            if data.proposals:
                known = {row.pk: row for row in before_meeting(door.subjects[data.record_id])}
            for number, told in enumerate(data.proposals):
                found = self._fault(data, told, known.get(told.proposal_id))
                if found is not None:
                    field, text, accepted = found
                    yield Fault(text, f"proposals.{number}.{field}", accepted, item=at)

    @staticmethod
    def _fault(data: Any, told: Any, row: Any) -> tuple[str, str, str] | None:
        if row is None:
            return "state", gettext("This proposal does not wait for this meeting."), gettext("Open the form again.")
        if told.state not in ProposalState.of_meeting:
            accepted = ", ".join(value for value in ProposalState.values if value in ProposalState.of_meeting)
            return "state", gettext("“%s” is no state of a proposal.") % told.state, accepted
        if row.task_id:
            if told.state == ProposalState.TASK:
                return None
            return "state", gettext("A task was set from this proposal already."), gettext("Leave it as a task.")
        if told.state in ProposalState.reasoned and not told.answer.strip():
            return (
                "answer",
                gettext("What became of the proposal is not said."),
                gettext("Write in a few words what came of it."),
            )
        if told.state == ProposalState.TASK and (told.due is None or told.due < data.date):
            accepted = gettext("Choose the day of the meeting or a later one.")
            return "due", gettext("The task from the proposal has no day, or one before the meeting."), accepted
        return None
