"""The lists of the pages as JSON. `web` draws them and knows them; the site hands them over, for the two rooms
stand side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import Router

from dangbo.api.answers import unknown
from dangbo.kernel.actor import Actor

router = Router(tags=["lists"])


class Lists(Protocol):
    """What the site installs."""

    def named(self, viewer: Actor) -> list[dict[str, Any]]:
        """Name, title and columns of each list that the viewer may open."""

    def answer(self, name: str, viewer: Actor, params: Mapping[str, str]) -> dict[str, Any]:
        """One page of a list. Raises LookupError when there is none for this viewer."""


_lists: Lists | None = None


def install(lists: Lists) -> None:
    global _lists
    _lists = lists


@router.get("/lists", url_name="lists", operation_id="lists")
def names(request: HttpRequest) -> HttpResponse:
    """The lists that the caller may open."""
    return JsonResponse({"lists": _lists.named(request.actor) if _lists else []})  # type: ignore[attr-defined]


@router.get("/lists/{name}", url_name="list", operation_id="list")
def rows(request: HttpRequest, name: str) -> HttpResponse:
    """One page of a list; search, filters, `sort`, `day`, `period`, `page`, `per_page` (at most 500) as on its page."""
    try:
        if _lists is None:
            raise LookupError(name)
        return JsonResponse(_lists.answer(name, request.actor, request.GET.dict()))  # type: ignore[attr-defined]
    except LookupError:
        return unknown(_("There is no list “%s”.") % name)
