"""The ward's standing pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from dangbo.orgs.home import home
from dangbo.portal import queries
from dangbo.portal.cleaning import public
from dangbo.portal.queries import StandingPage
from dangbo.portal.terms import PageKind
from dangbo.portal.views.frame import draw
from dangbo.portal.views.public import moment, shelved
from dangbo.web.pages import page, render
from dangbo.web.records import act_url


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


@page(queries.READ)
def standing_pages(request: HttpRequest) -> HttpResponse:
    """The standing pages in the office: which there are, which are still to be written."""
    known = {row.kind: row for row in queries.pages(request.actor)}  # type: ignore[attr-defined]
    listed = [(kind, known.get(kind), _where(kind, known.get(kind))) for kind in PageKind]
    return render(request, "portal/standing_pages.html", listed=listed, title=_("Standing pages"))


def _where(kind: PageKind, row: StandingPage | None) -> str:
    """Where it is changed, or written."""
    if row is not None:
        return act_url("portal.edit_page", record=row.pk)
    return act_url("portal.set_page", kind=kind.value)
