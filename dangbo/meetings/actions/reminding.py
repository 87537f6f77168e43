"""Reminding cells of what they owe: a notice on their desk, and a mail that names no person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.access.queries import grants_seen
from dangbo.journal.action import Action, Door, ask
from dangbo.kernel.actor import system
from dangbo.meetings.models import Reminder
from dangbo.orgs.queries import names_on

ACCEPT = "meetings.accept"
SECRETARY = "cell_secretary"


@dataclass(frozen=True, kw_only=True)
class Missing:
    unit_id: int = ask(_("Unit"), kind="unit")
    owed: str = ask(_("What is owed"))
    label: str = ask(_("What it is called"))
    period: str = ask(_("Period"))


class Remind(Action[Missing]):
    """Remind units of what is missing; each address gets one mail about all of it, without names of people."""

    name, permission, label = "meetings.remind", ACCEPT, _("Remind")
    Input = Missing
    has_page = False

    def run(self, items: Sequence[Missing], door: Door) -> Sequence[models.Model]:
        addresses = _addresses({item.unit_id for item in items}, door.today)
        letters = _letters(items, addresses, door.today)
        made = [
            Reminder(
                unit_id=item.unit_id,
                owed=item.owed,
                period=item.period,
                sent_on=door.today,
                mailed=len(addresses.get(item.unit_id, ())),
            )
            for item in items
        ]
        if letters:
            transaction.on_commit(lambda: _post(letters))
        return door.create(made)


def _addresses(unit_ids: set[int], day: date) -> dict[int, frozenset[str]]:
    """The mail addresses of the secretaries' accounts, by unit."""
    rows = grants_seen(system("setup"), day).filter(role=SECRETARY, unit_id__in=unit_ids, account__is_active=True)
    found: dict[int, set[str]] = {}
    for unit_id, address in rows.values_list("unit_id", "account__email"):
        if address:
            found.setdefault(unit_id, set()).add(address)
    return {unit_id: frozenset(some) for unit_id, some in found.items()}


def _letters(items: Iterable[Missing], addresses: dict[int, frozenset[str]], day: date) -> list[tuple[str, str]]:
    """(address, text): one letter for each address, with all that its units owe."""
    names = names_on((item.unit_id for item in items), day)
    lines: dict[str, list[str]] = {}
    with translation.override("vi"):
        for item in items:
            said = gettext("%(unit)s: %(what)s, period %(period)s") % {
                "unit": names.get(item.unit_id, ""),
                "what": item.label,
                "period": item.period,
            }
            for address in addresses.get(item.unit_id, ()):
                lines.setdefault(address, []).append(f"- {said}")
        head = gettext("Still to be handed in to the ward Party committee:")
        foot = gettext("Sign in to hand it in. This letter holds no personal data and needs no answer.")
    return [(address, "\n".join([head, *said, "", foot])) for address, said in sorted(lines.items())]


def _post(letters: list[tuple[str, str]]) -> None:
    with translation.override("vi"):
        subject = gettext("Reminder of what is to be handed in")
    sender = settings.DEFAULT_FROM_EMAIL
    mails = [EmailMessage(subject, text, sender, [address]) for address, text in letters]
    get_connection(fail_silently=True).send_messages(mails)
