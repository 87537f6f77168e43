"""What can be asked about meetings and conferences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import TruncMonth

from dangbo.documents.queries import documents
from dangbo.figures.figure import during
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import EVERYWHERE, Scope
from dangbo.kernel.vietnamese.numbers import share_text
from dangbo.meetings.models import (
    Attendance,
    CarriedTask,
    Conference,
    ConferenceAttendance,
    Meeting,
    ProgrammeItem,
    ScoreLine,
    Speech,
    Version,
    Vote,
)
from dangbo.meetings.terms import DraftState, Mark, MeetingKind, MeetingState
from dangbo.orgs.queries import counted, living_units, seen

READ = "meetings.read"
CELLS = frozenset({"cell"})


def meetings(viewer: Actor) -> QuerySet[Meeting]:
    return seen(Meeting.objects.select_related("unit", "chair", "secretary"), viewer, READ)


def meeting_rows(viewer: Actor) -> QuerySet[Meeting]:
    """Meetings with `has_versions`: whether two devices' versions wait to be compared."""
    waiting = Version.objects.filter(meeting=OuterRef("pk"), state=DraftState.OPEN)
    return meetings(viewer).annotate(has_versions=Exists(waiting))


def not_come(viewer: Actor, meeting: Meeting) -> QuerySet[Attendance]:
    """Who was absent, exempt or elsewhere at a meeting that the viewer was allowed to fetch."""
    rows = meeting.attendance.exclude(mark__in=Mark.came)
    return rows.select_related("person").order_by("number")


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
    months = period.months()
    cells = living_units(scope, period.last_day, CELLS)
    met = held(EVERYWHERE, period, MeetingKind.monthly).filter(unit=OuterRef("pk"), month__gte=TruncMonth("unit__since"))
    due: Any = Value(0)
    for month in months:
        due = due + Case(When(since__lt=month.until, then=1), default=0)
    times = met.order_by().values("unit").annotate(n=Count("month", distinct=True)).values("n")
    return cells.filter(Exists(met)).annotate(times=Subquery(times), due_times=due).filter(times=F("due_times"))


def cell_months(scope: Scope, period: Period) -> int:
    """How many regular meetings are due: each cell in each month it lives in the period."""
    due = [month.since for month in period.months()]
    begun = living_units(scope, period.last_day, CELLS).values_list("since", flat=True)
    return sum(1 for since in begun for month in due if month >= since.replace(day=1))


def with_attendance(rows: QuerySet[Conference]) -> QuerySet[Conference]:
    """Conferences with `summoned`, `present` and `written` summed over units."""
    return rows.annotate(
        summoned=Sum("attendance__summoned"), present=Sum("attendance__present"), written=Sum("attendance__write_ups")
    )


def attendance_text(row: Any) -> str:
    """The share that came, "93,3%"; a dash when nobody was due."""
    due = getattr(row, "must_attend", None) or getattr(row, "summoned", None) or 0
    return share_text(row.present or 0, due)


def studied_at(viewer: Actor, conference: Conference) -> QuerySet[Any]:
    """The documents that were studied, of those that the viewer may see."""
    return documents(viewer).filter(pk__in=conference.documents.values("pk")).order_by("date", "pk")


@dataclass(frozen=True)
class Proceedings:
    """All that was entered about one meeting."""

    programme: list[ProgrammeItem]
    attendance: list[Attendance]
    speeches: list[Speech]
    votes: list[Vote]
    carried: list[CarriedTask]
    scores: list[ScoreLine]

    @property
    def absent(self) -> list[Attendance]:
        return [row for row in self.attendance if row.mark in Mark.absent]


def proceedings(viewer: Actor, meeting: Meeting) -> Proceedings:
    """What belongs to a meeting that the viewer was allowed to fetch; six queries."""
    return Proceedings(
        list(meeting.programme.order_by("position")),
        list(meeting.attendance.select_related("person").order_by("number")),
        list(meeting.speeches.order_by("position")),
        list(meeting.votes.order_by("position")),
        list(meeting.carried.select_related("task__person", "task__unit").order_by("task__due", "task_id")),
        list(meeting.scores.order_by("pk")),
    )
