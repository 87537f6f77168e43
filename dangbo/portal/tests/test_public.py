"""What programs and people find on the public pages: feeds, the map, the search, the archive, what a link shows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from defusedxml import ElementTree

from dangbo.access.tests.cast import Cast
from dangbo.kernel import clock
from dangbo.portal.models import StandingPage
from dangbo.portal.tests.conftest import png, upload

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def moment(year: int, month: int) -> datetime:
    return datetime(year, month, 15, 14, 27, tzinfo=clock.HANOI)


@pytest.fixture
def two(publish: Make) -> tuple[Any, Any]:
    more = {"tags": "đại hội, chi bộ", "summary": "Họp & bàn"}
    shown = {"picture": upload(png()), "picture_description": "Hội trường chật kín người"}
    first = publish("Đại hội chi bộ <số 5>", {"published_at": moment(2022, 3)}, section="party", **more, **shown)
    return first, publish("Ngày hội của phường", {"published_at": moment(2022, 4)}, section="ward")


def found(client: Any, query: str) -> list[str]:
    page = client.get(f"/tin/?{query}").content.decode()
    return [name for name in ("Đại hội chi bộ", "Ngày hội của phường") if name in page]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=dai+hoi", ["Đại hội chi bộ"]),
        ("q=ĐẠI+HỘI", ["Đại hội chi bộ"]),
        ("q=ngay+phuong", ["Ngày hội của phường"]),
        ("q=hoi", ["Đại hội chi bộ", "Ngày hội của phường"]),
        ("q=khong+co+gi", []),
        ("muc=ward", ["Ngày hội của phường"]),
        ("the=đại+hội", ["Đại hội chi bộ"]),
        ("thang=2022-03", ["Đại hội chi bộ"]),
        ("thang=2022", ["Đại hội chi bộ", "Ngày hội của phường"]),
        ("muc=khong-co", ["Đại hội chi bộ", "Ngày hội của phường"]),
    ],
)
def test_search_sections_tags_and_months(two: Any, client: Any, query: str, expected: list[str]) -> None:
    assert found(client, query) == expected


def test_a_month_that_is_none_is_said_and_nothing_breaks(two: Any, client: Any) -> None:
    page = client.get("/tin/?thang=tháng+13&page=99&q=%00\u202e")
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()


def test_the_archive_counts_its_months(two: Any, client: Any) -> None:
    page = client.get("/tin/").content.decode()
    assert re.findall(r'thang=(\d{4}-\d\d)">Tháng \d\d/\d{4} <span class="quiet">\((\d)\)', page) == [
        ("2022-04", "1"),
        ("2022-03", "1"),
    ]


def test_both_feeds_tell_the_same(two: Any, client: Any) -> None:
    first, second = two
    rss = ElementTree.fromstring(client.get("/tin/rss.xml").content)
    items = [(one.findtext("title"), one.findtext("link")) for one in rss.iter("item")]
    expected = [(row.title, f"http://testserver{row.public_url}") for row in (second, first)]
    assert items == expected
    atom = ElementTree.fromstring(client.get("/tin/atom.xml").content)
    entries = [
        (one.findtext(f"{ATOM}title"), one.find(f"{ATOM}link").attrib["href"])  # type: ignore[union-attr]
        for one in atom.iter(f"{ATOM}entry")
    ]
    assert entries == expected
    ids = [one.findtext(f"{ATOM}id") for one in atom.iter(f"{ATOM}entry")]
    assert ids == [f"http://testserver/tin/{row.pk}/" for row in (second, first)]  # no change of title touches them


def test_the_map_names_what_is_public(two: Any, client: Any, write: Make) -> None:
    write("Bản nháp")
    page = client.get("/sitemap.xml")
    told = [one.text for one in ElementTree.fromstring(page.content).iter(f"{MAP}loc")]
    assert told == [f"http://testserver{path}" for path in ("/", "/tin/", *(row.public_url for row in reversed(two)))]
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_an_article_says_what_it_is_to_programs(two: Any, client: Any) -> None:
    article = two[0]
    page = client.get(article.public_url).content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert block
    told = json.loads(block[1])
    named = ("@type", "headline", "datePublished", "description", "keywords", "inLanguage")
    assert {key: told[key] for key in named} == {
        "@type": "NewsArticle",
        "headline": "Đại hội chi bộ <số 5>",
        "datePublished": "2022-03-15T14:27:00+07:00",
        "description": "Họp & bàn",
        "keywords": ["đại hội", "chi bộ"],
        "inLanguage": "vi",
    }
    address = f"http://testserver{article.public_url}"
    picture = f"http://testserver/anh/{article.picture.sha256}.jpg"
    assert (told["mainEntityOfPage"], told["image"]) == (address, [picture])
    assert f'<link rel="canonical" href="{address}">' in page
    graph = dict(re.findall(r'<meta property="(og:[^"]+)" content="([^"]*)"', page))
    assert (graph["og:title"], graph["og:url"], graph["og:image"]) == (
        "Đại hội chi bộ &lt;số 5&gt;", address, picture,
    )  # fmt: skip
    assert "15/03/2022 | 14:27" in page
    linked = client.get(f"/anh/{article.picture.sha256}.jpg")
    assert linked.headers["Content-Type"] == "image/jpeg"
    b"".join(linked)


def test_every_address_of_an_article_leads_to_one(two: Any, client: Any) -> None:
    article = two[0]
    for other in (f"/tin/{article.pk}/", f"/tin/{article.pk}-ten-cu/"):
        moved = client.get(other)
        assert (moved.status_code, moved.headers["Location"]) == (301, article.public_url)
    assert client.get("/tin/999999/").status_code == 404


def test_the_office_writes_and_changes_standing_pages(cast: Cast, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dangbo.portal.actions.articles.home", lambda: cast.ward.pk)
    listed = cast.office.get("/bien-tap/trang/").content.decode()
    assert listed.count("chưa viết") == 4
    write = "/viec/portal.set_page/?kind=contact"
    assert write in listed
    assert cast.office.get(write).context["form"]["kind"].value() == "contact"
    cast.office.post(write, {"kind": "contact", "title": "Liên hệ", "body": "<p>Tầng 2 <script>x</script>trụ sở.</p>"})
    row = StandingPage.objects.get()
    assert (row.title, row.body) == ("Liên hệ", "<p>Tầng 2 trụ sở.</p>")
    change = f"/viec/portal.edit_page/?record={row.pk}"
    assert change in cast.office.get("/bien-tap/trang/").content.decode()
    assert cast.office.get(change).context["form"]["body"].value() == row.body  # nothing is typed again
    assert cast.office.post(change, {"title": "Liên hệ", "body": "Tầng 3."}).status_code == 302
    assert "Tầng 3." in client.get("/cong/contact/").content.decode()
    assert cast.stranger.get(change).status_code == 404
    assert cast.member.get("/bien-tap/trang/").status_code == 404
