"""The page of one meeting: what was entered once, and the papers that are drawn from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.meetings import queries
from dangbo.meetings.actions import HoldMeeting
from dangbo.meetings.papers import KINDS
from dangbo.meetings.score import frame
from dangbo.meetings.terms import MeetingState
from dangbo.orgs.queries import with_unit_name
from dangbo.tasks.views import tasks_table
from dangbo.web.listing import Column
from dangbo.web.pages import page
from dangbo.web.records import Fact, Group, Related, facts_of, record_page

_ABSENT = (
    Column("number", _("Number"), numeric=True),
    Column("person", _("Full name"), "person.full_name", main=True),
    Column("mark", _("Attendance")),
    Column("reason", _("Reason")),
)
_PROGRAMME = (
    Column("position", _("Number"), numeric=True),
    Column("title", _("Content"), main=True, wide=True),
    Column("minutes", _("Length in minutes"), numeric=True),
    Column("presenter", _("Presented by")),
)
_SCORES = (
    Column("label", _("Item"), main=True, wide=True),
    Column("most", _("Maximum points"), numeric=True),
    Column("own", _("Own score"), numeric=True),
    Column("committee", _("Committee's score"), numeric=True),
)


@dataclass(frozen=True)
class _Scored:
    """One item as the cell and as the committee member in charge scored it."""

    label: str
    most: int
    own: int
    committee: int | None


def _scored(told: queries.Proceedings) -> list[_Scored]:
    labels = {item.code: item.label for item in frame(told.meeting.date, told.meeting.kind)}
    others = {line.item: line.points for line in told.committee_scores}
    lines = [
        _Scored(labels.get(line.item, line.item), line.most, line.points, others.get(line.item)) for line in told.scores
    ]
    if not lines:
        return []
    total = sum(others.values()) if others else None
    return [*lines, _Scored(_("In all"), sum(each.most for each in lines), sum(each.own for each in lines), total)]


def programme_of(row: Any, viewer: Actor) -> dict[str, Any]:
    """What the form opens with on which the programme is written by hand."""
    names = ("title", "minutes", "presenter")
    told = queries.proceedings(viewer, row).programme
    return {"points": [{name: getattr(point, name) for name in names} for point in told]}


@page(queries.READ)
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(with_unit_name(queries.meeting_rows(viewer), "date"), pk=pk)
    absent = Related(_("Absent, on duty, or exempt but present"), _ABSENT, list(queries.not_come(viewer, row)))
    told = queries.proceedings(viewer, row)
    programme = told.programme if row.state in MeetingState.coming else []
    points = Related(_("Programme"), _PROGRAMME, programme)
    scores = Related(_("Score sheet"), _SCORES, _scored(told) if row.entries else [])
    related = (points, absent, tasks_table(viewer, "meetings.Meeting", row.pk), scores)
    return record_page(
        request,
        row,
        title=f"{row.unit_name} · {row.month:%m/%Y}",
        kind=row.get_kind_display(),
        state=row.get_state_display(),
        groups=_groups(row),
        related=[table for table in related if table.rows],
        crumbs=((_("Cell meetings"), reverse("meetings:meetings")),),
        template="meetings/meeting.html",
        papers=[kind for kind in KINDS if kind.needs(row)],
        may_enter=row.state in HoldMeeting.moves and policy.allows(viewer, HoldMeeting.permission, [row.unit_id]),
    )


def _groups(row: Any) -> tuple[Group, ...]:
    sitting = (*facts_of(row, "date", "start", "end", "place", "chair", "secretary", "guests", "topic"),)
    share = queries.attendance_text(row)
    attendance = (
        *facts_of(row, "members_total", "exempt", "away", "on_duty"),
        *_explained(row, "must_attend", row.must_text),
        Fact(_("Present"), row.present, note=share),
        *facts_of(row, "absent_with_reason", "absent_without_reason"),
        *_explained(row, "base", row.base_text),
        *facts_of(row, "speakers"),
    )
    result = facts_of(
        row, "tasks_due", "tasks_done", "self_score", "committee_score", "quality", "handed_in_on", "remark"
    )
    words = [fact for fact in facts_of(row, "ideology", "praise", "limits", "conclusion", "note") if fact.value]
    later = [fact for fact in facts_of(row, "next_date", "next_start", "next_place") if fact.value]
    groups = [
        Group(_("The sitting"), sitting),
        Group(_("Attendance"), attendance),
        Group(_("Result"), result),
        Group(_("In the words of the cell"), tuple(words)),
        Group(_("Next meeting"), tuple(later)),
    ]
    return tuple(group for group in groups if group.facts)


def _explained(row: Any, name: str, how: str) -> tuple[Fact, ...]:
    """A number with the sum that led to it."""
    fact = facts_of(row, name)[0]
    return (Fact(fact.label, fact.value, note=how),) if fact.value is not None else ()
