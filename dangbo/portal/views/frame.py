"""What every public page of the portal has around it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from dangbo.portal import queries
from dangbo.web.pages import render

DESK = "desk:desk"


def draw(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A public page, with the ways to the others."""
    standing = [(row.get_absolute_url(), row.get_kind_display()) for row in queries.standing_pages()]
    fixed = [
        (reverse("portal:answers"), _("Questions and answers")),
        (reverse("portal:write_letter"), _("Write to us")),
    ]
    return render(
        request,
        template,
        status=status,
        portal_pages=[*standing, *fixed],
        articles_url=reverse("portal:articles"),
        desk_url=_desk(),
        **context,
    )


def _desk() -> str:
    try:
        return reverse(DESK)
    except NoReverseMatch:
        return reverse("web:search")
