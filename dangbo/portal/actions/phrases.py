"""The ward's set phrases: what the checks before publishing go by, beside the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.portal.actions.articles import WRITE, Piece, committee
from dangbo.portal.cleaning import clean_line
from dangbo.portal.models import SetPhrase
from dangbo.portal.rules import Fits, PhraseOnce, PhraseSays
from dangbo.portal.terms import PhraseState


@dataclass(frozen=True, kw_only=True)
class PhraseInput:
    phrase: str = ask(_("Set phrase"), help=_("As it is to be written; or: wrong form => right form."))
    unit_id: int | None = ask(_("Unit"), kind="hidden", default=None)


@dataclass(frozen=True, kw_only=True)
class PhraseChange(Piece):
    phrase: str = ask(_("Set phrase"), help=_("As it is to be written; or: wrong form => right form."))


class KeepPhrase(Action[PhraseInput]):
    """Keep a set phrase as the ward wants it written; the checks before publishing go by it."""

    name, permission, label = "portal.phrase", WRITE, _("Keep a set phrase")
    Input, rules = PhraseInput, (Fits, PhraseSays, PhraseOnce)

    def units(self, data: PhraseInput, door: Door) -> Iterable[int | None]:
        return (committee(data.unit_id),)

    def run(self, items: Sequence[PhraseInput], door: Door) -> Sequence[Model]:
        rows = [SetPhrase(unit_id=committee(item.unit_id), phrase=clean_line(item.phrase)) for item in items]
        return door.create(rows)


class ChangePhrase(Action[PhraseChange]):
    """Write a set phrase another way."""

    name, permission, label = "portal.change_phrase", WRITE, _("Change the phrase")
    Input, subject, rules = PhraseChange, "portal.SetPhrase", (Fits, PhraseSays, PhraseOnce)
    moves = {PhraseState.KEPT: PhraseState.KEPT}

    def run(self, items: Sequence[PhraseChange], door: Door) -> Sequence[Model]:
        rows = []
        for item in items:
            row = door.subjects[item.record_id]
            row.phrase = clean_line(item.phrase)
            rows.append(row)
        door.update(rows, ["phrase"])
        return rows


class DropPhrase(Action[Piece]):
    """Go by it no longer; it stays in the list, marked, and can be taken up again."""

    name, permission, label = "portal.drop_phrase", WRITE, _("Use it no longer")
    Input, subject = Piece, "portal.SetPhrase"
    moves = {PhraseState.KEPT: PhraseState.DROPPED}

    def run(self, items: Sequence[Piece], door: Door) -> Sequence[Model]:
        rows = [self.moved(door.subjects[item.record_id]) for item in items]
        door.update(rows, ["state"])
        return rows


class TakeUpPhrase(DropPhrase):
    """Go by a dropped phrase again."""

    name, permission, label = "portal.take_up_phrase", WRITE, _("Use it again")
    moves = {PhraseState.DROPPED: PhraseState.KEPT}
