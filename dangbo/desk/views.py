"""The desk: what is due, what is missing, how the year stands; as a page and, block by block, as parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from dangbo.desk.blocks import Block, blocks_for
from dangbo.desk.line import Line
from dangbo.kernel.actor import Actor
from dangbo.web.menu import menu_for
from dangbo.web.pages import page, render

AT_ONCE = 9  # queries for the lines of one page, beside those that every page needs


@dataclass(frozen=True)
class Shown:
    """A block with its lines; None when it is fetched by itself."""

    block: Block
    lines: list[Line] | None
    begins: tuple[str, Any] | None = None

    @property
    def late(self) -> int:
        return sum(1 for line in self.lines or () if line.late)


def shown(block: Block, viewer: Actor, day: date) -> Shown:
    return Shown(block, block.lines(viewer, day), block.begins(viewer))


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
            return render(
                request, "desk/block.html", part="desk/_block.html", day=day, shown=shown(one, viewer, day), whole=True
            )
    raise Http404
