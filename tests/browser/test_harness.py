"""The watch itself: it sees what a page must not do."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

from tests.browser.visitor import DESKTOP, PHONE, SCREENS, check_accessible, shot, visitor

HEAD = '<!doctype html><html lang="vi"><head><title>Thử</title><link rel="icon" href="data:,">'
PAGES = {
    "/good": HEAD + '</head><body><main><h1>Đảng bộ</h1><a href="/good">Xem</a></main></body></html>',
    "/foreign": HEAD + '</head><body><main><h1>x</h1><img alt="" src="http://example.org/x.png"></main></body></html>',
    "/broken": HEAD + "</head><body><main><h1>x</h1></main><script>nothing()</script></body></html>",
    "/unlabelled": HEAD + '</head><body><main><h1>x</h1><input name="q"></main></body></html>',
    "/wide": HEAD + '</head><body><main><h1>x</h1><div style="width:2000px">x</div></main></body></html>',
}


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGES.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((body or HEAD).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def pages() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_good_page_passes(chromium: Browser, pages: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PICTURES", "1")
    with visitor(chromium, pages) as someone:
        page = someone.go("/good")
        assert page.get_by_role("heading").inner_text() == "Đảng bộ"
        check_accessible(page)
        shot(page, "harness")
    assert {path.name for path in SCREENS.glob("harness-*.png")} == {f"harness-{DESKTOP}.png", f"harness-{PHONE}.png"}


@pytest.mark.parametrize(
    ("path", "said"),
    [("/foreign", "asked another host: http://example.org/x.png"), ("/broken", "script: nothing is not defined")],
)
def test_a_page_that_misbehaves_fails(chromium: Browser, pages: str, path: str, said: str) -> None:
    with pytest.raises(AssertionError, match=said), visitor(chromium, pages) as someone:
        someone.go(path)


def test_an_unlabelled_field_is_not_accessible(chromium: Browser, pages: str) -> None:
    with visitor(chromium, pages) as someone, pytest.raises(AssertionError, match=r"label: .* at \['input'\]"):
        check_accessible(someone.go("/unlabelled"))


def test_a_page_wider_than_the_screen_fails(chromium: Browser, pages: str) -> None:
    with visitor(chromium, pages) as someone, pytest.raises(AssertionError, match="pixels wider than a screen of 1280"):
        shot(someone.go("/wide"), "wide")


def test_a_refusal_that_was_asked_for_is_no_fault(chromium: Browser, pages: str) -> None:
    with visitor(chromium, pages) as someone:
        someone.go("/nothing", status=404)
    with pytest.raises(AssertionError, match="answers 404"), visitor(chromium, pages) as someone:
        someone.go("/nothing")
