"""What can be done with tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import ask
from dangbo.journal.entering import Amend, Enter
from dangbo.tasks.rules import AnswerReasoned, DoneHasDay, DueAfterAssigned
from dangbo.tasks.terms import SourceKind, TaskState

ASSIGN = "tasks.assign"


@dataclass(frozen=True, kw_only=True)
class TaskInput:
    title: str = ask(_("Task"))
    source_kind: str = ask(_("Source"), choices=SourceKind, default=SourceKind.OTHER)
    source_type: str = ask(_("Source"), kind="hidden", default="")
    source_id: int | None = ask(_("Source"), kind="hidden", default=None)
    basis: str = ask(_("Basis"), default="")
    unit_id: int = ask(_("Owner"), kind="unit")
    person_id: int | None = ask(_("Person"), kind="member", default=None)
    assigned_on: date = ask(_("Assigned on"))
    due: date = ask(_("Due"))
    product: str = ask(_("Product"), default="")
    done_on: date | None = ask(_("Done on"), default=None)
    state: str = ask(_("State"), choices=TaskState, default=TaskState.OPEN)
    answer: str = ask(_("Answer, reason"), kind="text", default="")
    evidence: str = ask(_("Evidence"), default="")
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class TaskAmendment(TaskInput):
    record_id: int = ask(_("Record"), kind="hidden")


class AssignTask(Enter[TaskInput]):
    """Give somebody something to do."""

    name, permission, label = "tasks.assign", ASSIGN, _("Assign a task")
    Input, model, rules = TaskInput, "tasks.Task", (DueAfterAssigned, AnswerReasoned, DoneHasDay)


class AmendTask(Amend[TaskAmendment]):
    name, permission, label = "tasks.amend", ASSIGN, _("Correct the task")
    Input, subject, rules = TaskAmendment, "tasks.Task", (DueAfterAssigned, AnswerReasoned, DoneHasDay)
    reason_required = True
