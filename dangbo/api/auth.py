"""Who calls: a browser's session (with its CSRF token), or a program's bearer token."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer

from dangbo.api import tokens
from dangbo.kernel import clock
from dangbo.kernel.actor import ANONYMOUS, Actor


class Bearer(HttpBearer):
    """`Authorization: Bearer …`. Names no person's session, so it needs no CSRF token."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        day = request.now.astimezone(clock.HANOI).date()  # type: ignore[attr-defined]
        actor = tokens.actor_of(token, day, request.id)  # type: ignore[attr-defined]
        if actor is not None:
            request.actor = actor  # type: ignore[attr-defined]
        return actor


class Session(APIKeyCookie):
    """The session of somebody who signed in on the site; every call carries the CSRF token."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        actor: Actor = request.actor  # type: ignore[attr-defined]
        return None if actor == ANONYMOUS else actor
