"""The month's work: tasks, meetings, what cells hand in, citizens who wait, what is coming."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dangbo.desk.line import AHEAD, SHOWN, Line
from dangbo.feedback import queries as feedback
from dangbo.feedback.terms import MatterState
from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.meetings import queries as meetings
from dangbo.meetings.owed import owed
from dangbo.meetings.terms import HandInState, MeetingState
from dangbo.orgs.queries import natural, with_unit_name
from dangbo.rulebook.calendar import work_calendar
from dangbo.tasks import queries as tasks
from dangbo.tasks.terms import TaskState
from dangbo.web.records import act_url

FEW = 3  # whoever has up to so many cells sees how the meeting of each stands, others those that lack it


def tasks_due(viewer: Actor, day: date) -> list[Line]:
    rows = tasks.tasks(viewer).filter(state=TaskState.OPEN, due__lte=day + AHEAD).order_by("due", "pk")[:SHOWN]
    return [
        Line(row.title, row.get_absolute_url(), row.due, row.due < day, row.person.full_name if row.person else "")
        for row in rows
    ]


def meetings_of_the_month(viewer: Actor, day: date) -> list[Line]:
    """How this month's regular meeting stands in each cell, or which cells have not entered it."""
    cells = sorted(meetings.cells_seen(viewer, day), key=lambda cell: natural(cell.name or cell.code))
    found = meetings.of_month(viewer, day.replace(day=1))
    if len(cells) <= FEW:
        return [_meeting_of(cell, found.get(cell.pk), viewer, day) for cell in cells]
    return [
        _meeting_of(cell, found.get(cell.pk), viewer, day)
        for cell in cells
        if cell.pk not in found or found[cell.pk].state not in MeetingState.counted
    ]


def _meeting_of(cell: Any, meeting: Any, viewer: Actor, day: date) -> Line:
    name = cell.name or cell.code
    if meeting is not None:
        url = meeting.get_absolute_url()
        late = meeting.date < day and meeting.state not in MeetingState.counted
        return Line(name, url, meeting.date, late, str(meeting.get_state_display()))
    may = policy.allows(viewer, "meetings.write", [cell.pk])
    url = act_url("meetings.plan", unit_id=cell.pk) if may else cell.get_absolute_url()
    return Line(name, url, note=_("not entered yet"))


def handed_in(viewer: Actor, day: date) -> list[Line]:
    """For who accepts: what waits to be accepted. For a cell: what came back."""
    accepts = policy.allows(viewer, "meetings.accept")
    state = HandInState.HANDED_IN if accepts else HandInState.RETURNED
    rows = with_unit_name(meetings.hand_ins(viewer).filter(state=state), day).order_by("due", "pk")[:SHOWN]
    return [Line(_owed(row), row.get_absolute_url(), row.due, row.due < day, row.remark) for row in rows]


def _owed(row: Any) -> str:
    """What was owed, by whom and for when, in words."""
    period = Period.parse(row.period)
    thing = owed(row.owed, period.last_day)
    return f"{row.unit_name}: {thing.label if thing else row.owed} ({period.label})"


def coming(viewer: Actor, day: date) -> list[Line]:
    """Meetings and conferences of the next days."""
    until = day + AHEAD
    shown = [one for one in meetings.dates(viewer, day) if one.day < until][:SHOWN]
    return [
        Line(one.title, "", one.day, note=" · ".join(part for part in (_hour(one), one.place) if part)) for one in shown
    ]


def _hour(one: meetings.Date) -> str:
    return f"{one.start:%H:%M}" if one.start else ""


def matters_waiting(viewer: Actor, day: date) -> list[Line]:
    """Matters of citizens without their written notice, with the last day for it."""
    rows = feedback.matters(viewer).filter(notice_date=None, state=MatterState.OPEN).order_by("reception__date")[:SHOWN]
    calendar = work_calendar()
    lines = []
    for row in rows:
        due = feedback.notice_due(row.reception.date, calendar)
        lines.append(Line(row.content, row.get_absolute_url(), due, due < day))
    return lines


def reminders(viewer: Actor, day: date) -> list[Line]:
    """What the ward reminded the viewer's cells of, in the last thirty days."""
    rows = with_unit_name(meetings.reminders(viewer, day - timedelta(days=30)), day)[:SHOWN]
    return [Line(_owed(row), reverse("meetings:matrix"), row.sent_on) for row in rows]
