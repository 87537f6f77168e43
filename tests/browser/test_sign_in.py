"""Signing in to the demo, and every page that a role finds in its menu."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit
from tests.browser.visitor import OWN_ACCOUNT, PHONE, SIGN_IN, check_accessible, check_contrast, overflow, shot

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
    """Addresses whose accessibility was checked already: one role's view of a page is much like another's."""
    return set()


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_roles_menu(visit: Visit, role: str, looked_at: set[str]) -> None:
    """Opens, has one main heading, is accessible, and does without JavaScript on a phone."""
    addresses = menu(visit, role)
    assert addresses
    with visit(role) as desktop, visit(role, width=PHONE, script=False) as phone:
        for path in addresses:
            page = desktop.go(path)
            assert page.get_by_role("heading", level=1).count() == 1, path
            if path not in looked_at:
                check_accessible(page)
                assert phone.go(path).get_by_role("heading", level=1).count() == 1, path
    looked_at |= set(addresses)


@pytest.mark.parametrize("role", ["vanphong", "chibo"])
def test_pictures_of_every_page_of_the_menu(visit: Visit, role: str) -> None:
    with visit(role) as someone:
        for path in menu(visit, role):
            shot(someone.go(path), f"{role}-{name_of(path)}")


def test_a_page_twice_as_large(visit: Visit) -> None:
    """At 200 % zoom a desktop is 640 pixels wide: nothing is pushed off the screen."""
    with visit("vanphong", width=640) as someone:
        too_wide = {path: overflow(someone.go(path)) for path in menu(visit, "vanphong")}
    assert {path: by for path, by in too_wide.items() if by > 0} == {}


def test_dark_mode(visit: Visit) -> None:
    with visit("vanphong", dark=True) as someone:
        for path in menu(visit, "vanphong"):
            check_contrast(someone.go(path))
