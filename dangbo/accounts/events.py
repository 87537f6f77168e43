"""What allauth reports about signing in, as entries of the journal.

This is the one place where signals are used: allauth is not ours, and it writes its own tables.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import password_changed, password_set
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount.signals import social_account_added, social_account_removed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from dangbo.accounts import queries
from dangbo.accounts.actions import NoteSignIn, SignInEvent
from dangbo.kernel.actor import system


def connect() -> None:
    """Called once, when the application starts."""
    user_logged_in.connect(_noting("signed in"), weak=False, dispatch_uid="dangbo.signed_in")
    user_logged_out.connect(_noting("signed out"), weak=False, dispatch_uid="dangbo.signed_out")
    user_login_failed.connect(_failed, dispatch_uid="dangbo.failed")
    for signal, what in (
        (password_changed, "password changed"),
        (password_set, "password set"),
        (mfa.authenticator_removed, "second factor removed"),
        (mfa.authenticator_reset, "recovery codes renewed"),
        (social_account_added, "identity connected"),
        (social_account_removed, "identity disconnected"),
    ):
        signal.connect(_noting(what), weak=False, dispatch_uid=f"dangbo.{what}")
    mfa.authenticator_added.connect(_factor_added, dispatch_uid="dangbo.factor_added")


def _noting(what: str) -> Any:
    def noted(sender: Any, request: HttpRequest | None = None, user: Any = None, **more: Any) -> None:
        account = user or getattr(more.get("sociallogin") or more.get("socialaccount"), "user", None)
        _note(request, account, what)

    return noted


def _note(request: HttpRequest | None, account: Any, what: str) -> None:
    """Nothing is noted without a request: commands and tests that sign in by force are not people."""
    if request is None or not hasattr(request, "id") or not isinstance(account, queries.Account):
        return
    data = SignInEvent(record_id=account.pk, what=what, address=get_adapter().get_client_ip(request))
    NoteSignIn.perform(system("sign-in"), data)


def _failed(sender: Any, credentials: Any = None, request: HttpRequest | None = None, **more: Any) -> None:
    _note(
        request,
        queries.by_login((credentials or {}).get("username") or (credentials or {}).get("email") or ""),
        "sign-in failed",
    )


def _factor_added(sender: Any, request: HttpRequest, user: Any, authenticator: Authenticator, **more: Any) -> None:
    """The factor was just proved in this session, so the session counts as having passed it."""
    if authenticator.type in (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN):
        record_authentication(request, user, method="mfa", id=authenticator.pk, type=authenticator.type)
    _note(request, user, "second factor added")
