"""The meeting, entered once: who came, who spoke, what was decided and set, what it was worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Day
from datetime import time
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.kernel.refusal import Changed
from dangbo.meetings.actions.keeping import keep
from dangbo.meetings.models import Meeting
from dangbo.meetings.rules import (
    AbsenceReasoned,
    CarriedReasoned,
    EndsAfterStart,
    NotAhead,
    OfTheRoll,
    PointsWithin,
    SittingMonthOpen,
    SpeakersWithin,
    TasksAfterMeeting,
    VotesWithin,
)
from dangbo.meetings.rules.proposing import ProposalsTold
from dangbo.meetings.terms import MeetingState, ProposalState
from dangbo.tasks.terms import TaskState

WRITE = "meetings.write"


@dataclass(frozen=True, kw_only=True)
class Absence:
    person_id: int = ask(_("Member"), kind="member")
    excused: bool = ask(_("With a reason that was accepted"), default=True)
    reason: str = ask(_("Reason"), default="")


@dataclass(frozen=True, kw_only=True)
class Words:
    speaker: str = ask(_("Speaker"), default="")
    person_id: int | None = ask(_("Member"), kind="member", default=None)
    item: str = ask(_("On the point"), default="")
    words: str = ask(_("What was said"), kind="text")


@dataclass(frozen=True, kw_only=True)
class Carried:
    task_id: int = ask(_("Task"), kind="task")
    state: str = ask(_("State now"), choices=TaskState)
    result: str = ask(_("Result"), default="")


@dataclass(frozen=True, kw_only=True)
class Dealt:
    """What the meeting made of a member's proposal; for a task its owner and its day."""

    proposal_id: int = ask(_("Member's proposal"), kind="hidden")
    state: str = ask(_("State now"), choices=ProposalState)
    answer: str = ask(_("Conclusion, or why it is put off"), default="")
    person_id: int | None = ask(_("Done by whom"), kind="member", default=None)
    due: Day | None = ask(_("Due"), default=None)


@dataclass(frozen=True, kw_only=True)
class Ballot:
    motion: str = ask(_("Put to the vote"))
    yes: int = ask(_("Votes for"))
    no: int = ask(_("Against"), default=0)
    other: int = ask(_("Other opinion"), default=0)


@dataclass(frozen=True, kw_only=True)
class NewTask:
    title: str = ask(_("Task"))
    person_id: int | None = ask(_("Done by whom"), kind="member", default=None)
    due: Day = ask(_("Due"))
    product: str = ask(_("Product"), default="")


@dataclass(frozen=True, kw_only=True)
class Points:
    item: str = ask(_("Item"))
    points: int = ask(_("Points"))


@dataclass(frozen=True, kw_only=True)
class HoldInput:
    """Everything that is entered about a meeting. `version` is the one that the form was drawn from."""

    record_id: int = ask(_("Record"), kind="hidden")
    version: int = ask(_("Version"), kind="hidden")
    date: Day = ask(_("Date"))
    start: time = ask(_("From (hour)"))
    end: time = ask(_("To (hour)"))
    place: str = ask(_("Place"), default="")
    chair_id: int | None = ask(_("Chair"), kind="member", default=None)
    secretary_id: int | None = ask(_("Secretary of the meeting"), kind="member", default=None)
    guests: str = ask(_("Guests"), default="")
    topic: str = ask(_("Theme"), default="")
    absences: tuple[Absence, ...] = ask(_("Absent"), default=())
    exempt_present_ids: tuple[int, ...] = ask(_("Exempt, but came"), kind="member", default=())
    on_duty_ids: tuple[int, ...] = ask(_("On special duty"), kind="member", default=())
    speeches: tuple[Words, ...] = ask(_("Opinions"), default=())
    speakers: int | None = ask(_("Speakers"), default=None, help=_("Left empty: those entered above."))
    carried: tuple[Carried, ...] = ask(_("Tasks of earlier meetings"), default=())
    proposals: tuple[Dealt, ...] = ask(_("Proposals of members"), default=())
    votes: tuple[Ballot, ...] = ask(_("Votes taken"), default=())
    tasks: tuple[NewTask, ...] = ask(_("New tasks"), default=())
    ideology: str = ask(_("Ideology and public opinion"), kind="text", default="")
    praise: str = ask(_("Praise and reminders"), kind="text", default="")
    limits: str = ask(_("Shortcomings and their causes"), kind="text", default="")
    conclusion: str = ask(_("Conclusion"), kind="text", default="")
    points: tuple[Points, ...] = ask(_("Own score"), default=())
    self_score: int | None = ask(_("Own score, total"), default=None, help=_("Only where no frame is in force."))
    next_date: Day | None = ask(_("Next meeting on"), default=None)
    next_start: time | None = ask(_("Next meeting at"), default=None)
    next_place: str = ask(_("Place of the next meeting"), default="")


class HoldMeeting(Action[HoldInput]):
    """Enter the meeting. Everything else is drawn from this: minutes, resolution, score sheet, next notice."""

    name, permission, label = "meetings.hold", WRITE, _("Enter the meeting")
    Input, subject = HoldInput, "meetings.Meeting"
    has_page = False  # it has a page of its own, made for a phone
    moves = {
        MeetingState.PLANNED: MeetingState.HELD,
        MeetingState.ANNOUNCED: MeetingState.HELD,
        MeetingState.HELD: MeetingState.HELD,
        MeetingState.RETURNED: MeetingState.HELD,
    }
    rules = (
        NotAhead,
        EndsAfterStart,
        OfTheRoll,
        AbsenceReasoned,
        VotesWithin,
        TasksAfterMeeting,
        CarriedReasoned,
        PointsWithin,
        SpeakersWithin,
        SittingMonthOpen,
        ProposalsTold,
    )

    def run(self, items: Sequence[HoldInput], door: Door) -> Sequence[models.Model]:
        rows: list[Any] = []
        for item in items:
            row: Meeting = door.subjects[item.record_id]
            if row.version != item.version:
                raise Changed(gettext("Another device changed this meeting meanwhile. Compare both versions."))
            rows.append(keep(self.moved(row), item, door))
        return rows
