"""Accounts, roles, tokens, the table of permissions, and one's own account."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from dangbo.access import queries
from dangbo.access.actions import GiveToken, TokenInput
from dangbo.access.forms import TokenForm
from dangbo.access.terms import WHOLE, Role
from dangbo.accounts import queries as accounts
from dangbo.accounts.actions import AccountInput, Invite
from dangbo.kernel import clock, policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Refusal
from dangbo.orgs import queries as orgs
from dangbo.web.filters import Choice, Flag
from dangbo.web.listing import Asked, Column, Listing
from dangbo.web.pages import page, render
from dangbo.web.records import Group, Related, facts_of, record_page


def _today(request: HttpRequest) -> date:
    return request.now.astimezone(clock.HANOI).date()  # type: ignore[attr-defined, no-any-return]


@page(signed_in=True)
@never_cache
def own(request: HttpRequest) -> HttpResponse:
    """What one may do about one's own sign-in, and which roles one holds."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    account = accounts.by_id(actor.account_id)
    missing = getattr(request, "second_factor_missing", False)
    return render(
        request,
        "access/own.html",
        account=account,
        factor=is_mfa_enabled(account),
        missing=missing,
        roles=_role_lines(actor, _today(request)),
        providers=bool(settings.SOCIALACCOUNT_PROVIDERS),
    )


def _role_lines(actor: Actor, day: date) -> list[str]:
    names = orgs.names_on([grant.unit_id for grant in actor.grants if grant.unit_id != WHOLE], day)
    whole = gettext("the whole installation")
    return [f"{Role(grant.role).label}: {names.get(grant.unit_id, whole)}" for grant in actor.grants]


class AccountListing(Listing):
    name, title, permission = "accounts", _("Accounts"), "access.read"
    columns = (
        Column("username", _("User name"), sort="username", link="self", main=True),
        Column("name", _("Name"), sort="name"),
        Column("is_active", _("Open"), sort="is_active"),
        Column("last_login", _("Last sign-in"), sort="last_login"),
    )
    filters = (Flag("is_active", _("Open")),)
    search, search_label = ("username",), _("User name")
    order = ("username",)
    verbs = ("accounts.open", "access.grant")

    def rows(self, viewer: Actor, asked: Asked) -> Any:
        return accounts.seen(viewer)


GRANT_COLUMNS = (
    Column("whom", _("Held by"), sort="account__username", main=True),
    Column("role", _("Role"), value="get_role_display", sort="role"),
    Column("unit", _("Unit"), value=lambda grant: grant.unit_name or gettext("the whole installation")),
    Column("since", _("Since"), sort="since"),
    Column("until", _("Until"), sort="until"),
)


class GrantListing(Listing):
    name, title, permission = "grants", _("Roles granted"), "access.read"
    columns = (*GRANT_COLUMNS, Column("end", _("End it"), value=lambda grant: gettext("End"), link="self"))
    filters = (Choice("role", _("Role"), choices=Role),)
    search, search_label = ("account__username",), _("User name")
    order = ("account__username", "role")
    dated = "day"
    verbs = ("access.grant",)

    def rows(self, viewer: Actor, asked: Asked) -> Any:
        return queries.grants_seen(viewer, asked.day)


class TokenListing(Listing):
    name, title, permission = "tokens", _("Tokens of other programs"), "access.read"
    columns = (
        Column("label", _("Used by"), sort="label", main=True, link="self"),
        Column("account", _("Account"), value="grant.account.username", sort="grant__account__username"),
        Column("role", _("Role"), value="grant.get_role_display", sort="grant__role"),
        Column("since", _("Since"), sort="since"),
        Column("until", _("Until"), sort="until"),
    )
    order = ("label",)

    def rows(self, viewer: Actor, asked: Asked) -> Any:
        return queries.tokens_seen(viewer)


@page("access.read")
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: what it is, its roles, what can be done with it, what was done."""
    row = _account(request, pk)
    facts = facts_of(row, "username", "name", "is_active", "date_joined", "last_login")
    grants = queries.grants_seen(request.actor).filter(account=row)  # type: ignore[attr-defined]
    return record_page(
        request,
        row,
        title=row.name,
        kind=_("Account"),
        groups=[Group("", facts)],
        related=[Related(_("Roles"), (*GRANT_COLUMNS[1:],), list(grants))],
        template="access/account.html",
        may_invite=policy.allows(request.actor, "accounts.manage"),  # type: ignore[attr-defined]
    )


def _account(request: HttpRequest, pk: int) -> Any:
    row = accounts.seen(request.actor).filter(pk=pk).first()  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    return row


@page("accounts.manage")
@require_POST
@never_cache
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Makes an invitation and shows its link, this once."""
    row = _account(request, pk)
    made = Invite.perform(request.actor, AccountInput(row.pk), now=request.now)  # type: ignore[attr-defined]
    return render(request, "access/invited.html", invitation=made, account=row)


@page("access.read")
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """One grant: to end it, or to give a token for it."""
    row = queries.grants_seen(request.actor).filter(pk=pk).first()  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    facts = facts_of(row, "role", "since", "until")
    return record_page(
        request,
        row,
        title=f"{row.get_role_display()} · {row.whom}",
        kind=_("Role granted"),
        groups=[Group(row.unit_name or _("the whole installation"), facts)],
        template="access/grant.html",
        may_give=row.account_id is not None and policy.allows(request.actor, "access.token"),  # type: ignore[attr-defined]
    )


@page("access.token")
@never_cache
def give_token(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives a token for a grant and shows it, this once."""
    row = queries.grants_seen(request.actor).filter(pk=pk).first()  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        data = TokenInput(record_id=row.pk, used_by=asked["used_by"], until=asked["until"])
        try:
            made = GiveToken.perform(request.actor, data, now=request.now, reason=asked["reason"])  # type: ignore[attr-defined]
        except Refusal as refusal:
            for fault in refusal.faults:
                form.add_error(fault.where if fault.where in form.fields else None, str(fault))
        else:
            return render(request, "access/token_given.html", token=made, grant=row)
    return render(request, "access/give_token.html", status=422 if form.is_bound else 200, form=form, grant=row)


@page("access.read")
def token(request: HttpRequest, pk: int) -> HttpResponse:
    """One token: to withdraw it."""
    row = queries.tokens_seen(request.actor).filter(pk=pk).first()  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    return record_page(
        request,
        row,
        title=row.label,
        kind=_("Token of another program"),
        groups=[Group(f"{row.grant.get_role_display()} · {row.grant.whom}", facts_of(row, "since", "until"))],
    )


@page(signed_in=True)
def permissions(request: HttpRequest) -> HttpResponse:
    """The table of permissions: who may do what."""
    held = {row.name for row in queries.permission_table() if policy.allows(request.actor, row.name)}  # type: ignore[attr-defined]
    return render(request, "access/permissions.html", nouns=queries.permissions_by_noun(), held=held)
