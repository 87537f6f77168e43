"""Signing in to the demo, and every page that a role finds in its menu."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.visitor import (
    DESKTOP,
    HEIGHTS,
    OWN_ACCOUNT,
    PHONE,
    SIGN_IN,
    check_accessible,
    check_contrast,
    overflow,
    shot,
)

ROLES = ("vanphong", "bithu", "xaydungdang", "chibo", "kiemtra", "dangvien", "captren", "quantri", "giamsat")
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


@pytest.fixture(scope="module")
def looked_at() -> set[str]:
    """Addresses seen already: one role's view of a page is much like another's, and `tests/walk` opens them all."""
    return set()


def examine(page: Page, name: str) -> None:
    """Accessible, within the screen on a desktop, on a phone and at 200 % zoom, and legible in the dark."""
    assert page.get_by_role("heading", level=1).count() == 1, page.url
    check_accessible(page)
    shot(page, name)
    page.set_viewport_size({"width": DESKTOP // 2, "height": HEIGHTS[DESKTOP]})
    assert overflow(page) <= 0, f"{page.url} is {overflow(page)} pixels too wide at 200 %"
    page.set_viewport_size({"width": DESKTOP, "height": HEIGHTS[DESKTOP]})
    page.emulate_media(color_scheme="dark")
    check_contrast(page)
    page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_roles_menu(visit: Visit, role: str, looked_at: set[str]) -> None:
    addresses = menu(visit, role)
    assert addresses
    with visit(role) as desktop, visit(role, width=PHONE, script=False) as phone:
        for path in addresses:
            if path not in looked_at:
                examine(desktop.go(path), name_of(path))
                assert phone.go(path).get_by_role("heading", level=1).count() == 1, path
    looked_at |= set(addresses)
