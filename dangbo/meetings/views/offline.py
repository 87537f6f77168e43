"""What a phone needs to keep the forms for a hall without a network."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.utils.translation import gettext as _

from dangbo.web.context import owner
from dangbo.web.pages import page

WORKER = Path(__file__).resolve().parents[1] / "static" / "meetings" / "worker.js"


@cache
def _worker() -> bytes:
    return WORKER.read_bytes()


@page(public=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, served from the root because it answers for the whole site."""
    response = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Service-Worker-Allowed"] = "/"
    return response


@page(public=True)
def manifest(request: HttpRequest) -> JsonResponse:
    """By which a phone installs the site as an application."""
    day = request.now.date()  # type: ignore[attr-defined]
    body = {
        "name": owner(day).name,
        "short_name": _("Đảng bộ số"),
        "lang": "vi",
        "start_url": "/sinh-hoat/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#faf7f1",
        "theme_color": "#9d1218",
        "icons": [{"src": static("web/icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
    }
    return JsonResponse(body, content_type="application/manifest+json")
