"""Entering meetings by their counts, and conferences; putting an entry right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date as Day
from datetime import time
from typing import Any

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Door, ask
from dangbo.journal.entering import Amend, Enter
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.meetings.models import Conference, Correction, Meeting
from dangbo.meetings.queries import closed_periods
from dangbo.meetings.rules import (
    AttendanceAddsUp,
    BaseAddsUp,
    CountsNotNegative,
    EndsAfterStart,
    HandedInAfterHeld,
    MonthlyOnce,
    MonthOpen,
    PresentOfSummoned,
    TasksWithinDue,
    ThemeNamed,
)
from dangbo.meetings.terms import ConferenceForm, ConferenceKind, MeetingKind, MeetingState, Quality

WRITE = "meetings.write"


@dataclass(frozen=True, kw_only=True)
class ConferenceInput:
    title: str = ask(_("Title"))
    kind: str = ask(_("Kind"), choices=ConferenceKind)
    unit_id: int = ask(_("Organised by"), kind="unit")
    date: Day = ask(_("Date"))
    start: time | None = ask(_("From (hour)"), default=None)
    end: time | None = ask(_("To (hour)"), default=None)
    form: str = ask(_("Form"), choices=ConferenceForm)
    place: str = ask(_("Place"), default="")
    document_ids: tuple[int, ...] = ask(_("Documents studied"), kind="document", default=())
    speaker: str = ask(_("Speaker"), default="")
    audience: str = ask(_("Audience"), default="")
    plan_id: int | None = ask(_("Plan"), kind="plan", default=None)
    write_up: bool = ask(_("Write-up required"), default=False)
    write_up_due: Day | None = ask(_("Write-ups due"), default=None)
    action_due: Day | None = ask(_("Programme of action due"), default=None)
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class ConferenceAmendment(ConferenceInput):
    record_id: int = ask(_("Record"), kind="hidden")


@dataclass(frozen=True, kw_only=True)
class AttendanceInput:
    conference_id: int = ask(_("Conference"), kind="conference")
    unit_id: int = ask(_("Unit"), kind="unit")
    summoned: int = ask(_("Summoned"))
    present: int = ask(_("Present"))
    write_ups: int | None = ask(_("Write-ups"), default=None)
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class AttendanceAmendment(AttendanceInput):
    record_id: int = ask(_("Record"), kind="hidden")


@dataclass(frozen=True, kw_only=True)
class MeetingInput:
    unit_id: int = ask(_("Cell"), kind="unit")
    month: Day = ask(_("Month"), kind="month")
    kind: str = ask(_("Kind"), choices=MeetingKind)
    date: Day = ask(_("Date"))
    start: time = ask(_("From (hour)"))
    end: time = ask(_("To (hour)"))
    place: str = ask(_("Place"), default="")
    chair_id: int | None = ask(_("Chair"), kind="member", default=None)
    secretary_id: int | None = ask(_("Secretary of the meeting"), kind="member", default=None)
    members_total: int = ask(_("All members"))
    exempt: int = ask(_("Exempt"), default=0)
    away: int = ask(_("Temporarily elsewhere"), default=0)
    on_duty: int = ask(_("On special duty"), default=0)
    must_attend: int = ask(_("Must attend"))
    present: int = ask(_("Present"))
    absent_with_reason: int = ask(_("Absent with reason"), default=0)
    absent_without_reason: int = ask(_("Absent without reason"), default=0)
    speakers: int | None = ask(_("Speakers"), default=None)
    topic: str = ask(_("Theme"), default="")
    tasks_due: int | None = ask(_("Last month's tasks"), default=None)
    tasks_done: int | None = ask(_("Of them done"), default=None)
    self_score: int | None = ask(_("Own score"), default=None)
    committee_score: int | None = ask(_("Committee's score"), default=None)
    quality: str = ask(_("Quality"), choices=Quality, default="")
    handed_in_on: Day | None = ask(_("Handed in on"), default=None)
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class MeetingAmendment(MeetingInput):
    record_id: int = ask(_("Record"), kind="hidden")


class EnterConference(Enter[ConferenceInput]):
    name, permission, label = "meetings.enter_conference", WRITE, _("Enter a conference")
    Input, model, rules = ConferenceInput, "meetings.Conference", (EndsAfterStart,)


class AmendConference(Amend[ConferenceAmendment]):
    name, permission, label = "meetings.amend_conference", WRITE, _("Correct the conference")
    Input, subject, rules = ConferenceAmendment, "meetings.Conference", (EndsAfterStart,)
    reason_required = True


class _OfConference:
    """Attendance is entered by whoever holds the conference."""

    def units(self, data: AttendanceInput, door: Door) -> tuple[int | None, ...]:
        units = door.once("units", lambda: dict(Conference.objects.values_list("pk", "unit_id")))
        return (units.get(data.conference_id, -1),)


class EnterAttendance(_OfConference, Enter[AttendanceInput]):
    name, permission, label = "meetings.enter_attendance", WRITE, _("Enter attendance at a conference")
    Input, model, rules = AttendanceInput, "meetings.ConferenceAttendance", (CountsNotNegative, PresentOfSummoned)


class AmendAttendance(_OfConference, Amend[AttendanceAmendment]):
    name, permission, label = "meetings.amend_attendance", WRITE, _("Correct attendance at a conference")
    Input, subject, rules = AttendanceAmendment, "meetings.ConferenceAttendance", (CountsNotNegative, PresentOfSummoned)
    reason_required = True


_MEETING_RULES = (
    CountsNotNegative,
    BaseAddsUp,
    AttendanceAddsUp,
    EndsAfterStart,
    ThemeNamed,
    MonthlyOnce,
    HandedInAfterHeld,
    TasksWithinDue,
)


class EnterMeeting(Enter[MeetingInput]):
    """Enter a meeting of a cell by its counts."""

    name, permission, label = "meetings.enter", WRITE, _("Enter a cell meeting by its counts")
    Input, model, rules = MeetingInput, "meetings.Meeting", (*_MEETING_RULES, MonthOpen)

    def run(self, items: Sequence[MeetingInput], door: Door) -> Sequence[models.Model]:
        return door.create([Meeting(state=_state(item), **_columns(item)) for item in items])


class AmendMeeting(Amend[MeetingAmendment]):
    """Put a meeting right; in a closed month each changed value is kept as a correction."""

    name, permission, label = "meetings.amend", WRITE, _("Correct the meeting")
    Input, subject, rules = MeetingAmendment, "meetings.Meeting", _MEETING_RULES
    reason_required = True

    @staticmethod
    def offered(record: Meeting) -> bool:
        """Whether its page offers this: what has not been held is entered, not put right."""
        return record.state in MeetingState.counted

    def run(self, items: Sequence[MeetingAmendment], door: Door) -> Sequence[models.Model]:
        closed = closed_periods({item.unit_id for item in items})
        made = []
        for item in items:
            row = door.subjects[item.record_id]
            for month in sorted({f"{row.month:%Y-%m}", f"{item.month:%Y-%m}"}):
                if (row.unit_id, month) in closed:
                    made += corrections(row, _columns(item), door, month)
        rows = super().run(items, door)
        door.create(made)
        return rows


def corrections(row: Meeting, values: dict[str, Any], door: Door, month: str) -> list[Correction]:
    """One line for each value of a closed month ("2026-03") that changes, in words."""
    lines = []
    for name, new in values.items():
        old = getattr(row, name)
        if old == new or name == "key":
            continue
        lines.append(
            Correction(
                unit_id=row.unit_id,
                meeting=row,
                period=month,
                field=name.removesuffix("_id"),
                old=said(row, name, old)[:300],
                new=said(row, name, new)[:300],
                reason=door.reason[:500],
                corrected_on=door.today,
            )
        )
    return lines


def said(row: Meeting, name: str, value: Any) -> str:
    """A value as people read it, in Vietnamese: the choice's word, the day as day/month/year, a person by name."""
    if value is None or value == "":
        return ""
    field: Any = Meeting._meta.get_field(name.removesuffix("_id"))
    if field.is_relation:
        return str(field.related_model.objects.filter(pk=value).first() or "")
    with translation.override("vi"):
        return str(dict(field.flatchoices).get(value, "")) or plain(value)


def plain(value: Any) -> str:
    return format_date(value) if isinstance(value, Day) else f"{value:%H:%M}" if isinstance(value, time) else str(value)


def _columns(item: MeetingInput) -> dict[str, Any]:
    """The input as columns; an empty key is left to the record."""
    values = {one.name: getattr(item, one.name) for one in fields(item) if one.name != "record_id"}
    return values if values["key"] else {name: value for name, value in values.items() if name != "key"}


def _state(item: MeetingInput) -> str:
    """A meeting that comes with the committee's score was accepted, one that was handed in is that."""
    if item.handed_in_on is None:
        return str(MeetingState.HELD)
    return str(MeetingState.ACCEPTED if item.committee_score is not None else MeetingState.HANDED_IN)
