"""What can be done with accounts: open by invitation, close, reopen, set a password by link."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dangbo.accounts import queries
from dangbo.accounts.models import Account, Invitation
from dangbo.journal.action import Action, Door, ask
from dangbo.journal.rule import Rule
from dangbo.journal.terms import Effect
from dangbo.kernel.refusal import Fault

INVITATION_DAYS = 7


class NameFree(Rule):
    code, where = "AT1", "username"
    text = _("This user name is taken.")
    accepted = _("Choose another; capital and small letters count as the same.")

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        seen: set[str] = set()
        for position, data in enumerate(items):
            name = data.username.lower()
            if name in seen or queries.by_username(name) is not None:
                yield Fault(str(self.text), self.where, str(self.accepted), item=position)
            seen.add(name)


class NamePlain(Rule):
    code, where = "AT2", "username"
    text = _("A user name has letters without marks, digits, dots, hyphens and underscores.")
    accepted = _("For example: vanphong, bithu.chibo3")

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.username) and data.username.isascii() and all(c.isalnum() or c in ".-_" for c in data.username)


class PasswordGood(Rule):
    code, where = "AT3", "password"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            if not data.password:
                continue
            try:
                validate_password(data.password, Account(username=getattr(data, "username", "")))
            except ValidationError as wrong:
                accepted = " ".join(password_validators_help_texts())
                yield Fault(" ".join(wrong.messages), self.where, accepted, item=position)


@dataclass(frozen=True)
class OpenInput:
    username: str = ask(_("User name"))
    name: str = ask(_("Name"))
    email: str = ask(_("E-mail"), default="")


class OpenAccount(Action[OpenInput]):
    """Open accounts. They have no password: each holder sets one by an invitation."""

    name, permission, label = "accounts.open", "accounts.manage", _("Open an account")
    Input = OpenInput
    rules = (NameFree, NamePlain)

    def run(self, items: Sequence[OpenInput], door: Door) -> Sequence[Account]:
        rows = [Account(username=data.username, name=data.name, email=data.email) for data in items]
        for row in rows:
            row.set_unusable_password()
        return door.create(rows)


@dataclass(frozen=True)
class SetUpInput:
    username: str = ask(_("User name"))
    name: str = ask(_("Name"))
    password: str = ask(_("Password"), kind="password")
    demo: bool = ask(_("For the demo only"), default=False)


class SetUpAccount(Action[SetUpInput]):
    """Open accounts with a password at once: the first administrator, and the demo's sign-ins.

    No role holds this permission; only the installation's own set-up does.
    """

    name, permission, label = "accounts.set_up", "accounts.set_up", _("Set up an account")
    Input, has_page = SetUpInput, False
    rules = (NameFree, NamePlain, PasswordGood)

    def run(self, items: Sequence[SetUpInput], door: Door) -> Sequence[Account]:
        rows = [Account(username=data.username, name=data.name, demo=data.demo) for data in items]
        for row, data in zip(rows, items, strict=True):
            row.set_password(data.password)
        return door.create(rows)


@dataclass(frozen=True)
class AccountInput:
    record_id: int = ask(_("Account"), kind="account")


def _never(record: object) -> bool:
    """For verbs without a page of their own: no button is drawn."""
    return False


class Invite(Action[AccountInput]):
    """Make a link, good once and for a week, by which the holder sets a password. Earlier links end.

    The link's secret is on the returned invitation as `secret`; it is stored nowhere.
    """

    name, permission, label = "accounts.invite", "accounts.manage", _("Make an invitation link")
    Input, subject, has_page, offered = AccountInput, "accounts.Account", False, staticmethod(_never)

    def run(self, items: Sequence[AccountInput], door: Door) -> Sequence[Invitation]:
        accounts = [data.record_id for data in items]
        earlier = list(Invitation.objects.filter(account__in=accounts, used_at=None))
        for row in earlier:
            row.used_at = door.now
        door.update(earlier, ["used_at"])
        rows = []
        for account_id in accounts:
            secret = secrets.token_urlsafe(32)
            row = Invitation(
                account_id=account_id,
                digest=queries.digest(secret),
                expires_at=door.now + timedelta(days=INVITATION_DAYS),
            )
            row.secret = secret  # type: ignore[attr-defined]
            rows.append(row)
        return door.create(rows)


class Close(Action[AccountInput]):
    """Close an account: nobody signs in with it any more, its sessions end."""

    name, permission, label = "accounts.close", "accounts.manage", _("Close the account")
    Input, subject, reason_required = AccountInput, "accounts.Account", True

    @staticmethod
    def offered(record: Account) -> bool:
        return record.is_active

    def run(self, items: Sequence[AccountInput], door: Door) -> Sequence[Account]:
        rows = [door.subjects[data.record_id] for data in items]
        for row in rows:
            row.is_active = False
        door.update(rows, ["is_active"])
        return rows


class Reopen(Action[AccountInput]):
    """Open a closed account again."""

    name, permission, label = "accounts.reopen", "accounts.manage", _("Reopen the account")
    Input, subject, reason_required = AccountInput, "accounts.Account", True

    @staticmethod
    def offered(record: Account) -> bool:
        return not record.is_active

    def run(self, items: Sequence[AccountInput], door: Door) -> Sequence[Account]:
        rows = [door.subjects[data.record_id] for data in items]
        for row in rows:
            row.is_active = True
        door.update(rows, ["is_active"])
        return rows


class LinkGood(Rule):
    code, where = "AT4", "secret"
    text = _("This link has been used or is out of date.")
    accepted = _("Ask the administrator for a new one.")

    def holds(self, data: Any, door: Door) -> bool:
        return queries.invitation(data.secret, door.now) is not None


@dataclass(frozen=True)
class AcceptInput:
    secret: str = ask(_("Link"))
    password: str = ask(_("Password"), kind="password")


class Accept(Action[AcceptInput]):
    """Set the password of an account with the link of its invitation."""

    name, permission, label = "accounts.accept", "accounts.accept", _("Accept an invitation")
    Input, rules, has_page = AcceptInput, (LinkGood, PasswordGood), False

    def run(self, items: Sequence[AcceptInput], door: Door) -> Sequence[Account]:
        accounts = []
        for data in items:
            invitation = queries.invitation(data.secret, door.now)
            assert invitation is not None  # the rule has seen it
            account = invitation.account
            account.set_password(data.password)
            door.update([account], ["password"])
            invitation.used_at = door.now
            door.update([invitation], ["used_at"])
            accounts.append(account)
        return accounts


@dataclass(frozen=True)
class SignInEvent:
    record_id: int = ask(_("Account"), kind="account")
    what: str = ask(_("Event of an account"))
    address: str = ask(_("Network address"), default="")


class NoteSignIn(Action[SignInEvent]):
    """An entry of the journal about a sign-in or a change of one's own sign-in (allauth does the work)."""

    name, permission, label = "accounts.note", "accounts.note", _("Sign-in")
    Input, subject, has_page, offered = SignInEvent, "accounts.Account", False, staticmethod(_never)

    def run(self, items: Sequence[SignInEvent], door: Door) -> Sequence[Account]:
        rows = [door.subjects[data.record_id] for data in items]
        for data, row in zip(items, rows, strict=True):
            door.note(Effect.DONE, row, what=data.what, address=data.address)
        return rows
