"""What can be asked about members' proposals to the meeting."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.meetings.models import Meeting, Proposal
from dangbo.meetings.terms import MeetingKind, MeetingState, ProposalState
from dangbo.orgs.queries import seen

OWN, OF_CELL = "meetings.propose", "meetings.proposals"


def proposals(viewer: Actor) -> QuerySet[Proposal]:
    """Proposals of the cells whose meetings the viewer prepares."""
    return seen(Proposal.objects.select_related("person", "meeting", "task"), viewer, OF_CELL)


def own_proposals(viewer: Actor) -> QuerySet[Proposal]:
    """What the viewer himself has proposed, newest first."""
    if viewer.person_id is None or not policy.allows(viewer, OWN):
        return Proposal.objects.none()
    rows = Proposal.objects.filter(person_id=viewer.person_id).select_related("meeting", "task")
    return rows.order_by("-proposed_on", "-pk")


def to_deal_with(unit_id: int, day: date) -> QuerySet[Proposal]:
    """Proposals that wait for a meeting of the cell on `day`, oldest first; for its programme and its rules."""
    rows = Proposal.objects.filter(unit_id=unit_id, state__in=ProposalState.waiting, proposed_on__lte=day)
    return rows.order_by("proposed_on", "pk")


def before_meeting(meeting: Meeting) -> list[Proposal]:
    """What a sitting of the whole cell has to deal with, and what it has dealt with already."""
    if meeting.kind not in MeetingKind.scored:
        return []
    waits = Q(state__in=ProposalState.waiting, proposed_on__lte=meeting.date)
    dealt = Q(meeting_id=meeting.pk) if meeting.pk else Q(pk__in=())
    rows = Proposal.objects.filter(waits | dealt, unit_id=meeting.unit_id).select_related("person", "task")
    return list(rows.order_by("proposed_on", "pk"))


def dealt_at(meeting: Meeting) -> list[Proposal]:
    """What a meeting that the viewer was allowed to fetch made of proposals; for its papers."""
    return list(Proposal.objects.filter(meeting=meeting).select_related("task").order_by("proposed_on", "pk"))


def waiting_of(person_id: int) -> int:
    """How many of a person's proposals wait for a meeting; for rules."""
    return Proposal.objects.filter(person_id=person_id, state__in=ProposalState.waiting).count()


def next_sitting(unit_id: int, since: date) -> Meeting | None:
    """The first sitting of the whole cell from `since` on that is planned; for actions."""
    rows = Meeting.objects.filter(unit_id=unit_id, date__gte=since, state__in=MeetingState.coming)
    return rows.filter(kind__in=MeetingKind.scored).order_by("date", "pk").first()
