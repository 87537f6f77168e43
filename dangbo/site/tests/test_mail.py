"""Mail from the environment: what each address means, and what is refused."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from dangbo.site.mail import settings_of

FROM = "vanphong@example.org"
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("smtp://mail.example.org", ("mail.example.org", 25, "", "", False, False)),
        ("smtp+tls://thu:m%40t@mail.example.org", ("mail.example.org", 587, "thu", "m@t", True, False)),
        ("smtps://thu:mat@mail.example.org:4650", ("mail.example.org", 4650, "thu", "mat", False, True)),
    ],
)
def test_a_server(address: str, said: tuple[object, ...]) -> None:
    names = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL")
    expected = {f"EMAIL_{name}": value for name, value in zip(names, said, strict=True)}
    sender = {"DEFAULT_FROM_EMAIL": FROM, "SERVER_EMAIL": FROM}
    found = dict(settings_of(address, FROM))
    assert found == {"EMAIL_BACKEND": SMTP, "EMAIL_TIMEOUT": 10, **sender, **expected}


def test_a_folder_for_trying_it_and_nothing_at_all() -> None:
    assert dict(settings_of("file:///var/thu", FROM))["EMAIL_FILE_PATH"] == "/var/thu"
    assert dict(settings_of("", "")) == {
        "EMAIL_TIMEOUT": 10,
        "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
    }


@pytest.mark.parametrize(
    ("address", "sender", "named"),
    [
        ("smtp://mail.example.org", "", "DANGBO_MAIL_FROM"),
        ("smtp://mail.example.org", "hai@a@b", "DANGBO_MAIL_FROM"),
        ("mail.example.org", FROM, "smtp+tls://"),
        ("smtp://", FROM, "smtp+tls://"),
        ("smtp://mail.example.org:cong", FROM, "smtp+tls://"),
        ("http://mail.example.org", FROM, "smtp+tls://"),
    ],
)
def test_what_is_wrong_is_said_with_what_would_be_accepted(address: str, sender: str, named: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=named.replace("+", r"\+")):
        dict(settings_of(address, sender))
