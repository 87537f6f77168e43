"""Files below an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
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
