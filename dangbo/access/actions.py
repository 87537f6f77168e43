"""What can be done about roles: grant, end, say whose account it is, give tokens to other programs."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from dangbo.access import queries
from dangbo.access.models import ApiToken, Grant, Holder
from dangbo.access.rules import (
    AccountOpen,
    AccountOrPost,
    EndsAfterBeginning,
    EndsWithin,
    HeldOnce,
    NotToOneself,
    TokenShort,
    UnitNamed,
    WholeFromWhole,
)
from dangbo.access.terms import Role
from dangbo.journal.action import Action, Door, ask
from dangbo.journal.terms import Effect
from dangbo.orgs.terms import PostKind

TOKEN_MARK = "dangbo_"


@dataclass(frozen=True)
class GrantInput:
    role: str = ask(_("Role"), choices=Role)
    since: date = ask(_("Since"))
    account_id: int | None = ask(_("Account"), kind="account", default=None)
    post: str = ask(
        _("or post"), help=_("Whoever holds this post of the unit holds the role."), choices=PostKind, default=""
    )
    unit_id: int | None = ask(
        _("Unit"), help=_("The role reaches this unit and those below it."), kind="unit", default=None
    )
    until: date | None = ask(_("Until (that day no longer)"), default=None)


class GrantRole(Action[GrantInput]):
    """Grant a role for a unit and a period, with the reason."""

    name, permission, label = "access.grant", "access.grant", _("Grant a role")
    Input, reason_required = GrantInput, True
    rules = (AccountOrPost, UnitNamed, WholeFromWhole, NotToOneself, EndsAfterBeginning, HeldOnce, AccountOpen)

    def run(self, items: Sequence[GrantInput], door: Door) -> Sequence[Grant]:
        return door.create(
            Grant(
                account_id=data.account_id,
                post=data.post,
                role=data.role,
                unit_id=data.unit_id,
                since=data.since,
                until=data.until,
            )
            for data in items
        )


@dataclass(frozen=True)
class EndInput:
    record_id: int = ask(_("Grant"), kind="grant")
    until: date = ask(_("Ends on (that day no longer)"))


class EndGrant(Action[EndInput]):
    """End a grant, with the reason. What was done under it stays."""

    name, permission, label = "access.end_grant", "access.grant", _("End the grant")
    Input, subject, reason_required = EndInput, "access.Grant", True
    rules = (EndsWithin,)

    def run(self, items: Sequence[EndInput], door: Door) -> Sequence[Grant]:
        rows = []
        for data in items:
            row = door.subjects[data.record_id]
            row.until = data.until
            rows.append(row)
        door.update(rows, ["until"])
        return rows


@dataclass(frozen=True)
class HolderInput:
    account_id: int = ask(_("Account"), kind="account")
    person_id: int = ask(_("Member"), kind="member")


class LinkHolder(Action[HolderInput]):
    """Say whose account it is: its holder sees his or her own record."""

    name, permission, label = "access.link_holder", "access.grant", _("Say whose account it is")
    Input, reason_required = HolderInput, True
    rules = (AccountOpen,)

    def units(self, data: HolderInput, door: Door) -> Iterable[int | None]:
        return (None,)

    def run(self, items: Sequence[HolderInput], door: Door) -> Sequence[Holder]:
        present = {row.account_id: row for row in Holder.objects.filter(account__in=[d.account_id for d in items])}
        fresh = [Holder(account_id=d.account_id, person_id=d.person_id) for d in items if d.account_id not in present]
        for data in items:
            if data.account_id in present:
                present[data.account_id].person_id = data.person_id
        door.update(present.values(), ["person"])
        made = {row.account_id: row for row in [*door.create(fresh), *present.values()]}
        return [made[data.account_id] for data in items]


@dataclass(frozen=True)
class TokenInput:
    record_id: int = ask(_("Grant"), kind="grant")
    used_by: str = ask(_("Used by"), help=_("Which program, on which machine."))
    until: date = ask(_("Until (that day no longer)"), help=_("At most a year."))


class GiveToken(Action[TokenInput]):
    """Give another program the right to act with one grant.

    The token is on the returned record as `secret`, shown once and stored nowhere.
    """

    name, permission, label = "access.give_token", "access.token", _("Give a token for another program")
    Input, subject, reason_required, has_page = TokenInput, "access.Grant", True, False
    offered = staticmethod(lambda record: False)  # its own page shows the secret
    rules = (TokenShort,)

    def run(self, items: Sequence[TokenInput], door: Door) -> Sequence[ApiToken]:
        rows = []
        for data in items:
            secret = TOKEN_MARK + secrets.token_urlsafe(32)
            row = ApiToken(
                grant=door.subjects[data.record_id],
                label=data.used_by,
                digest=queries.digest(secret),
                since=door.today,
                until=data.until,
            )
            row.secret = secret  # type: ignore[attr-defined]
            rows.append(row)
        return door.create(rows)


@dataclass(frozen=True)
class TokenEndInput:
    record_id: int = ask(_("Token"), kind="token")


class WithdrawToken(Action[TokenEndInput]):
    """Withdraw a token: it is good for nothing from this moment."""

    name, permission, label = "access.withdraw_token", "access.token", _("Withdraw the token")
    Input, subject, reason_required = TokenEndInput, "access.ApiToken", True

    def run(self, items: Sequence[TokenEndInput], door: Door) -> Sequence[ApiToken]:
        rows = [door.subjects[data.record_id] for data in items]
        for row in rows:
            row.until = min(row.until, door.today)
        door.update(rows, ["until"])
        return rows


@dataclass(frozen=True)
class ExtractInput:
    """Nothing is asked: an extract is of oneself."""


class TakeExtract(Action[ExtractInput]):
    """Give the holder of an account everything that is held of him or her; the entry says that it was given."""

    name, permission, label = "access.extract", "access.extract", _("Take my extract")
    Input, has_page = ExtractInput, False

    def run(self, items: Sequence[ExtractInput], door: Door) -> Sequence[Holder]:
        holders = list(Holder.objects.filter(account_id=door.actor.account_id).select_related("person"))
        for holder in holders:
            door.note(Effect.EXPORTED, holder.person, what="extract")
        return holders
