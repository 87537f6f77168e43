"""What can be done with meetings and conferences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from datetime import time

from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Door, ask
from dangbo.journal.entering import Amend, Enter
from dangbo.meetings.models import Conference
from dangbo.meetings.rules import AttendanceAddsUp, BaseAddsUp, EndsAfterStart, PresentOfSummoned, ThemeNamed
from dangbo.meetings.terms import ConferenceForm, ConferenceKind, MeetingKind, Quality

WRITE = "meetings.write"


@dataclass(frozen=True, kw_only=True)
class ConferenceInput:
    title: str = ask(_("Title"))
    kind: str = ask(_("Kind"), choices=ConferenceKind)
    unit_id: int = ask(_("Held by"), kind="unit")
    date: Day = ask(_("Date"))
    start: time | None = ask(_("From"), default=None)
    end: time | None = ask(_("To"), default=None)
    form: str = ask(_("Form"), choices=ConferenceForm)
    place: str = ask(_("Place"), default="")
    document_ids: tuple[int, ...] = ask(_("Documents studied"), kind="document", default=())
    speaker: str = ask(_("Speaker"), default="")
    audience: str = ask(_("Audience"), default="")
    plan_id: int | None = ask(_("Plan"), kind="plan", default=None)
    write_up: bool = ask(_("Write-up required"), default=False)
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
    start: time = ask(_("From"))
    end: time = ask(_("To"))
    place: str = ask(_("Place"), default="")
    chair_id: int | None = ask(_("Chair"), kind="member", default=None)
    secretary_id: int | None = ask(_("Secretary"), kind="member", default=None)
    members_total: int = ask(_("Members"))
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
    Input, model, rules = AttendanceInput, "meetings.ConferenceAttendance", (PresentOfSummoned,)


class AmendAttendance(_OfConference, Amend[AttendanceAmendment]):
    name, permission, label = "meetings.amend_attendance", WRITE, _("Correct attendance at a conference")
    Input, subject, rules = AttendanceAmendment, "meetings.ConferenceAttendance", (PresentOfSummoned,)
    reason_required = True


_MEETING_RULES = (BaseAddsUp, AttendanceAddsUp, EndsAfterStart, ThemeNamed)


class EnterMeeting(Enter[MeetingInput]):
    """Enter a meeting of a cell by its counts."""

    name, permission, label = "meetings.enter", WRITE, _("Enter a cell meeting")
    Input, model, rules = MeetingInput, "meetings.Meeting", _MEETING_RULES


class AmendMeeting(Amend[MeetingAmendment]):
    name, permission, label = "meetings.amend", WRITE, _("Correct the meeting")
    Input, subject, rules = MeetingAmendment, "meetings.Meeting", _MEETING_RULES
    reason_required = True
