"""What is demanded of a meeting entered person by person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.kernel.refusal import Fault
from dangbo.meetings.gathering import Gathering, gather
from dangbo.meetings.queries import closed_periods
from dangbo.meetings.score import frame
from dangbo.meetings.terms import Mark, MeetingState
from dangbo.tasks.terms import TaskState


def gathering(data: Any, door: Door) -> Gathering:
    """Who stood how to the meeting, by what is entered; reckoned once an input."""
    meeting = door.subjects[data.record_id]
    return door.once(("gathering", data.record_id), lambda: gather(meeting, data, door.actor))  # type: ignore[no-any-return]


class NotAhead(Rule):
    code, where = "MH1", "date"
    text = _("The meeting lies in the future: its minutes cannot be entered yet.")
    accepted = _("Enter today's date or an earlier one.")

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.date <= door.today)


class OfTheRoll(Rule):
    """Only those who must attend can be absent; only the exempt can come without being due."""

    code, clause, where = "MH2", "Điều lệ Đảng; điểm 3.6 thang điểm sinh hoạt", "absences"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for at, data in enumerate(items):
            for name, where in gathering(data, door).strange:
                text = gettext("%s does not belong to those who can be marked so at this meeting.") % name
                yield Fault(text, where, gettext("Mark members of the cell who must attend that day."), self.clause, at)


class AbsenceReasoned(Rule):
    code, where = "MH3", "absences"
    text = _("An absence with reason needs the reason.")
    accepted = _("Write the reason in a few words, or mark the absence as without reason.")

    def holds(self, data: Any, door: Door) -> bool:
        return all(absence.reason.strip() or not absence.excused for absence in data.absences)


class VotesWithin(Rule):
    """No more votes than the base, and than those present who may vote."""

    code, where = "MH4", "votes"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for at, data in enumerate(items):
            found = gathering(data, door)
            most = min(found.base.number, found.voters)
            for number, vote in enumerate(data.votes):
                cast = vote.yes + vote.no + vote.other
                if min(vote.yes, vote.no, vote.other) < 0:
                    yield Fault(gettext("A number of votes is less than nought."), f"votes.{number}.yes", item=at)
                elif cast > most:
                    text = gettext("%(cast)s votes were entered, but only %(most)s of those present may vote.") % {
                        "cast": cast,
                        "most": most,
                    }
                    where = f"votes.{number}.yes"
                    yield Fault(text, where, gettext("The base is %s.") % found.base.text, item=at)


class TasksAfterMeeting(Rule):
    """A task that a meeting sets is due on its day or later, and has words."""

    code, where = "MH5", "tasks"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for at, data in enumerate(items):
            for number, task in enumerate(data.tasks):
                if task.due < data.date:
                    text = gettext("The task is due on %(due)s, before the meeting on %(day)s.") % {
                        "due": f"{task.due:%d/%m/%Y}",
                        "day": f"{data.date:%d/%m/%Y}",
                    }
                    accepted = gettext("Choose the day of the meeting or a later one.")
                    yield Fault(text, f"tasks.{number}.due", accepted, item=at)


class CarriedReasoned(Rule):
    code, where = "MH6", "carried"
    text = _("A task done in part or not carried out needs its result or reason.")
    accepted = _("Write it in a few words beside the task.")

    def holds(self, data: Any, door: Door) -> bool:
        needing = (TaskState.PARTLY, TaskState.REFUSED)
        return all(each.result.strip() for each in data.carried if each.state in needing)


class PointsWithin(Rule):
    """Points for items of the frame of the day, none above its maximum."""

    code, where = "MH7", "points"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for at, data in enumerate(items):
            meeting = door.subjects[data.record_id]
            day = getattr(data, "date", meeting.date)  # the entry of a meeting may change it
            most = {item.code: item.most for item in frame(day, meeting.kind)}
            for number, given in enumerate(data.points):
                where = f"points.{number}.points"
                if given.item not in most:
                    text = gettext("“%s” is no item of the score sheet.") % given.item
                    yield Fault(text, where, ", ".join(most) or gettext("No frame is in force on that day."), item=at)
                elif not 0 <= given.points <= most[given.item]:
                    accepted = gettext("Give 0 to %s points.") % most[given.item]
                    yield Fault(
                        gettext("%s points are more than the item has.") % given.points, where, accepted, item=at
                    )


class SpeakersWithin(Rule):
    """Not more of the cell spoke than came; guests are not counted."""

    code, where = "MH8", "speakers"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for at, data in enumerate(items):
            came = gathering(data, door).count(*Mark.came)
            if data.speakers is not None and data.speakers > came:
                text = gettext("%(said)s speakers were entered, but only %(came)s members came.") % {
                    "said": data.speakers,
                    "came": came,
                }
                yield Fault(text, self.where, gettext("Enter at most %s; guests are not counted.") % came, item=at)


class SittingMonthOpen(Rule):
    """What was planned for a month and not entered before the ward closed it does not come into its figures unseen."""

    code, where = "MH9", "date"
    text = _("This month of the cell was accepted by the ward and is closed.")
    accepted = _("Plan it anew for a month that is still open, with its true day.")

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        rows = [door.subjects[data.record_id] for data in items]
        closed = closed_periods({row.unit_id for row in rows})
        for at, row in enumerate(rows):
            if row.state in MeetingState.coming and (row.unit_id, f"{row.month:%Y-%m}") in closed:
                yield Fault(str(self.text), self.where, str(self.accepted), item=at)
