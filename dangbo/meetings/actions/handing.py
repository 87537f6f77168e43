"""Signing, handing in, and what the ward does with what was handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.kernel.period import Period
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.meetings.actions.holding import Points
from dangbo.meetings.actions.planning import OfMeeting
from dangbo.meetings.actions.scoring import score_by_committee
from dangbo.meetings.actions.signing import seal
from dangbo.meetings.models import ClosedPeriod, HandIn, Meeting
from dangbo.meetings.owed import owed, owed_on
from dangbo.meetings.queries import closed_periods
from dangbo.meetings.rules import PointsWithin
from dangbo.meetings.terms import HandInState, MeetingKind, MeetingState

WRITE, ACCEPT = "meetings.write", "meetings.accept"
WITH_MINUTES = ("minutes", "score")  # what goes with the minutes of a regular meeting


@dataclass(frozen=True, kw_only=True)
class AcceptInput:
    record_id: int = ask(_("Record"), kind="hidden")
    committee_score: int | None = ask(_("Committee's score"), default=None, help=_("0 to 100."))
    points: tuple[Points, ...] = ask(_("Committee's score sheet"), default=())
    remark: str = ask(_("Remark"), default="")


@dataclass(frozen=True, kw_only=True)
class ReturnInput:
    record_id: int = ask(_("Record"), kind="hidden")
    remark: str = ask(_("What is to be put right"), kind="text")


@dataclass(frozen=True, kw_only=True)
class HandInInput:
    unit_id: int = ask(_("Unit"), kind="unit")
    owed: str = ask(_("What is handed in"))
    period: str = ask(_("Period"), help=_("For example 2022-05, 2022-Q2, 2022-H1 or 2022."))
    document_id: int | None = ask(_("Document"), kind="document", default=None)
    remark: str = ask(_("Remark"), default="")


@dataclass(frozen=True, kw_only=True)
class DecideHandIn:
    record_id: int = ask(_("Record"), kind="hidden")
    remark: str = ask(_("Remark"), default="")


class SignMeeting(Action[OfMeeting]):
    """Note that chair and secretary signed the minutes; they are not entered anew from then on, and their papers
    stay as they are, byte for byte."""

    name, permission, label = "meetings.sign", WRITE, _("Minutes were signed")
    Input, subject = OfMeeting, "meetings.Meeting"
    moves = {MeetingState.HELD: MeetingState.SIGNED}

    def run(self, items: Sequence[OfMeeting], door: Door) -> Sequence[models.Model]:
        rows = [self.moved(door.subjects[item.record_id]) for item in items]
        for row in rows:
            seal(row, door)
        door.update(rows, ["state"])
        return rows


class HandInMeeting(Action[OfMeeting]):
    """Send the minutes, the resolution and the score sheet to the ward, as they were signed."""

    name, permission, label = "meetings.hand_in", WRITE, _("Hand in to the ward")
    Input, subject = OfMeeting, "meetings.Meeting"
    moves = {
        MeetingState.HELD: MeetingState.HANDED_IN,
        MeetingState.SIGNED: MeetingState.HANDED_IN,
        MeetingState.RETURNED: MeetingState.HANDED_IN,
    }

    def run(self, items: Sequence[OfMeeting], door: Door) -> Sequence[models.Model]:
        rows = [self.moved(door.subjects[item.record_id]) for item in items]
        for row in rows:
            row.handed_in_on = row.handed_in_on or door.today
            seal(row, door)
        door.update(rows, ["state", "handed_in_on"])
        for row in rows:
            for code, period in owed_by(row):
                put(door, row.unit_id, code, period, HandInState.HANDED_IN, meeting=row)
        return rows


class AcceptMeeting(Action[AcceptInput]):
    """Accept what a cell handed in. Its month is closed: later changes are corrections with a reason."""

    name, permission, label = "meetings.accept", ACCEPT, _("Accept and close the month")
    Input, subject = AcceptInput, "meetings.Meeting"
    moves = {MeetingState.HANDED_IN: MeetingState.ACCEPTED}
    rules = (PointsWithin,)

    def run(self, items: Sequence[AcceptInput], door: Door) -> Sequence[models.Model]:
        rows = []
        for item in items:
            if item.committee_score is not None and not 0 <= item.committee_score <= 100:
                text, accepted = gettext("The score lies outside 0 to 100."), gettext("Give 0 to %s points.") % 100
                raise Refusal([Fault(text, "committee_score", accepted)])
            row = self.moved(door.subjects[item.record_id])
            row.committee_score, row.remark = item.committee_score, item.remark
            if item.points:
                row.committee_score = score_by_committee(row, item.points, door)
            rows.append(row)
        door.update(rows, ["state", "committee_score", "remark"])
        for row in rows:
            for code, period in owed_by(row):
                put(door, row.unit_id, code, period, HandInState.ACCEPTED, meeting=row)
        closing = {(row.unit_id, f"{row.month:%Y-%m}") for row in rows if row.kind in MeetingKind.monthly}
        missing = closing - closed_periods({unit for unit, _period in closing})
        door.create([ClosedPeriod(unit_id=unit, period=period, closed_on=door.today) for unit, period in missing])
        return rows


class ReturnMeeting(Action[ReturnInput]):
    """Give the minutes back to the cell with a remark."""

    name, permission, label = "meetings.return", ACCEPT, _("Return with a remark")
    Input, subject = ReturnInput, "meetings.Meeting"
    moves = {MeetingState.HANDED_IN: MeetingState.RETURNED}

    def run(self, items: Sequence[ReturnInput], door: Door) -> Sequence[models.Model]:
        rows = []
        for item in items:
            row = self.moved(door.subjects[item.record_id])
            row.remark = item.remark[:500]
            rows.append(row)
        door.update(rows, ["state", "remark"])
        for row in rows:
            for code, period in owed_by(row):
                put(door, row.unit_id, code, period, HandInState.RETURNED, meeting=row, remark=row.remark)
        return rows


class HandInOther(Action[HandInInput]):
    """Hand in something that is owed besides the minutes: a table, a plan, a list."""

    name, permission, label = "meetings.hand_in_other", WRITE, _("Hand in something else")
    Input = HandInInput

    def run(self, items: Sequence[HandInInput], door: Door) -> Sequence[models.Model]:
        made = []
        for item in items:
            period = _period_of(item, door)
            state = HandInState.HANDED_IN
            made.append(
                put(door, item.unit_id, item.owed, period, state, document_id=item.document_id, remark=item.remark)
            )
        return made


class AcceptHandIn(Action[DecideHandIn]):
    name, permission, label = "meetings.accept_hand_in", ACCEPT, _("Accept")
    Input, subject = DecideHandIn, "meetings.HandIn"
    moves = {HandInState.HANDED_IN: HandInState.ACCEPTED}

    def run(self, items: Sequence[DecideHandIn], door: Door) -> Sequence[models.Model]:
        return _decided(self, items, door)


class ReturnHandIn(Action[DecideHandIn]):
    name, permission, label = "meetings.return_hand_in", ACCEPT, _("Return with a remark")
    Input, subject = DecideHandIn, "meetings.HandIn"
    moves = {HandInState.HANDED_IN: HandInState.RETURNED}
    reason_required = True

    def run(self, items: Sequence[DecideHandIn], door: Door) -> Sequence[models.Model]:
        return _decided(self, items, door)


def owed_by(row: Meeting) -> list[tuple[str, Period]]:
    """What is handed in with the minutes of a meeting: (code, period)."""
    codes = {one.code for one in owed_on(row.date)}
    found = []
    if row.kind in MeetingKind.monthly:
        month = Period.month(row.month.year, row.month.month)
        found += [(code, month) for code in WITH_MINUTES if code in codes]
    if row.kind in MeetingKind.themed and "thematic" in codes:
        found.append(("thematic", Period.quarter(row.month.year, (row.month.month + 2) // 3)))
    return found


def put(door: Door, unit_id: int, code: str, period: Period, state: HandInState, **more: Any) -> HandIn:
    """The line of the hand-in: begun when it first comes, changed afterwards."""
    known = HandIn.objects.filter(unit_id=unit_id, owed=code, period=period.code).first()
    if known is not None:
        known.state = state
        for name, value in more.items():
            setattr(known, name, value)
        door.update([known], ["state", *(name.removesuffix("_id") for name in more)])
        return known
    entry, meeting = owed(code, period.last_day), more.get("meeting")
    met_on = meeting.date if meeting else None
    due = entry.due(period, met_on) if entry else period.last_day
    handed = meeting.handed_in_on if meeting and meeting.handed_in_on else door.today
    made = HandIn(unit_id=unit_id, owed=code, period=period.code, due=due, handed_in_on=handed, state=state, **more)
    return door.create([made])[0]


def _period_of(item: HandInInput, door: Door) -> Period:
    """The period, if it is one for which the thing is owed; Refusal says which would be."""
    try:
        period = Period.parse(item.period)
    except ValueError as wrong:
        raise Refusal([Fault(str(wrong), "period")]) from wrong
    known = owed(item.owed, period.last_day)
    if known is None:
        listed = ", ".join(f"{one.code} ({one.label})" for one in owed_on(period.last_day))
        raise Refusal([Fault(gettext("“%s” is not owed.") % item.owed, "owed", gettext("One of: %s.") % listed)])
    return period


def _decided(action: Action[Any], items: Sequence[DecideHandIn], door: Door) -> Sequence[models.Model]:
    rows = []
    for item in items:
        row = action.moved(door.subjects[item.record_id])
        row.remark = item.remark or door.reason[:500] or row.remark
        rows.append(row)
    door.update(rows, ["state", "remark"])
    return rows
