"""Articles with their versions and pictures, the ward's standing pages, and what citizens write."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dangbo.journal.models import Findable, Record
from dangbo.kernel.vietnamese.text import fold
from dangbo.portal.cleaning import plain
from dangbo.portal.terms import (
    ArticleSection,
    ArticleState,
    LetterKind,
    LetterState,
    PageKind,
    PhraseState,
    ProposalState,
)

TITLE, SUMMARY = 250, 600


class Picture(Record):
    """A picture as the portal shows it: made anew from what was sent, in several widths, kept by its digest."""

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    sha256 = models.CharField(_("digest"), max_length=64)
    avif = models.BooleanField(_("kept as AVIF too"), default=False, editable=False)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    description = models.CharField(_("description"), max_length=400)
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    credit = models.CharField(_("picture by"), max_length=120, blank=True)

    def __str__(self) -> str:
        return self.description


class Article(Findable):
    """One piece. Its address holds its number, so that a change of title breaks no link.

    `body` is cleaned HTML in which figures of the report are spans that name their code. `writers`
    are the keys of all who wrote in it: none of them may publish it. A piece whose `published_at`
    lies ahead is scheduled: it becomes public by itself.
    """

    digested = frozenset({"body"})

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    title = models.CharField(pgettext_lazy("article", "title"), max_length=TITLE)
    slug = models.SlugField(max_length=120, db_index=False, editable=False)
    section = models.CharField(_("section"), max_length=10, choices=ArticleSection, default=ArticleSection.PARTY)
    summary = models.CharField(_("summary"), max_length=SUMMARY, blank=True)
    body = models.TextField(_("text"))
    author = models.CharField(_("author"), max_length=120)
    tags = models.CharField(_("tags"), max_length=300, blank=True)
    picture = models.ForeignKey(
        Picture, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("picture")
    )
    report = models.ForeignKey(
        "reports.Report", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("report")
    )
    related = models.ManyToManyField("self", blank=True, verbose_name=_("related pieces"))
    writers = models.TextField(editable=False)
    state = models.CharField(_("state"), max_length=10, choices=ArticleState, default=ArticleState.DRAFT)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, db_index=True)
    featured_order = models.PositiveSmallIntegerField(_("place among the featured"), null=True, blank=True)
    featured_until = models.DateField(_("featured until"), null=True, blank=True)
    correction = models.CharField(_("note of the correction"), max_length=600, blank=True)
    corrected_at = models.DateTimeField(_("corrected at"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "-published_at"], name="article_public")]

    def __str__(self) -> str:
        return self.title

    def fold(self) -> None:
        words = (self.title, self.summary, plain(self.body), self.tags, self.author)
        self.folded = fold(" ".join(words))

    def get_absolute_url(self) -> str:
        """The page of the office; the public one is `public_url`."""
        return reverse("portal:manage", args=[self.pk])

    @property
    def public_url(self) -> str:
        return reverse("portal:article", args=[self.pk, self.slug])

    @property
    def tag_list(self) -> list[str]:
        return [tag.strip() for tag in self.tags.split(",") if tag.strip()]


class ArticleVersion(models.Model):
    """What a piece said before each change; written together with it, never changed."""

    digested = frozenset({"body"})

    article = models.ForeignKey(Article, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE)
    summary = models.CharField(max_length=SUMMARY, blank=True)
    body = models.TextField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=ArticleState)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="article_version_once")]

    def __str__(self) -> str:
        return f"{self.article_id}.{self.number}"


class ProposedCorrection(Record):
    """New words for a published piece, written by one and released by another. `proposer` is the key of who wrote
    them; `versions` says how many earlier versions there were: with one more they are words for another text."""

    unit_path = "article__unit_id"
    digested = frozenset({"body"})

    article = models.ForeignKey(Article, models.PROTECT, related_name="proposals", verbose_name=_("article"))
    title = models.CharField(pgettext_lazy("article", "title"), max_length=TITLE)
    summary = models.CharField(_("summary"), max_length=SUMMARY, blank=True)
    body = models.TextField(_("text"))
    correction = models.CharField(_("note of the correction"), max_length=600)
    proposer = models.CharField(max_length=200, editable=False)
    by = models.CharField(_("proposed by"), max_length=200, editable=False)
    at = models.DateTimeField(_("proposed at"))
    versions = models.PositiveIntegerField(editable=False)
    state = models.CharField(_("state"), max_length=10, choices=ProposalState, default=ProposalState.WAITING)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.correction

    def get_absolute_url(self) -> str:
        return self.article.get_absolute_url()


class Illustration(Record):
    """One more picture of an article, below its text; the first one is the article's own."""

    unit_path = "article__unit_id"

    article = models.ForeignKey(Article, models.PROTECT, related_name="illustrations", verbose_name=_("article"))
    picture = models.ForeignKey(Picture, models.PROTECT, related_name="+", verbose_name=_("picture"))

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.picture)

    def get_absolute_url(self) -> str:
        return self.article.get_absolute_url()


class Attachment(Record):
    """A file offered below an article, kept under its digest."""

    unit_path = "article__unit_id"

    article = models.ForeignKey(Article, models.PROTECT, related_name="attachments", verbose_name=_("article"))
    title = models.CharField(pgettext_lazy("article", "title"), max_length=200)
    sha256 = models.CharField(_("digest"), max_length=64)
    suffix = models.CharField(_("kind"), max_length=8)
    size = models.PositiveIntegerField(_("size in bytes"))

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.article.get_absolute_url()


class Reading(models.Model):
    """How often a piece was opened: once per visitor and hour. No evidence, so not of the journal."""

    article = models.OneToOneField(Article, models.PROTECT, primary_key=True, related_name="reading")
    count = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.count)


class Glance(models.Model):
    """That somebody opened a piece within an hour, until the hour is over.

    `visitor` is a digest keyed with a random salt that lives one day in a file; who it was cannot be found again.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="+")
    hour = models.PositiveIntegerField()
    visitor = models.BinaryField(max_length=16)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hour", "article", "visitor"], name="glance_once")]

    def __str__(self) -> str:
        return str(self.hour)


class Edition(models.Model):
    """A single row: raised by every change that the public sees, so that kept pages know they are old."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class StandingPage(Record):
    """A page of the ward that stays: who is who, reception days, procedures, contact."""

    digested = frozenset({"body"})

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    kind = models.CharField(_("kind"), max_length=12, choices=PageKind)
    title = models.CharField(pgettext_lazy("article", "title"), max_length=TITLE)
    body = models.TextField(_("text"))
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "kind"], name="standing_page_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("portal:standing", args=[self.kind])


class Letter(Findable):
    """What a citizen wrote. Name and address enter the journal only as digests; `code_digest` is that of
    the code by which the sender, and nobody else, follows the answer."""

    sealed = frozenset({"sender_name", "contact", "code_digest"})
    digested = frozenset({"subject", "text", "answer"})
    folded_from = ("subject", "text")

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    kind = models.CharField(_("kind"), max_length=12, choices=LetterKind)
    subject = models.CharField(pgettext_lazy("letter", "subject"), max_length=200)
    text = models.TextField(_("text"), max_length=5000)
    sender_name = models.CharField(_("sender"), max_length=120, blank=True)
    contact = models.CharField(_("where to reach the sender"), max_length=160, blank=True)
    may_publish = models.BooleanField(_("question and answer may be published"), default=False)
    received_at = models.DateTimeField(_("received at"))
    due = models.DateField(_("answer due"))
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    task_id = models.BigIntegerField(null=True, editable=False)
    file_sha256 = models.CharField(_("attached file"), max_length=64, blank=True)
    file_suffix = models.CharField(max_length=8, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=LetterState, default=LetterState.RECEIVED)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "-received_at"], name="letter_state")]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("portal:letter", args=[self.pk])


class SetPhrase(Record):
    """A set phrase as the ward wants it written: the checker tells what differs from it by a letter or two.

    `wrong form => right form` names one wrong form outright. One that is dropped stays, with its history.
    """

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    phrase = models.CharField(_("set phrase"), max_length=120)
    state = models.CharField(_("state"), max_length=8, choices=PhraseState, default=PhraseState.KEPT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "phrase"], name="set_phrase_once")]

    def __str__(self) -> str:
        return self.phrase

    def get_absolute_url(self) -> str:
        return reverse("portal:phrase", args=[self.pk])
