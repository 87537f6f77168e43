"""Lists, forms and the frame of every page, with JavaScript and without, on a desktop and on a phone."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import Visit
from tests.browser.visitor import DESKTOP, PHONE, check_accessible, overflow, shot

LIST = "/thi-dua/dang-ky/?period=2022"
FORM = "/viec/emulation.register/"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("path", [LIST, FORM, "/quy-tac/", "/tim/?q=chi", "/api/docs"])
def test_pages_are_accessible_in_both_colours(visit: Visit, path: str, dark: bool) -> None:
    with visit("vanphong", dark=dark) as someone:
        check_accessible(someone.go(path))


def test_pages_fit_every_screen_and_letter_size(visit: Visit) -> None:
    with visit("vanphong") as someone:
        shot(someone.go(LIST), "list")
        shot(someone.go(FORM), "form")
    with visit("vanphong", width=PHONE) as someone:
        someone.page.context.add_cookies([{"name": "letters", "value": "largest", "url": someone.site}])
        for path in (LIST, FORM):
            assert overflow(someone.go(path)) <= 0


def test_a_list_narrows_while_one_types(visit: Visit) -> None:
    with visit("vanphong") as someone:
        page = someone.go(LIST)
        before = page.locator("#listing .found").inner_text()
        page.get_by_label("Tìm", exact=True).fill("dan van kheo khong co")
        page.wait_for_function("before => document.querySelector('#listing .found').innerText !== before", arg=before)
        page.wait_for_url("**/thi-dua/dang-ky/?q=dan%20van%20kheo%20khong%20co&period=2022")
        assert page.locator("#listing .empty").count() == 1


def test_a_list_does_the_same_without_javascript(visit: Visit) -> None:
    with visit("vanphong", script=False) as someone:
        page = someone.go(LIST)
        rows = page.locator("#listing tbody tr")
        assert rows.count() == 50
        first = rows.first.inner_text()
        page.get_by_role("link", name="Trang sau").click()
        assert "page=2" in page.url and rows.first.inner_text() != first
        page.locator("#listing thead a").first.click()
        assert page.locator("#listing th[aria-sort=ascending]").count() == 1
        page.locator(".filters select").last.select_option(index=1)
        page.locator(".filters button[type=submit]").click()
        assert re.search(r"sort=\w+", page.url)


def test_a_form_keeps_what_was_typed_and_leads_to_the_field(visit: Visit) -> None:
    for script in (True, False):
        with visit("vanphong", script=script) as someone:
            page = someone.go(FORM)
            page.locator("[data-date]").first.fill("31/02/2022")
            page.locator("form.form button.go").click()
            wrong = page.locator(".wrong-box")
            assert wrong.is_visible()
            assert page.locator("[data-date]").first.input_value() == "31/02/2022"
            assert wrong.locator("a").count() >= 2
            if script:
                check_accessible(page)
            someone.faults[:] = [fault for fault in someone.faults if " 422 " not in fault]  # asked for


def test_slashes_come_while_the_digits_of_a_day_are_typed(visit: Visit) -> None:
    with visit("vanphong") as someone:
        field = someone.go(FORM).locator("[data-date]").first
        field.press_sequentially("05022022")
        assert field.input_value() == "05/02/2022"
        field.fill("")
        field.press_sequentially("5/2/2022")
        assert field.input_value() == "5/2/2022"


def test_the_menu_of_a_phone_opens_without_javascript(visit: Visit) -> None:
    with visit("vanphong", width=PHONE, script=False) as someone:
        page = someone.go(LIST)
        entry = page.locator(".menu a[aria-current=page]")
        assert not entry.is_visible()
        page.locator(".top-menu").click()
        assert entry.is_visible()
        page.locator(".menu-close").click()
        assert not entry.is_visible()


def test_letters_and_colours_are_chosen_and_kept(visit: Visit) -> None:
    for script in (True, False):
        with visit("vanphong", script=script) as someone:
            page = someone.go("/quy-tac/")
            page.locator(".account summary").click()
            page.locator("[name=theme][value=dark]").click()
            page.wait_for_selector("html[data-theme=dark]", state="attached")
            if not script:
                page.locator(".account summary").click()
            page.locator("[name=letters][value=large]").click()
            page.wait_for_selector("html[data-letters=large]", state="attached")
            page.wait_for_load_state("networkidle")
            page = someone.go(LIST)
            assert page.locator("html[data-theme=dark][data-letters=large]").count() == 1


def test_the_keyboard_reaches_the_content_at_once(visit: Visit) -> None:
    with visit("vanphong", width=DESKTOP) as someone:
        page = someone.go(LIST)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.url.endswith("#main")
