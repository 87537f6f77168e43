"""Money that comes in, and what was entered by mistake."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.dues import queries, rules
from dangbo.dues.models import Due, Payment
from dangbo.dues.rules import closed_fault, first
from dangbo.dues.terms import Channel
from dangbo.journal.action import Action, Door, ask
from dangbo.kernel.refusal import Fault, Refusal


@dataclass(frozen=True, kw_only=True)
class PayInput:
    record_id: int = ask(_("Month of dues"), kind="hidden")
    amount: int = ask(_("Amount (đồng)"))
    paid_on: date = ask(_("Paid on"))
    channel: Channel = ask(_("Channel"), default=Channel.CASH)
    receipt: str = ask(_("Receipt"), default="")


class Pay(Action[PayInput]):
    """Enter payments, as many as came in at a meeting in one go."""

    name, permission, label = "dues.pay", "dues.write", _("Enter a payment")
    Input, subject, rules = PayInput, "dues.Due", (rules.AmountFits, rules.PaidInOpenMonth)

    @staticmethod
    def offered(line: Due) -> bool:
        return line.owed > 0

    def run(self, items: Sequence[PayInput], door: Door) -> Sequence[Payment]:
        made = []
        for item in items:
            line = door.subjects[item.record_id]
            line.paid += item.amount
            made.append(Payment(
                line=line, unit_id=line.unit_id, amount=item.amount, paid_on=item.paid_on, channel=item.channel,
                receipt=item.receipt,
            ))
        door.update({row.pk: row for row in door.subjects.values()}.values(), ("paid",))
        return door.create(made)


@dataclass(frozen=True, kw_only=True)
class CancelInput:
    record_id: int = ask(_("Payment"), kind="hidden")


class CancelPayment(Action[CancelInput]):
    """Cancel a payment that was entered by mistake; it stays in the books as cancelled."""

    name, permission, label = "dues.cancel_payment", "dues.write", _("Cancel the payment")
    Input, subject, reason_required = CancelInput, "dues.Payment", True

    @staticmethod
    def offered(row: Payment) -> bool:
        return not row.cancelled

    def run(self, items: Sequence[CancelInput], door: Door) -> Sequence[Payment]:
        rows = [door.subjects[item.record_id] for item in items]
        if faults := list(_refused(rows)):
            raise Refusal(faults)
        lines = {row.line_id: row.line for row in rows}
        for row in rows:
            row.cancelled = True
            lines[row.line_id].paid -= row.amount
        door.update(rows, ("cancelled",))
        door.update(lines.values(), ("paid",))
        return rows


def _refused(rows: Sequence[Payment]) -> Iterable[Fault]:
    closed = queries.closed_books([row.unit_id for row in rows], min(first(row.paid_on) for row in rows))
    for position, row in enumerate(rows):
        if row.cancelled:
            yield Fault(gettext("This payment is cancelled already."), item=position)
        elif (row.unit_id, first(row.paid_on)) in closed:
            yield closed_fault(first(row.paid_on), "", position)
