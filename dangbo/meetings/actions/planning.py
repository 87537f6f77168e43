"""Before the meeting: when, where, with which programme; telling the members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Day
from datetime import time

from django.db import models
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.meetings.actions.programme import prepare, refresh, rewritten, write
from dangbo.meetings.models import Meeting, ProgrammeItem
from dangbo.meetings.rules import MonthlyOnce, MonthOpen, ThemeNamed
from dangbo.meetings.terms import MeetingKind, MeetingState

WRITE = "meetings.write"


@dataclass(frozen=True, kw_only=True)
class PlanInput:
    unit_id: int = ask(_("Cell"), kind="cell")
    month: Day = ask(_("Month"), kind="month")
    kind: str = ask(_("Kind"), choices=MeetingKind, default=MeetingKind.REGULAR)
    date: Day = ask(_("Date"))
    start: time = ask(_("From (hour)"))
    place: str = ask(_("Place"), default="")
    topic: str = ask(_("Theme"), default="", help=_("For a thematic meeting."))
    chair_id: int | None = ask(_("Chair"), kind="member", default=None)
    secretary_id: int | None = ask(_("Secretary of the meeting"), kind="member", default=None)


@dataclass(frozen=True, kw_only=True)
class PlanChange:
    record_id: int = ask(_("Record"), kind="hidden")
    date: Day = ask(_("Date"))
    start: time = ask(_("From (hour)"))
    place: str = ask(_("Place"), default="")
    topic: str = ask(_("Theme"), default="")
    chair_id: int | None = ask(_("Chair"), kind="member", default=None)
    secretary_id: int | None = ask(_("Secretary of the meeting"), kind="member", default=None)


@dataclass(frozen=True, kw_only=True)
class PointInput:
    title: str = ask(_("Content"))
    minutes: int | None = ask(_("Length in minutes"), default=None)
    presenter: str = ask(_("Presented by"), default="")


@dataclass(frozen=True, kw_only=True)
class ProgrammeInput:
    record_id: int = ask(_("Record"), kind="hidden")
    points: tuple[PointInput, ...] = ask(_("Points of the programme"))


@dataclass(frozen=True, kw_only=True)
class OfMeeting:
    record_id: int = ask(_("Record"), kind="hidden")


class PlanMeeting(Action[PlanInput]):
    """Plan a sitting; its programme is prepared from what is open."""

    name, permission, label = "meetings.plan", WRITE, _("Plan a meeting")
    Input, rules = PlanInput, (MonthlyOnce, MonthOpen, ThemeNamed)

    def run(self, items: Sequence[PlanInput], door: Door) -> Sequence[models.Model]:
        rows = door.create([planned(item) for item in items])
        for row in rows:
            prepare(row, door)
        return rows


class ChangePlan(Action[PlanChange]):
    """Another day, hour or place. The programme follows what is open on another day."""

    name, permission, label = "meetings.change", WRITE, _("Change time and place")
    Input, subject = PlanChange, "meetings.Meeting"
    moves = {state: state for state in MeetingState.coming}

    def run(self, items: Sequence[PlanChange], door: Door) -> Sequence[models.Model]:
        names = ["date", "start", "place", "topic", "chair_id", "secretary_id"]
        rows, moved = [], []
        for item in items:
            row = door.subjects[item.record_id]
            if row.date != item.date:
                moved.append(row)
            for name in names:
                setattr(row, name, getattr(item, name))
            rows.append(row)
        door.update(rows, [name.removesuffix("_id") for name in names])
        for row in moved:
            refresh(row, door)
        return rows


class SetProgramme(Action[ProgrammeInput]):
    """Write the programme by hand, beginning with what was prepared."""

    name, permission, label = "meetings.edit", WRITE, _("Edit the programme")
    Input, subject = ProgrammeInput, "meetings.Meeting"
    moves = {state: state for state in MeetingState.coming}

    def run(self, items: Sequence[ProgrammeInput], door: Door) -> Sequence[models.Model]:
        for item in items:
            made = [
                ProgrammeItem(title=point.title, minutes=point.minutes, presenter=point.presenter)
                for point in item.points
            ]
            meeting = door.subjects[item.record_id]
            write(door, meeting, rewritten(meeting, made))
        return [door.subjects[item.record_id] for item in items]


class RefreshProgramme(Action[OfMeeting]):
    """Bring the programme up to date with what has come open or was closed since it was prepared."""

    name, permission, label = "meetings.refresh_programme", WRITE, _("Bring the programme up to date")
    Input, subject = OfMeeting, "meetings.Meeting"
    moves = {state: state for state in MeetingState.coming}

    def run(self, items: Sequence[OfMeeting], door: Door) -> Sequence[models.Model]:
        rows = [door.subjects[item.record_id] for item in items]
        for row in rows:
            refresh(row, door)
        return rows


class Announce(Action[OfMeeting]):
    """Note that the members were called to the meeting."""

    name, permission, label = "meetings.announce", WRITE, _("Call the meeting")
    Input, subject = OfMeeting, "meetings.Meeting"
    moves = {MeetingState.PLANNED: MeetingState.ANNOUNCED}

    def run(self, items: Sequence[OfMeeting], door: Door) -> Sequence[models.Model]:
        rows = [self.moved(door.subjects[item.record_id]) for item in items]
        for row in rows:
            row.called_on = door.today
        door.update(rows, ["state", "called_on"])
        return rows


def planned(item: PlanInput) -> Meeting:
    """A sitting that is still to come: its counts are nought."""
    return Meeting(
        unit_id=item.unit_id,
        month=item.month,
        kind=item.kind,
        date=item.date,
        start=item.start,
        place=item.place,
        topic=item.topic,
        chair_id=item.chair_id,
        secretary_id=item.secretary_id,
        state=MeetingState.PLANNED,
        members_total=0,
        must_attend=0,
        present=0,
    )
