"""What everyone may read, without signing in and without JavaScript."""

from __future__ import annotations

import json
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe

from dangbo.kernel import clock
from dangbo.kernel.period import Period
from dangbo.kernel.vietnamese.spoken import spoken
from dangbo.portal import queries, recording
from dangbo.portal.cleaning import clean_line, public
from dangbo.portal.listening import said_in, with_sentences
from dangbo.portal.queries import Article
from dangbo.portal.reviewing import definitions
from dangbo.portal.shelf import VIEWS
from dangbo.portal.terms import ArticleSection
from dangbo.portal.views.frame import draw
from dangbo.web.context import SIZE_COOKIE, SIZES, THEME_COOKIE, THEMES, owner
from dangbo.web.pages import View, page

LATEST, PER_PAGE = 12, 20
YEAR = 365 * 24 * 3600


def shelved(view: View) -> View:
    """A page that stands finished on the shelf for readers without a session (see `portal.shelf`)."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and not request.GET:
            response.for_the_shelf = True  # type: ignore[attr-defined]
            response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return kept


def moment(request: HttpRequest) -> datetime:
    return request.now.astimezone(clock.HANOI)  # type: ignore[attr-defined,no-any-return]


@page(public=True)
@shelved
def home(request: HttpRequest) -> HttpResponse:
    """The featured strip, the latest articles, and the ways to the rest."""
    now = moment(request)
    strip = list(queries.featured(now)[:5])
    latest = [row for row in queries.public_articles(now)[: LATEST + len(strip)] if row not in strip][:LATEST]
    return draw(
        request, "portal/home.html", strip=strip, latest=latest, sections=ArticleSection,
        canonical=request.build_absolute_uri("/"),
    )  # fmt: skip


@page(public=True)
@shelved
def articles(request: HttpRequest) -> HttpResponse:
    """Search, sections, tags and the archive by month."""
    now, text = moment(request), clean_line(request.GET.get("q", ""))[:200]
    section, tag, month = (request.GET.get(name, "") for name in ("muc", "the", "thang"))
    rows, period, fault = _narrowed(queries.found(now, text), section, clean_line(tag), month)
    pages = Paginator(rows, PER_PAGE)
    return draw(
        request, "portal/articles.html", page=pages.get_page(request.GET.get("page", "1")), text=text, tag=tag,
        section=section, period=period, fault=fault, sections=ArticleSection, months=queries.months(now),
        canonical=request.build_absolute_uri(reverse("portal:articles")),
    )  # fmt: skip


def _narrowed(
    rows: QuerySet[Article], section: str, tag: str, month: str
) -> tuple[QuerySet[Article], Period | None, str]:
    period, fault = None, ""
    if section in ArticleSection.values:
        rows = rows.filter(section=section)
    if tag:
        rows = rows.filter(tags__icontains=tag)
    if month:
        try:
            period = Period.parse(month)
        except ValueError as error:
            fault = str(error)
        else:
            begin, end = (datetime(d.year, d.month, d.day, tzinfo=clock.HANOI) for d in _bounds(period))
            rows = rows.filter(published_at__gte=begin, published_at__lt=end)
    return rows, period, fault


def _bounds(period: Period) -> tuple[Any, Any]:
    assert period.until is not None
    return period.since, period.until


@page(public=True)
@shelved
def article(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """One article. Any words after its number lead to it; an old title's address leads to the new one."""
    now = moment(request)
    row = queries.public_articles(now).filter(pk=pk).first()
    if row is None:
        if queries.withdrawn(pk):
            return draw(request, "portal/withdrawn.html", status=410)
        raise Http404
    if slug != row.slug:
        return HttpResponseRedirect(row.public_url, status=301)
    canonical = request.build_absolute_uri(row.public_url)
    body = with_sentences(public(row.body))
    illustrations, attachments = queries.below(row)
    recorded = recording.find(said_in(row.title, body))
    response = draw(
        request, "portal/article.html", article=row, body=mark_safe(body), recorded=recorded,  # nosec B308 B703
        views=VIEWS.decode(), related=queries.related(row, now), canonical=canonical,
        illustrations=illustrations, attachments=attachments, structured=structured(row, request, canonical),
        picture_url=_picture_url(row, request), said_title=spoken(row.title), figures=definitions(row),
        voiced=recording.engine() is not None,
    )  # fmt: skip
    response.article_id = row.pk  # type: ignore[attr-defined]
    return response


@page(public=True)
def article_by_number(request: HttpRequest, pk: int) -> HttpResponse:
    """The short address of an article."""
    row = get_object_or_404(queries.public_articles(moment(request)), pk=pk)
    return HttpResponseRedirect(row.public_url, status=301)


def _picture_url(row: Article, request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("portal:picture_link", args=[row.picture.sha256])) if row.picture else ""


def structured(row: Article, request: HttpRequest, canonical: str) -> SafeString:
    """schema.org NewsArticle as a data block: no script, so the content policy lets it stand."""
    assert row.published_at is not None
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": row.title[:110],
        "description": row.summary,
        "datePublished": row.published_at.astimezone(clock.HANOI).isoformat(),
        "dateModified": (row.corrected_at or row.published_at).astimezone(clock.HANOI).isoformat(),
        "author": [{"@type": "Person", "name": row.author}],
        "publisher": {"@type": "Organization", "name": owner(moment(request).date()).name},
        "mainEntityOfPage": canonical,
        "articleSection": str(row.get_section_display()),
        "keywords": row.tag_list,
        "inLanguage": "vi",
    }
    if row.picture:
        told["image"] = [_picture_url(row, request)]
    text = json.dumps(told, ensure_ascii=False)
    return mark_safe(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # nosec B308 B703


@page(public=True)
def look(request: HttpRequest) -> HttpResponse:
    """Keeps letter size and colours in cookies of this browser. A link, so that pages need no form token."""
    wanted = request.GET.get("ve", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(wanted if wanted and safe else "/")
    for cookie, allowed in ((THEME_COOKIE, THEMES), (SIZE_COOKIE, SIZES)):
        value = request.GET.get(cookie)
        if value in allowed:
            response.set_cookie(cookie, value, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return response
