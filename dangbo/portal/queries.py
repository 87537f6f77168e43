"""What can be asked of the portal. Questions without a viewer are open to everyone and answer with what is public."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import ExtractMonth, ExtractYear

from dangbo.kernel import clock
from dangbo.kernel.actor import Actor, system
from dangbo.kernel.period import add_months
from dangbo.kernel.vietnamese.text import fold
from dangbo.members import queries as members
from dangbo.orgs.queries import seen
from dangbo.portal.models import (
    Article,
    ArticleVersion,
    Attachment,
    Edition,
    Illustration,
    Letter,
    Picture,
    ProposedCorrection,
    Reading,
    SetPhrase,
    StandingPage,
)
from dangbo.portal.terms import ArticleState, LetterState, PhraseState
from dangbo.rulebook import engine

READ, PUBLISH, LETTERS = "portal.read", "portal.publish", "portal.letters"
RELATED = 4


def public_articles(now: datetime) -> QuerySet[Article]:
    """What everyone may read at `now`, newest first."""
    rows = Article.objects.filter(state__in=ArticleState.public, published_at__lte=now)
    return rows.select_related("picture").order_by("-published_at", "-pk")


def featured(now: datetime) -> QuerySet[Article]:
    """The featured strip, in its order."""
    rows = public_articles(now).filter(featured_order__isnull=False)
    return rows.filter(Q(featured_until=None) | Q(featured_until__gte=now.date())).order_by(
        "featured_order", "-published_at", "-pk"
    )


def found(now: datetime, text: str) -> QuerySet[Article]:
    """Public articles that hold every word of `text`, with or without diacritics."""
    rows = public_articles(now)
    for word in fold(text).split()[:12]:
        rows = rows.filter(folded__contains=word)
    return rows


def months(now: datetime) -> list[tuple[int, int, int]]:
    """(year, month, how many articles), newest first."""
    rows = public_articles(now).order_by()
    rows = rows.annotate(y=ExtractYear("published_at"), m=ExtractMonth("published_at"))
    counted = rows.values("y", "m").annotate(n=Count("pk")).order_by("-y", "-m")
    return [(row["y"], row["m"], row["n"]) for row in counted]


def withdrawn(pk: int) -> bool:
    """Whether an article was public once and has been taken back."""
    return Article.objects.filter(pk=pk, state=ArticleState.WITHDRAWN).exclude(published_at=None).exists()


def related(article: Article, now: datetime) -> list[Article]:
    """Pieces named by hand, then the newest of the same section."""
    public = public_articles(now).exclude(pk=article.pk)
    named = list(public.filter(pk__in=article.related.values("pk"))[:RELATED])
    if len(named) < RELATED:
        rest = public.filter(section=article.section).exclude(pk__in=[row.pk for row in named])
        named += list(rest[: RELATED - len(named)])
    return named


def counts(articles: Iterable[int]) -> dict[int, int]:
    """Views by article; one that nobody opened yet is missing."""
    return dict(Reading.objects.filter(article__in=list(articles)).values_list("article_id", "count"))


def edition() -> int:
    """The number that rises with every change that the public sees."""
    return Edition.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def picture(sha256: str) -> Picture | None:
    """A picture of some public article, by its digest (the digest is the secret of unpublished ones)."""
    return Picture.objects.filter(sha256=sha256).first()


def attachment(pk: int, now: datetime) -> Attachment | None:
    """A file of a public article."""
    return Attachment.objects.filter(pk=pk, article__in=public_articles(now)).first()


def standing_pages() -> QuerySet[StandingPage]:
    return StandingPage.objects.order_by("pk")


def published_letters() -> QuerySet[Letter]:
    """Questions whose sender allowed it, with their answers; no name comes with them."""
    rows = Letter.objects.filter(state=LetterState.PUBLISHED, may_publish=True)
    return rows.defer("sender_name", "contact", "code_digest").order_by("-answered_at", "-pk")


def code_digest(code: str) -> str:
    """What is kept of a follow code."""
    plain = "".join(code.upper().split()).replace("-", "")
    return hashlib.sha256(plain.encode()).hexdigest()


def letter_by_code(code: str) -> Letter | None:
    """The letter of the person who holds its code."""
    return Letter.objects.filter(code_digest=code_digest(code)).first()


# -- for the office


def below(article: Article) -> tuple[list[Illustration], list[Attachment]]:
    """More pictures and files of an article that the viewer was allowed to fetch, or everyone is."""
    return list(article.illustrations.select_related("picture")), list(article.attachments.order_by("pk"))


def illustrations(viewer: Actor) -> QuerySet[Illustration]:
    return seen(Illustration.objects.select_related("article"), viewer, READ, "article__unit")


def attachments(viewer: Actor) -> QuerySet[Attachment]:
    return seen(Attachment.objects.select_related("article"), viewer, READ, "article__unit")


def articles(viewer: Actor) -> QuerySet[Article]:
    return seen(Article.objects.select_related("picture", "report"), viewer, READ)


def versions(article: Article) -> QuerySet[ArticleVersion]:
    """Earlier words of an article that the viewer was allowed to fetch."""
    return article.versions.order_by("number")


def proposals(viewer: Actor) -> QuerySet[ProposedCorrection]:
    """Corrections that were proposed, of whatever became of them."""
    return seen(ProposedCorrection.objects.select_related("article"), viewer, READ, "article__unit")


def letters(viewer: Actor) -> QuerySet[Letter]:
    """What citizens wrote, the most urgent first."""
    return seen(Letter.objects.all(), viewer, LETTERS).order_by("due", "pk")


def letters_overdue(day: date) -> QuerySet[Letter]:
    """Letters dealt with whose period of keeping is over on `day`, by the rulebook's `privacy.retention`."""
    kept = next(row for row in engine.rows("privacy.retention", day) if row["code"] == "portal_question")
    months = int(str(kept["months"])) if "months" in kept else 12 * int(str(kept["years"]))
    eve = datetime.combine(add_months(day, -months), time(), tzinfo=clock.HANOI)
    dealt_with = set(LetterState.values) - {LetterState.RECEIVED, LetterState.DELETED}
    return Letter.objects.filter(state__in=dealt_with, received_at__lt=eve).order_by("pk")


def file_is_named(sha256: str) -> bool:
    """Whether a letter or an article still offers a stored file."""
    named = (Letter.objects.filter(file_sha256=sha256), Attachment.objects.filter(sha256=sha256))
    return any(rows.exists() for rows in named)


def pages(viewer: Actor) -> QuerySet[StandingPage]:
    return seen(StandingPage.objects.all(), viewer, READ)


def phrases(viewer: Actor) -> QuerySet[SetPhrase]:
    """The ward's set phrases, those no longer in use too."""
    return seen(SetPhrase.objects.order_by("phrase"), viewer, READ)


def phrases_kept(viewer: Actor) -> list[str]:
    """What the checks before publishing go by, beside the shipped phrases."""
    return list(phrases(viewer).filter(state=PhraseState.KEPT).values_list("phrase", flat=True))


def reading(article_id: int) -> int:
    return Reading.objects.filter(article_id=article_id).values_list("count", flat=True).first() or 0


def upcoming(now: datetime) -> QuerySet[Article]:
    """Approved articles whose hour has not come yet."""
    return Article.objects.filter(state__in=ArticleState.public, published_at__gt=now).order_by(F("published_at"))


@dataclass(frozen=True)
class PostHeld:
    """A post of the committee and who holds it: nothing else of the person is public."""

    post: str
    name: str


def posts_of(unit_id: int, day: date) -> list[PostHeld]:
    """Posts of the committee's own body on `day`, the highest first."""
    rows = members.in_order(members.holders_on(system("jobs"), day, unit_id=unit_id))
    return [PostHeld(str(row.get_post_display()), row.holder_name) for row in rows]
