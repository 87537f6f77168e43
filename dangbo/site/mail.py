"""How mail leaves the house: Django's mail settings from one address in the environment."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SECONDS = 10  # after which a server that does not answer is given up
_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
NONE = "django.core.mail.backends.dummy.EmailBackend"


def settings_of(address: str, sender: str) -> Iterator[tuple[str, object]]:
    """Names and values of settings. Without an address nothing is sent, and those who remind are told so.

    Raises `ImproperlyConfigured` with what would be accepted.
    """
    yield "EMAIL_TIMEOUT", SECONDS
    if not address:
        yield "EMAIL_BACKEND", NONE
        return
    if sender.count("@") != 1 or any(sign.isspace() for sign in sender):
        raise ImproperlyConfigured("DANGBO_MAIL_FROM chưa có hoặc không phải một địa chỉ thư, ví dụ vanphong@phuong.vn")
    yield "DEFAULT_FROM_EMAIL", sender
    yield "SERVER_EMAIL", sender
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as wrong:
        raise ImproperlyConfigured(_accepted()) from wrong
    if parts.scheme == "file" and parts.path.startswith("/"):
        yield "EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend"
        yield "EMAIL_FILE_PATH", unquote(parts.path)
        return
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ImproperlyConfigured(_accepted())
    yield "EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend"
    yield "EMAIL_HOST", parts.hostname
    yield "EMAIL_PORT", port or _PORTS[parts.scheme]
    yield "EMAIL_HOST_USER", unquote(parts.username or "")
    yield "EMAIL_HOST_PASSWORD", unquote(parts.password or "")
    yield "EMAIL_USE_TLS", parts.scheme == "smtp+tls"
    yield "EMAIL_USE_SSL", parts.scheme == "smtps"


def _accepted() -> str:
    return (
        "DANGBO_MAIL phải có dạng smtp://, smtp+tls:// hoặc smtps:// người_dùng:mật_khẩu@máy_chủ:cổng, "
        "hoặc file:///thư_mục để ghi thư ra tệp"
    )
