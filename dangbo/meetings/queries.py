"""What can be asked about meetings and conferences."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import QuerySet

from dangbo.figures.figure import during
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.meetings.models import Conference, ConferenceAttendance, Meeting
from dangbo.meetings.terms import MeetingKind, MeetingState
from dangbo.orgs.queries import counted, living_units, seen

READ = "meetings.read"
CELLS = frozenset({"cell"})


def meetings(viewer: Actor) -> QuerySet[Meeting]:
    return seen(Meeting.objects.select_related("unit", "chair", "secretary"), viewer, READ)


def conferences(viewer: Actor) -> QuerySet[Conference]:
    return seen(Conference.objects.select_related("unit", "plan"), viewer, READ)


def conference_attendance(viewer: Actor) -> QuerySet[ConferenceAttendance]:
    return seen(ConferenceAttendance.objects.select_related("conference", "unit"), viewer, READ)


def held(scope: Scope, period: Period, kinds: frozenset[str]) -> QuerySet[Meeting]:
    """Cell meetings of some kinds that count for months of the period."""
    rows = Meeting.objects.filter(kind__in=kinds, state__in=MeetingState.counted)
    return counted(during(rows, "month", period), scope, on="month")


def conferences_held(scope: Scope, period: Period, kind: str) -> QuerySet[Conference]:
    return counted(during(Conference.objects.filter(kind=kind), "date", period), scope, on="date")


def studied(scope: Scope, period: Period) -> QuerySet[ConferenceAttendance]:
    """Attendance by unit at the study conferences of the period."""
    rows = ConferenceAttendance.objects.filter(conference__kind="study")
    return counted(during(rows, "conference__date", period), scope, on="conference__date")


def cells_meeting_every_month(scope: Scope, period: Period) -> QuerySet[Any]:
    """Cells alive at the end of the period that held the regular meeting of every month they lived in it."""
    months: dict[int, set[date]] = defaultdict(set)
    for unit_id, month in held(scope, period, MeetingKind.monthly).values_list("unit_id", "month"):
        months[unit_id].add(month)
    due = [month.since for month in period.months()]
    cells = living_units(scope, period.last_day, CELLS)
    steady = [
        pk
        for pk, since in cells.values_list("pk", "since")
        if all(month in months[pk] for month in due if month >= since.replace(day=1))
    ]
    return cells.filter(pk__in=steady)


def cell_months(scope: Scope, period: Period) -> int:
    """How many regular meetings are due: each cell in each month it lives in the period."""
    due = [month.since for month in period.months()]
    begun = living_units(scope, period.last_day, CELLS).values_list("since", flat=True)
    return sum(1 for since in begun for month in due if month >= since.replace(day=1))
