"""What citizens wrote is deleted when its time is over, or when the sender asks."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.kernel.actor import system
from dangbo.portal import queries, store
from dangbo.portal.actions.articles import Piece, committee
from dangbo.portal.actions.letters import ANSWER
from dangbo.portal.actions.reading import turn_edition
from dangbo.portal.models import Letter
from dangbo.portal.terms import LetterState
from dangbo.tasks import queries as tasks
from dangbo.tasks.actions import AmendTask, TaskAmendment

ERASED = ("subject", "text", "sender_name", "contact", "answer", "file_sha256", "file_suffix", "code_digest", "state")


@dataclass(frozen=True, kw_only=True)
class Overdue:
    unit_id: int | None = ask(_("Unit"), kind="hidden", default=None)


class ForgetLetter(Action[Piece]):
    """Delete the words of a letter, who sent it, the answer and the file; day, kind and number stay."""

    name, permission, label = "portal.forget_letter", ANSWER, _("Delete the letter")
    Input, subject = Piece, "portal.Letter"
    moves = {
        LetterState.ANSWERED: LetterState.DELETED,
        LetterState.REFUSED: LetterState.DELETED,
        LetterState.PUBLISHED: LetterState.DELETED,
    }
    reason_required = True
    explain = _("What the sender wrote, the name, the answer and the file are deleted for good. It cannot be undone.")

    def run(self, items: Sequence[Piece], door: Door) -> Sequence[Model]:
        rows = [self.moved(door.subjects[item.record_id]) for item in items]
        erase(rows, door)
        return rows


class ForgetLetters(Action[Overdue]):
    """Delete all letters whose period of keeping is over."""

    name, permission, label = "portal.forget_letters", ANSWER, _("Delete letters kept long enough")
    Input = Overdue
    explain = ForgetLetter.explain

    def units(self, data: Overdue, door: Door) -> Iterable[int | None]:
        return (committee(data.unit_id),)

    def run(self, items: Sequence[Overdue], door: Door) -> Sequence[Model]:
        units = {committee(item.unit_id) for item in items}
        rows = list(queries.letters_overdue(door.today).filter(unit__in=units))
        for row in rows:
            row.state = LetterState.DELETED
        erase(rows, door)
        return [row for row in rows[:1] for _item in items]


def erase(letters: Sequence[Letter], door: Door) -> None:
    """Empty them; their files go when the change is certain, their tasks keep no subject."""
    files = {(row.file_sha256, row.file_suffix) for row in letters if row.file_sha256}
    known = tasks.by_id(row.task_id for row in letters if row.task_id)
    for row in letters:
        row.subject = gettext("Letter %d, deleted") % row.pk
        row.text = row.sender_name = row.contact = row.answer = row.file_sha256 = row.file_suffix = ""
        row.code_digest = queries.code_digest(secrets.token_hex(16))  # the code opens nothing any more
        if row.task_id in known:
            _rename(known[row.task_id], row.subject, door)
    door.update(letters, ERASED)
    turn_edition()
    transaction.on_commit(lambda: _drop(files))


def _rename(task: Any, title: str, door: Door) -> None:
    told = {one.name: getattr(task, one.name) for one in fields(TaskAmendment) if one.name != "record_id"}
    change = TaskAmendment(record_id=task.pk, **(told | {"title": title}))
    AmendTask.perform(system("jobs"), change, now=door.now, reason=door.reason or str(ForgetLetters.label))


def _drop(files: set[tuple[str, str]]) -> None:
    """A file that another letter or an article still names stays."""
    for sha256, suffix in files:
        if not queries.file_is_named(sha256):
            store.path_of(sha256, suffix).unlink(missing_ok=True)
