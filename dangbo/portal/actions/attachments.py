"""Files below an article, and the ward's set phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.journal.entering import Enter
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.papers.upload import BadFile
from dangbo.portal import store
from dangbo.portal.actions.articles import WRITE, Piece
from dangbo.portal.actions.reading import turn_edition
from dangbo.portal.cleaning import clean_line
from dangbo.portal.models import Attachment
from dangbo.portal.rules import Fits
from dangbo.web.uploads import Upload


@dataclass(frozen=True, kw_only=True)
class AttachmentInput(Piece):
    title: str = ask(_("Headline"))
    file: Upload = ask(_("Attached file"))


class AttachFile(Action[AttachmentInput]):
    """Offer a file below an article."""

    name, permission, label = "portal.attach", WRITE, _("Attach a file")
    Input, subject, rules = AttachmentInput, "portal.Article", (Fits,)

    def run(self, items: Sequence[AttachmentInput], door: Door) -> Sequence[Model]:
        for item in items:
            article = door.subjects[item.record_id]
            try:
                kept = store.keep(b"".join(item.file.chunks()), item.file.name)
            except BadFile as problem:
                raise Refusal([Fault(str(problem), "file")]) from problem
            title = clean_line(item.title)[:200]
            door.create([Attachment(article=article, title=title, **vars(kept))])
        turn_edition()
        return [door.subjects[item.record_id] for item in items]


@dataclass(frozen=True, kw_only=True)
class PhraseInput:
    unit_id: int = ask(_("Unit"), kind="unit")
    phrase: str = ask(_("Set phrase"), help=_("As it is to be written; or: wrong form => right form."))


class KeepPhrase(Enter[PhraseInput]):
    """Keep a set phrase as the ward wants it written; the checks before publishing go by it."""

    name, permission, label = "portal.phrase", WRITE, _("Keep a set phrase")
    Input, model, rules = PhraseInput, "portal.SetPhrase", (Fits,)

    def units(self, data: PhraseInput, door: Door) -> Iterable[int | None]:
        return (data.unit_id,)
