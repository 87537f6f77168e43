"""The meeting on a phone: few taps, no network, a server that dies half-way, two devices: nothing lost or doubled."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit
from tests.browser.hand import Hand
from tests.browser.line import CUT, PASS, SWALLOW, Line, kept, phone
from tests.browser.visitor import PHONE, check_accessible, overflow, shot, signed_in


def plan(visit: Visit, month: str = "12/2022", user: str = "chibo", cell: str = "", day: str = "30/12/2022") -> str:
    """A meeting planned for a cell, the demo's own unless one is named; the path of its form."""
    with visit(user) as someone:
        page = someone.go("/viec/meetings.plan/")
        page.locator("[name=month]").fill(month)
        page.locator("[name=kind][value=extraordinary], select[name=kind]").first.evaluate(
            "field => { if (field.tagName === 'SELECT') field.value = 'extraordinary'; else field.checked = true; }"
        )
        page.locator("[name=date]").fill(day)
        page.locator("[name=start]").fill("14:00")
        page.locator("[name=place]").fill("Nhà văn hóa")
        page.locator("select[name=unit_id]").evaluate(
            """(field, cell) => { if (cell || !field.value) field.value =
                [...field.options].find((each) => each.value && (!cell || each.text.includes(cell))).value; }""",
            cell,
        )
        page.locator("#act button.go").click()
        page.wait_for_url("**/sinh-hoat/*/")
        return f"{urlsplit(page.url).path}nhap/"


def set_tasks(page: Page) -> int:
    """How many tasks the page of the meeting shows."""
    return (
        page.locator("section.card", has=page.get_by_role("heading", name="Việc đã giao")).locator("tbody tr").count()
    )


def type_in(page: Page, conclusion: str) -> None:
    for number in range(3):
        page.locator(".people > li > label").nth(number).click()
        page.locator(".people > li").nth(number).locator(".chip").first.click()
    page.locator("[name=end]").fill("15:30")
    page.locator("[name=conclusion]").fill(conclusion)
    for number, title in enumerate(("Thu đảng phí quý", "Rà soát hộ nghèo")):
        page.locator(f"[name=task-{number}-title]").fill(title)
        page.locator(f"[name=task-{number}-due]").fill("31/01/2023")


def test_the_form_on_a_phone(visit_own: Visit) -> None:
    path = plan(visit_own)
    with visit_own("chibo") as someone:
        page = someone.go(path)
        check_accessible(page)
        shot(page, "meeting-form")
    with visit_own("chibo", width=PHONE, script=False) as someone:
        page = someone.go(path)
        type_in(page, "Không có JavaScript")
        page.locator("#hold button.go").click()
        page.wait_for_url("**/sinh-hoat/*/")
        assert ("Không có JavaScript" in page.content(), set_tasks(page), overflow(page)) == (True, 2, 0)
    with visit_own("chibo") as someone:
        page = someone.go(path.removesuffix("nhap/"))
        check_accessible(page)
        shot(page, "meeting")


TASKS = (("Thu đảng phí quý I của các đồng chí còn thiếu", "31/01/2023"), ("Rà soát hộ nghèo, cận nghèo", "15/01/2023"))


def test_a_whole_meeting_takes_few_taps_and_few_minutes(visit_own: Visit) -> None:
    """A cell of which about 45 must attend: three absent with a reason, two tasks with owner and day, a vote, times
    and a conclusion. The office enters it, which may do so for every cell."""
    path = plan(visit_own, user="vanphong", cell="Chi bộ 5")
    with visit_own("vanphong", width=PHONE) as someone:
        page = someone.go(path)
        hand = Hand(page)
        assert 45 <= page.locator("[name=absent]").count() <= 50
        for number in (4, 9, 20):
            hand.tap(page.locator(".people > li > label").nth(number))
            hand.tap(page.locator(".people > li").nth(number).locator(".chip").first)
        hand.write(page.locator("[name=end]"), "15:30")
        for number, (title, due) in enumerate(TASKS):
            hand.write(page.locator(f"[name=task-{number}-title]"), title)
            hand.choose(page.locator(f"[name=task-{number}-person]"), number + 1)
            hand.write(page.locator(f"[name=task-{number}-due]"), due.replace("/", ""))
        hand.write(page.locator("[name=conclusion]"), "Chi bộ thống nhất các nội dung đã bàn")
        hand.write(page.locator("[name=vote-0-yes]"), "40")
        hand.tap(page.locator("#hold button.go"))
        page.wait_for_url("**/sinh-hoat/*/")
        told = f"{hand.taps} taps, {hand.keys} keys, {hand.screens} screens scrolled: {hand.seconds:.0f} s"
        print(told)
        assert (set_tasks(page), hand.taps < 60, hand.seconds < 5 * 60) == (2, True, True), told


def propose(visit: Visit, words: str) -> None:
    """Somebody of the cell proposes something, written down by its secretary on the last day of the example."""
    with visit("chibo") as someone:
        page = someone.go("/viec/meetings.propose_for/")
        for name in ("unit_id", "person_id"):
            page.locator(f"select[name={name}]").evaluate(
                "field => { field.value = [...field.options].find((each) => each.value).value; }"
            )
        page.locator("[name=words]").fill(words)
        page.locator("#act button.go").click()
        page.wait_for_load_state()


def test_no_network_and_the_phone_restarted(visit_own: Visit, own_site: str, tmp_path: Path) -> None:
    propose(visit_own, "Sửa loa nhà văn hóa")
    path, line = plan(visit_own, day="31/12/2022"), Line(own_site)
    with phone(tmp_path, visit_own) as context:
        page = context.new_page()
        page.goto(line.address + path)
        kept(page)
        line.mode = CUT
        page.reload()
        type_in(page, "Ghi trong hội trường không có mạng")
        proposal = page.locator("#proposals .row", has_text="Sửa loa nhà văn hóa")
        proposal.locator(".chip", has_text="Đã bàn và kết luận").click()
        proposal.locator("[name$=-answer]").fill("Giao tổ dân phố sửa xong trước Tết")
        page.wait_for_timeout(500)  # nobody pulls the battery within half a second of the last letter
    with phone(tmp_path, visit_own) as context:  # switched off and on, still no network
        page = context.new_page()
        page.goto(line.address + path)
        expect(page.locator("[name=conclusion]")).to_have_value("Ghi trong hội trường không có mạng")
        expect(page.locator("[name=task-1-title]")).to_have_value("Rà soát hộ nghèo")
        expect(page.locator("#proposals [name$=-answer]")).to_have_value("Giao tổ dân phố sửa xong trước Tết")
        assert page.locator("[name=absent]:checked").count() == 3
        page.locator("#hold button.go").click()
        expect(page.locator("#offline")).to_have_attribute("data-state", "waiting")
    with phone(tmp_path, visit_own) as context:
        page = context.new_page()
        page.goto(line.address + path)
        expect(page.locator("#offline")).to_have_attribute("data-state", "waiting")
        line.mode = PASS
        page.evaluate("window.dispatchEvent(new Event('online'))")
        page.wait_for_url("**/sinh-hoat/*/")
        assert ("Ghi trong hội trường không có mạng" in page.content(), set_tasks(page)) == (True, 2)
        page.goto(f"{line.address}/sinh-hoat/de-xuat/chi-bo/")
        row = page.locator("#listing tbody tr", has_text="Sửa loa nhà văn hóa")
        expect(row).to_contain_text("Giao tổ dân phố sửa xong trước Tết")
        expect(row).to_contain_text("Đã bàn và kết luận")
    line.door.close()


def test_the_line_breaks_after_the_server_has_done_it(visit_own: Visit, own_site: str, tmp_path: Path) -> None:
    path, line = plan(visit_own), Line(own_site)
    with phone(tmp_path, visit_own) as context:
        page = context.new_page()
        page.goto(line.address + path)
        kept(page)
        type_in(page, "Chỉ một lần")
        line.mode = SWALLOW
        page.locator("#hold button.go").click()
        expect(page.locator("#offline")).to_have_attribute("data-state", "waiting")
    line.mode = PASS
    with phone(tmp_path, visit_own) as context:  # the page was killed; the draft goes out when it opens again
        page = context.new_page()
        page.goto(line.address + path)
        page.wait_for_url("**/sinh-hoat/*/")
        assert ("Chỉ một lần" in page.content(), set_tasks(page)) == (True, 2)
    line.door.close()


def test_two_devices_lose_no_words(chromium: Browser, visit_own: Visit, own_site: str) -> None:
    path = plan(visit_own)
    visit_own.states.setdefault("chibo", signed_in(chromium, own_site, "chibo"))
    with visit_own("chibo") as first, visit_own("chibo") as second:
        pages = [first.go(path), second.go(path)]
        for page, words in zip(pages, ("Lời của máy một", "Lời của máy hai"), strict=True):
            page.locator("[name=end]").fill("15:30")
            page.locator("[name=conclusion]").fill(words)
        pages[0].locator("#hold button.go").click()
        pages[0].wait_for_url("**/sinh-hoat/*/")
        pages[1].locator("#hold button.go").click()
        pages[1].wait_for_url("**/hai-ban/")
        text = pages[1].content()
        assert ("Lời của máy một" in text, "Lời của máy hai" in text) == (True, True)
        check_accessible(pages[1])
        shot(pages[1], "meeting-versions")


def test_the_matrix_of_hand_ins(visit: Visit) -> None:
    with visit("vanphong") as someone:
        for path in ("/nop-bao-cao/?year=2022", "/sinh-hoat/thang/?month=2022-11"):
            page = someone.go(path)
            check_accessible(page)
            shot(page, f"office-{path.strip('/').split('/?')[0].replace('/', '-')}")


@pytest.fixture(autouse=True)
def _signed_in(chromium: Browser, visit_own: Visit, own_site: str) -> None:
    if "chibo" not in visit_own.states:
        visit_own.states["chibo"] = signed_in(chromium, own_site, "chibo")
