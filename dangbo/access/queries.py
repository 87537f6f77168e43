"""Who acts, and who holds what."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Exists, F, FilteredRelation, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from dangbo.access import personal
from dangbo.access.models import ApiToken, Grant, Holder
from dangbo.access.permissions import NOUNS, TABLE, Permission
from dangbo.access.terms import WHOLE
from dangbo.accounts.queries import Account, may_sign_in
from dangbo.journal import queries as journal
from dangbo.journal.kinds import field_name, kind_name
from dangbo.journal.terms import Effect
from dangbo.kernel.actor import Actor, Granted
from dangbo.orgs import queries as orgs

Row = TypeVar("Row", bound=Model)

NO_SUCH_RECORD = _("There is no such record.")
OPEN_ACCOUNT = _("The person's account is still open.")


def holder_of(account_id: int) -> int | None:
    """The member whose account it is."""
    return Holder.objects.filter(account_id=account_id).values_list("person_id", flat=True).first()


def with_open_account(ids: Collection[int], day: date) -> dict[int, Any]:
    """Members whose own account is open: their record is still in use."""
    rows = Holder.objects.filter(person__in=ids, account__is_active=True)
    return dict.fromkeys(rows.values_list("person_id", flat=True), OPEN_ACCOUNT)


def account_with_holder(account_id: int) -> tuple[Account, int | None] | None:
    """An account and its holder's id, in one query."""
    account = Account.objects.filter(pk=account_id).annotate(holder_person_id=F("holder__person_id")).first()
    return (account, account.holder_person_id) if account is not None else None  # type: ignore[attr-defined]


def feed_key(account: Account, purpose: str) -> str:
    """What opens one account's feed of one purpose and nothing else. A new password makes a new one, ending the old."""
    return f"{account.pk}.{salted_hmac(purpose, account.get_session_auth_hash(), algorithm='sha256').hexdigest()}"


def account_of_feed(key: str, purpose: str) -> tuple[Account, int | None] | None:
    """The account whose feed the key opens, with its holder; None for a closed one as for a wrong key."""
    number = key.partition(".")[0]
    found = account_with_holder(int(number)) if number.isdecimal() and len(number) < 19 else None
    if found is None or not may_sign_in(found[0]) or not constant_time_compare(key, feed_key(found[0], purpose)):
        return None
    return found


def grants_of(account_id: int, day: date) -> tuple[Granted, ...]:
    """The grants of an account on `day`: its own, and those of the posts that its holder holds that day."""
    posts = Holder.objects.filter(
        orgs.on_day(day, "person__holdings__"),
        account_id=account_id,
        person__holdings__post=OuterRef("post"),
        person__holdings__unit=OuterRef("unit"),
    )
    held = Grant.objects.filter(Q(account_id=account_id) | (Q(account=None) & Exists(posts)), orgs.on_day(day))
    pairs = set(held.values_list("role", "unit_id"))
    return tuple(Granted(role, unit_id or WHOLE) for role, unit_id in sorted(pairs, key=lambda p: (p[0], p[1] or 0)))


def actor_of(account: Account, person_id: int | None, day: date, request_id: str = "") -> Actor:
    """The actor that a signed-in account is on `day`: one query, for its grants."""
    return Actor(
        key=f"account:{account.pk}",
        name=account.name or account.username,
        grants=grants_of(account.pk, day),
        person_id=person_id,
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
    if found is None:
        return None
    pk, label, account_id, demo, role, unit_id = found
    if demo and not settings.DEMO:
        return None
    return Actor(
        key=f"token:{pk}",
        name=label,
        grants=(Granted(role, unit_id or WHOLE),),
        account_id=account_id,
        day=day,
        request_id=request_id,
    )


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
    rows = orgs.seen(_with_unit_names(Grant.objects.select_related("account")), viewer, "access.read")
    if day is not None:
        rows = rows.filter(orgs.on_day(day))
    return rows.order_by("account__username", "role", "since")


def _with_unit_names(rows: QuerySet[Grant]) -> QuerySet[Grant]:
    """Each with `unit_name`: the name that its unit bears (a closed one's code), None for the whole installation."""
    present = FilteredRelation("unit__names", condition=Q(unit__names__until=None))
    return rows.annotate(present=present, unit_name=Coalesce("present__name", "unit__code"))


def tokens_seen(viewer: Actor) -> QuerySet[ApiToken]:
    """Tokens that the viewer may see."""
    rows = ApiToken.objects.select_related("grant__account", "grant__unit")
    return orgs.seen(rows, viewer, "access.read", unit="grant__unit").order_by("label", "pk")


def grant_label(grant: Grant) -> str:
    return f"{grant.whom} · {grant}"


def permission_table() -> tuple[Permission, ...]:
    """The table as the page for people prints it, noun by noun in its own order."""
    return TABLE


def anyone_holds(role: str, day: date) -> bool:
    """Whether some open account holds `role` on `day`."""
    rows = Grant.objects.filter(orgs.on_day(day), role=role, account__is_active=True)
    return (rows if settings.DEMO else rows.filter(account__demo=False)).exists()


def entries_seen(viewer: Actor) -> QuerySet[Any]:
    """Entries of the journal that the viewer may read, newest first: those about units in reach."""
    return orgs.seen(journal.entries(), viewer, "journal.read", unit="unit_id")


def permissions_by_noun() -> list[tuple[str, list[Permission]]]:
    """The table under what people call the nouns, in its own order."""
    nouns: dict[str, list[Permission]] = {}
    for permission in TABLE:
        nouns.setdefault(str(NOUNS.get(permission.noun, permission.noun)), []).append(permission)
    return list(nouns.items())


@dataclass(frozen=True)
class Piece:
    """One record of a person's extract: what kind it is, and its fields as (label, value)."""

    kind: str
    facts: tuple[tuple[str, Any], ...]


UNSAID = journal.HOUSEKEEPING | {"password", "digest", "person", "account", "note"}


def extract_of(viewer: Actor) -> list[Piece]:
    """Everything that is held of the viewer and may be given to him or her. Empty for an account without a member.

    Cases of inspection, plans of cadres and other people's records are left out (personal_data.toml).
    """
    if viewer.person_id is None or viewer.account_id is None:
        return []
    person, account = (Holder._meta.get_field(name).related_model for name in ("person", "account"))
    pieces: list[Piece] = []
    for model, pk in ((person, viewer.person_id), (account, viewer.account_id)):
        pieces += [_piece(row) for row in model._default_manager.filter(pk=pk)]
        for relation in model._meta.related_objects:
            kind = relation.related_model
            if kind._meta.label in personal.extracted():
                linked = [field.name for field in kind._meta.concrete_fields if field.is_relation]
                rows = kind._default_manager.filter(**{relation.field.name: pk}).select_related(*linked)
                pieces += [_piece(row) for row in rows.order_by("pk")]
    return pieces


def _piece(row: Any) -> Piece:
    facts = []
    for field in row._meta.concrete_fields:
        shown = getattr(row, f"get_{field.name}_display", None)
        value = shown() if shown else getattr(row, field.name)
        if field.name not in UNSAID and value not in (None, ""):
            facts.append((field_name(field), value))
    return Piece(kind_name(row), tuple(facts))


def looks_at(viewer: Actor) -> QuerySet[Any]:
    """Who looked at the viewer's own record where it is masked, or took it away; newest first."""
    if viewer.person_id is None:
        return journal.entries().none()
    person = Holder._meta.get_field("person").related_model._meta.label
    return (
        journal.entries_about({person: [viewer.person_id]})
        .filter(effect__in=(Effect.READ, Effect.EXPORTED))
        .order_by("-seq")
    )
