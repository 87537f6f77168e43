"""From the first word of an article to its withdrawal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.kernel import clock
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.orgs.home import home
from dangbo.papers.upload import BadFile
from dangbo.portal import pictures, recording
from dangbo.portal.actions.reading import turn_edition
from dangbo.portal.addresses import slug_of
from dangbo.portal.cleaning import clean_body, clean_line
from dangbo.portal.models import Article, ArticleVersion, Picture
from dangbo.portal.retelling import retell
from dangbo.portal.rules import (
    CorrectedByTwo,
    CorrectionNoted,
    Fits,
    PictureDescribed,
    PublishedIsDescribed,
    SaysSomething,
    SecondPair,
    by_two,
)
from dangbo.portal.terms import ArticleSection, ArticleState
from dangbo.reports import queries as reports
from dangbo.web.uploads import Upload

WRITE, PUBLISH = "portal.write", "portal.publish"


@dataclass(frozen=True, kw_only=True)
class ArticleInput:
    title: str = ask(_("Headline"))
    section: str = ask(_("Section"), choices=ArticleSection, default=ArticleSection.PARTY)
    summary: str = ask(_("Summary"), kind="text", default="", help=_("One or two sentences for lists and searches."))
    body: str = ask(_("Text"), kind="text")
    author: str = ask(_("Author"), help=_("As it is printed below the article."))
    tags: str = ask(_("Tags"), default="", help=_("Separated by commas."))
    picture: Upload | None = ask(_("Picture"), default=None, help=_("PNG, JPEG or WEBP, at most 15 MB."))
    picture_description: str = ask(
        _("Description of the picture"), default="", help=_("What is seen on it, for those who cannot see it.")
    )
    picture_caption: str = ask(_("Caption"), default="", help=_("What stands below it; empty: the description."))
    picture_credit: str = ask(_("Picture by"), default="")
    related_ids: tuple[int, ...] = ask(_("Related pieces"), kind="article", default=())
    unit_id: int | None = ask(_("Unit"), kind="hidden", default=None)


@dataclass(frozen=True, kw_only=True)
class ArticleEdit(ArticleInput):
    record_id: int = ask(_("Record"), kind="hidden")


@dataclass(frozen=True, kw_only=True)
class FromReport:
    record_id: int = ask(_("Report"), kind="issued_report")
    author: str = ask(_("Author"), default="")


@dataclass(frozen=True, kw_only=True)
class Piece:
    record_id: int = ask(_("Record"), kind="hidden")


@dataclass(frozen=True, kw_only=True)
class Publication(Piece):
    published_at: datetime | None = ask(
        _("Publish at"), default=None, help=_("Empty: at once. A later hour: it appears by itself then.")
    )
    featured_order: int | None = ask(_("Place among the featured"), default=None, help=_("1 is the first."))
    featured_until: date | None = ask(_("Featured until"), default=None)


@dataclass(frozen=True, kw_only=True)
class Featuring(Piece):
    featured_order: int | None = ask(_("Place among the featured"), default=None, help=_("Empty: not featured."))
    featured_until: date | None = ask(_("Featured until"), default=None)


@dataclass(frozen=True, kw_only=True)
class Mending(Piece):
    title: str = ask(_("Headline"))
    summary: str = ask(_("Summary"), default="")
    body: str = ask(_("Text"), kind="text")


@dataclass(frozen=True, kw_only=True)
class Correction(Piece):
    title: str = ask(_("Headline"))
    summary: str = ask(_("Summary"), kind="text", default="")
    body: str = ask(_("Text"), kind="text")
    correction: str = ask(_("Note of the correction"), kind="text", help=_("Everyone reads it above the article."))


def committee(unit_id: int | None) -> int:
    """The unit given, or the committee of this installation."""
    found = unit_id or home()
    if found is None:
        raise Refusal(gettext("This installation does not know whose portal it is."))
    return found


def keep_picture(sent: Any, door: Door, unit_id: int) -> Picture | None:
    """Puts a sent picture into the store; its record. Refusal when it is no picture."""
    if sent.picture is None:
        return None
    try:
        kept = pictures.keep(b"".join(sent.picture.chunks()), sent.picture.name)
    except BadFile as problem:
        raise Refusal([Fault(str(problem), "picture")]) from problem
    return door.create([Picture(unit_id=unit_id, **_words_of(sent), **vars(kept))])[0]


def _words_of(sent: Any) -> dict[str, str]:
    return {name: clean_line(getattr(sent, f"picture_{name}")) for name in ("description", "caption", "credit")}


def _reword_picture(picture: Picture | None, sent: Any, door: Door) -> None:
    """New words for the picture that stays; none sent, none changed."""
    told = _words_of(sent)
    if picture is None or not told["description"]:
        return
    for name, words in told.items():
        setattr(picture, name, words)
    door.update([picture], list(told))


def keep_version(article: Article, door: Door) -> None:
    """The words of before, so that versions can be laid side by side."""
    last = ArticleVersion.objects.filter(article=article).aggregate(last=Max("number"))["last"] or 0
    door.create(
        [
            ArticleVersion(
                article=article, number=last + 1, title=article.title, summary=article.summary, body=article.body,
                at=door.now, by=door.actor.name, state=article.state,
            )
        ]
    )  # fmt: skip


def with_writer(writers: str, key: str) -> str:
    """The keys of all who wrote."""
    keys = writers.split()
    return " ".join([*keys, key] if key not in keys else keys)


def _record(articles: Sequence[Article], door: Door) -> None:
    """Their recordings are made once the change is certain; not while the program itself fills a portal."""
    told = [(article.title, article.body) for article in articles]
    if not door.actor.is_system:
        transaction.on_commit(lambda: [recording.prepare(title, body) for title, body in told])


class WriteArticle(Action[ArticleInput]):
    """Begin an article by hand."""

    name, permission, label = "portal.write", WRITE, _("Write an article")
    Input, rules = ArticleInput, (Fits, SaysSomething, PictureDescribed)

    def units(self, data: ArticleInput, door: Door) -> Iterable[int | None]:
        return (committee(data.unit_id),)

    def run(self, items: Sequence[ArticleInput], door: Door) -> Sequence[Model]:
        made = []
        for item in items:
            unit_id = committee(item.unit_id)
            title = clean_line(item.title)
            article = Article(
                unit_id=unit_id, title=title, slug=slug_of(title), section=item.section,
                summary=clean_line(item.summary), body=clean_body(item.body), author=clean_line(item.author),
                tags=clean_line(item.tags), picture=keep_picture(item, door, unit_id), writers=door.actor.key,
            )  # fmt: skip
            made += door.create([article])
            door.link(article, "related", item.related_ids)
        return made


class WriteFromReport(Action[FromReport]):
    """Begin an article from an issued report: its sentences, with each figure still named."""

    name, permission, label = "portal.write_from_report", WRITE, _("Write an article from this report")
    Input, subject = FromReport, "reports.Report"
    explain = _("The report's own sentences become the draft. The figures stay linked to what the report stated.")

    @staticmethod
    def offered(record: Any) -> bool:
        return record.state == "issued"

    def run(self, items: Sequence[FromReport], door: Door) -> Sequence[Model]:
        made = []
        for item in items:
            frozen = reports.frozen(door.actor).filter(report=item.record_id).first()
            if frozen is None:
                raise Refusal(gettext("Only an issued report becomes an article: issue it first."))
            report = frozen.report
            made.append(
                Article(
                    unit_id=report.unit_id, report=report, title=clean_line(report.title)[:250],
                    slug=slug_of(report.title), body=clean_body(retell(frozen.html)), writers=door.actor.key,
                    author=clean_line(item.author) or door.actor.name[:120],
                )
            )  # fmt: skip
        return door.create(made)


class EditArticle(Action[ArticleEdit]):
    """Change a draft; the words of before stay as a version."""

    name, permission, label = "portal.edit", WRITE, _("Edit")
    Input, subject, rules = ArticleEdit, "portal.Article", (Fits, SaysSomething, PictureDescribed)
    moves = {ArticleState.DRAFT: ArticleState.DRAFT, ArticleState.REVIEW: ArticleState.REVIEW}

    def run(self, items: Sequence[ArticleEdit], door: Door) -> Sequence[Model]:
        rows = []
        for item in items:
            article = door.subjects[item.record_id]
            keep_version(article, door)
            article.title, article.summary = clean_line(item.title), clean_line(item.summary)
            article.slug, article.body = slug_of(article.title), clean_body(item.body)
            article.section, article.author = item.section, clean_line(item.author)
            article.tags, article.writers = clean_line(item.tags), with_writer(article.writers, door.actor.key)
            sent = keep_picture(item, door, article.unit_id)
            if sent is None:
                _reword_picture(article.picture, item, door)
            article.picture = sent or article.picture
            rows.append(article)
            door.link(article, "related", [pk for pk in item.related_ids if pk != article.pk])
        door.update(rows, ["title", "slug", "section", "summary", "body", "author", "tags", "picture", "writers"])
        return rows


class MendArticle(Action[Mending]):
    """Put one finding of the second reader right."""

    name, permission, label = "portal.mend", WRITE, _("Put it right")
    Input, subject, rules = Mending, "portal.Article", (Fits, SaysSomething)
    moves = EditArticle.moves
    has_page = False  # the list of findings does it

    @staticmethod
    def offered(record: Any) -> bool:
        return False

    def run(self, items: Sequence[Mending], door: Door) -> Sequence[Model]:
        rows = []
        for item in items:
            article = door.subjects[item.record_id]
            keep_version(article, door)
            article.title, article.summary = clean_line(item.title), clean_line(item.summary)
            article.body, article.slug = clean_body(item.body), slug_of(article.title)
            article.writers = with_writer(article.writers, door.actor.key)
            rows.append(article)
        door.update(rows, ["title", "summary", "body", "slug", "writers"])
        return rows


class SubmitArticle(Action[Piece]):
    """Give the draft to a second pair of eyes."""

    name, permission, label = "portal.submit", WRITE, _("Submit for review")
    Input, subject = Piece, "portal.Article"
    moves = {ArticleState.DRAFT: ArticleState.REVIEW}

    def run(self, items: Sequence[Piece], door: Door) -> Sequence[Model]:
        rows = [self.moved(door.subjects[item.record_id]) for item in items]
        door.update(rows, ["state"])
        return rows


class ReturnArticle(SubmitArticle):
    """Send it back to its writer, with what is missing."""

    name, permission, label = "portal.return", PUBLISH, _("Send back to the writer")
    moves = {ArticleState.REVIEW: ArticleState.DRAFT}
    reason_required = True


class PublishArticle(Action[Publication]):
    """Publish, now or at an hour to come. Who wrote in it may not."""

    name, permission, label = "portal.publish", PUBLISH, _("Publish")
    Input, subject, rules = Publication, "portal.Article", (SecondPair, PublishedIsDescribed)
    moves = {ArticleState.REVIEW: ArticleState.PUBLISHED}

    def run(self, items: Sequence[Publication], door: Door) -> Sequence[Model]:
        rows = []
        for item in items:
            article = self.moved(door.subjects[item.record_id])
            article.published_at = item.published_at or door.now
            article.featured_order, article.featured_until = item.featured_order, item.featured_until
            rows.append(article)
        door.update(rows, ["state", "published_at", "featured_order", "featured_until"])
        turn_edition()
        _record(rows, door)
        return rows


class FeatureArticle(Action[Featuring]):
    """Put a published article into the featured strip, or take it out."""

    name, permission, label = "portal.feature", PUBLISH, _("Feature")
    Input, subject = Featuring, "portal.Article"
    moves = {ArticleState.PUBLISHED: ArticleState.PUBLISHED, ArticleState.CORRECTED: ArticleState.CORRECTED}

    def run(self, items: Sequence[Featuring], door: Door) -> Sequence[Model]:
        rows = []
        for item in items:
            article = door.subjects[item.record_id]
            article.featured_order, article.featured_until = item.featured_order, item.featured_until
            rows.append(article)
        door.update(rows, ["featured_order", "featured_until"])
        turn_edition()
        return rows


class CorrectArticle(Action[Correction]):
    """Correct what is public already, with a note that everyone reads."""

    name, permission, label = "portal.correct", PUBLISH, _("Correct")
    Input, subject, rules = Correction, "portal.Article", (Fits, SaysSomething, CorrectionNoted, CorrectedByTwo)
    moves = {ArticleState.PUBLISHED: ArticleState.CORRECTED, ArticleState.CORRECTED: ArticleState.CORRECTED}

    @staticmethod
    def offered(record: Any) -> bool:
        return not by_two(clock.today())

    def run(self, items: Sequence[Correction], door: Door) -> Sequence[Model]:
        return put_right([(door.subjects[item.record_id], item, door.actor.key) for item in items], door)


def put_right(corrections: Sequence[tuple[Article, Any, str]], door: Door) -> list[Article]:
    """Give published articles the words of their corrections, with the note that everyone reads; the words of before
    stay as a version. Each comes with the key of who wrote it."""
    rows = []
    for article, given, writer in corrections:
        keep_version(article, door)
        article.state = ArticleState.CORRECTED
        article.title, article.summary = clean_line(given.title), clean_line(given.summary)
        article.slug, article.body = slug_of(article.title), clean_body(given.body)
        article.correction, article.corrected_at = clean_line(given.correction), door.now
        article.writers = with_writer(article.writers, writer)
        rows.append(article)
    door.update(rows, ["state", "title", "slug", "summary", "body", "correction", "corrected_at", "writers"])
    turn_edition()
    _record(rows, door)
    return rows


class WithdrawArticle(Action[Piece]):
    """Take an article off the portal; its address says so from then on."""

    name, permission, label = "portal.withdraw", PUBLISH, _("Withdraw")
    Input, subject = Piece, "portal.Article"
    moves = {ArticleState.PUBLISHED: ArticleState.WITHDRAWN, ArticleState.CORRECTED: ArticleState.WITHDRAWN}
    reason_required = True

    def run(self, items: Sequence[Piece], door: Door) -> Sequence[Model]:
        rows = [self.moved(door.subjects[item.record_id]) for item in items]
        door.update(rows, ["state"])
        turn_edition()
        return rows
