"""Reminding cells of what they owe: a notice on their desk, and a mail that names no person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from smtplib import SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends import dummy
from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.access.queries import grants_seen
from dangbo.journal.action import Action, Door, ask
from dangbo.kernel.actor import system
from dangbo.meetings.models import Reminder
from dangbo.meetings.terms import Posting
from dangbo.orgs.queries import names_on

ACCEPT = "meetings.accept"
SECRETARY = "cell_secretary"


@dataclass(frozen=True, kw_only=True)
class Missing:
    unit_id: int = ask(_("Unit"), kind="unit")
    owed: str = ask(_("What is owed"))
    label: str = ask(_("What it is called"))
    period: str = ask(_("Period"))


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """`reached` addresses got their letter of those that it was for; `trouble` says why others did not."""

    record_id: int = ask(_("Record"), kind="hidden")
    reached: int = ask(_("addresses that the mail went to"))
    posting: str = ask(_("letter"), choices=Posting)
    trouble: str = ask(_("why the letter did not leave"), default="")


@dataclass(frozen=True)
class Letter:
    """One letter: `text` names units and periods, never people; `units` are those that it is about."""

    address: str
    text: str
    units: frozenset[int]


class Remind(Action[Missing]):
    """Remind units of what is missing; each address gets one letter about all of it, without names of people.

    The reminder stands on the desk of the unit whatever becomes of the letter; what became of it is noted.
    """

    name, permission, label = "meetings.remind", ACCEPT, _("Remind")
    Input = Missing
    has_page = False

    def run(self, items: Sequence[Missing], door: Door) -> Sequence[models.Model]:
        addresses = _addresses({item.unit_id for item in items}, door.today)
        posting = Posting.UNDER_WAY if _has_server() else Posting.NO_SERVER
        made = door.create(
            [
                Reminder(
                    unit_id=item.unit_id,
                    owed=item.owed,
                    period=item.period,
                    sent_on=door.today,
                    posting=posting if addresses.get(item.unit_id) else Posting.NO_ADDRESS,
                )
                for item in items
            ]
        )
        letters = _letters(items, addresses, door.today)
        if letters and posting == Posting.UNDER_WAY:
            ids = {row.pk: row.unit_id for row in made if row.posting == posting}
            transaction.on_commit(lambda: _deliver(letters, ids, door.now))
        return made


class NotePosting(Action[Outcome]):
    """Note what became of the letters about reminders."""

    name, permission, label = "meetings.note_posting", ACCEPT, _("Note what became of the letters")
    Input, subject = Outcome, "meetings.Reminder"
    has_page = False

    def run(self, items: Sequence[Outcome], door: Door) -> Sequence[models.Model]:
        rows = []
        for item in items:
            row = door.subjects[item.record_id]
            row.mailed, row.posting, row.trouble = item.reached, item.posting, item.trouble[:200]
            rows.append(row)
        door.update(rows, ["mailed", "posting", "trouble"])
        return rows


def _has_server() -> bool:
    return not isinstance(get_connection(), dummy.EmailBackend)


def _addresses(unit_ids: set[int], day: date) -> dict[int, frozenset[str]]:
    """The mail addresses of the secretaries' accounts, by unit."""
    rows = grants_seen(system("setup"), day).filter(role=SECRETARY, unit_id__in=unit_ids, account__is_active=True)
    found: dict[int, set[str]] = {}
    for unit_id, address in rows.values_list("unit_id", "account__email"):
        if address:
            found.setdefault(unit_id, set()).add(address)
    return {unit_id: frozenset(some) for unit_id, some in found.items()}


def _letters(items: Iterable[Missing], addresses: Mapping[int, frozenset[str]], day: date) -> list[Letter]:
    """One letter for each address, with all that its units owe."""
    names = names_on((item.unit_id for item in items), day)
    lines: dict[str, list[str]] = {}
    units: dict[str, set[int]] = {}
    with translation.override("vi"):
        for item in items:
            said = gettext("%(unit)s: %(what)s, period %(period)s") % {
                "unit": names.get(item.unit_id, ""),
                "what": item.label,
                "period": item.period,
            }
            for address in addresses.get(item.unit_id, ()):
                lines.setdefault(address, []).append(f"- {said}")
                units.setdefault(address, set()).add(item.unit_id)
        head = gettext("Still to be handed in to the ward Party committee:")
        foot = gettext("Sign in to hand it in. This letter holds no personal data and needs no answer.")
    return [
        Letter(address, "\n".join([head, *said, "", foot]), frozenset(units[address]))
        for address, said in sorted(lines.items())
    ]


def _deliver(letters: Sequence[Letter], ids: Mapping[int, int], now: datetime) -> None:
    """Send the letters, each for itself, and note for every reminder (id → unit) what became of its letters."""
    failed = _send(letters)
    notes = []
    for pk, unit in ids.items():
        own = [letter for letter in letters if unit in letter.units]
        troubles = [failed[letter.address] for letter in own if letter.address in failed]
        posting = Posting.FAILED if troubles else Posting.SENT
        trouble = troubles[0] if troubles else ""
        notes.append(Outcome(record_id=pk, reached=len(own) - len(troubles), posting=posting, trouble=trouble))
    NotePosting.perform(system("jobs"), notes, now=now)


def _send(letters: Sequence[Letter]) -> dict[str, str]:
    """Address → why its letter could not be sent. A server that does not answer is asked once, not for each."""
    with translation.override("vi"):
        subject = gettext("Reminder of what is to be handed in")
    try:
        connection = get_connection()
        connection.open()
    except Exception as wrong:
        return {letter.address: _why(wrong) for letter in letters}
    failed = {}
    for letter in letters:
        mail = EmailMessage(subject, letter.text, settings.DEFAULT_FROM_EMAIL, [letter.address], connection=connection)
        try:
            mail.send()
        except Exception as wrong:
            failed[letter.address] = _why(wrong)
    try:
        connection.close()
    except Exception:
        return failed  # every letter was handed over before
    return failed


def _why(wrong: Exception) -> str:
    """What went wrong, without the address or the words of the letter, which answers of servers may repeat."""
    code = f" {wrong.smtp_code}" if isinstance(wrong, SMTPResponseException) else ""
    return f"{type(wrong).__name__}{code}"
