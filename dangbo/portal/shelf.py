"""Finished public pages, kept in memory: the shortest way from an anonymous reader to an article.

The outermost middleware. A page that the whole site has drawn once for a reader without a session is kept as it
left (headers and all) and given to the next one with the same wishes, until the edition turns: every action that
the public sees raises the edition's number, which a process asks for once a second, and at once after a change of
its own. The number of views is the one thing that changes in between; it is set into the finished page.
"""

from __future__ import annotations

import hashlib
import threading
import time
import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from dangbo.kernel import clock
from dangbo.kernel.vietnamese.numbers import format_int
from dangbo.portal import edition, glances, queries
from dangbo.portal.precedence import Precedence

KEPT_PAGES = 400
KEPT_SECONDS = 60.0  # an article that is due, or a new name of the committee, shows no later
ASK_SECONDS = 1.0
VIEWS = b"@@luot-xem@@"
"""Where the number of views stands in a finished page."""

_COOKIES = ("theme", "letters", settings.LANGUAGE_COOKIE_NAME)
_PERSONAL = frozenset({settings.SESSION_COOKIE_NAME, "messages"})
_UNKEPT = frozenset({"x-request-id", "set-cookie", "etag"})


@dataclass(frozen=True)
class Finished:
    """A page as it left the site."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    digest: str
    article: int | None
    made: float


class Pages:
    """What stands on the shelf of this process."""

    def __init__(self) -> None:
        self.kept: OrderedDict[tuple[str, ...], Finished] = OrderedDict()
        self.lock = threading.Lock()
        self.edition, self.asked, self.turns = -1, 0.0, -1

    def find(self, key: tuple[str, ...]) -> Finished | None:
        now = time.monotonic()
        turned = self.turns != edition.turns()
        if turned or now - self.asked > ASK_SECONDS:
            self.turns = edition.turns()
            self.asked, number = now, queries.edition()
            if turned or number != self.edition:
                self.edition = number
                self.clear()
        page = self.kept.get(key)
        return page if page is not None and now - page.made < KEPT_SECONDS else None

    def put(self, key: tuple[str, ...], page: Finished) -> None:
        with self.lock:
            self.kept[key] = page
            while len(self.kept) > KEPT_PAGES:
                self.kept.popitem(last=False)

    def clear(self) -> None:
        with self.lock:
            self.kept.clear()


pages = Pages()
precedence = Precedence(settings.HOME / "at-work")


class Shelf:
    """The middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _PERSONAL.isdisjoint(request.COOKIES):
            with precedence.taken():
                return self._drawn(request)
        if request.method not in ("GET", "HEAD"):
            return self._drawn(request)
        precedence.give()
        key = self._key(request)
        kept = pages.find(key)
        if kept is None:
            response = self._drawn(request, finish=False)
            made = self._keep(key, response)
            return response if made is None else self._give(made, request)
        return self._give(kept, request)

    def _drawn(self, request: HttpRequest, finish: bool = True) -> HttpResponse:
        """Drawn by the site, with the number of views set in."""
        response = self.get_response(request)
        article = getattr(response, "article_id", None)
        if finish and article is not None:
            glances.see(article, request, clock.now())
            response.content = _with_views(response.content, article)
            response.headers["Content-Length"] = str(len(response.content))  # told before the number was set in
        return response

    @staticmethod
    def _key(request: HttpRequest) -> tuple[str, ...]:
        meta = request.META
        chosen = (request.COOKIES.get(name, "") for name in _COOKIES)
        proto = meta.get("HTTP_X_FORWARDED_PROTO", "")
        asked = meta.get("QUERY_STRING", "")
        return (meta.get("HTTP_HOST", ""), request.scheme or "", proto, request.path, asked, *chosen)

    def _keep(self, key: tuple[str, ...], response: HttpResponse) -> Finished | None:
        """Onto the shelf, if the page says that it may stand there."""
        if response.status_code != 200 or response.streaming or not getattr(response, "for_the_shelf", False):
            return None
        if response.cookies:
            return None
        headers = tuple((n, v) for n, v in response.headers.items() if n.lower() not in _UNKEPT)
        digest = hashlib.blake2b(response.content, digest_size=10).hexdigest()
        made = Finished(response.content, headers, digest, getattr(response, "article_id", None), time.monotonic())
        pages.put(key, made)
        return made

    def _give(self, page: Finished, request: HttpRequest) -> HttpResponse:
        body, views = page.body, 0
        if page.article is not None:
            glances.see(page.article, request, clock.now())
            views = glances.count(page.article)
            body = _with_views(body, page.article)
        etag = f'"{page.digest}-{views}"'
        same = request.META.get("HTTP_IF_NONE_MATCH", "") == etag
        response = HttpResponse(b"" if same else body, status=304 if same else 200)
        response.headers._store |= {name.lower(): (name, value) for name, value in page.headers}
        response.headers["ETag"] = etag
        response.headers["X-Request-ID"] = uuid.uuid4().hex
        if same:
            del response.headers["Content-Type"]
            response.headers.pop("Content-Length", None)
        else:
            response.headers["Content-Length"] = str(len(body))
        return response


def _with_views(body: bytes, article: int) -> bytes:
    return body.replace(VIEWS, format_int(glances.count(article)).encode(), 1)
