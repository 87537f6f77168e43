"""A person at a browser: goes to pages, is watched for what a page must not do, and takes pictures.

A page must not ask another host for anything, must not report an error to the console, and must
not be wider than the screen.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, StorageState

SCREENS = Path("out") / "screens"
DESKTOP, PHONE = 1280, 360
HEIGHTS = {DESKTOP: 900, PHONE: 740}
WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],  # what passes is counted, not described: half the time
}
LOCAL = frozenset({"127.0.0.1", "localhost", ""})


@dataclass
class Visitor:
    """One person with one open page on one site."""

    page: Page
    site: str
    faults: list[str] = field(default_factory=list)

    def go(self, path: str, status: int = 200) -> Page:
        """Open a path of the site and see that it answers as it should."""
        before = len(self.faults)
        response = self.page.goto(self.site + path)
        assert response is not None
        assert response.status == status, f"{path} answers {response.status}"
        if status >= 400:  # the browser reports the page's own refusal as an error; it was asked for
            self.faults[before:] = [fault for fault in self.faults[before:] if f" {status} " not in fault]
        return self.page


@contextmanager
def visitor(
    browser: Browser,
    site: str,
    *,
    width: int = DESKTOP,
    script: bool = True,
    dark: bool = False,
    state: StorageState | None = None,
) -> Iterator[Visitor]:
    """A new visitor with an empty profile (or the signed-in `state`); faults seen on the way fail at the end."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHTS.get(width, 900)},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        java_script_enabled=script,
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        storage_state=state,
    )
    someone = Visitor(context.new_page(), site)

    def keep_at_home(route: Route) -> None:
        if urlsplit(route.request.url).hostname in LOCAL | {None}:
            route.continue_()
        else:
            someone.faults.append(f"asked another host: {route.request.url}")
            route.abort()

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            someone.faults.append(f"console: {message.text} ({message.location.get('url', '')})")

    context.route("**/*", keep_at_home)
    someone.page.on("console", listen)
    someone.page.on("pageerror", lambda error: someone.faults.append(f"script: {error}"))
    try:
        yield someone
    finally:
        context.close()
    assert not someone.faults, "\n".join(someone.faults)


SIGN_IN, OWN_ACCOUNT = "/dang-nhap/", "/tai-khoan/"


def password_shown(page: Page, username: str) -> str:
    """The password of a demo account, as the sign-in page tells it."""
    row = page.get_by_role("row").filter(has=page.get_by_text(username, exact=True))
    return row.locator("code").last.inner_text()


def signed_in(browser: Browser, site: str, username: str) -> StorageState:
    """What the browser of this demo account holds once signed in, its password read off the sign-in page."""
    with visitor(browser, site) as someone:
        page = someone.go(f"{SIGN_IN}?next={OWN_ACCOUNT}")
        page.locator("input[name=password]").fill(password_shown(page, username))
        page.locator("input[name=login]").fill(username)
        page.locator("form:has(input[name=password]) button[type=submit]").first.click()
        page.wait_for_url(site + OWN_ACCOUNT)
        return someone.page.context.storage_state()


def check_accessible(page: Page, options: dict[str, Any] = WCAG) -> None:
    """axe-core finds nothing against WCAG 2.2 at level AA; what it finds is named with its place."""
    found = Axe().run(page, options=options).response["violations"]
    places = [f"{rule['id']}: {rule['help']} at {node['target']}" for rule in found for node in rule["nodes"]]
    assert not places, f"{page.url}\n" + "\n".join(places)


def at_rest(page: Page) -> None:
    """Wait until colours have come to rest: a letter half on its way has the contrast of neither."""
    page.evaluate("Promise.all(document.getAnimations().map(one => one.finished))")


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def shot(page: Page, name: str) -> None:
    """The page fits the screen of a desktop and of a phone; where pictures are asked for (`make browser`), the whole
    page at both widths goes to out/screens."""
    before = page.viewport_size
    for width in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        assert overflow(page) <= 0, f"{name} is {overflow(page)} pixels wider than a screen of {width}"
        if "PICTURES" in os.environ:
            SCREENS.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=SCREENS / f"{name}-{width}.png", full_page=True, animations="disabled")
    if before:
        page.set_viewport_size(before)
