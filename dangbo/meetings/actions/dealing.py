"""What a meeting made of the proposals that members had put to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangbo.journal.action import Door
from dangbo.meetings.actions.proposing import put_off
from dangbo.meetings.models import Meeting, Proposal
from dangbo.meetings.queries.proposals import before_meeting
from dangbo.meetings.terms import ProposalState
from dangbo.tasks.actions import GiveInput, GiveTask
from dangbo.tasks.terms import SourceKind

if TYPE_CHECKING:
    from dangbo.meetings.actions.holding import Dealt, HoldInput


def deal(row: Meeting, item: HoldInput, door: Door) -> None:
    """Conclusion, task or putting off at this sitting. What it leaves waiting as before is left alone."""
    if not item.proposals:
        return
    known = {each.pk: each for each in before_meeting(row)}
    later = []
    for told in item.proposals:
        proposal = known.get(told.proposal_id)
        if proposal is None or proposal.task_id:
            continue
        if told.state == ProposalState.WAITING:
            if proposal.meeting_id != row.pk:
                continue
            proposal.state, proposal.answer, proposal.meeting = told.state, "", None
        else:
            proposal.state, proposal.answer, proposal.meeting = told.state, told.answer.strip()[:1000], row
        if told.state == ProposalState.TASK:
            proposal.task = _task(row, proposal, told, door)
        proposal.unit_id = row.unit_id  # a successor has taken over what its predecessor left waiting
        door.update([proposal], ["state", "answer", "meeting", "task", "unit"])
        if told.state == ProposalState.PUT_OFF:
            later.append(proposal)
    for proposal in later:
        put_off(proposal, row, door)


def _task(row: Meeting, proposal: Proposal, told: Dealt, door: Door) -> Any:
    assert told.due is not None
    given = GiveInput(
        title=proposal.words[:300],
        unit_id=row.unit_id,
        person_id=told.person_id,
        assigned_on=row.date,
        due=told.due,
        source_kind=SourceKind.MEETING,
        source_type="meetings.Meeting",
        source_id=row.pk,
    )
    return GiveTask.perform(door.actor, given, now=door.now)
