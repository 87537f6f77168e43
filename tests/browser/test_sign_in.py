"""Signing in to the demo, and every page that a role finds in its menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.visitor import (
    DESKTOP,
    HEIGHTS,
    OWN_ACCOUNT,
    PHONE,
    SIGN_IN,
    at_rest,
    check_accessible,
    overflow,
    shot,
)

ROLES = ("vanphong", "bithu", "xaydungdang", "chibo", "kiemtra", "dangvien", "captren", "quantri", "giamsat")
OFFICE_PARTS = 4  # the office has most pages by far: looked at in parts, side by side
ADDRESSES = "links => [...new Set(links.map(link => new URL(link.href).pathname))]"


def menu(visit: Visit, role: str) -> list[str]:
    """The addresses of the role's navigation, as it stands on its own account page."""
    with visit(role) as someone:
        page = someone.go(OWN_ACCOUNT)
        return list(page.locator("nav a[href^='/']").evaluate_all(ADDRESSES))


def name_of(path: str) -> str:
    return path.strip("/").replace("/", "-") or "home"


def test_the_sign_in_page(visit: Visit) -> None:
    with visit() as someone:
        page = someone.go(SIGN_IN)
        check_accessible(page)
        shot(page, "sign-in")


def test_a_wrong_password_is_refused_in_words(visit: Visit) -> None:
    with visit() as someone:
        page = someone.go(SIGN_IN)
        page.locator("input[name=login]").fill("vanphong")
        page.locator("input[name=password]").fill("sai-mat-khau")
        page.locator("form:has(input[name=password]) button[type=submit]").first.click()
        page.get_by_role("alert").first.wait_for()
        assert page.url.endswith(SIGN_IN)
        check_accessible(page)


@pytest.fixture(scope="session")
def menus(visit: Visit) -> Callable[[str], list[str]]:
    """The menu of a role, asked for once."""
    return cache(partial(menu, visit))


def examine(page: Page, name: str, dark: bool) -> None:
    """Within the screen of a desktop, of a phone and at 200 % zoom; accessible on a phone by day, or on a desktop in
    the dark: what two pages have in common is then seen in both."""
    assert page.get_by_role("heading", level=1).count() == 1, page.url
    shot(page, name)
    page.set_viewport_size({"width": DESKTOP // 2, "height": HEIGHTS[DESKTOP]})
    assert overflow(page) <= 0, f"{page.url} is {overflow(page)} pixels too wide at 200 %"
    width = DESKTOP if dark else PHONE
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    page.emulate_media(color_scheme="dark" if dark else "light")
    at_rest(page)
    check_accessible(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": DESKTOP, "height": HEIGHTS[DESKTOP]})


PARTS = [("vanphong", part) for part in range(OFFICE_PARTS)] + [(role, 0) for role in ROLES[1:]]


@pytest.mark.parametrize(("role", "part"), PARTS)
def test_every_page_of_a_roles_menu(visit: Visit, role: str, part: int, menus: Callable[[str], list[str]]) -> None:
    """Pages of an earlier role's menu are not looked at again: they are much alike, and `tests/walk` opens them all."""
    assert menus(role)
    seen = {path for earlier in ROLES[: ROLES.index(role)] for path in menus(earlier)}
    addresses = [path for path in menus(role) if path not in seen]
    if role == ROLES[0]:
        addresses = addresses[part::OFFICE_PARTS]
    with visit(role) as desktop, visit(role, width=PHONE, script=False) as phone:
        for number, path in enumerate(addresses):
            examine(desktop.go(path), name_of(path), dark=number % 2 == 1)
            assert phone.go(path).get_by_role("heading", level=1).count() == 1, path
