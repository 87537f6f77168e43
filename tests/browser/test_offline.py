"""Without a network beyond the planned meeting: one that nobody planned, tasks, and a server that is killed."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from checks.program import kill, start
from tests.browser.conftest import Visit
from tests.browser.line import CUT, KILL, PASS, SWALLOW, Line, kept, phone
from tests.browser.test_meeting import plan, set_tasks, type_in
from tests.browser.visitor import signed_in

UNPLANNED = "/sinh-hoat/nhap/"


class Mains:
    """A server whose power can be cut and put back; what it wrote stays in its folder."""

    def __init__(self, home: Path):
        self.home = home
        self.server, self.address = start(home)

    def cut(self) -> None:
        kill(self.server)

    def back(self) -> str:
        self.server, self.address = start(self.home)
        return self.address


@pytest.fixture
def mains(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mains]:
    made = Mains(shutil.copytree(example, tmp_path_factory.mktemp("mains"), dirs_exist_ok=True))
    yield made
    made.cut()


@pytest.fixture(autouse=True)
def _signed_in(chromium: Browser, visit_own: Visit, own_site: str) -> None:
    if "chibo" not in visit_own.states:
        visit_own.states["chibo"] = signed_in(chromium, own_site, "chibo")


def meetings_on(page: Page, line: Line, day: str) -> int:
    page.goto(f"{line.address}/sinh-hoat/?period=2022")
    return page.locator("#listing tbody tr", has_text=day).count()


def test_a_meeting_nobody_planned_is_entered_in_a_hall_without_a_network(
    visit_own: Visit, own_site: str, tmp_path: Path
) -> None:
    """Only the list of meetings was ever opened on this phone."""
    line = Line(own_site)
    with phone(tmp_path, visit_own) as context:
        page = context.new_page()
        page.goto(f"{line.address}/sinh-hoat/")
        kept(page, f"{line.address}{UNPLANNED}")
        before = meetings_on(page, line, "29/12/2022")
        line.mode = CUT
        page.goto(line.address + UNPLANNED)
        page.locator("[name=kind]").select_option("extraordinary")
        page.locator("[name=date]").fill("29122022")
        type_in(page, "Họp đột xuất")
        page.locator("#hold button.go").click()
        expect(page.locator("#offline")).to_have_attribute("data-state", "waiting")
    line.mode = SWALLOW
    with phone(tmp_path, visit_own) as context:  # switched on again; the first answer is lost on the way
        page = context.new_page()
        page.goto(line.address + UNPLANNED)
        expect(page.locator("[name=conclusion]")).to_have_value("Họp đột xuất")
        expect(page.locator("#offline")).to_have_attribute("data-state", "waiting")
        line.mode = PASS
        page.evaluate("window.dispatchEvent(new Event('online'))")
        page.wait_for_url(re.compile(r"/sinh-hoat/\d+/$"), wait_until="load")
        assert ("Họp đột xuất" in page.content(), set_tasks(page)) == (True, 2)
        assert meetings_on(page, line, "29/12/2022") == before + 1
        page.goto(line.address + UNPLANNED)  # nothing of it is left to be sent again
        expect(page.locator("[name=conclusion]")).to_have_value("")
    line.door.close()


def test_how_a_task_stands_is_reported_without_a_network(visit_own: Visit, own_site: str, tmp_path: Path) -> None:
    path, line = plan(visit_own), Line(own_site)
    with phone(tmp_path, visit_own) as context:
        page = context.new_page()
        page.goto(line.address + path)
        kept(page)
        type_in(page, "Giao việc")
        page.locator("#hold button.go").click()
        page.wait_for_url("**/sinh-hoat/*/", wait_until="load")
        page.get_by_role("link", name="Rà soát hộ nghèo").first.click()
        page.wait_for_url("**/nhiem-vu/*/", wait_until="load")
        task = urlsplit(page.url).path
        form = page.locator("a[href*='/viec/tasks.report/']").first.get_attribute("href") or ""
        page.goto(line.address + form)
        kept(page)
        line.mode = CUT
        page.reload()
        page.locator("[name=words]").fill("Đã xong một nửa số hộ")
        page.locator("#act button.go").click()
        expect(page.locator("#offline")).to_have_attribute("data-state", "waiting")
    line.mode = PASS
    with phone(tmp_path, visit_own) as context:
        page = context.new_page()
        page.goto(line.address + form)  # what is wrong is said when the network is back, and nothing is lost
        expect(page.locator("#wrong a")).to_have_attribute("href", "#id_day")
        expect(page.locator("[name=words]")).to_have_value("Đã xong một nửa số hộ")
        page.locator("[name=day]").fill("31122022")
        page.locator("#act button.go").click()
        page.wait_for_url(f"**{task}*", wait_until="load")
        page.goto(line.address + task)
        assert page.locator("tbody tr", has_text="Đã xong một nửa số hộ").count() == 1
    line.door.close()


@pytest.mark.parametrize("after", [0.0, 0.03, 0.3])
def test_the_server_is_killed_in_the_middle_of_a_submission(
    chromium: Browser, mains: Mains, tmp_path: Path, after: float
) -> None:
    """Before it read it, while it wrote, and after it had done it: one meeting with two tasks in each case."""
    visit = Visit(chromium, mains.address)
    visit.states["chibo"] = signed_in(chromium, mains.address, "chibo")
    path, line = plan(visit), Line(mains.address)
    dead = threading.Event()

    def killer() -> None:
        time.sleep(after)
        mains.cut()
        dead.set()

    line.killer = killer
    with phone(tmp_path, visit) as context:
        page = context.new_page()
        page.goto(line.address + path)
        kept(page)
        type_in(page, "Mất điện giữa chừng")
        line.mode = KILL
        page.locator("#hold button.go").click()
        expect(page.locator("#offline")).to_have_attribute("data-state", "waiting")
        assert dead.wait(10)
    line.to(mains.back())
    line.mode = PASS
    with phone(tmp_path, visit) as context:
        page = context.new_page()
        page.goto(line.address + path)
        page.wait_for_url("**/sinh-hoat/*/", wait_until="load")
        assert ("Mất điện giữa chừng" in page.content(), set_tasks(page)) == (True, 2)
        assert meetings_on(page, line, "30/12/2022") == 1
    line.door.close()
