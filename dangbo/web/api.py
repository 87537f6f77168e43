"""The lists of the pages as JSON: the same rows, search, filters and order. Mounted by the site under /api/."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import Router

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.web.listing import Listing, listing, listings

router = Router(tags=["lists"])


@router.get("/lists", url_name="lists", operation_id="lists")
def names(request: HttpRequest) -> HttpResponse:
    """The lists that the caller may open, with their columns, filters and what they sort by."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return JsonResponse({"lists": [described(each) for each in listings() if policy.allows(actor, each.permission)]})


@router.get("/lists/{name}", url_name="list", operation_id="list")
def rows(request: HttpRequest, name: str) -> HttpResponse:
    """One page of a list: `q`, filters, `sort`, `day`, `period` and `page` as on its page; `per_page` up to 500."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    try:
        return JsonResponse(listing(name).answer(actor, request.GET.dict()))
    except LookupError:
        return JsonResponse({"detail": _("There is no list “%s”.") % name}, status=404)


def described(declared: type[Listing]) -> dict[str, Any]:
    return {
        "name": declared.name,
        "title": str(declared.title),
        "columns": {column.key: str(column.label) for column in declared.columns},
        "filters": {name: str(each.label) for each in declared.filters for name in each.names()},
        "sorts": [column.key for column in declared.columns if column.paths],
    }
