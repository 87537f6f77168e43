"""Pages of `web` itself: search, choosing, and the reader's own settings."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from dangbo.kernel import clock
from dangbo.web.context import SIZE_COOKIE, SIZES, THEME_COOKIE, THEMES
from dangbo.web.pages import page, render
from dangbo.web.pickers import Choosable, picker
from dangbo.web.search import find

YEAR = 365 * 24 * 3600


@page(signed_in=True)
def search(request: HttpRequest) -> HttpResponse:
    """What the viewer may see that answers to ?q=."""
    text = request.GET.get("q", "").strip()
    found = find(request.actor, text)  # type: ignore[attr-defined]
    return render(request, "web/search.html", text=text, found=found)


@page(signed_in=True)
def pick(request: HttpRequest, kind: str) -> HttpResponse:
    """Matches for a picker while one types (the form does the same without it)."""
    source = picker(kind)
    if source is None:
        raise Http404
    name = request.GET.get("name", "")
    choosable = Choosable(source, request.actor, request.now.astimezone(clock.HANOI).date())  # type: ignore[attr-defined]
    chosen = choosable.chosen(int(value) for value in request.GET.getlist(name) if value.isdecimal())
    matches = choosable.matching(request.GET.get(f"{name}_q", ""))
    return render(
        request,
        "web/widgets/_found.html",
        name=name,
        many=request.GET.get("many") == "1",
        chosen=chosen,
        found=[each for each in matches if each not in chosen],
        looked=True,
    )


@page(public=True)
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Keeps the chosen colours (`theme`) and letter size (`letters`) in cookies of this browser."""
    response = _back(request)
    for cookie, allowed in ((THEME_COOKIE, THEMES), (SIZE_COOKIE, SIZES)):
        if request.POST.get(cookie) in allowed:
            _remember(response, cookie, request.POST[cookie])
    return response


@page(public=True)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keeps the chosen language in a cookie of this browser."""
    response = _back(request)
    if request.POST.get("language") in dict(settings.LANGUAGES):
        _remember(response, settings.LANGUAGE_COOKIE_NAME, request.POST["language"])
    return response


def _back(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(wanted if wanted and safe else "/")


def _remember(response: HttpResponse, cookie: str, value: str) -> None:
    response.set_cookie(cookie, value, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
