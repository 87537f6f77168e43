"""What can be asked about meetings and conferences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Case, Count, Exists, F, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import TruncMonth
from django.utils import translation

from dangbo.documents.numbering import Series
from dangbo.documents.queries import documents
from dangbo.figures.figure import during
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import EVERYWHERE, Scope
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.kernel.vietnamese.numbers import share_text
from dangbo.meetings.models import (
    Attendance,
    CarriedTask,
    ClosedPeriod,
    Conference,
    ConferenceAttendance,
    Correction,
    HandIn,
    Meeting,
    PaperNumber,
    ProgrammeItem,
    Reminder,
    ScoreLine,
    SignedPaper,
    Speech,
    Version,
    Vote,
)
from dangbo.meetings.queries.coming import CALENDAR as CALENDAR
from dangbo.meetings.queries.coming import Date as Date
from dangbo.meetings.queries.coming import dates as dates
from dangbo.meetings.terms import DraftState, Mark, MeetingKind, MeetingState, Posting, Scorer
from dangbo.members.queries import number_on
from dangbo.orgs.queries import counted, living_units, seen, units_on, with_unit_name
from dangbo.tasks.queries import set_by

READ = "meetings.read"
CELLS = frozenset({"cell"})


def meetings(viewer: Actor) -> QuerySet[Meeting]:
    return seen(Meeting.objects.select_related("unit", "chair", "secretary"), viewer, READ)


def meeting_rows(viewer: Actor) -> QuerySet[Meeting]:
    """Meetings with `has_versions`: whether two devices' versions wait to be compared."""
    waiting = Version.objects.filter(meeting=OuterRef("pk"), state=DraftState.OPEN)
    return meetings(viewer).annotate(has_versions=Exists(waiting))


def not_come(viewer: Actor, meeting: Meeting) -> QuerySet[Attendance]:
    """Who was absent or on duty, and the exempt who came, at a meeting that the viewer was allowed to fetch."""
    rows = meeting.attendance.filter(withdrawn=False, mark__in=Mark.told)
    return rows.select_related("person").order_by("number")


def conferences(viewer: Actor) -> QuerySet[Conference]:
    return seen(Conference.objects.select_related("unit", "plan"), viewer, READ)


def conference_attendance(viewer: Actor) -> QuerySet[ConferenceAttendance]:
    return seen(ConferenceAttendance.objects.select_related("conference", "unit"), viewer, READ)


def held(scope: Scope, period: Period, kinds: frozenset[str]) -> QuerySet[Meeting]:
    """Cell meetings of some kinds that count for months of the period."""
    rows = Meeting.objects.filter(kind__in=kinds, state__in=MeetingState.counted)
    return counted(during(rows, "month", period), scope, on="month")


def more_present(scope: Scope, period: Period) -> QuerySet[Meeting]:
    """Cell meetings with more present than the cell had members on their day (`number`)."""
    rows = held(scope, period, MeetingKind.monthly).filter(unit__kind="cell")
    return rows.annotate(number=number_on("unit_id", "date")).filter(present__gt=F("number"))


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
    met = held(EVERYWHERE, period, MeetingKind.monthly)
    met = met.filter(unit=OuterRef("pk"), month__gte=TruncMonth("unit__since"))
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


class Proceedings:
    """All that was entered about one meeting; each part is asked for when it is first wanted."""

    def __init__(self, meeting: Meeting):
        self.meeting = meeting

    @cached_property
    def programme(self) -> list[ProgrammeItem]:
        return list(self.meeting.programme.filter(withdrawn=False).order_by("position"))

    @cached_property
    def attendance(self) -> list[Attendance]:
        return list(self.meeting.attendance.filter(withdrawn=False).select_related("person").order_by("number"))

    @cached_property
    def speeches(self) -> list[Speech]:
        return list(self.meeting.speeches.filter(withdrawn=False).order_by("position"))

    @cached_property
    def votes(self) -> list[Vote]:
        return list(self.meeting.votes.filter(withdrawn=False).order_by("position"))

    @cached_property
    def carried(self) -> list[CarriedTask]:
        rows = self.meeting.carried.filter(withdrawn=False).select_related("task__person", "task__unit")
        return list(rows.order_by("task__due", "task_id"))

    @cached_property
    def scores(self) -> list[ScoreLine]:
        """The cell's own sheet."""
        return [line for line in self._sheets if line.scorer == Scorer.CELL]

    @cached_property
    def committee_scores(self) -> list[ScoreLine]:
        """The sheet of the committee member in charge, if it was scored item by item."""
        return [line for line in self._sheets if line.scorer == Scorer.COMMITTEE]

    @cached_property
    def _sheets(self) -> list[ScoreLine]:
        return list(self.meeting.scores.filter(withdrawn=False).order_by("pk"))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The numbers of its papers by kind of document; given when it is signed."""
        return dict(self.meeting.numbers.values_list("kind", "number"))

    @property
    def absent(self) -> list[Attendance]:
        return [row for row in self.attendance if row.mark in Mark.absent]


def proceedings(viewer: Actor, meeting: Meeting) -> Proceedings:
    """What belongs to a meeting that the viewer was allowed to fetch."""
    return Proceedings(meeting)


def signed_papers(viewer: Actor, meeting: Meeting) -> QuerySet[SignedPaper]:
    """Papers as they were signed, newest entry first, of a meeting that the viewer was allowed to fetch."""
    return SignedPaper.objects.filter(meeting=meeting).order_by("-entry", "pk")


def numbers_given(series: Series) -> set[int]:
    """Numbers of a series that papers of meetings bear; for whoever gives the next one."""
    rows = PaperNumber.objects.filter(unit_id=series.unit_id, body=series.body, kind=series.kind)
    rows = rows.filter(term=series.term_id, year=series.year)
    return set(rows.values_list("number", flat=True))


def closed_periods(unit_ids: Iterable[int]) -> set[tuple[int, str]]:
    """(unit, period) of the months that the ward accepted; for rules."""
    return set(ClosedPeriod.objects.filter(unit_id__in=list(unit_ids)).values_list("unit_id", "period"))


def previous_of(meeting: Meeting) -> Meeting | None:
    """The last sitting of the cell before this one that took place."""
    rows = Meeting.objects.filter(unit_id=meeting.unit_id, date__lt=meeting.date, state__in=MeetingState.counted)
    return rows.order_by("-date", "-pk").first()


def carried_into(meeting: Meeting, last: Meeting | None) -> list[Any]:
    """Tasks of earlier meetings that this one takes up: still open, or answered since the `last` one."""
    earlier = Meeting.objects.filter(unit_id=meeting.unit_id, date__lt=meeting.date).values("pk")
    return list(set_by("meetings.Meeting", earlier, last.date if last else None, meeting.date))


def running_absences(person_ids: Iterable[int], unit_id: int, since: date, before: date) -> dict[int, int]:
    """How many times running each member was absent with reason up to the last meeting before a day."""
    rows = Attendance.objects.filter(
        person_id__in=list(person_ids),
        meeting__unit_id=unit_id,
        meeting__date__gte=since,
        meeting__date__lt=before,
        meeting__kind__in=MeetingKind.monthly,
        withdrawn=False,
    )
    running: dict[int, int] = {}
    for person_id, mark in rows.order_by("meeting__date").values_list("person_id", "mark"):
        running[person_id] = running.get(person_id, 0) + 1 if mark == Mark.EXCUSED else 0
    return running


def missed_months(viewer: Actor, day: date, least: int) -> QuerySet[Attendance]:
    """Members who by `day` stayed away without reason in at least `least` months of its year: one row each, of the
    last such meeting, with `months`."""
    missed = Attendance.objects.filter(
        mark=Mark.UNEXCUSED,
        withdrawn=False,
        meeting__kind__in=MeetingKind.monthly,
        meeting__date__gte=date(day.year, 1, 1),
        meeting__date__lte=day,
    )
    his = missed.filter(person=OuterRef("person")).order_by()
    rows = (
        seen(missed, viewer, READ, unit="meeting__unit")
        .select_related("person", "meeting")
        .annotate(
            months=Subquery(his.values("person").annotate(n=Count("meeting__month", distinct=True)).values("n")),
            latest=Subquery(his.order_by("-meeting__date", "-pk").values("pk")[:1]),
        )
    )
    return rows.filter(pk=F("latest"), months__gte=least)


def score_lines(meeting: Meeting, scorer: str) -> dict[str, ScoreLine]:
    """The lines of a score sheet by their item, withdrawn ones included; for actions."""
    return {line.item: line for line in ScoreLine.objects.filter(meeting=meeting, scorer=scorer)}


def waiting(unit_id: int, month: date) -> Meeting | None:
    """The regular meeting of a month that is planned and not entered yet; for actions."""
    rows = Meeting.objects.filter(unit_id=unit_id, month=month, kind__in=MeetingKind.monthly)
    return rows.filter(state__in=MeetingState.coming).first()


def unstored(unit_id: int, day: date, kind: str, start: time) -> Meeting:
    """A sitting that nobody planned, to draw its form: hour, place, chair and secretary as at the last one."""
    row = Meeting(
        unit_id=unit_id, month=day.replace(day=1), date=day, kind=kind, start=start, state=MeetingState.PLANNED
    )
    last = previous_of(row)
    if last is not None:
        row.start, row.place = last.start, last.place
        row.chair_id, row.secretary_id = last.chair_id, last.secretary_id
    return row


def committee_met(unit_id: int, since: date, before: date) -> bool:
    """Whether the cell's committee sat on a day of [since, before] and its minutes were entered; for actions."""
    rows = Meeting.objects.filter(unit_id=unit_id, kind=MeetingKind.COMMITTEE, state__in=MeetingState.counted)
    return rows.filter(date__gte=since, date__lte=before, entries__gt=0).exists()


def monthly_exists(unit_id: int, month: date) -> bool:
    """Whether the regular meeting of a month stands in the books; for actions."""
    return Meeting.objects.filter(unit_id=unit_id, month=month, kind__in=MeetingKind.monthly).exists()


def versions(viewer: Actor) -> QuerySet[Version]:
    """Versions that devices sent of meetings that the viewer may see, oldest first."""
    return seen(Version.objects.all(), viewer, READ, unit="meeting__unit").order_by("sent_at", "pk")


def hand_ins(viewer: Actor) -> QuerySet[HandIn]:
    """What was handed in by units that the viewer may see."""
    return seen(HandIn.objects.select_related("unit", "meeting", "document"), viewer, READ)


def cells_seen(viewer: Actor, day: date) -> list[Any]:
    """Cells that lived on `day` whose meetings the viewer may see, with `name` and `short` of that day."""
    return list(seen(units_on(viewer, day).filter(kind__in=CELLS), viewer, READ, unit="pk"))


class Came(NamedTuple):
    """What the matrix must know of a hand-in or a meeting; whole records of 1,800 squares would take their time."""

    pk: int
    state: str
    handed_in_on: date | None
    day: date


def came_in(viewer: Actor, owed: str, periods: Iterable[str]) -> dict[tuple[int, str], Came]:
    """What came in of one thing, by unit and period; `day` is when it was due."""
    rows = seen(HandIn.objects.filter(owed=owed, period__in=list(periods)), viewer, READ)
    told = rows.values_list("unit_id", "period", "pk", "state", "handed_in_on", "due")
    return {(unit, period): Came(*rest) for unit, period, *rest in told}  # type: ignore[arg-type]


def met_in(viewer: Actor, year: int) -> dict[tuple[int, str], Came]:
    """The regular meetings of a year that took place, by unit and month; `day` is when."""
    rows = Meeting.objects.filter(kind__in=MeetingKind.monthly, state__in=MeetingState.counted, month__year=year)
    told = seen(rows, viewer, READ).values_list("unit_id", "month", "pk", "state", "handed_in_on", "date")
    codes = {date(year, month, 1): f"{year}-{month:02}" for month in range(1, 13)}
    return {(unit, codes[month]): Came(*rest) for unit, month, *rest in told}  # type: ignore[arg-type]


def reminded(viewer: Actor, owed: str, year: int) -> set[tuple[int, str]]:
    """(unit, period) that were reminded of one thing in a year."""
    rows = seen(Reminder.objects.filter(owed=owed, period__startswith=str(year)), viewer, READ)
    return set(rows.values_list("unit_id", "period"))


def reminders(viewer: Actor, since: date) -> QuerySet[Reminder]:
    """Reminders that reached units of the viewer since a day, newest first."""
    rows = seen(Reminder.objects.filter(sent_on__gte=since), viewer, READ)
    return rows.select_related("unit").order_by("-sent_on", "-pk")


def unposted(viewer: Actor, since: date) -> list[Reminder]:
    """Reminders since a day of which the letter did not leave, with `unit_name`."""
    rows = seen(Reminder.objects.filter(sent_on__gte=since, posting__in=Posting.missed), viewer, READ)
    return list(with_unit_name(rows, "sent_on").order_by("-sent_on", "unit__code", "pk"))


def of_month(viewer: Actor, month: date) -> dict[int, Meeting]:
    """The regular meeting of each cell in a month, planned ones too, by unit."""
    rows = Meeting.objects.filter(kind__in=MeetingKind.monthly, month=month)
    return {row.unit_id: row for row in seen(rows, viewer, READ)}


def corrections(viewer: Actor, since: date, until: date | None) -> QuerySet[Correction]:
    """What was put right in closed months on days of [since, until): the next report shows it, old and new."""
    rows = seen(Correction.objects.filter(corrected_on__gte=since), viewer, READ)
    rows = rows.filter(corrected_on__lt=until) if until else rows
    return with_unit_name(rows, "corrected_on").order_by("unit__code", "corrected_on", "pk")


def corrected(scope: Scope, since: date, day: date) -> list[Correction]:
    """What was put right in closed months of the units of `scope` on days of [since, day], with `unit_name`."""
    rows = Correction.objects.filter(corrected_on__gte=since, corrected_on__lte=day)
    rows = with_unit_name(counted(rows, scope, on="corrected_on"), "corrected_on")
    return list(rows.order_by("unit__code", "corrected_on", "pk"))


def corrected_text(each: Any) -> str:
    """One correction as papers tell it, with old and new value; in Vietnamese."""
    with translation.override("vi"):
        label = field_label(each.field)
    return (
        f"{each.unit_name}, kỳ {Period.parse(each.period).label}: {label} sửa từ “{each.old}” thành “{each.new}” "
        f"ngày {format_date(each.corrected_on)}, lý do: {each.reason}"
    )


def field_label(name: str) -> str:
    """What a field of a meeting is called."""
    return str(Meeting._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
