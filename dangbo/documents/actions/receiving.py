"""Documents that come in, and secret papers of which only the existence is noted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta

from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.documents.models import Document
from dangbo.documents.queries import next_receipt
from dangbo.documents.rules import DueAfterReceived, NotSecret, ReceivedAfterDated
from dangbo.documents.terms import Body, Direction, DocumentKind, DocumentState, SecretMark, Urgency
from dangbo.journal.action import Action, Door, ask
from dangbo.journal.entering import Enter
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.rulebook import engine

WRITE = "documents.write"
_CODE = re.compile(r"(?:số\s*)?(?P<number>\d+)\s*-?\s*(?P<symbol>\S.*)", re.IGNORECASE)
SATURDAY = 5


@dataclass(frozen=True, kw_only=True)
class ReceiptInput:
    unit_id: int = ask(_("Register of"), kind="unit")
    kind: str = ask(_("Kind"), choices=DocumentKind)
    code: str = ask(_("Number and symbol"), help=_("As it stands on the paper: 15-CV/QU."))
    date: Day = ask(_("Date"))
    issuer: str = ask(_("Issuer"))
    subject: str = ask(_("Subject"))
    mark: str = ask(_("Secrecy mark"), choices=SecretMark, default="")
    urgency: str = ask(_("Urgency"), choices=Urgency, default=Urgency.NORMAL)
    received_on: Day = ask(_("Received on"))
    instruction: str = ask(_("Leader's note"), default="")
    assigned_to_id: int | None = ask(_("Assigned to"), kind="unit", default=None)
    due: Day | None = ask(_("Due"), default=None, help=_("Left empty, the ward's usual time runs from the receipt."))
    based_on_ids: tuple[int, ...] = ask(_("Answers or carries out"), kind="document", default=())
    note: str = ask(_("Note"), default="")


@dataclass(frozen=True, kw_only=True)
class SecretInput:
    unit_id: int = ask(_("Register of"), kind="unit")
    direction: str = ask(_("In or out"), choices=Direction)
    code: str = ask(_("Number and symbol"))
    date: Day = ask(_("Date"))
    issuer: str = ask(_("Issuer"))
    mark: str = ask(_("Secrecy mark"), choices=SecretMark)
    keeper: str = ask(_("Kept by"), help=_("Whoever answers for the paper."))
    received_on: Day | None = ask(_("Received on"), default=None)


class ReceiveDocument(Action[ReceiptInput]):
    """Enter a document that came in; it gets the next number of receipt of the year."""

    name, permission, label = "documents.receive", WRITE, _("Enter a document that came in")
    Input, rules = ReceiptInput, (NotSecret, ReceivedAfterDated, DueAfterReceived)

    def run(self, items: Sequence[ReceiptInput], door: Door) -> Sequence[Model]:
        rows: list[Document] = []
        for item in items:
            number, symbol = _read(item.code)
            made = Document(
                direction=Direction.INCOMING,
                body=Body.OTHER,
                state=DocumentState.ISSUED,
                number=number,
                symbol=symbol,
                received_number=next_receipt(item.unit_id, item.received_on),
                due=item.due or _usual_due(item),
                **{name: getattr(item, name) for name in _TAKEN},
            )
            rows += door.create([made])
            door.link(made, "based_on", item.based_on_ids)
        return rows


_TAKEN = (
    "unit_id",
    "kind",
    "date",
    "issuer",
    "subject",
    "urgency",
    "received_on",
    "instruction",
    "assigned_to_id",
    "note",
)


class RegisterSecret(Enter[SecretInput]):
    """Note that a secret paper exists, and who keeps it. Its subject is not asked for and not kept."""

    name, permission, label = "documents.register_secret", WRITE, _("Note that a secret paper exists")
    Input, model = SecretInput, "documents.SecretPaper"
    explain = _("Only its number, date, issuer and keeper. Write nothing of what it says.")


def _read(code: str) -> tuple[int, str]:
    found = _CODE.fullmatch(" ".join(code.split()))
    if found is None:
        raise Refusal(
            [
                Fault(
                    gettext("“%s” is not a number with its symbol.") % code,
                    "code",
                    gettext("For example 15-CV/QU or 21-KL/TW."),
                )
            ]
        )
    return int(found["number"]), found["symbol"]


def _usual_due(item: ReceiptInput) -> Day | None:
    """The ward's habit for what is to be carried out: so many days, from a weekend on to Monday (DOMAIN 5.4)."""
    if item.assigned_to_id is None:
        return None
    due = item.received_on + timedelta(days=engine.integer("documents.incoming_default_days", item.received_on))
    while due.weekday() >= SATURDAY:
        due += timedelta(days=1)
    return due
