"""Finished pages and counted readers."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory

from dangbo.access.tests.cast import Cast
from dangbo.kernel import clock
from dangbo.portal import glances, queries
from dangbo.portal.actions.articles import Correction
from dangbo.portal.actions.reading import add_glances
from dangbo.portal.tests.conftest import corrected

Make = Callable[..., Any]
pytestmark = pytest.mark.django_db


def reader(number: int = 1, **more: Any) -> Client:
    """A visitor of his own."""
    return Client(REMOTE_ADDR=f"10.0.{number // 250}.{number % 250}", HTTP_USER_AGENT="thử", **more)


def views(page: Any) -> str:
    found = re.search(r'class="views">([^<]*)<', page.content.decode())
    assert found
    return found[1]


def test_a_finished_page_costs_no_query(publish: Make, django_assert_num_queries: Any) -> None:
    article = publish()
    first = reader(1).get(article.public_url)
    with django_assert_num_queries(0):
        second = reader(2).get(article.public_url)
    assert second.content == first.content
    for name in (
        "Content-Security-Policy",
        "X-Frame-Options",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Content-Type",
    ):
        assert second.headers[name] == first.headers[name]
    assert second.headers["X-Request-ID"] != first.headers["X-Request-ID"]


def test_a_page_that_did_not_change_is_not_sent_again(publish: Make) -> None:
    article = publish()
    etag = reader().get(article.public_url).headers["ETag"]
    again = reader().get(article.public_url, headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)


def test_a_change_shows_at_once(cast: Cast, publish: Make) -> None:
    article = publish()
    assert "đính chính" not in reader().get(article.public_url).content.decode()
    given = Correction(record_id=article.pk, title=article.title, body="Khác.", correction="Lời đính chính.")
    corrected(cast, given)
    assert "Lời đính chính." in reader().get(article.public_url).content.decode()


def test_wishes_are_kept_apart(publish: Make) -> None:
    article = publish()
    plain, large = reader(1), reader(2)
    large.cookies["letters"] = "largest"
    pages = {size: each.get(article.public_url).content.decode() for size, each in (("n", plain), ("l", large))}
    again = {size: each.get(article.public_url).content.decode() for size, each in (("n", plain), ("l", large))}
    assert pages == again
    assert 'data-letters="largest"' in pages["l"]
    assert 'data-letters="normal"' in pages["n"]


def test_who_is_signed_in_never_reads_from_the_shelf(cast: Cast, publish: Make) -> None:
    article = publish()
    reader().get(article.public_url)
    drawn = cast.office.get(article.public_url)
    assert "Bàn làm việc" in drawn.content.decode()
    assert int(drawn.headers["Content-Length"]) == len(drawn.content), "a browser would wait for the rest for ever"
    assert "Bàn làm việc" not in reader().get(article.public_url).content.decode()


def test_once_a_visitor_and_hour(publish: Make) -> None:
    article = publish()
    now = clock.now()
    factory = RequestFactory()
    for number in (1, 1, 2, 2, 3):
        glances.see(article.pk, factory.get("/", REMOTE_ADDR=f"10.0.0.{number}", HTTP_USER_AGENT="a"), now)
    glances.see(article.pk, factory.get("/", REMOTE_ADDR="10.0.0.1", HTTP_USER_AGENT="b"), now)
    glances.see(article.pk, factory.get("/", REMOTE_ADDR="10.0.0.1", HTTP_USER_AGENT="Robot bot"), now)
    glances.see(article.pk, factory.head("/", REMOTE_ADDR="10.0.0.9", HTTP_USER_AGENT="a"), now)
    glances.hand_over()
    assert glances.count(article.pk) == 4
    later = now + timedelta(hours=1)
    glances.see(article.pk, factory.get("/", REMOTE_ADDR="10.0.0.1", HTTP_USER_AGENT="a"), later)
    glances.hand_over()
    assert queries.reading(article.pk) == 5


def test_what_is_kept_says_nothing_of_who(publish: Make, settings: Any) -> None:
    article = publish()
    now = clock.now()
    seen = {glances.visitor_of("10.0.0.1", "a", now), glances.visitor_of("10.0.0.1", "a", now)}
    assert len(seen) == 1
    tomorrow = glances.visitor_of("10.0.0.1", "a", now + timedelta(days=1))
    assert tomorrow not in seen
    salts = [path.name for path in (settings.HOME / "cache" / "glances").iterdir()]
    assert salts == [(now + timedelta(days=1)).astimezone(clock.HANOI).date().isoformat()]
    add_glances([(article.pk, 100, b"x" * 16)])
    add_glances([(article.pk, 102, b"y" * 16)])
    assert queries.reading(article.pk) == 2
    from dangbo.portal.models import Glance

    assert list(Glance.objects.values_list("hour", flat=True)) == [102]


def test_five_hundred_readers_at_once(publish: Make) -> None:
    """Each reads twice, all together; no request writes, and the count is exact."""
    article = publish()
    reader(0).get(article.public_url)
    glances.forget()
    factory = RequestFactory()
    now = clock.now()

    def read(number: int) -> None:
        for _ in range(2):
            request = factory.get("/", REMOTE_ADDR=f"10.1.{number // 250}.{number % 250}", HTTP_USER_AGENT="a")
            glances.see(article.pk, request, now)

    with ThreadPoolExecutor(50) as pool:
        list(pool.map(read, range(500)))
    glances.hand_over()
    assert glances.count(article.pk) == 500


def test_views_stand_in_the_finished_page(publish: Make) -> None:
    article = publish()
    assert views(reader(1).get(article.public_url)) == "0"
    glances.hand_over()
    assert views(reader(2).get(article.public_url)) == "1"
    glances.hand_over()
    assert views(reader(1).get(article.public_url)) == "2"
