"""Signing in through OpenID Connect, against a real provider on this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.conf import LazySettings
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client, TestCase
from django.urls import reverse

from checks import reads
from dangbo.accounts.models import Account

PASSWORD = "mot-cau-dai-de-nho"
WRITTEN_AT_SIGN_IN = (
    "accounts_account",
    "journal_entry",
    "journal_chainhead",
    "usersessions_usersession",
    "socialaccount_socialaccount",
)


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a running provider, a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(port: int) -> None:
    for _turn in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the local OpenID Connect server does not answer")


@pytest.fixture(autouse=True)
def _told_of_it(provider: str, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    app = {
        "provider_id": "oidc",
        "name": "Định danh thử",
        "client_id": "dangbo",
        "secret": "bi-mat-thu",
        "settings": {"server_url": provider, "oauth_pkce_enabled": True},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    for table in WRITTEN_AT_SIGN_IN:  # the provider sends people back by GET, and that signs them in
        monkeypatch.setitem(reads.EXEMPT, table, "a sign-in that comes back from a provider")


def through_the_provider(client: Client, person: str, process: str = "login") -> Any:
    """Goes to the provider, signs in there as `person`, and comes back."""
    start = client.post(
        reverse("openid_connect_login", args=["oidc"]), {"process": process}, query_params={"process": process}
    )
    assert start.status_code == 302, start.content.decode()[:500]
    back = requests.post(start.url, data={"sub": person}, allow_redirects=False, timeout=10)
    target = urlsplit(back.headers["Location"])
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.get(f"{target.path}?{target.query}")


def connected(cast: Any, player: Any, person: str) -> None:
    Account.objects.filter(pk=player.account.pk).update(password=make_password(PASSWORD))
    client = Client()
    client.post(reverse("account_login"), {"login": player.account.username, "password": PASSWORD})
    through_the_provider(client, person, "connect")
    assert SocialAccount.objects.filter(user=player.account, uid=person).exists()


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_connected_identity_opens_its_account(cast, client) -> None:
    connected(cast, cast.secretary, "079200000001")
    through_the_provider(client, "079200000001")
    assert client.session["_auth_user_id"] == str(cast.secretary.account.pk)
    assert "members.read" in client.get("/quyen/").context["held"]


def test_an_unknown_identity_opens_nothing_and_makes_no_account(cast, client) -> None:
    before = Account.objects.count()
    through_the_provider(client, "079200000002")
    assert (signed_in(client), Account.objects.count(), SocialAccount.objects.count()) == (False, before, 0)


def test_the_address_that_a_provider_tells_opens_nothing(cast, client) -> None:
    Account.objects.filter(pk=cast.secretary.account.pk).update(email="bithu@vidu.vn")
    through_the_provider(client, "bithu@vidu.vn")
    assert not signed_in(client)


@pytest.mark.parametrize("change", [{"is_active": False}, {"demo": True}])
def test_a_closed_account_stays_closed(cast, client, settings, change) -> None:
    settings.DEMO = False
    connected(cast, cast.secretary, "079200000003")
    Account.objects.filter(pk=cast.secretary.account.pk).update(**change)
    through_the_provider(client, "079200000003")
    assert not signed_in(client)


def test_a_role_that_needs_a_second_proof_needs_ours(cast, client) -> None:
    connected(cast, cast.office, "079200000004")
    through_the_provider(client, "079200000004")
    assert signed_in(client)
    assert client.get("/tai-khoan/").url == reverse("mfa_index")


def test_an_answer_meant_for_another_browser_is_refused(cast, client) -> None:
    connected(cast, cast.secretary, "079200000005")
    start = Client().post(reverse("openid_connect_login", args=["oidc"]))
    back = requests.post(start.url, data={"sub": "079200000005"}, allow_redirects=False, timeout=10)
    target = urlsplit(back.headers["Location"])
    client.get(f"{target.path}?{target.query}")
    assert not signed_in(client)
