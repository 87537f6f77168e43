"""What the site as a whole promises about security (docs/security.md says which chapter each test answers)."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from checks.source import ROOT
from dangbo.site.logs import masked

STRONG = secrets.token_urlsafe(64)


def as_installed(home: Path, code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `code` with the settings of a real installation: no demo, no test."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DANGBO_", "DEMO", "PYTEST"))}
    given = {"DANGBO_HOME": str(home), "DANGBO_HOSTS": "dangbo.vidu.vn", "DANGBO_SECRET_KEY": STRONG} | environment
    return subprocess.run(
        [sys.executable, "-c", code], env=kept | given, capture_output=True, text=True, cwd=ROOT, check=False
    )


CHECK = """
import sys
sys.argv = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
exec(open("manage.py").read())
"""
TOLD = """
from dangbo.site import settings as s
print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE,
      s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS, s.ALLOWED_HOSTS, s.DEBUG, s.DEMO)
"""


@pytest.mark.slow
def test_the_deployment_check_has_nothing_to_say(tmp_path) -> None:
    told = as_installed(tmp_path, CHECK)
    assert (told.returncode, told.stderr) == (0, "")


@pytest.mark.slow
def test_an_installation_is_strict_without_being_told(tmp_path) -> None:
    told = as_installed(tmp_path, TOLD)
    assert told.stdout.strip() == "__Host-session True True Lax True True 31536000 ['dangbo.vidu.vn'] False False"


@pytest.mark.slow
@pytest.mark.parametrize("secret", ["", "ngan", "a" * 80, "0123456789" * 4])
def test_it_does_not_start_on_a_weak_secret(tmp_path, secret) -> None:
    told = as_installed(tmp_path, TOLD, DANGBO_SECRET_KEY=secret)
    assert told.returncode != 0
    assert "DANGBO_SECRET_KEY" in told.stderr


@pytest.mark.slow
def test_half_an_identity_provider_is_none(tmp_path) -> None:
    told = as_installed(tmp_path, TOLD, DANGBO_OIDC="Tên|https://dinhdanh.vn|ma")
    assert told.returncode != 0
    assert "DANGBO_OIDC" in told.stderr


@pytest.fixture
def signed_in(cast: Any) -> Any:
    return cast.secretary.client


def test_every_answer_carries_its_headers(signed_in) -> None:
    for client in (signed_in, Client()):
        for path in ("/quyen/", "/dang-nhap/", "/khong-co/", "/api/lists"):
            headers = client.get(path).headers
            told = {part.strip() for part in headers["Content-Security-Policy"].split(";")}
            assert {"default-src 'self'", "script-src 'self'", "style-src 'self'", "object-src 'none'"} <= told
            assert not [part for part in told if "unsafe" in part or "http" in part or "*" in part]
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["X-Frame-Options"] == "DENY"
            assert headers["Referrer-Policy"] == "same-origin"
            assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
            assert "camera=()" in headers["Permissions-Policy"]


def test_an_unknown_host_gets_nothing(db) -> None:
    assert Client().get("/dang-nhap/", headers={"host": "ke-gian.vn"}).status_code == 400


def test_a_form_without_its_token_is_refused(cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = cast.administrator.client.cookies
    address = reverse("access:invite", args=[cast.editor.account.pk])
    assert client.post(address).status_code == 403
    assert client.post("/dang-nhap/", {"login": "a", "password": "b"}).status_code == 403
    body = '{"username": "a", "name": "b"}'
    assert client.post("/api/act/accounts.open", body, content_type="application/json").status_code == 403


@pytest.mark.parametrize("target", ["https://ke-gian.vn/", "//ke-gian.vn/", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(cast, target) -> None:
    cache.clear()
    account = cast.secretary.account
    account.password = make_password("mot-cau-dai-de-nho")
    account.save()
    given = {"login": account.username, "password": "mot-cau-dai-de-nho", "next": target}
    response = Client().post("/dang-nhap/", given)
    assert (response.status_code, "ke-gian" in response.url, "javascript" in response.url) == (302, False, False)


def test_the_session_is_new_after_signing_in(cast) -> None:
    cache.clear()
    account = cast.secretary.account
    account.password = make_password("mot-cau-dai-de-nho")
    account.save()
    client = Client()
    session = client.session
    session["x"] = 1
    session.save()
    before = session.session_key
    client.post("/dang-nhap/", {"login": account.username, "password": "mot-cau-dai-de-nho"})
    cookie = client.cookies["sessionid"]
    assert cookie.value != before
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("số 001085012345 không có", "số ********2345 không có"),
        ("gọi 0912345678.", "gọi ******5678."),
        ("năm 2022, 20221231-230000", "năm 2022, 20221231-230000"),
        ("1234567890123", "1234567890123"),
    ],
)
def test_logs_hold_no_personal_number(line, kept) -> None:
    assert masked(line) == kept
