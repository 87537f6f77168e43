"""What stands on the desk: each block is asked for by its permission and answers in a query or two.

A block that asks more (`own_page`) has a page of its own, which htmx fetches into the desk and which
opens by its title without JavaScript.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dangbo.feedback import queries as feedback
from dangbo.inspections import queries as inspections
from dangbo.inspections.terms import CaseState
from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.vietnamese.numbers import format_number
from dangbo.meetings import queries as meetings
from dangbo.meetings.terms import MeetingKind
from dangbo.members import queries as members
from dangbo.orgs import queries as orgs
from dangbo.plans import queries as plans
from dangbo.reports import queries as reports
from dangbo.rulebook.calendar import work_calendar
from dangbo.tasks import queries as tasks

SHOWN = 8
AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class Line:
    """One thing: its words, where it leads, its day; `late` when the day has passed."""

    text: str
    url: str = ""
    day: date | None = None
    late: bool = False
    note: str = ""


@dataclass(frozen=True)
class Block:
    """`lines(viewer, day)` is asked only when the viewer holds `permission` somewhere; `more` names the full list."""

    name: str
    title: Any
    permission: str
    lines: Callable[[Actor, date], list[Line]]
    empty: Any
    more: str = ""
    own_page: bool = False

    @property
    def more_url(self) -> str:
        try:
            return reverse(self.more) if self.more else ""
        except NoReverseMatch:
            return ""


def tasks_due(viewer: Actor, day: date) -> list[Line]:
    rows = tasks.tasks(viewer).filter(state="open", due__lte=day + AHEAD).order_by("due", "pk")[:SHOWN]
    return [Line(row.title, row.get_absolute_url(), row.due, row.due < day) for row in rows]


def cells_without_meeting(viewer: Actor, day: date) -> list[Line]:
    """Cells whose regular meeting of this month is not entered yet."""
    month = day.replace(day=1)
    held = meetings.meetings(viewer).filter(month=month, kind__in=MeetingKind.monthly).values("unit_id")
    cells = orgs.with_names(orgs.seen_units(viewer, day, "meetings.read").filter(kind="cell"), day)
    return [
        Line(cell.name or cell.code, cell.get_absolute_url()) for cell in cells.exclude(pk__in=held).order_by("code")
    ]


def matters_waiting(viewer: Actor, day: date) -> list[Line]:
    """Matters of citizens without their written notice, with the last day for it."""
    rows = feedback.matters(viewer).filter(notice_date=None, state="open").order_by("reception__date")[:SHOWN]
    calendar = work_calendar()
    lines = []
    for row in rows:
        due = feedback.notice_due(row.reception.date, calendar)
        lines.append(Line(row.content, row.get_absolute_url(), due, due < day))
    return lines


def targets_of_the_year(viewer: Actor, day: date) -> list[Line]:
    rows = plans.targets(viewer).filter(year=day.year).order_by("completed_on", "due", "pk")[:SHOWN]
    return [
        Line(
            row.title,
            row.get_absolute_url(),
            row.due,
            row.completed_on is None and row.due < day,
            _("target: %(value)s %(measure)s") % {"value": format_number(row.value), "measure": row.measure},
        )
        for row in rows
    ]


def open_cases(viewer: Actor, day: date) -> list[Line]:
    rows = inspections.cases(viewer).exclude(state__in=[CaseState.CLOSED, CaseState.DROPPED]).order_by("due")[:SHOWN]
    return [
        Line(row.content, row.get_absolute_url(), row.due, bool(row.due and row.due < day), row.get_state_display())
        for row in rows
    ]


def latest_reports(viewer: Actor, day: date) -> list[Line]:
    rows = reports.reports(viewer).order_by("-day", "-pk")[:SHOWN]
    return [Line(row.title, row.get_absolute_url(), row.day, note=row.get_state_display()) for row in rows]


def dates_of_members(viewer: Actor, day: date) -> list[Line]:
    lines = []
    for one in members.deadlines(viewer, day):
        left = one.days_left(day)
        note = (
            ngettext("%d day late", "%d days late", -left) % -left
            if left < 0
            else ngettext("%d day left", "%d days left", left) % left
        )
        lines.append(Line(f"{one.label}: {one.name}", one.record.get_absolute_url(), one.due, left < 0, note))
    return lines


BLOCKS: tuple[Block, ...] = (
    Block(
        "viec",
        gettext_lazy("Tasks due"),
        "tasks.read",
        tasks_due,
        gettext_lazy("No task is due in the next 30 days."),
        "tasks:tasks",
    ),
    Block(
        "sinh-hoat",
        gettext_lazy("Cells without this month's meeting"),
        "meetings.read",
        cells_without_meeting,
        gettext_lazy("Every cell has entered this month's meeting."),
        "meetings:meetings",
    ),
    Block(
        "vu-viec",
        gettext_lazy("Citizens waiting for a written notice"),
        "feedback.read",
        matters_waiting,
        gettext_lazy("Nobody is waiting."),
        "feedback:matters",
    ),
    Block(
        "han-dang-vien",
        gettext_lazy("Dates of members"),
        "members.read",
        dates_of_members,
        gettext_lazy("Nothing falls due for members in the next 90 days."),
        "",
        own_page=True,
    ),
    Block(
        "chi-tieu",
        gettext_lazy("Targets of the year"),
        "plans.read",
        targets_of_the_year,
        gettext_lazy("No target is set for this year yet."),
        "plans:targets",
    ),
    Block(
        "kiem-tra",
        gettext_lazy("Cases open to you"),
        "inspections.read",
        open_cases,
        gettext_lazy("No open case."),
        "inspections:cases",
    ),
    Block(
        "bao-cao",
        gettext_lazy("Reports"),
        "reports.read",
        latest_reports,
        gettext_lazy("No report yet."),
        "reports:reports",
    ),
)


def blocks_for(viewer: Actor) -> list[Block]:
    """The blocks open to a viewer, in their order."""
    return [block for block in BLOCKS if policy.allows(viewer, block.permission)]
