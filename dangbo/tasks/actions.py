"""What can be done with tasks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.journal.entering import Amend, Enter
from dangbo.kernel.refusal import Refusal
from dangbo.members import queries as members
from dangbo.orgs import queries as orgs
from dangbo.tasks import queries
from dangbo.tasks.due import due_after, term_text
from dangbo.tasks.models import Task, TaskReport
from dangbo.tasks.rules import (
    AnsweredAfterAssigned,
    AnswerReasoned,
    DoneHasDay,
    DueAfterAssigned,
    DueNotBefore,
    DueOrTerm,
    FewOpen,
    LaterDue,
    NoIdentityNumber,
    NotClosed,
    RightSaid,
)
from dangbo.tasks.terms import SourceKind, TaskState, TermUnit

ASSIGN, ANSWER = "tasks.assign", "tasks.answer"
WARDS = frozenset({"ward"})
ANSWER_DAYS = 10  # working days; the program's proposal, the office extends the task where the ward's rule says so


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


@dataclass(frozen=True, kw_only=True)
class GiveInput:
    title: str = ask(_("Task"))
    unit_id: int = ask(_("Owner"), kind="unit")
    person_id: int | None = ask(_("Person"), kind="member", default=None)
    product: str = ask(_("Product"), default="")
    assigned_on: date = ask(_("Assigned on"))
    due: date | None = ask(_("Due"), default=None, help=_("Or a term in days, below."))
    days: int | None = ask(_("Term in days"), default=None)
    term_unit: str = ask(_("The term runs in"), choices=TermUnit, default=TermUnit.CALENDAR)
    source_kind: str = ask(_("Source"), choices=SourceKind, default=SourceKind.OTHER)
    source_type: str = ask(_("Source"), kind="hidden", default="")
    source_id: int | None = ask(_("Source"), kind="hidden", default=None)
    basis: str = ask(_("Basis"), default="")


@dataclass(frozen=True, kw_only=True)
class ProgressInput:
    record_id: int = ask(_("Record"), kind="hidden")
    day: date = ask(_("Day"))
    words: str = ask(_("How it stands"), kind="text")
    percent: int | None = ask(_("Done, %"), default=None)


@dataclass(frozen=True, kw_only=True)
class AnswerInput:
    record_id: int = ask(_("Record"), kind="hidden")
    state: str = ask(_("Answer"), choices=[(each.value, each.label) for each in TaskState if each != TaskState.OPEN])
    day: date = ask(_("Day"))
    answer: str = ask(_("Result, or the reason"), kind="text", default="")
    evidence: str = ask(_("Evidence"), default="", help=_("For example the number of a document."))


@dataclass(frozen=True, kw_only=True)
class ExtendInput:
    record_id: int = ask(_("Record"), kind="hidden")
    due: date = ask(_("New due date"))


@dataclass(frozen=True, kw_only=True)
class DecideInput:
    record_id: int = ask(_("Record"), kind="hidden")
    remark: str = ask(_("Remark"), default="")


def _to_be_closed(row: Task) -> bool:
    return row.state != TaskState.OPEN and row.closed_on is None


class GiveTask(Action[GiveInput]):
    """Set somebody a task, due on a day or after a term in calendar or working days."""

    name, permission, label = "tasks.give", ASSIGN, _("Set a task")
    Input, rules = GiveInput, (DueOrTerm, DueNotBefore)

    def run(self, items: Sequence[GiveInput], door: Door) -> Sequence[Model]:
        return door.create([self._made(item) for item in items])

    @staticmethod
    def _made(item: GiveInput) -> Task:
        due = item.due or due_after(item.assigned_on, item.days or 0, item.term_unit)
        term = "" if item.due else term_text(item.assigned_on, item.days or 0, item.term_unit)
        kept = ("title", "unit_id", "person_id", "product", "assigned_on", "source_kind", "source_type", "source_id")
        return Task(due=due, term=term, basis=item.basis, **{name: getattr(item, name) for name in kept})


class ReportTask(Action[ProgressInput]):
    """Say how a task stands while it is under way."""

    name, permission, label = "tasks.report", ANSWER, _("Report how it stands")
    Input, subject, rules = ProgressInput, "tasks.Task", (NotClosed, AnsweredAfterAssigned)
    moves = {TaskState.OPEN: TaskState.OPEN}

    def run(self, items: Sequence[ProgressInput], door: Door) -> Sequence[Model]:
        made = [
            TaskReport(task=door.subjects[item.record_id], day=item.day, words=item.words, percent=item.percent)
            for item in items
        ]
        door.create(made)
        return [door.subjects[item.record_id] for item in items]


class AnswerTask(Action[AnswerInput]):
    """Answer a task: done, done in part, or not carried out, these two with the reason."""

    name, permission, label = "tasks.answer", ANSWER, _("Answer the task")
    Input, subject = AnswerInput, "tasks.Task"
    rules = (NotClosed, AnswerReasoned, AnsweredAfterAssigned)
    offered = staticmethod(lambda row: row.closed_on is None)

    def run(self, items: Sequence[AnswerInput], door: Door) -> Sequence[Model]:
        rows = []
        for item in items:
            row = door.subjects[item.record_id]
            row.state, row.answer, row.evidence = item.state, item.answer, item.evidence
            row.done_on = None if item.state == TaskState.REFUSED else item.day
            rows.append(row)
        door.update(rows, ["state", "answer", "evidence", "done_on"])
        return rows


class ExtendTask(Action[ExtendInput]):
    """Give a task more time; the first due date is kept."""

    name, permission, label = "tasks.extend", ASSIGN, _("Extend the term")
    Input, subject, rules = ExtendInput, "tasks.Task", (NotClosed, LaterDue)
    moves = {TaskState.OPEN: TaskState.OPEN}
    reason_required = True

    def run(self, items: Sequence[ExtendInput], door: Door) -> Sequence[Model]:
        rows = []
        for item in items:
            row = door.subjects[item.record_id]
            row.first_due, row.due = row.first_due or row.due, item.due
            rows.append(row)
        door.update(rows, ["first_due", "due"])
        return rows


class CloseTask(Action[DecideInput]):
    """Accept the answer."""

    name, permission, label = "tasks.close", ASSIGN, _("Accept and close")
    Input, subject, rules = DecideInput, "tasks.Task", (NotClosed,)
    moves = {state: state for state in TaskState.answered}
    offered = staticmethod(_to_be_closed)

    def run(self, items: Sequence[DecideInput], door: Door) -> Sequence[Model]:
        rows = []
        for item in items:
            row = door.subjects[item.record_id]
            row.closed_on, row.note = door.today, item.remark or row.note
            rows.append(row)
        door.update(rows, ["closed_on", "note"])
        return rows


class ReopenTask(Action[DecideInput]):
    """Give an answered task back to its owner."""

    name, permission, label = "tasks.reopen", ASSIGN, _("Give it back")
    Input, subject = DecideInput, "tasks.Task"
    moves = dict.fromkeys(TaskState.answered, TaskState.OPEN)
    reason_required = True

    def run(self, items: Sequence[DecideInput], door: Door) -> Sequence[Model]:
        rows = []
        for item in items:
            row = self.moved(door.subjects[item.record_id])
            row.closed_on, row.done_on, row.note = None, None, item.remark or row.note
            rows.append(row)
        door.update(rows, ["state", "closed_on", "done_on", "note"])
        return rows


@dataclass(frozen=True, kw_only=True)
class RequestInput:
    field: str = ask(_("What is wrong in the record"))
    right: str = ask(_("What is right"), kind="text")


class RequestCorrection(Action[RequestInput]):
    """A member asks that his or her own record be corrected: a task of the ward's office, which answers it."""

    name, permission, label = "tasks.request", "tasks.request", _("Ask for a correction")
    Input, rules, has_page = RequestInput, (RightSaid, NoIdentityNumber, FewOpen), False

    def units(self, data: RequestInput, door: Door) -> Iterable[int | None]:
        return (None,)

    def run(self, items: Sequence[RequestInput], door: Door) -> Sequence[Model]:
        person = members.person(door.actor, door.actor.person_id or 0)
        if person.unit_id is None:
            raise Refusal(gettext("Your record stands in no unit yet. Ask the office directly."))
        ward = orgs.nearest_of_kind(person.unit_id, WARDS, door.today) or person.unit_id
        return door.create(
            Task(
                title=gettext("Correction asked for by %(name)s: %(field)s")
                % {"name": person.full_name, "field": item.field},
                source_type=queries.PERSON,
                source_id=person.pk,
                unit_id=ward,
                assigned_on=door.today,
                due=due_after(door.today, ANSWER_DAYS, TermUnit.WORKING),
                term=term_text(door.today, ANSWER_DAYS, TermUnit.WORKING),
                note=item.right,
            )
            for item in items
        )
