"""Articles as the office and the editors see them: the list, one piece with its versions and findings, a preview."""

from __future__ import annotations

import re
from datetime import datetime
from difflib import SequenceMatcher
from html import escape
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Refusal
from dangbo.kernel.vietnamese.dates import format_datetime
from dangbo.portal import queries, recording
from dangbo.portal.actions.articles import WRITE as MEND
from dangbo.portal.actions.articles import MendArticle, Mending
from dangbo.portal.cleaning import plain, public
from dangbo.portal.queries import Article, ProposedCorrection
from dangbo.portal.reviewing import findings, mended, review
from dangbo.portal.terms import ArticleSection, ArticleState, ProposalState
from dangbo.portal.views.frame import draw
from dangbo.portal.views.public import moment
from dangbo.web.filters import Choice
from dangbo.web.listing import Asked, Column, Listing
from dangbo.web.pages import page, render
from dangbo.web.records import Fact, Group, facts_of, record_page, who


def stands(article: Article, now: datetime) -> str:
    """The state in words; a published piece whose hour has not come is scheduled."""
    if article.state in ArticleState.public and article.published_at is not None and article.published_at > now:
        return gettext("Scheduled for %s") % format_datetime(article.published_at)
    return str(ArticleState(article.state).label)


class ArticleList(Listing):
    name, title, permission = "articles", _("Articles"), queries.READ
    columns = (
        Column("title", _("Headline"), sort="title", link="self", main=True, wide=True),
        Column("section", _("Section"), sort="section"),
        Column("author", _("Author"), sort="author"),
        Column("published_at", _("Published at"), sort="published_at"),
        Column("state", _("State"), sort="state"),
    )
    filters = (
        Choice("state", _("State"), choices=ArticleState),
        Choice("section", _("Section"), choices=ArticleSection),
    )
    search, search_label = ("folded",), _("Words of the article")
    order = ("-published_at", "-pk")
    verbs = ("portal.write", "portal.write_from_report")
    exports = False
    template = "portal/manage_list.html"
    empty = _("No article yet.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        return queries.articles(viewer)


def _article(request: HttpRequest, pk: int) -> Article:
    return get_object_or_404(queries.articles(request.actor), pk=pk)  # type: ignore[attr-defined]


@page(queries.READ)
def manage(request: HttpRequest, pk: int) -> HttpResponse:
    """One piece: how it stands, its words, its findings, its versions."""
    row = _article(request, pk)
    facts = facts_of(row, "section", "author", "tags", "summary", "featured_order", "featured_until")
    when = Fact(_("Published at"), row.published_at, note=gettext("%d views") % queries.reading(row.pk))
    source = () if row.report is None else (Fact(_("Report"), row.report.title, row.report.get_absolute_url()),)
    groups = (Group(_("Article"), (*facts, when, *source)),)
    is_public = (
        row.state in ArticleState.public and row.published_at is not None and row.published_at <= moment(request)
    )
    illustrations, attachments = queries.below(row)
    reviewed = review(row, request.actor)
    return record_page(
        request,
        row,
        title=row.title,
        kind=_("Article"),
        illustrations=illustrations,
        attachments=attachments,
        state=stands(row, moment(request)),
        groups=groups,
        template="portal/manage.html",
        crumbs=((_("Articles"), reverse("portal:manage_list")),),
        body=mark_safe(row.body),  # nosec B308 B703
        findings=reviewed.findings,
        reading=reviewed.reading,
        may_mend=row.state in ArticleState.editable and policy.allows(request.actor, MEND, [row.unit_id]),
        proposals=_waiting(row, request.actor),
        versions=[(each, who(each.by)) for each in queries.versions(row).reverse()],
        public_url=row.public_url if is_public else "",
        voice=recording.engine(),
    )


def _waiting(row: Article, viewer: Actor) -> list[tuple[ProposedCorrection, str, SafeString, SafeString]]:
    """Corrections that wait for release: each with who proposed it, and both texts with their differences marked."""
    present = _whole(row.title, row.summary, row.body)
    waiting = queries.proposals(viewer).filter(article=row, state=ProposalState.WAITING)
    return [
        (each, who(each.by), *side_by_side(present, _whole(each.title, each.summary, each.body))) for each in waiting
    ]


@page(MEND)
@require_POST
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """One correction of the second reader, by one click; what stood there before stays as a version."""
    row = _article(request, pk)
    span, right = request.POST.get("span", ""), request.POST.get("right", "")
    offered = right and any((one.span, one.replacement) == (span, right) for one in findings(row, request.actor))
    made = mended(row, span, right) if offered else None
    if made is None:
        raise Refusal(gettext("The text has changed meanwhile. Look at the findings again."))
    MendArticle.perform(request.actor, Mending(record_id=row.pk, title=made[0], summary=made[1], body=made[2]))
    return HttpResponseRedirect(f"{row.get_absolute_url()}#findings")


@page(queries.READ)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The piece as the public will see it."""
    row = _article(request, pk)
    illustrations, attachments = queries.below(row)
    return draw(
        request, "portal/article.html", article=row, body=mark_safe(public(row.body)), views="0", related=(),  # nosec B308 B703
        illustrations=illustrations, attachments=attachments, canonical="", structured="", picture_url="", preview=True,
    )  # fmt: skip


@page(queries.READ)
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two versions side by side, what differs marked in both."""
    row = _article(request, pk)
    versions = {each.number: each for each in queries.versions(row)}
    wanted = request.GET.get("ban", "")
    if not wanted.isdecimal() or int(wanted) not in versions:
        raise Http404
    old = versions[int(wanted)]
    left, right = side_by_side(_whole(old.title, old.summary, old.body), _whole(row.title, row.summary, row.body))
    return render(
        request, "portal/compare.html", article=row, version=old, by=who(old.by), left=left, right=right,
        versions=versions.values(),
    )  # fmt: skip


def _whole(title: str, summary: str, body: str) -> list[str]:
    return [title, *([summary] if summary else []), *(line for line in plain(body).splitlines() if line.strip())]


def side_by_side(before: list[str], after: list[str]) -> tuple[SafeString, SafeString]:
    """Paragraphs of two versions; words that went are <del> on the left, words that came <ins> on the right."""
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if kind == "equal":
            left += [escape(line) for line in before[a:b]]
            right += [escape(line) for line in after[c:d]]
            continue
        one, two = _words_apart("\n".join(before[a:b]), "\n".join(after[c:d]))
        left += one.split("\n") if b > a else []
        right += two.split("\n") if d > c else []
    return _drawn(left), _drawn(right)


def _drawn(lines: list[str]) -> SafeString:
    return mark_safe("".join(f"<p>{line}</p>" for line in lines))  # nosec B308 B703


def _words_apart(before: str, after: str) -> tuple[str, str]:
    old, new = _pieces(before), _pieces(after)
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        left.append(_marked("del", gone) if kind != "equal" else escape(gone))
        right.append(_marked("ins", come) if kind != "equal" else escape(come))
    return "".join(left), "".join(right)


def _marked(tag: str, text: str) -> str:
    """A mark does not reach over the end of a paragraph."""
    return "\n".join(f"<{tag}>{escape(part)}</{tag}>" if part.strip() else part for part in text.split("\n"))


def _pieces(text: str) -> list[str]:
    return re.findall(r"\w+|\s|[^\w\s]", text)
