"""What can be asked about accounts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from dangbo.accounts.models import Account, Invitation
from dangbo.kernel import policy
from dangbo.kernel.actor import Actor

__all__ = ["Account", "by_id", "by_login", "by_username", "digest", "invitation", "may_sign_in", "seen", "still_open"]


def may_sign_in(account: object) -> bool:
    """Whether the account is open; a demo account is open only in the demo."""
    return isinstance(account, Account) and account.is_active and (not account.demo or bool(settings.DEMO))


def seen(viewer: Actor) -> QuerySet[Account]:
    """Accounts that the viewer may see: all for those who keep them, else one's own."""
    rows = Account.objects.order_by("username")
    if policy.reach(viewer, "access.read").everywhere:
        return rows
    return rows.filter(pk=viewer.account_id) if viewer.account_id else rows.none()


def by_username(username: str) -> Account | None:
    return Account.objects.filter(username__iexact=username).first()


def by_login(login: str) -> Account | None:
    """The account that a person means who signs in as `login`: by user name, or by an address that only one has."""
    found = by_username(login)
    if found is None and "@" in login:
        rows = Account.objects.filter(email__iexact=login)[:2]
        found = rows[0] if len(rows) == 1 else None
    return found


def by_id(account_id: int | None) -> Account | None:
    return Account.objects.filter(pk=account_id).first()


def still_open(account_ids: Iterable[int]) -> set[int]:
    """Those of the accounts that exist and are open."""
    return set(Account.objects.filter(pk__in=list(account_ids), is_active=True).values_list("pk", flat=True))


def digest(secret: str) -> str:
    """What is stored of a link's secret. It is 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def invitation(secret: str, now: datetime) -> Invitation | None:
    """The invitation that the link opens at `now`; None when it is unknown, used, out of date or closed."""
    return (
        Invitation.objects.select_related("account")
        .filter(digest=digest(secret), used_at=None, expires_at__gt=now, account__is_active=True)
        .first()
    )
