"""Who may open a page, what every request carries, and the pages of what went wrong."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.utils import translation

from dangbo.kernel.actor import ANONYMOUS
from dangbo.kernel.refusal import Changed, Fault, NotPermitted, Refusal
from dangbo.web import context, menu, search
from dangbo.web.context import Owner
from dangbo.web.menu import Item, Section, menu_for
from dangbo.web.pages import page, render
from dangbo.web.search import Hit, Provider
from dangbo.web.tests.conftest import READER, Allowing, Ask


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse("here")


def test_a_page_says_who_may_open_it() -> None:
    assert [
        page(public=True)(answer).permission,
        page(signed_in=True)(answer).permission,
        page("a.b")(answer).permission,
    ] == ["public", "signed in", "a.b"]
    for wrong in ({}, {"permission": "a.b", "public": True}, {"public": True, "signed_in": True}):
        with pytest.raises(TypeError):
            page(**wrong)


@pytest.mark.usefixtures("allowing")
def test_who_gets_in(asked: Ask, allowing: Allowing) -> None:
    assert page(public=True)(answer)(asked(actor=ANONYMOUS)).content == b"here"
    assert page(signed_in=True)(answer)(asked()).content == b"here"
    assert page("test.read")(answer)(asked()).content == b"here"
    with pytest.raises(Http404):
        page("test.other")(answer)(asked())
    turned_away = page("test.read")(answer)(asked("/x/?a=1", actor=ANONYMOUS))
    assert (turned_away.status_code, turned_away.headers["Location"]) == (302, "/dang-nhap/?next=/x/%3Fa%3D1")
    posted = page(signed_in=True)(answer)(asked("/x/", actor=ANONYMOUS, post={"a": 1}))
    assert "%3F" not in posted.headers["Location"] and "/x/" not in posted.headers["Location"]
    by_part = page(signed_in=True)(answer)(asked("/x/", actor=ANONYMOUS, htmx=True))
    assert (by_part.status_code, by_part.headers["HX-Redirect"]) == (204, "/dang-nhap/?next=/x/")


@pytest.mark.parametrize(("refusal", "status"), [(Refusal, 422), (NotPermitted, 403), (Changed, 409)])
def test_a_refusal_is_drawn(asked: Ask, allowing: Allowing, refusal: type[Refusal], status: int) -> None:
    def refuse(request: HttpRequest) -> HttpResponse:
        raise refusal([Fault("Thiếu số.", accepted="Hãy ghi số.", clause="Điều 3")])

    response = page("test.read")(refuse)(asked())
    assert response.status_code == status
    assert "Thiếu số. Hãy ghi số. <cite>Điều 3</cite>" in response.content.decode()


def test_htmx_gets_the_part(asked: Ask, allowing: Allowing) -> None:
    drawn = [
        render(asked(htmx=htmx), "web/search.html", part="web/_messages.html", found=[], text="").content.decode()
        for htmx in (True, False)
    ]
    assert ["<html" in each for each in drawn] == [False, True]


def test_every_request_has_a_number_a_moment_and_a_language(db: None, client: Client) -> None:
    response = client.get("/khong-co/", headers={"Accept-Language": "en-US"})
    assert response.headers["X-Request-ID"] == response.wsgi_request.id
    assert response.wsgi_request.now.tzinfo is not None
    assert response.wsgi_request.LANGUAGE_CODE == "vi"
    assert response.headers["Content-Language"] == "vi"
    client.cookies["django_language"] = "en"
    assert "There is no such page" in client.get("/khong-co/").content.decode()
    client.cookies["django_language"] = "xx"
    assert client.get("/khong-co/").headers["Content-Language"] == "vi"


def test_colours_letters_and_language_are_remembered(db: None, client: Client) -> None:
    for path, sent in (
        ("/giao-dien/", {"theme": "dark"}),
        ("/giao-dien/", {"letters": "largest"}),
        ("/ngon-ngu/", {"language": "en"}),
    ):
        response = client.post(path, {**sent, "next": "/quy-tac/"})
        assert (response.status_code, response.headers["Location"]) == (302, "/quy-tac/")
    page_shown = client.get("/khong-co/").content.decode()
    assert '<html lang="en" data-theme="dark" data-letters="largest">' in page_shown
    for path, sent in (("/giao-dien/", {"theme": "pink"}), ("/ngon-ngu/", {"language": "xx"})):
        response = client.post(path, {**sent, "next": "//evil.example/"})
        assert (response.headers["Location"], dict(response.cookies)) == ("/", {})
    assert client.get("/giao-dien/").status_code == 405


def test_errors_have_pages(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.get("/khong-co/").status_code == 404
    with translation.override("vi"):
        assert strict.post("/giao-dien/", {"theme": "dark"}).status_code == 403
    from dangbo.web import errors

    request = strict.get("/khong-co/").wsgi_request
    statuses = [
        errors.bad_request(request),
        errors.forbidden(request),
        errors.csrf_failure(request),
        errors.failed(request),
    ]
    assert [each.status_code for each in statuses] == [400, 403, 403, 500]
    assert all("<h1>" in each.content.decode() for each in statuses)


def test_the_menu_shows_what_one_may_open(allowing: Allowing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menu, "_items", {})
    menu.register(Item("Tìm", "web:search", "test.read", Section.WORK, 20))
    menu.register(Item("Khác", "web:look", "test.other", Section.WORK, 10))
    menu.register(Item("Ai cũng", "web:language", "", Section.TODAY, 10))
    menu.register(Item("Chưa có", "nowhere:at-all", "", Section.TODAY, 5))
    shown = [
        (group.label, [(entry.label, entry.here) for entry in group.entries]) for group in menu_for(READER, "/tim/")
    ]
    assert shown == [(str(Section.TODAY.label), [("Ai cũng", False)]), (str(Section.WORK.label), [("Tìm", True)])]
    assert menu_for(ANONYMOUS) == ()
    menu.register(Item("Tìm", "web:search", "test.read", Section.WORK, 20))
    with pytest.raises(TypeError):
        menu.register(Item("Nữa", "web:search", "test.read", Section.WORK, 20))


def test_search_asks_only_where_one_may_look(allowing: Allowing, monkeypatch: pytest.MonkeyPatch, asked: Ask) -> None:
    monkeypatch.setattr(search, "_providers", {})
    heard: list[Any] = []

    def find(viewer: Any, text: str, limit: int) -> list[Hit]:
        heard.append((viewer, text, limit))
        return [Hit("Chi bộ 1", "/to-chuc/1/", "khu dân cư")]

    search.register(Provider("units", "Tổ chức", "test.read", find, "/to-chuc/"))
    search.register(Provider("secret", "Vụ việc", "test.other", find))
    from dangbo.web.views import search as view

    drawn = view(asked("/tim/?q=Chi+bộ")).content.decode()
    assert heard == [(READER, "chi bo", 10)]
    assert '<a href="/to-chuc/1/">Chi bộ 1</a>' in drawn and 'href="/to-chuc/?q=Chi%20b%E1%BB%99"' in drawn
    assert search.find(READER, "c") == []


def test_the_owner_is_named_on_every_page(asked: Ask, monkeypatch: pytest.MonkeyPatch, allowing: Allowing) -> None:
    monkeypatch.setattr(context, "_owner", None)
    assert context.owner(READER.day).name == "Đảng bộ số"  # type: ignore[arg-type]
    context.register_owner(lambda day: Owner("Đảng bộ phường Thử", superior="Thành ủy Thử"))
    drawn = render(asked(), "web/search.html", found=[], text="").content.decode()
    assert "<strong>Đảng bộ phường Thử</strong>" in drawn and "<small>Thành ủy Thử</small>" in drawn
