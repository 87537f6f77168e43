"""What every template is given: the body's name, the navigation, languages and the reader's choices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from dangbo.kernel import clock
from dangbo.kernel.actor import ANONYMOUS
from dangbo.web.menu import menu_for

THEMES = ("auto", "light", "dark")
SIZES = ("normal", "large", "largest")
THEME_COOKIE, SIZE_COOKIE = "theme", "letters"


@dataclass(frozen=True)
class Owner:
    """The committee whose site this is: "Đảng bộ phường Đức Thắng", and the body above it."""

    name: str
    short: str = ""
    superior: str = ""


_owner: Callable[[date], Owner] | None = None


def register_owner(find: Callable[[date], Owner]) -> None:
    """Called by the noun that knows the ward's name; `find` is asked at most once a request."""
    global _owner
    _owner = find


def owner(day: date) -> Owner:
    return _owner(day) if _owner else Owner("Đảng bộ số")


def page(request: HttpRequest) -> dict[str, Any]:
    """The context processor named in the settings."""
    actor = getattr(request, "actor", ANONYMOUS)
    now = getattr(request, "now", None) or clock.now()
    day = now.astimezone(clock.HANOI).date()
    return {
        "actor": actor,
        "signed_in": actor != ANONYMOUS,
        "today": day,
        "owner": SimpleLazyObject(lambda: owner(day)),
        "menu": SimpleLazyObject(lambda: menu_for(actor, request.path)),
        "languages": settings.LANGUAGES,
        "theme": chosen(request, THEME_COOKIE, THEMES),
        "letters": chosen(request, SIZE_COOKIE, SIZES),
        "here": request.get_full_path(),
        "demo": settings.DEMO,
    }


def chosen(request: HttpRequest, cookie: str, allowed: tuple[str, ...]) -> str:
    value = request.COOKIES.get(cookie, "")
    return value if value in allowed else allowed[0]
