"""Pictures, attached files, feeds and the map of the site."""

from __future__ import annotations

import re
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from dangbo.kernel import clock
from dangbo.papers.upload import FileKind
from dangbo.portal import pictures, queries, recording, store
from dangbo.portal.cleaning import plain
from dangbo.portal.views.public import moment, shelved
from dangbo.web.context import owner
from dangbo.web.pages import page

AUDIO = {"mp3": "audio/mpeg", "wav": "audio/wav"}
DIGEST = re.compile("[0-9a-f]{64}")
FOREVER = "public, max-age=31536000, immutable"
RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")
PIECE = 1024 * 1024  # the most of a recording that one answer carries
IN_FEED, IN_MAP = 30, 5000


@page(public=True)
def picture_in_width(request: HttpRequest, sha256: str, width: int) -> HttpResponse:
    """One width of a picture; its address holds its digest, so it never changes."""
    return _picture(sha256, width, "webp")


@page(public=True)
def picture_in_avif(request: HttpRequest, sha256: str, width: int) -> HttpResponse:
    """The same, for browsers that draw AVIF."""
    return _picture(sha256, width, "avif")


def _picture(sha256: str, width: int, form: str) -> HttpResponse:
    if width not in pictures.WIDTHS or not DIGEST.fullmatch(sha256):
        raise Http404
    return _file(pictures.path_of(sha256, width, form), f"image/{form}")


@page(public=True)
def picture_link(request: HttpRequest, sha256: str) -> HttpResponse:
    """The picture as other sites show it beside a link."""
    if not DIGEST.fullmatch(sha256):
        raise Http404
    return _file(pictures.path_of(sha256, 0), "image/jpeg")


def _file(path: Path, media_type: str) -> HttpResponse:
    if not path.is_file():
        raise Http404
    response = FileResponse(path.open("rb"), content_type=media_type)
    response.headers["Cache-Control"] = FOREVER
    return response


@page(public=True)
def attached(request: HttpRequest, pk: int) -> HttpResponse:
    """A file attached to a public article, as a download."""
    row = queries.attachment(pk, moment(request))
    path = store.path_of(row.sha256, row.suffix) if row else None
    if row is None or path is None or not path.is_file():
        raise Http404
    media_type = FileKind(row.suffix).media_type
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=f"{row.title}.{row.suffix}", content_type=media_type
    )


@page(public=True)
def audio(request: HttpRequest, digest: str, kind: str) -> HttpResponse:
    """A recording; its address holds the digest of what is said."""
    if not DIGEST.fullmatch(digest):
        raise Http404
    path, asked = recording.path_of(digest, kind), RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None or not any(asked.groups()) or not path.is_file():
        response = _file(path, AUDIO[kind])
        response.headers["Accept-Ranges"] = "bytes"
        return response
    return _piece(path, AUDIO[kind], asked[1], asked[2])


def _piece(path: Path, media_type: str, first: str, last: str) -> HttpResponse:
    """What a player asks for, so that one can jump within a recording; some play nothing without."""
    size = path.stat().st_size
    begin = int(first) if first else max(0, size - int(last))
    end = min(int(last) + 1 if first and last else size, size, begin + PIECE)
    if begin >= end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with path.open("rb") as file:
        file.seek(begin)
        content = file.read(end - begin)
    told = {"Content-Range": f"bytes {begin}-{end - 1}/{size}", "Accept-Ranges": "bytes", "Cache-Control": FOREVER}
    return HttpResponse(content, status=206, content_type=media_type, headers=told)


@page(public=True)
@shelved
def rss(request: HttpRequest) -> HttpResponse:
    return _feed(request, Rss201rev2Feed, "portal:rss")


@page(public=True)
@shelved
def atom(request: HttpRequest) -> HttpResponse:
    return _feed(request, Atom1Feed, "portal:atom")


def _feed(request: HttpRequest, kind: type[SyndicationFeed], name: str) -> HttpResponse:
    now = moment(request)
    rows = list(queries.public_articles(now)[:IN_FEED])
    feed = kind(
        title=owner(now.date()).name,
        link=request.build_absolute_uri("/"),
        description="",
        language="vi",
        feed_url=request.build_absolute_uri(reverse(name)),
    )
    for row in rows:
        assert row.published_at is not None
        feed.add_item(
            title=row.title,
            link=request.build_absolute_uri(row.public_url),
            description=row.summary or plain(row.body)[:400],
            author_name=row.author,
            pubdate=row.published_at.astimezone(clock.HANOI),
            updateddate=(row.corrected_at or row.published_at).astimezone(clock.HANOI),
            unique_id=request.build_absolute_uri(reverse("portal:short", args=[row.pk])),
            categories=[str(row.get_section_display()), *row.tag_list],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


@page(public=True)
@shelved
def sitemap(request: HttpRequest) -> HttpResponse:
    rows = queries.public_articles(moment(request))[:IN_MAP]
    absolute = request.build_absolute_uri
    lines = [f"<url><loc>{absolute(path)}</loc></url>" for path in ("/", reverse("portal:articles"))]
    for row in rows:
        assert row.published_at is not None
        changed = (row.corrected_at or row.published_at).astimezone(clock.HANOI).isoformat(timespec="seconds")
        lines.append(f"<url><loc>{absolute(row.public_url)}</loc><lastmod>{changed}</lastmod></url>")
    lines += [f"<url><loc>{absolute(each.get_absolute_url())}</loc></url>" for each in queries.standing_pages()]
    body = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return HttpResponse(body + "\n".join(lines) + "</urlset>\n", content_type="application/xml; charset=utf-8")


@page(public=True)
@shelved
def robots(request: HttpRequest) -> HttpResponse:
    place = request.build_absolute_uri(reverse("portal:sitemap"))
    body = f"User-agent: *\nDisallow: /api/\nDisallow: /viec/\nDisallow: /cach-doc/\nSitemap: {place}\n"
    return HttpResponse(body, content_type="text/plain; charset=utf-8")
