"""The second proof: setting it up, being asked for it, recovery codes, and the secrets' keeping."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client, TestCase
from django.urls import reverse

from dangbo.accounts.models import Account
from dangbo.journal.models import Entry

PASSWORD = "mot-cau-dai-de-nho"
OWN = "/tai-khoan/"


@pytest.fixture(autouse=True)
def _no_old_counts() -> None:
    cache.clear()


@pytest.fixture
def office(cast: Any) -> Account:
    Account.objects.filter(pk=cast.office.account.pk).update(password=make_password(PASSWORD))
    return Account.objects.get(pk=cast.office.account.pk)


def sign_in(client: Client, account: Account) -> Any:
    return client.post(reverse("account_login"), {"login": account.username, "password": PASSWORD})


def code_for(secret: str, steps: int = 0) -> str:
    counter = int(time.time()) // 30 + steps
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def confirm(client: Client) -> None:
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def set_up(client: Client) -> str:
    confirm(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = str(page.context["form"].secret)
    with TestCase.captureOnCommitCallbacks(execute=True):
        response = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert response.status_code == 302
    return secret


@pytest.mark.django_db(transaction=True)  # allauth marks the session when its transaction ends
def test_the_office_is_led_to_set_it_up_and_then_let_in(office, client) -> None:
    sign_in(client, office)
    assert client.get(OWN).url == reverse("mfa_index")
    set_up(client)
    assert client.get(OWN).status_code == 200
    assert "members.read" in client.get("/quyen/").context["held"]


def test_the_next_sign_in_asks_for_it(office, client) -> None:
    sign_in(client, office)
    secret = set_up(client)
    cache.clear()  # a code serves once; this stands for the next half minute
    fresh = Client()
    assert sign_in(fresh, office).url == reverse("mfa_authenticate")
    assert fresh.get(OWN).status_code == 302  # the password alone opens nothing
    assert "_auth_user_id" not in fresh.session
    assert fresh.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    fresh.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert fresh.get(OWN).status_code == 200


def test_a_code_serves_once(office, client) -> None:
    sign_in(client, office)
    secret = set_up(client)
    used = code_for(secret)
    cache.clear()
    first, second = Client(), Client()
    for fresh in (first, second):
        sign_in(fresh, office)
        fresh.post(reverse("mfa_authenticate"), {"code": used})
    assert ("_auth_user_id" in first.session, "_auth_user_id" in second.session) == (True, False)


def test_a_recovery_code_serves_once(office, client) -> None:
    sign_in(client, office)
    set_up(client)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    for expected in (True, False):
        fresh = Client()
        sign_in(fresh, office)
        fresh.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert ("_auth_user_id" in fresh.session) is expected


def test_guessing_codes_is_slowed_down(office, client) -> None:
    sign_in(client, office)
    secret = set_up(client)
    cache.clear()
    fresh = Client()
    sign_in(fresh, office)
    for number in range(12):
        fresh.post(reverse("mfa_authenticate"), {"code": f"{number:06}"})
    fresh.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert "_auth_user_id" not in fresh.session


def test_setting_up_asks_for_the_password_again(office, client) -> None:
    sign_in(client, office)
    assert client.get(reverse("mfa_activate_totp")).url.startswith(reverse("account_reauthenticate"))
    confirm(client)
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    session = client.session
    for record in (records := session["account_authentication_methods"]):
        record["at"] -= 3600
    session["account_authentication_methods"] = records
    session.save()
    assert client.get(reverse("mfa_activate_totp")).url.startswith(reverse("account_reauthenticate"))


def test_secrets_of_factors_are_stored_encrypted(office, client) -> None:
    sign_in(client, office)
    secret = set_up(client)
    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert secret not in stored
    assert not [code for code in codes if code in stored]


def test_passkeys_are_offered_and_their_pages_need_no_inline_script(office, client) -> None:
    sign_in(client, office)
    confirm(client)
    page = client.get(reverse("mfa_add_webauthn"))
    assert page.status_code == 200
    html = page.content.decode()
    assert 'src="/static/mfa/js/webauthn.js"' in html
    assert " onclick=" not in html
    assert Client().get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"}).json()["request_options"]


def test_signing_in_and_its_changes_stand_in_the_journal(office, client) -> None:
    client.post(reverse("account_login"), {"login": office.username, "password": "sai"})
    sign_in(client, office)
    set_up(client)
    client.post(reverse("account_logout"))
    said = [(json.loads(entry.after)["what"], entry.subject_id, entry.actor_key) for entry in Entry.objects.all()]
    assert said == [
        (what, office.pk, "system:sign-in")
        for what in ("sign-in failed", "signed in", "second factor added", "second factor added", "signed out")
    ]


def test_an_unknown_name_leaves_no_entry(office, client) -> None:
    client.post(reverse("account_login"), {"login": "khong-co", "password": "sai"})
    assert not Entry.objects.exists()
