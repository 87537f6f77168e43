"""The ward's standing pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import mark_safe

from dangbo.orgs.home import home
from dangbo.portal import queries
from dangbo.portal.cleaning import public
from dangbo.portal.terms import PageKind
from dangbo.portal.views.frame import draw
from dangbo.portal.views.public import moment, shelved
from dangbo.web.pages import page


@page(public=True)
@shelved
def standing(request: HttpRequest, kind: str) -> HttpResponse:
    """One of them; who is who lists posts and their holders as they are today."""
    row = get_object_or_404(queries.standing_pages(), kind=kind)
    unit_id = home()
    listed = kind == PageKind.PEOPLE and unit_id is not None
    posts = queries.posts_of(unit_id, moment(request).date()) if listed and unit_id is not None else ()
    return draw(
        request, "portal/standing.html", standing=row, body=mark_safe(public(row.body)), posts=posts,  # nosec B308 B703
        canonical=request.build_absolute_uri(row.get_absolute_url()),
    )  # fmt: skip
