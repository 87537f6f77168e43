"""What citizens write, and what they are answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.feedback.queries import notice_due
from dangbo.journal.action import Action, Door, ask
from dangbo.kernel.actor import system
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.papers.upload import BadFile
from dangbo.portal import queries, store
from dangbo.portal.actions.articles import Piece, committee
from dangbo.portal.actions.reading import turn_edition
from dangbo.portal.cleaning import clean_line, clean_text
from dangbo.portal.models import Letter
from dangbo.portal.rules import Consented, Fits, TextSays
from dangbo.portal.terms import LetterKind, LetterState
from dangbo.rulebook.calendar import work_calendar
from dangbo.tasks.actions import AnswerInput, AnswerTask, AssignTask, TaskInput
from dangbo.tasks.terms import SourceKind, TaskState
from dangbo.web.uploads import Upload

SUBMIT, ANSWER = "feedback.submit", "portal.letters"
FILE_LIMIT = 10 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class LetterInput:
    kind: str = ask(_("What it is"), choices=LetterKind)
    subject: str = ask(_("About"))
    text: str = ask(_("What you want to say"), kind="text")
    sender_name: str = ask(_("Your name"), default="")
    contact: str = ask(_("Telephone or mail address"), default="")
    may_publish: bool = ask(_("Question and answer may be published, without my name"), default=False)
    consent: bool = ask(_("I agree that the committee keeps what I write here in order to answer it"), default=False)
    code: str = ask(_("Code of your letter"), kind="hidden")
    file: Upload | None = ask(_("Attached file"), default=None)
    unit_id: int | None = ask(_("Unit"), kind="hidden", default=None)


@dataclass(frozen=True, kw_only=True)
class LetterAnswer(Piece):
    answer: str = ask(_("Answer"), kind="text", help=_("The sender reads it with the code of the letter."))
    refused: bool = ask(_("It is not taken up (say why in the answer)"), default=False)


class SendLetter(Action[LetterInput]):
    """Write to the committee; a task with its term in working days comes of it."""

    name, permission, label = "portal.send", SUBMIT, _("Write to us")
    Input, rules = LetterInput, (Consented, Fits, TextSays)
    has_page = False  # the portal's own form does it

    def units(self, data: LetterInput, door: Door) -> Iterable[int | None]:
        return (committee(data.unit_id),)

    def run(self, items: Sequence[LetterInput], door: Door) -> Sequence[Model]:
        return [self._one(item, door) for item in items]

    def _one(self, item: LetterInput, door: Door) -> Letter:
        day, unit_id = door.today, committee(item.unit_id)
        kept = _kept(item.file)
        letter = Letter(
            unit_id=unit_id,
            kind=item.kind,
            subject=clean_line(item.subject),
            text=clean_text(item.text),
            sender_name=clean_line(item.sender_name),
            contact=clean_line(item.contact),
            may_publish=item.may_publish,
            received_at=door.now,
            due=notice_due(day, work_calendar()),
            code_digest=queries.code_digest(item.code),
            file_sha256=kept.sha256 if kept else "",
            file_suffix=kept.suffix if kept else "",
        )
        door.create([letter])
        task = AssignTask.perform(system("jobs"), _task_of(letter, door), now=door.now)
        letter.task_id = task.pk
        door.update([letter], ["task_id"])
        return letter


def _kept(sent: Any) -> store.KeptFile | None:
    if sent is None:
        return None
    try:
        return store.keep(b"".join(sent.chunks()), sent.name, FILE_LIMIT)
    except BadFile as problem:
        raise Refusal([Fault(str(problem), "file")]) from problem


def _task_of(letter: Letter, door: Door) -> TaskInput:
    """The task names the letter, never its sender."""
    return TaskInput(
        title=gettext("Answer on the portal: %s") % letter.subject,
        source_kind=SourceKind.OPINION,
        source_type="portal.Letter",
        source_id=letter.pk,
        unit_id=letter.unit_id,
        assigned_on=door.today,
        due=letter.due,
    )


class AnswerLetter(Action[LetterAnswer]):
    """Answer a letter; its task is answered with it."""

    name, permission, label = "portal.answer", ANSWER, _("Answer the letter")
    Input, subject = LetterAnswer, "portal.Letter"
    moves = {LetterState.RECEIVED: LetterState.ANSWERED}

    def run(self, items: Sequence[LetterAnswer], door: Door) -> Sequence[Model]:
        rows = []
        for item in items:
            letter, said = door.subjects[item.record_id], clean_text(item.answer)
            if len(said) < 10:
                raise Refusal([Fault(gettext("The answer is empty or too short."), "answer")])
            letter.state = LetterState.REFUSED if item.refused else LetterState.ANSWERED
            letter.answer, letter.answered_at = said, door.now
            rows.append(letter)
            if letter.task_id:
                state = TaskState.REFUSED if item.refused else TaskState.DONE
                answer = AnswerInput(
                    record_id=letter.task_id,
                    state=state,
                    day=door.today,
                    answer=gettext("See the answer in the letter."),
                )
                AnswerTask.perform(system("jobs"), answer, now=door.now)
        door.update(rows, ["state", "answer", "answered_at"])
        return rows


class PublishAnswer(Action[Piece]):
    """Let everyone read the question and the answer, without a name; only where the sender allowed it."""

    name, permission, label = "portal.publish_answer", ANSWER, _("Publish the answer")
    Input, subject = Piece, "portal.Letter"
    moves = {LetterState.ANSWERED: LetterState.PUBLISHED}

    @staticmethod
    def offered(record: Any) -> bool:
        return bool(record.may_publish)

    def run(self, items: Sequence[Piece], door: Door) -> Sequence[Model]:
        rows = []
        for item in items:
            letter = door.subjects[item.record_id]
            if not letter.may_publish:
                raise Refusal(gettext("The sender did not allow it to be published."))
            rows.append(self.moved(letter))
        door.update(rows, ["state"])
        turn_edition()
        return rows
