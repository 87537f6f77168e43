"""Who asks: `request.actor`, and what its session must have gone through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from dangbo.access import queries
from dangbo.access.terms import Role
from dangbo.accounts.queries import Account
from dangbo.kernel import clock
from dangbo.kernel.actor import ANONYMOUS, Actor

IDLE_SECONDS = 15 * 60


class ActorMiddleware:
    """Sets `request.actor`; it is looked up when first asked for, so a public page costs no query.

    Roles that need a second factor count only in a session that has passed one; until then their
    holder is sent to set one up. A session with a role that must not stay open ends after a
    quarter of an hour without a request.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.second_factor_missing = False  # type: ignore[attr-defined]
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        if getattr(view, "permission", "public") == "public" or request.method != "GET":
            return None
        signed_in = request.actor != ANONYMOUS  # type: ignore[attr-defined]
        if signed_in and request.second_factor_missing:  # type: ignore[attr-defined]
            return redirect("mfa_index")
        return None


def _actor(request: HttpRequest) -> Actor:
    account = request.user
    if not isinstance(account, Account) or not account.is_authenticated:
        return ANONYMOUS
    now = getattr(request, "now", None) or clock.now()
    day = now.astimezone(clock.HANOI).date()
    fresh = not hasattr(account, "holder_person_id")  # signed in within this very request
    person_id = queries.holder_of(account.pk) if fresh else account.holder_person_id
    actor = queries.actor_of(account, person_id, day, getattr(request, "id", ""))
    _end_when_idle(request, actor)
    if actor.roles & Role.second_factor and not _passed_second_factor(request, account):
        request.second_factor_missing = True  # type: ignore[attr-defined]
        return replace(actor, grants=tuple(grant for grant in actor.grants if grant.role not in Role.second_factor))
    return actor


def _passed_second_factor(request: HttpRequest, account: Account) -> bool:
    if account.demo and settings.DEMO:
        return True
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, account))


def _end_when_idle(request: HttpRequest, actor: Actor) -> None:
    if actor.roles & Role.short_session:
        request.session.set_expiry(IDLE_SECONDS)  # marks the session as changed: the clock starts anew
