"""From draft to number, and what may happen to an issued document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Day

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from dangbo.documents.models import Document
from dangbo.documents.numbering import year_of
from dangbo.documents.power import symbol
from dangbo.documents.queries import issuer_name, next_number
from dangbo.documents.rules import InTerm, MayIssue
from dangbo.documents.terms import Body, Direction, DocumentKind, DocumentState, Urgency
from dangbo.journal.action import Action, Door, ask

WRITE = "documents.write"


@dataclass(frozen=True, kw_only=True)
class DraftInput:
    kind: str = ask(_("Kind"), choices=DocumentKind)
    unit_id: int = ask(_("Register of"), kind="unit")
    body: str = ask(_("Issued by"), choices=Body)
    date: Day = ask(_("Date"), help=_("The day on which it shall be issued; it may be changed then."))
    subject: str = ask(_("Subject"))
    urgency: str = ask(_("Urgency"), choices=Urgency, default=Urgency.NORMAL)
    due: Day | None = ask(_("Due"), default=None)
    assigned_to_id: int | None = ask(_("Assigned to"), kind="unit", default=None)
    based_on_ids: tuple[int, ...] = ask(_("Based on"), kind="document", default=())
    recipients: str = ask(_("Recipients"), default="", help=_("Separated by semicolons."))
    note: str = ask(_("Note"), default="")


@dataclass(frozen=True, kw_only=True)
class DraftChange(DraftInput):
    record_id: int = ask(_("Record"), kind="hidden")


@dataclass(frozen=True, kw_only=True)
class IssueInput:
    record_id: int = ask(_("Record"), kind="hidden")
    date: Day = ask(_("Date of issue"))
    signer_id: int | None = ask(_("Signed by"), kind="member", default=None)
    signer_post: str = ask(_("Post of the signer"), default="")


@dataclass(frozen=True, kw_only=True)
class EndInput:
    record_id: int = ask(_("Record"), kind="hidden")


class DraftDocument(Action[DraftInput]):
    """Begin a document; it gets its number when it is issued."""

    name, permission, label = "documents.draft", WRITE, _("Draft a document")
    Input, rules = DraftInput, (MayIssue,)

    def run(self, items: Sequence[DraftInput], door: Door) -> Sequence[Model]:
        drafts = [Document(direction=Direction.OUTGOING, state=DocumentState.DRAFT) for _item in items]
        return _based(door.create(_filled(drafts, items)), items, door)


class EditDraft(Action[DraftChange]):
    name, permission, label = "documents.edit_draft", WRITE, _("Edit the draft")
    Input, subject, rules = DraftChange, "documents.Document", (MayIssue,)
    moves = {DocumentState.DRAFT: DocumentState.DRAFT}

    def run(self, items: Sequence[DraftChange], door: Door) -> Sequence[Model]:
        rows = _filled([door.subjects[item.record_id] for item in items], items)
        door.update(rows, [*(name.removesuffix("_id") for name in _ASKED), "symbol", "issuer"])
        return _based(rows, items, door)


class IssueDocument(Action[IssueInput]):
    """Give the draft its number: the next of its kind in the term of its body. Nobody is ever given the same."""

    name, permission, label = "documents.issue", WRITE, _("Issue and number")
    Input, subject, rules = IssueInput, "documents.Document", (MayIssue, InTerm)
    moves = {DocumentState.DRAFT: DocumentState.ISSUED}

    def run(self, items: Sequence[IssueInput], door: Door) -> Sequence[Model]:
        rows = []
        for item in items:
            row = self.moved(door.subjects[item.record_id])
            row.date, row.signer_id, row.signer_post = item.date, item.signer_id, item.signer_post
            row.symbol = symbol(row.kind, row.body, item.date)
            row.term_id, row.number = next_number(row.unit_id, row.body, row.kind, item.date)
            row.year = year_of(item.date)
            # One at a time: the next of the same series must see this number given.
            door.update([row], ["state", "date", "signer", "signer_post", "symbol", "term", "year", "number"])
            rows.append(row)
        return rows


class _End(Action[EndInput], abstract=True):
    reason_required = True

    def run(self, items: Sequence[EndInput], door: Door) -> Sequence[Model]:
        rows = [self.moved(door.subjects[item.record_id]) for item in items]
        door.update(rows, ["state"])
        return rows


class CancelNumber(_End):
    """Strike a number out. It stays in the register as cancelled and is not given again."""

    name, permission, label = "documents.cancel", WRITE, _("Cancel the number")
    Input, subject = EndInput, "documents.Document"
    moves = {DocumentState.ISSUED: DocumentState.CANCELLED}
    offered = staticmethod(lambda row: row.direction == Direction.OUTGOING)


class RecallDocument(_End):
    name, permission, label = "documents.recall", WRITE, _("Recall the document")
    Input, subject = EndInput, "documents.Document"
    moves = {DocumentState.ISSUED: DocumentState.RECALLED}
    offered = staticmethod(lambda row: row.direction == Direction.OUTGOING)


class ReplaceDocument(_End):
    name, permission, label = "documents.replace", WRITE, _("Note that it was replaced")
    Input, subject = EndInput, "documents.Document"
    moves = {DocumentState.ISSUED: DocumentState.REPLACED}


_ASKED = ("kind", "unit_id", "body", "date", "subject", "urgency", "due", "assigned_to_id", "recipients", "note")


def _filled(rows: Sequence[Document], items: Sequence[DraftInput]) -> list[Document]:
    for row, item in zip(rows, items, strict=True):
        for name in _ASKED:
            setattr(row, name, getattr(item, name))
        row.symbol = symbol(item.kind, item.body, item.date)
        row.issuer = issuer_name(item.unit_id, item.body, item.date)
    return list(rows)


def _based(rows: Sequence[Document], items: Sequence[DraftInput], door: Door) -> Sequence[Document]:
    for row, item in zip(rows, items, strict=True):
        door.link(row, "based_on", item.based_on_ids)
    return rows
