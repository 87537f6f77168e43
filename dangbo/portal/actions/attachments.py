"""What stands below an article: more pictures, files. They change until it is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.papers.upload import BadFile
from dangbo.portal import store
from dangbo.portal.actions.articles import WRITE, EditArticle, Piece, keep_picture, with_writer
from dangbo.portal.cleaning import clean_line
from dangbo.portal.models import Article, Attachment, Illustration
from dangbo.portal.rules import Fits, PictureDescribed, StillOpen
from dangbo.portal.terms import ArticleState
from dangbo.web.uploads import Upload


def _noted(article: Article, door: Door) -> Article:
    """Whoever adds to an article or takes from it has written in it."""
    article.writers = with_writer(article.writers, door.actor.key)
    door.update([article], ["writers"])
    return article


@dataclass(frozen=True, kw_only=True)
class AttachmentInput(Piece):
    title: str = ask(_("Headline"))
    file: Upload = ask(_("Attached file"))


@dataclass(frozen=True, kw_only=True)
class PictureInput(Piece):
    picture: Upload = ask(_("Picture"), help=_("PNG, JPEG or WEBP, at most 15 MB."))
    picture_description: str = ask(
        _("Description of the picture"), help=_("What is seen on it, for those who cannot see it.")
    )
    picture_caption: str = ask(_("Caption"), default="", help=_("What stands below it; empty: the description."))
    picture_credit: str = ask(_("Picture by"), default="")


class AttachFile(Action[AttachmentInput]):
    """Offer a file below an article."""

    name, permission, label = "portal.attach", WRITE, _("Attach a file")
    Input, subject, rules = AttachmentInput, "portal.Article", (Fits,)
    moves = EditArticle.moves

    def run(self, items: Sequence[AttachmentInput], door: Door) -> Sequence[Model]:
        for item in items:
            article = door.subjects[item.record_id]
            try:
                kept = store.keep(b"".join(item.file.chunks()), item.file.name)
            except BadFile as problem:
                raise Refusal([Fault(str(problem), "file")]) from problem
            title = clean_line(item.title)[:200]
            door.create([Attachment(article=article, title=title, **vars(kept))])
            _noted(article, door)
        return [door.subjects[item.record_id] for item in items]


class AddPicture(Action[PictureInput]):
    """Show one more picture below the text of an article."""

    name, permission, label = "portal.add_picture", WRITE, _("Add a picture")
    Input, subject, rules = PictureInput, "portal.Article", (Fits, PictureDescribed)
    moves = EditArticle.moves

    def run(self, items: Sequence[PictureInput], door: Door) -> Sequence[Model]:
        for item in items:
            article = door.subjects[item.record_id]
            door.create([Illustration(article=article, picture=keep_picture(item, door, article.unit_id))])
            _noted(article, door)
        return [door.subjects[item.record_id] for item in items]


class RemoveFile(Action[Piece]):
    """Take a file away again that was attached to a draft."""

    name, permission, label = "portal.remove_file", WRITE, _("Take it away")
    Input, subject, rules = Piece, "portal.Attachment", (StillOpen,)

    @staticmethod
    def offered(record: Any) -> bool:
        return record.article.state in ArticleState.editable

    def run(self, items: Sequence[Piece], door: Door) -> Sequence[Model]:
        rows = [door.subjects[item.record_id] for item in items]
        articles = [_noted(row.article, door) for row in rows]
        door.remove(rows)
        return articles


class RemovePicture(RemoveFile):
    """Take one more picture away again from a draft."""

    name, permission, label = "portal.remove_picture", WRITE, _("Take it away")
    subject = "portal.Illustration"
