"""The desk: what is due, what is missing, how the year stands; as a page and, block by block, as parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from dangbo.desk.blocks import Block, Line, blocks_for
from dangbo.kernel.actor import Actor
from dangbo.web.menu import menu_for
from dangbo.web.pages import page, render


@dataclass(frozen=True)
class Shown:
    """A block with its lines; None when it is fetched by itself."""

    block: Block
    lines: list[Line] | None

    @property
    def late(self) -> int:
        return sum(1 for line in self.lines or () if line.late)


def shown(block: Block, viewer: Actor, day: date) -> Shown:
    return Shown(block, block.lines(viewer, day))


@page(signed_in=True)
def desk(request: HttpRequest) -> HttpResponse:
    viewer: Actor = request.actor
    day = viewer.day or request.now.date()
    blocks = [Shown(block, None) if block.own_page else shown(block, viewer, day) for block in blocks_for(viewer)]
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
