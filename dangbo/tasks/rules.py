"""What is demanded of a task."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.tasks.terms import TaskState


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
