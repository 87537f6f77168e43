"""The one verb of `web`: a list leaves the house as a file, and the journal says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.journal.terms import Effect
from dangbo.kernel import policy
from dangbo.kernel.refusal import NotPermitted


@dataclass(frozen=True)
class ListExport:
    listing: str = ask(_("List"))
    permission: str = ask(_("Permission"))
    query: str = ask(_("Filters"), default="")
    count: int = ask(_("Rows"), default=0)
    form: str = ask(_("Kind of file"), default="csv")


class ExportList(Action[ListExport]):
    """Note that the rows of a list were given out as a file: which list, narrowed how, how many rows.

    Besides its own permission it wants the one of the list, so that the door, not the page, decides.
    """

    name, permission, label = "web.export", "web.export", _("Export a list")
    Input = ListExport
    has_page = False  # lists do it

    def run(self, items: Sequence[ListExport], door: Door) -> Sequence[Model]:
        for item in items:
            if not policy.allows(door.actor, item.permission):
                raise NotPermitted(str(_("You are not allowed to do this here.")))
            door.note(Effect.EXPORTED, None, listing=item.listing, query=item.query, count=item.count, form=item.form)
        return []
