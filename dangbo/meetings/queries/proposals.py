"""What can be asked about members' proposals to the meeting."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.scope import Scope
from dangbo.meetings.models import Meeting, ProgrammeItem, Proposal
from dangbo.meetings.terms import MeetingKind, MeetingState, ProposalState
from dangbo.members.queries import memberships_on
from dangbo.orgs.queries import seen

OWN, OF_CELL = "meetings.propose", "meetings.proposals"


def proposals(viewer: Actor) -> QuerySet[Proposal]:
    """Proposals of the cells whose meetings the viewer prepares, and what waits there since the cell was closed to
    which it was put."""
    rows = Proposal.objects.select_related("person", "meeting", "task")
    left = Proposal.objects.filter(state__in=ProposalState.waiting, unit__until__isnull=False)
    own, taken_over = seen(rows, viewer, OF_CELL), seen(left, viewer, OF_CELL, unit="person__unit")
    return rows.filter(Q(pk__in=own.values("pk")) | Q(pk__in=taken_over.values("pk")))


def own_proposals(viewer: Actor) -> QuerySet[Proposal]:
    """What the viewer himself has proposed, newest first."""
    if viewer.person_id is None or not policy.allows(viewer, OWN):
        return Proposal.objects.none()
    rows = Proposal.objects.filter(person_id=viewer.person_id).select_related("meeting", "task")
    return rows.order_by("-proposed_on", "-pk")


def to_deal_with(unit_id: int, day: date) -> QuerySet[Proposal]:
    """Proposals that wait for a meeting of the cell on `day`, oldest first; for its programme and its rules."""
    rows = Proposal.objects.filter(_stands_before(unit_id, day), state__in=ProposalState.waiting, proposed_on__lte=day)
    return rows.order_by("proposed_on", "pk")


def _stands_before(unit_id: int, day: date) -> Q:
    """Put to this cell, or to one closed by `day` whose member belongs to this cell now: after a merger or a split
    the proposal goes with him."""
    here = memberships_on(Scope.of(unit_id), day).filter(unit_id=unit_id).values("person_id")
    return Q(unit_id=unit_id) | Q(unit__until__lte=day, person_id__in=here)


def before_meeting(meeting: Meeting) -> list[Proposal]:
    """What a sitting of the whole cell has to deal with, and what it has dealt with already."""
    if meeting.kind not in MeetingKind.scored:
        return []
    waits = Q(state__in=ProposalState.waiting, proposed_on__lte=meeting.date)
    waits &= _stands_before(meeting.unit_id, meeting.date)
    dealt = Q(meeting_id=meeting.pk) if meeting.pk else Q(pk__in=())
    rows = Proposal.objects.filter(waits | dealt).select_related("person", "task")
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


def planned_with(proposal: Proposal) -> list[Meeting]:
    """Sittings still to come that have the proposal in their programme; for actions."""
    points = ProgrammeItem.objects.filter(
        source_type=proposal._meta.label,
        source_id=proposal.pk,
        withdrawn=False,
        meeting__state__in=MeetingState.coming,
    )
    return list(Meeting.objects.filter(pk__in=points.values("meeting")).order_by("date", "pk"))


def called_with(proposal: Proposal) -> bool:
    """Whether members were called to a sitting, still to be entered, that has the proposal in its programme."""
    return any(meeting.state == MeetingState.ANNOUNCED for meeting in planned_with(proposal))


def changeable(viewer: Actor) -> list[Proposal]:
    """The viewer's own proposals that he may still reword or withdraw."""
    rows = own_proposals(viewer).filter(state=ProposalState.WAITING, meeting=None)
    return [row for row in rows if not called_with(row)]
