"""The ward's standing pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.portal.actions.articles import WRITE, Piece, committee
from dangbo.portal.actions.reading import turn_edition
from dangbo.portal.cleaning import clean_body, clean_line
from dangbo.portal.models import StandingPage
from dangbo.portal.rules import Fits, SaysSomething
from dangbo.portal.terms import PageKind


@dataclass(frozen=True, kw_only=True)
class PageInput:
    kind: str = ask(_("Kind"), choices=PageKind)
    title: str = ask(_("Headline"))
    body: str = ask(_("Text"), kind="text")
    unit_id: int | None = ask(_("Unit"), kind="hidden", default=None)


@dataclass(frozen=True, kw_only=True)
class PageEdit(Piece):
    title: str = ask(_("Headline"))
    body: str = ask(_("Text"), kind="text")


class EditPage(Action[PageEdit]):
    """Change a standing page."""

    name, permission, label = "portal.edit_page", WRITE, _("Change the standing page")
    Input, subject, rules = PageEdit, "portal.StandingPage", (Fits, SaysSomething)

    def run(self, items: Sequence[PageEdit], door: Door) -> Sequence[Model]:
        rows = []
        for item in items:
            row = door.subjects[item.record_id]
            row.title, row.body, row.changed_at = clean_line(item.title), clean_body(item.body), door.now
            rows.append(row)
        door.update(rows, ["title", "body", "changed_at"])
        turn_edition()
        return rows


class SetPage(Action[PageInput]):
    """Write a standing page, or write it anew."""

    name, permission, label = "portal.set_page", WRITE, _("Write a standing page")
    Input, rules = PageInput, (Fits, SaysSomething)

    def units(self, data: PageInput, door: Door) -> Iterable[int | None]:
        return (committee(data.unit_id),)

    def run(self, items: Sequence[PageInput], door: Door) -> Sequence[Model]:
        rows = [self._one(item, door) for item in items]
        turn_edition()
        return rows

    @staticmethod
    def _one(item: PageInput, door: Door) -> StandingPage:
        words = {"title": clean_line(item.title), "body": clean_body(item.body), "changed_at": door.now}
        unit_id = committee(item.unit_id)
        known = StandingPage.objects.filter(unit_id=unit_id, kind=item.kind).first()
        if known is None:
            return door.create([StandingPage(unit_id=unit_id, kind=item.kind, **words)])[0]
        for name, value in words.items():
            setattr(known, name, value)
        door.update([known], list(words))
        return known
