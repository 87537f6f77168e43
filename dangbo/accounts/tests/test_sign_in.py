"""Signing in: who gets in, who does not, what a second proof opens, and what ends a session."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from dangbo.accounts.actions import AccountInput, Close
from dangbo.accounts.models import Account, Invitation
from dangbo.kernel import clock

PASSWORD = "mot-cau-dai-de-nho"


@pytest.fixture(autouse=True)
def _no_old_counts() -> None:
    cache.clear()


@pytest.fixture
def account(db: None) -> Account:
    return Account.objects.create(
        username="vanphong", name="Văn phòng", email="vp@vidu.vn", password=make_password(PASSWORD)
    )


def sign_in(client: Client, login: str = "vanphong", password: str = PASSWORD) -> Any:
    return client.post(reverse("account_login"), {"login": login, "password": password})


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("login", ["vanphong", "VanPhong", "vp@vidu.vn"])
def test_by_user_name_or_address(account, client, login) -> None:
    response = sign_in(client, login)
    assert (response.status_code, response.url, signed_in(client)) == (302, reverse("desk:desk"), True)


@pytest.mark.parametrize(("login", "password"), [("vanphong", "sai"), ("khong-co", PASSWORD), ("vanphong", "")])
def test_a_wrong_password_or_name_gets_nowhere_and_says_the_same(account, client, login, password) -> None:
    response = sign_in(client, login, password)
    assert (response.status_code, signed_in(client)) == (200, False)


def test_a_closed_account_gets_nowhere(account, client, cast) -> None:
    Close.perform(cast.administrator.actor, AccountInput(account.pk), reason="nghỉ việc")
    sign_in(client)
    assert not signed_in(client)


def test_closing_an_account_ends_its_sessions(cast) -> None:
    assert cast.secretary.get(reverse("access:own")).status_code == 200
    Close.perform(cast.administrator.actor, AccountInput(cast.secretary.account.pk), reason="nghỉ việc")
    assert cast.secretary.get(reverse("access:own")).status_code == 302


def test_a_demo_account_opens_nothing_outside_the_demo(account, client, settings) -> None:
    Account.objects.update(demo=True)
    settings.DEMO = True
    sign_in(client)
    assert signed_in(client)
    assert client.get(reverse("access:own")).status_code == 200
    settings.DEMO = False
    assert client.get(reverse("access:own")).status_code == 302  # the open session is worth nothing
    fresh = Client()
    sign_in(fresh)
    assert not signed_in(fresh)


def test_nobody_signs_up(client, db) -> None:
    from django.urls import NoReverseMatch

    for name in ("account_signup", "account_reset_password", "account_email", "socialaccount_signup"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_after_five_failures_the_right_password_waits(account, client) -> None:
    for _turn in range(5):
        sign_in(client, password="sai")
    sign_in(client)
    assert not signed_in(client)
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    sign_in(elsewhere)
    assert not signed_in(elsewhere)  # the account waits, from wherever one asks


def test_one_address_does_not_try_many_accounts(account, client) -> None:
    answers = [sign_in(client, f"nguoi{number}", "sai").status_code for number in range(31)]
    assert answers[-1] in (200, 429)
    sign_in(client)
    assert not signed_in(client)
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    sign_in(elsewhere)
    assert signed_in(elsewhere)


def test_passwords_are_stored_with_argon2_outside_tests() -> None:
    import os
    import subprocess
    import sys

    code = "from dangbo.site import settings; print(settings.PASSWORD_HASHERS)"
    told = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | {"DEMO": "1"}, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "['django.contrib.auth.hashers.Argon2PasswordHasher']"


def test_signing_out_ends_the_session(account, client) -> None:
    sign_in(client)
    client.post(reverse("account_logout"))
    assert not signed_in(client)


def test_the_owner_sees_and_ends_other_sessions(account, client) -> None:
    other = Client()
    sign_in(client)
    sign_in(other)
    page = client.get(reverse("usersessions_list"))
    assert page.context["session_count"] == 2
    client.post(reverse("usersessions_list"))
    assert client.get(reverse("access:own")).status_code == 200
    assert other.get(reverse("access:own")).status_code == 302


def invitation_for(account: Account, **changed: Any) -> str:
    from dangbo.accounts.actions import Invite
    from dangbo.kernel.actor import system

    made = Invite.perform(system("setup"), AccountInput(account.pk))
    Invitation.objects.filter(pk=made.pk).update(**changed)
    return str(reverse("accounts:invitation", args=[made.secret]))


def test_an_invitation_sets_a_password_once(account, client) -> None:
    link = invitation_for(account)
    assert client.get(link).status_code == 200
    new = "mot-cau-khac-hoan-toan"
    response = client.post(link, {"password": new, "again": new})
    assert (response.status_code, response.url) == (302, reverse("account_login"))
    sign_in(client, password=new)
    assert signed_in(client)
    assert client.get(link).status_code == 404


@pytest.mark.parametrize(
    ("password", "again"),
    [
        ("ngan", "ngan"),
        ("mat-khau-dai-a", "mat-khau-dai-b"),
        ("password123", "password123"),
        ("123456789012", "123456789012"),
        ("1234567890", "1234567890"),
    ],
)
def test_a_weak_password_is_refused(account, client, password, again) -> None:
    link = invitation_for(account)
    assert client.post(link, {"password": password, "again": again}).status_code == 422
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


def test_an_old_unknown_or_superseded_invitation_opens_nothing(account, client) -> None:
    old = invitation_for(account, expires_at=clock.now() - timedelta(seconds=1))
    first = invitation_for(account)
    second = invitation_for(account)
    unknown = reverse("accounts:invitation", args=["x" * 43])
    assert [client.get(link).status_code for link in (old, first, unknown, second)] == [404, 404, 404, 200]


def test_guessing_invitations_is_slowed_down(account, client) -> None:
    link = reverse("accounts:invitation", args=["x" * 43])
    answers = [client.post(link, {}).status_code for _turn in range(11)]
    assert answers == [404] * 10 + [429]


def test_the_sign_in_page_needs_no_inline_script(client, db) -> None:
    page = client.get(reverse("account_login"))
    html = page.content.decode()
    scripts = re.findall(r"<script([^>]*)>", html)
    assert all("src=" in script or "application/json" in script for script in scripts)
    assert " style=" not in html
    assert " onclick=" not in html
    policy = page.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "script-src 'self'" in policy
