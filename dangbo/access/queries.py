"""Who acts, and who holds what."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.conf import settings
from django.db.models import FilteredRelation, Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from dangbo.access.models import ApiToken, Grant
from dangbo.access.permissions import TABLE, Permission
from dangbo.access.terms import WHOLE
from dangbo.accounts.queries import Account
from dangbo.kernel.actor import Actor, Granted
from dangbo.orgs import queries as orgs

Row = TypeVar("Row", bound=Model)

NO_SUCH_RECORD = _("There is no such record.")


@dataclass(frozen=True)
class Known:
    """An account with what its sign-in carries."""

    account: Account
    person_id: int | None
    grants: tuple[Granted, ...]


def known(account_id: int, day: date) -> Known | None:
    """The account, its holder and its grants on `day`: one query. None when there is no such account."""
    fields = [field.attname for field in Account._meta.concrete_fields]
    rows = list(
        Account.objects.filter(pk=account_id)
        .annotate(held=FilteredRelation("grants", condition=orgs.on_day(day, "grants__")))
        .values_list(*fields, "holder__person_id", "held__role", "held__unit_id")
    )
    if not rows:
        return None
    *values, person_id, _role, _unit = rows[0]
    grants = {Granted(role, unit or WHOLE) for *_rest, role, unit in rows if role}
    return Known(Account.from_db("default", fields, values), person_id, _in_order(grants))


def _in_order(grants: Iterable[Granted]) -> tuple[Granted, ...]:
    return tuple(sorted(grants, key=lambda grant: (grant.role, grant.unit_id)))


def actor_of(known: Known, day: date, request_id: str = "") -> Actor:
    """The actor that a signed-in account is."""
    account = known.account
    return Actor(
        key=f"account:{account.pk}",
        name=account.name or account.username,
        grants=known.grants,
        person_id=known.person_id,
        account_id=account.pk,
        day=day,
        request_id=request_id,
    )


def digest(secret: str) -> str:
    """What is stored of a token. The secret is 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def actor_of_token(secret: str, day: date, request_id: str = "") -> Actor | None:
    """The actor that a token is: its account with that one grant; None for a token that is not good on `day`.

    A token opens nobody's own record: `person_id` stays empty.
    """
    found = (
        ApiToken.objects.filter(
            orgs.on_day(day),
            orgs.on_day(day, "grant__"),
            digest=digest(secret),
            grant__account__is_active=True,
        )
        .values_list("pk", "label", "grant__account_id", "grant__account__demo", "grant__role", "grant__unit_id")
        .first()
    )
    if found is None or not _demo_may(found[3]):
        return None
    pk, label, account_id, _demo, role, unit_id = found
    return Actor(
        key=f"token:{pk}",
        name=label,
        grants=(Granted(role, unit_id or WHOLE),),
        account_id=account_id,
        day=day,
        request_id=request_id,
    )


def _demo_may(demo: bool) -> bool:
    return not demo or bool(settings.DEMO)


def in_circle(rows: QuerySet[Row], viewer: Actor, member: str) -> QuerySet[Row]:
    """`rows` narrowed to those of whose circle the viewer is a member, whatever his role.

    `member` is the path to the accounts of the circle ("team__account"). For records that are
    closed also to higher roles, such as inspection cases: narrow by permission first, then by
    circle, in every query of the noun and in its actions (docs/howto/close-a-record-to-its-circle.md).
    """
    if viewer.account_id is None or viewer.key.startswith("token:"):
        return rows.none()
    return rows.filter(Q(**{member: viewer.account_id})).distinct()


def grants_seen(viewer: Actor, day: date | None = None) -> QuerySet[Grant]:
    """Grants that the viewer may see, those in force on `day` or all of them, with account and unit."""
    rows = orgs.seen(Grant.objects.select_related("account", "unit"), viewer, "access.read")
    if day is not None:
        rows = rows.filter(orgs.on_day(day))
    return rows.order_by("account__username", "role", "since")


def tokens_seen(viewer: Actor) -> QuerySet[ApiToken]:
    """Tokens that the viewer may see."""
    rows = ApiToken.objects.select_related("grant__account", "grant__unit")
    return orgs.seen(rows, viewer, "access.read", unit="grant__unit").order_by("label", "pk")


def permission_table() -> tuple[Permission, ...]:
    """The table as the page for people prints it, noun by noun in its own order."""
    return TABLE
