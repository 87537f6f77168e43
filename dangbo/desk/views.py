"""The desk: what is due, what is missing, how the year stands; as a page and, block by block, as parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.desk.blocks import Block, blocks_for
from dangbo.desk.line import SHOWN, Line
from dangbo.kernel.actor import Actor
from dangbo.web.menu import menu_for
from dangbo.web.pages import is_part, page, render

AT_ONCE = 9  # queries for the lines of one page, beside those that every page needs


@dataclass(frozen=True)
class Shown:
    """A block with its lines (None when it is fetched by itself), the first of them on the desk: `more` stand on
    the block's own page."""

    block: Block
    lines: list[Line] | None
    begins: tuple[str, Any] | None = None
    late: int = 0
    more: int = 0
    own_url: str = ""


def shown(block: Block, viewer: Actor, day: date, *, whole: bool = False) -> Shown:
    lines = block.lines(viewer, day)
    kept = lines if whole else lines[:SHOWN]
    url = reverse("desk:block", args=[block.name])
    return Shown(block, kept, block.begins(viewer), sum(line.late for line in lines), len(lines) - len(kept), url)


def drawn(blocks: Iterable[Block], viewer: Actor, day: date) -> Iterator[Shown]:
    """The blocks in their order; those that would ask too much of one page are left to be fetched by themselves."""
    left = AT_ONCE
    for block in blocks:
        if block.asks <= left:
            left -= block.asks
            yield shown(block, viewer, day)
        else:
            yield Shown(block, None)


@page(signed_in=True)
def desk(request: HttpRequest) -> HttpResponse:
    viewer: Actor = request.actor
    day = viewer.day or request.now.date()
    blocks = list(drawn(blocks_for(viewer), viewer, day))
    return render(
        request,
        "desk/desk.html",
        day=day,
        blocks=blocks,
        title=_("Desk"),
        sections=[] if blocks else menu_for(viewer),
    )


@page(signed_in=True)
def block(request: HttpRequest, name: str) -> HttpResponse:
    """One block in full. Http404 for one that the viewer does not have."""
    viewer: Actor = request.actor
    day = viewer.day or request.now.date()
    for one in blocks_for(viewer):
        if one.name == name:
            drawn = shown(one, viewer, day, whole=not is_part(request))
            return render(request, "desk/block.html", part="desk/_block.html", day=day, shown=drawn)
    raise Http404
