"""How a view becomes a page: who may open it, how it is drawn, and how a refusal looks."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render as render_template
from django.shortcuts import resolve_url
from django.utils.cache import patch_vary_headers

from dangbo.kernel import policy
from dangbo.kernel.actor import ANONYMOUS
from dangbo.kernel.refusal import Changed, NotPermitted, Refusal

View = Callable[..., HttpResponse]

PUBLIC = "public"
SIGNED_IN = "signed in"
BY_ACTION = "the action's own"
"""Values of `view.permission` beside the names of permissions."""


def page(permission: str = "", *, public: bool = False, signed_in: bool = False) -> Callable[[View], View]:
    """Marks a view as a page: `@page("members.read")`, `@page(public=True)` or `@page(signed_in=True)`.

    A visitor who is not signed in goes to the sign-in page and comes back. One who holds the
    permission nowhere is told that there is no such page (404). What the view refuses is drawn.
    """
    if sum((bool(permission), public, signed_in)) != 1:
        raise TypeError("a page names a permission, or says public, or signed_in")

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = getattr(request, "actor", ANONYMOUS)
            if not public and actor == ANONYMOUS:
                return to_sign_in(request)
            if permission and permission != BY_ACTION and not policy.allows(actor, permission):
                raise Http404
            try:
                response = view(request, *args, **kwargs)
            except Refusal as refusal:
                response = refused(request, refusal)
            if not public:  # an office shares its computers: nothing stays behind after signing out
                response.headers.setdefault("Cache-Control", "private, no-store")
            return response

        opened.permission = permission or (PUBLIC if public else SIGNED_IN)  # type: ignore[attr-defined]
        return opened

    return decorate


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page; for htmx the whole page goes there, not the part."""
    if is_part(request):
        htmx: Any = request.htmx  # type: ignore[attr-defined]
        current = htmx.current_url_abs_path or "/"
        response = HttpResponse(status=204)
        response.headers["HX-Redirect"] = redirect_to_login(current).headers["Location"]
        return response
    back = request.get_full_path() if request.method == "GET" else resolve_url(settings.LOGIN_REDIRECT_URL)
    return redirect_to_login(back)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal as a page of its own (a form shows it at its fields instead)."""
    status = 403 if isinstance(refusal, NotPermitted) else 409 if isinstance(refusal, Changed) else 422
    return render(request, "web/refused.html", status=status, faults=refusal.faults)


def is_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page only."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render(request: HttpRequest, template: str, *, part: str = "", status: int = 200, **context: Any) -> HttpResponse:
    """Draws the page, or for htmx only its `part` (a template of its own that the page includes)."""
    whole = not (part and is_part(request))
    response = render_template(request, template if whole else part, context, status=status)
    if part:
        patch_vary_headers(response, ("HX-Request",))
    return response
