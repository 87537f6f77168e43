"""Entering documents that have their number already, and putting an entry right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from typing import Any

from django.utils.translation import gettext_lazy as _

from dangbo.documents.numbering import year_of
from dangbo.documents.rules import NumberFree
from dangbo.documents.terms import Body, Direction, DocumentKind, DocumentState, Urgency
from dangbo.journal.action import ask
from dangbo.journal.entering import Amend, Enter

WRITE = "documents.write"


@dataclass(frozen=True, kw_only=True)
class DocumentInput:
    direction: str = ask(_("Direction"), choices=Direction)
    kind: str = ask(_("Kind"), choices=DocumentKind)
    number: int = ask(_("Number"))
    symbol: str = ask(_("Symbol"), help=_("For example KH/ĐU."))
    date: Day = ask(_("Date"))
    subject: str = ask(_("Subject"))
    unit_id: int = ask(_("Register of"), kind="unit")
    issuer: str = ask(_("Issuer"))
    body: str = ask(_("Issued by"), choices=Body)
    term_id: int | None = ask(_("Term"), kind="term", default=None)
    signer_id: int | None = ask(_("Signed by"), kind="member", default=None)
    signer_post: str = ask(_("Post of the signer"), default="")
    urgency: str = ask(_("Urgency"), choices=Urgency, default=Urgency.NORMAL)
    received_on: Day | None = ask(_("Received on"), default=None)
    received_number: int | None = ask(_("Number of receipt"), default=None)
    due: Day | None = ask(_("Due"), default=None)
    assigned_to_id: int | None = ask(_("Assigned to"), kind="unit", default=None)
    instruction: str = ask(_("Leader's note"), default="")
    based_on_ids: tuple[int, ...] = ask(_("Based on"), kind="document", default=())
    recipients: str = ask(_("Recipients"), default="")
    state: str = ask(_("State"), choices=DocumentState, default=DocumentState.ISSUED)
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class DocumentAmendment(DocumentInput):
    record_id: int = ask(_("Record"), kind="hidden")


class RegisterDocument(Enter[DocumentInput]):
    """Enter a document that has its number already."""

    name, permission, label = "documents.register", WRITE, _("Register a document")
    Input, model, rules = DocumentInput, "documents.Document", (NumberFree,)

    def completed(self, row: Any) -> None:
        row.year = _year(row)


class AmendDocument(Amend[DocumentAmendment]):
    name, permission, label = "documents.amend", WRITE, _("Correct the document")
    Input, subject, rules = DocumentAmendment, "documents.Document", (NumberFree,)
    reason_required = True
    follows = ("year",)

    def completed(self, row: Any) -> None:
        row.year = _year(row)


def _year(row: Any) -> int:
    """Only what the house itself numbers runs in its series; others' numbers stand as they came."""
    return year_of(row.date) if row.direction == Direction.OUTGOING else 0
