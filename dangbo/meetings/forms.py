"""The one form of a meeting, read as it is typed on a phone: ticks, short lines, days without slashes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property
from typing import Any, TypeVar

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangbo.kernel.refusal import Fault, Refusal
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.kernel.vietnamese.text import nfc
from dangbo.meetings import drawing
from dangbo.meetings.actions import Absence, Ballot, Carried, Dealt, HoldInput, NewTask, Points, Words
from dangbo.meetings.drawing import WITHOUT_REASON
from dangbo.meetings.lines import CarriedLine, Member, PointLine, ProposalLine
from dangbo.meetings.roll import Line
from dangbo.meetings.score import Item
from dangbo.meetings.terms import Mark, MeetingKind, ProposalState
from dangbo.tasks.terms import TaskState
from dangbo.web.fields import typed_date, typed_time

Value = TypeVar("Value")

# The commonest reasons, one tap each; anything else is written.
REASONS = (gettext_lazy("Ill"), gettext_lazy("Away on duty"), gettext_lazy("Family matter"))
MOST_ROWS = 60
LINES = {"speech": 2, "vote": 1, "task": 2}


@dataclass
class HoldForm:
    """`sent` is what was typed (or the stored meeting in the same words). Nothing typed is ever thrown away."""

    meeting: Any
    lines: tuple[Line, ...]
    tasks: tuple[Any, ...]
    items: tuple[Item, ...]
    sent: QueryDict
    proposals: tuple[Any, ...] = ()
    reckoned: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def text(self, name: str) -> str:
        return nfc(str(self.sent.get(name, ""))).strip()

    def ids(self, name: str) -> tuple[int, ...]:
        return tuple(dict.fromkeys(int(each) for each in self.sent.getlist(name) if each.isdecimal()))

    # -- for the template

    @cached_property
    def members(self) -> list[Member]:
        return [
            Member(line, self.text(f"why-{line.person_id}"), self.text(f"reason-{line.person_id}"))
            for line in self.lines
        ]

    @property
    def must_attend(self) -> int:
        return sum(line.mark == Mark.PRESENT for line in self.lines) - len(self.ids("duty"))

    @property
    def themed(self) -> bool:
        return self.meeting.kind in MeetingKind.themed

    @property
    def carried(self) -> list[CarriedLine]:
        return [
            CarriedLine(task, self.text(f"carried-{task.pk}") or task.state, self.text(f"carried-{task.pk}-result"))
            for task in self.tasks
        ]

    @property
    def proposed(self) -> list[ProposalLine]:
        return [self._proposed(row) for row in self.proposals]

    def _proposed(self, row: Any) -> ProposalLine:
        prefix, here = f"proposal-{row.pk}", self.meeting.pk and row.meeting_id == self.meeting.pk
        state = self.text(prefix) or (row.state if here else ProposalState.WAITING)
        answer = self.text(f"{prefix}-answer") if f"{prefix}-answer" in self.sent else row.answer if here else ""
        person, due = self.text(f"{prefix}-person"), self.text(f"{prefix}-due")
        return ProposalLine(row, prefix, state, answer, person, due, self.people(person))

    @property
    def outcomes(self) -> list[tuple[str, Any]]:
        return [pair for pair in ProposalState.choices if pair[0] in ProposalState.of_meeting]

    @property
    def states(self) -> list[tuple[str, Any]]:
        return list(TaskState.choices)

    @property
    def points(self) -> list[PointLine]:
        return [
            PointLine(item, self.text(f"point-{item.code}") or str(item.most), self.reckoned.get(item.code))
            for item in self.items
        ]

    @cached_property
    def _options(self) -> str:
        return drawing.options((line.person_id, line.name) for line in self.lines)

    def people(self, chosen: str) -> SafeString:
        """The members as choices, one of them chosen."""
        return drawing.with_chosen(self._options, chosen)

    @property
    def absences(self) -> SafeString:
        due = [each for each in self.members if each.due]
        return drawing.ticks(due, "absent", _("absent"), self.absent_ids(), [str(reason) for reason in REASONS])

    @property
    def exempt(self) -> SafeString:
        exempt = [each for each in self.members if each.line.mark == Mark.EXEMPT]
        return drawing.ticks(exempt, "came", _("came"), self.ids("came"))

    @property
    def duties(self) -> SafeString:
        return drawing.ticks([each for each in self.members if each.due], "duty", _("on duty"), self.ids("duty"))

    @property
    def chairs(self) -> SafeString:
        return self.people(self.text("chair"))

    @property
    def secretaries(self) -> SafeString:
        return self.people(self.text("secretary"))

    @property
    def speeches(self) -> list[dict[str, Any]]:
        return list(self._rows("speech", ("person", "item", "words")))

    @property
    def votes(self) -> list[dict[str, Any]]:
        return list(self._rows("vote", ("motion", "yes", "no", "other")))

    @property
    def new_tasks(self) -> list[dict[str, Any]]:
        return list(self._rows("task", ("title", "person", "due", "product")))

    def count(self, kind: str) -> int:
        """How many rows of a kind the form has; one more when it was asked for."""
        sent = self.text(f"{kind}-rows")
        rows = int(sent) if sent.isdecimal() else LINES[kind]
        return min(rows + (self.text("_more") == kind), MOST_ROWS)

    def _rows(self, kind: str, names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
        for number in range(self.count(kind)):
            prefix = f"{kind}-{number}"
            row: dict[str, Any] = {name: self.text(f"{prefix}-{name}") for name in names}
            row |= {"prefix": prefix, "number": number + 1}
            if "person" in names:
                row["people"] = self.people(row["person"])
            yield row

    # -- reading

    def absent_ids(self) -> tuple[int, ...]:
        """Those ticked, and those keyed in by the number of the paper sheet."""
        by_number = {line.number: line.person_id for line in self.lines}
        keyed = [by_number[number] for number in self._numbers() if number in by_number]
        return tuple(dict.fromkeys([*self.ids("absent"), *keyed]))

    def _numbers(self) -> list[int]:
        return [int(each) for each in re.findall(r"\d+", self.text("absent_numbers"))]

    def read(self) -> HoldInput:
        """The input, or Refusal with every fault of typing at once."""
        self.faults = []
        known = {line.number for line in self.lines}
        for number in self._numbers():
            if number not in known:
                accepted = _("Numbers 1 to %d stand on the sheet.") % len(self.lines)
                self._fault("absent_numbers", _("There is no number %d on the attendance sheet.") % number, accepted)
        made = HoldInput(record_id=self.meeting.pk, **self._sitting(), **self._people(), **self._result())
        if self.faults:
            raise Refusal(self.faults)
        return made

    def _sitting(self) -> dict[str, Any]:
        return {
            "version": self._whole("version") or 0,
            "date": self._day(),
            "start": self._parsed("start", typed_time, self.meeting.start),
            "end": self._needed("end", typed_time, time(23, 59)),
            "place": self.text("place"),
            "chair_id": self._whole("chair"),
            "secretary_id": self._whole("secretary"),
            "guests": self.text("guests"),
            "topic": self.text("topic") or self.meeting.topic,
        }

    def _day(self) -> Any:
        """The day; one that was not planned has to be said, since the page may have been kept for weeks."""
        read = self._parsed if self.meeting.pk else self._needed
        return read("date", typed_date, self.meeting.date)

    def _people(self) -> dict[str, Any]:
        absences = []
        for person_id in self.absent_ids():
            why, reason = self.text(f"why-{person_id}"), self.text(f"reason-{person_id}")
            excused = why != WITHOUT_REASON
            absences.append(Absence(person_id=person_id, excused=excused, reason=reason or (why if excused else "")))
        speeches = [
            Words(person_id=_id(row["person"]), item=row["item"], words=row["words"])
            for row in self.speeches
            if row["words"]
        ]
        return {
            "absences": tuple(absences),
            "exempt_present_ids": self.ids("came"),
            "on_duty_ids": self.ids("duty"),
            "speeches": tuple(speeches),
            "speakers": self._whole("speakers"),
        }

    def _result(self) -> dict[str, Any]:
        words = ("ideology", "praise", "limits", "conclusion", "next_place")
        return {
            "carried": tuple(
                Carried(task_id=each.task.pk, state=each.state, result=each.result) for each in self.carried
            ),
            "proposals": tuple(self._dealt()),
            "votes": tuple(self._votes()),
            "tasks": tuple(self._tasks()),
            "points": tuple(
                Points(item=each.item.code, points=self._whole(f"point-{each.item.code}", each.item.most) or 0)
                for each in self.points
            ),
            "self_score": self._whole("self_score"),
            "next_date": self._parsed("next_date", typed_date, None),
            "next_start": self._parsed("next_start", typed_time, None),
            **{name: self.text(name) for name in words},
        }

    def _dealt(self) -> Iterator[Dealt]:
        for each in self.proposed:
            due = self._parsed(f"{each.prefix}-due", typed_date, None)
            yield Dealt(
                proposal_id=each.row.pk, state=each.state, answer=each.answer, person_id=_id(each.person), due=due
            )

    def _votes(self) -> Iterator[Ballot]:
        for row in self.votes:
            if row["motion"] or row["yes"]:
                counts = {name: self._whole(f"{row['prefix']}-{name}") or 0 for name in ("yes", "no", "other")}
                yield Ballot(motion=row["motion"] or _("The resolution of the month"), **counts)

    def _tasks(self) -> Iterator[NewTask]:
        for row in self.new_tasks:
            if not row["title"]:
                if row["due"] or row["product"]:
                    self._fault(f"{row['prefix']}-title", _("The task has no words."), _("Write what is to be done."))
                continue
            due = self._needed(f"{row['prefix']}-due", typed_date, self.meeting.date)
            yield NewTask(title=row["title"], person_id=_id(row["person"]), due=due, product=row["product"])

    def _whole(self, name: str, otherwise: int | None = None) -> int | None:
        text = self.text(name)
        if not text:
            return otherwise
        if not text.isdecimal():
            self._fault(name, _("“%s” is not a whole number.") % text, _("Write digits only, for example 12."))
            return otherwise
        return int(text)

    def _parsed(self, name: str, parse: Callable[[str], Value], otherwise: Any) -> Any:
        text = self.text(name)
        if not text:
            return otherwise
        try:
            return parse(text)
        except ValueError as wrong:
            self._fault(name, str(wrong), "")
            return otherwise

    def _needed(self, name: str, parse: Callable[[str], Value], otherwise: Any) -> Any:
        if not self.text(name):
            self._fault(name, _("This is not filled in."), "")
        return self._parsed(name, parse, otherwise)

    def _fault(self, where: str, text: str, accepted: str) -> None:
        self.faults.append(Fault(text, where, accepted))

    # -- showing faults

    def refuse(self, refusal: Refusal) -> None:
        """Faults of the door at the fields of this form ("votes.0.yes" → vote-0-yes)."""
        self.faults = [Fault(f.text, self._place(f.where), f.accepted, f.clause) for f in refusal.faults]

    def _place(self, where: str) -> str:
        name, number, *rest = *where.split("."), ""
        if name != "proposals" or not number.isdecimal():
            return _field(where)
        prefix = f"proposal-{self.proposals[int(number)].pk}"
        return prefix if rest[0] == "state" else f"{prefix}-{rest[0]}"


def _field(where: str) -> str:
    kinds = {"votes": "vote", "tasks": "task", "speeches": "speech"}
    name, _dot, rest = where.partition(".")
    return f"{kinds[name]}-{rest.replace('.', '-')}" if name in kinds and rest else where


def _id(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def stored(meeting: Any, proceedings: Any) -> QueryDict:
    """A meeting that was entered already, in the words of the form; a new one with what is known."""
    made = QueryDict(mutable=True)
    days: dict[str, date | None] = {"date": meeting.date, "next_date": meeting.next_date}
    hours: dict[str, time | None] = {"start": meeting.start, "end": meeting.end, "next_start": meeting.next_start}
    for name, day in days.items():
        made[name] = format_date(day) if day else ""
    for name, hour in hours.items():
        made[name] = hour.strftime("%H:%M") if hour else ""
    for name in ("place", "guests", "topic", "ideology", "praise", "limits", "conclusion", "next_place"):
        made[name] = getattr(meeting, name)
    made["chair"], made["secretary"] = str(meeting.chair_id or ""), str(meeting.secretary_id or "")
    made["version"] = str(meeting.version)
    if not meeting.pk:
        made["date"] = ""
    if meeting.entries and proceedings is not None:
        _stored_people(made, proceedings)
        made["speakers"] = "" if meeting.speakers is None else str(meeting.speakers)
        made["self_score"] = "" if meeting.self_score is None else str(meeting.self_score)
    return made


def _stored_people(made: QueryDict, proceedings: Any) -> None:
    boxes = {Mark.EXCUSED: "absent", Mark.UNEXCUSED: "absent", Mark.GUEST: "came", Mark.DUTY: "duty"}
    for row in proceedings.attendance:
        if row.mark in boxes:
            made.appendlist(boxes[Mark(row.mark)], str(row.person_id))
        if row.mark == Mark.UNEXCUSED:
            made[f"why-{row.person_id}"] = WITHOUT_REASON
        made[f"reason-{row.person_id}"] = row.reason
    made["speech-rows"] = str(len(proceedings.speeches) + 1)
    for number, speech in enumerate(proceedings.speeches):
        made[f"speech-{number}-person"] = str(speech.person_id or "")
        made[f"speech-{number}-item"], made[f"speech-{number}-words"] = speech.item, speech.words
    made["vote-rows"] = str(max(1, len(proceedings.votes)))
    for number, vote in enumerate(proceedings.votes):
        made[f"vote-{number}-motion"] = vote.motion
        for name in ("yes", "no", "other"):
            made[f"vote-{number}-{name}"] = str(getattr(vote, name))
    for carried in proceedings.carried:
        made[f"carried-{carried.task_id}"], made[f"carried-{carried.task_id}-result"] = carried.after, carried.result
    for line in proceedings.scores:
        made[f"point-{line.item}"] = str(line.points)
