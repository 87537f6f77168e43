"""What is demanded of a task."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.tasks import queries
from dangbo.tasks.terms import TaskState

MOST_OPEN = 5


class DueAfterAssigned(Rule):
    code, where = "TA1", "due"
    text = _("The task is due before it was assigned.")
    accepted = _("Choose a day on or after the day it is assigned.")

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.due >= data.assigned_on)


class AnswerReasoned(Rule):
    code, where = "TA2", "answer"
    text = _("A task done in part or not carried out is answered with the reason.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.state not in (TaskState.PARTLY, TaskState.REFUSED) or bool(data.answer)


class DoneHasDay(Rule):
    code, where = "TA3", "done_on"
    text = _("A task that is done needs the day, on or after the day it was assigned.")

    def holds(self, data: Any, door: Door) -> bool:
        if data.done_on is not None and data.done_on < data.assigned_on:
            return False
        return data.state != TaskState.DONE or data.done_on is not None


class NotClosed(Rule):
    """A task that was closed is not answered again; whoever set it opens it first."""

    code, where = "TA4", "state"
    text = _("The task is closed.")
    accepted = _("Whoever set it can open it again.")

    def holds(self, data: Any, door: Door) -> bool:
        return door.subjects[data.record_id].closed_on is None


class AnsweredAfterAssigned(Rule):
    code, where = "TA5", "day"
    text = _("This day lies before the day on which the task was assigned.")
    accepted = _("Choose a day on or after the day it was assigned.")

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.day >= door.subjects[data.record_id].assigned_on)


class LaterDue(Rule):
    code, where = "TA6", "due"
    text = _("A term is extended to a later day.")
    accepted = _("Choose a day after the present due date.")

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.due > door.subjects[data.record_id].due)


class DueOrTerm(Rule):
    """A task has a due date: as a day, or as a number of days."""

    code, where = "TA7", "due"
    text = _("The task has neither a due date nor a term.")
    accepted = _("Enter a day, or a number of calendar or working days.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.due is not None or bool(data.days)


class DueNotBefore(Rule):
    code, where = "TA1", "due"
    text = _("The task is due before it was assigned.")
    accepted = _("Choose a day on or after the day it is assigned.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.due is None or data.due >= data.assigned_on


class RightSaid(Rule):
    code, where = "TA8", "right"
    text = _("Say what is wrong and what is right, so that the office can compare it with the papers.")
    accepted = _("For example: date of birth – 19/05/1985, as on the birth certificate.")

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.field.strip()) and 0 < len(data.right.strip()) <= 500 and len(data.field) <= 120


class NoIdentityNumber(Rule):
    """Tasks are read by more people than a member's numbers are."""

    code, where = "TA9", "right"
    text = _("Do not write a whole identity or card number here: more people read tasks than may see the number.")
    accepted = _("Write its last four digits, and bring the paper to the office.")

    def holds(self, data: Any, door: Door) -> bool:
        return not re.search(r"\d(?:[ .]?\d){8,}", f"{data.field} {data.right}")


class FewOpen(Rule):
    code, where = "TA10", "field"
    text = _("Five of your requests wait for an answer already.")
    accepted = _("Wait until one is answered, or ask the office directly.")

    def holds(self, data: Any, door: Door) -> bool:
        return queries.requests_of(door.actor).filter(state=TaskState.OPEN).count() < MOST_OPEN
