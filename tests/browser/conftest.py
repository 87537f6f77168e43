"""One Chromium for the session, and the site on the example year, loaded once.

`site` is for looking; a test that changes something takes `own_site`, a fresh copy for its module.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, StorageState, sync_playwright

from checks.program import load, serving
from tests.browser.visitor import Visitor, signed_in, visitor

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Visit:
    """`with visit("vanphong", width=PHONE) as someone: someone.go("/")`; visit() is the public."""

    def __init__(self, browser: Browser, site: str):
        self.browser, self.site = browser, site
        self.states: dict[str, StorageState] = {}

    def __call__(self, username: str = "", **how: Any) -> AbstractContextManager[Visitor]:
        if username and username not in self.states:
            self.states[username] = signed_in(self.browser, self.site, username)
        return visitor(self.browser, self.site, state=self.states.get(username), **how)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser of this process. A second Playwright cannot be started in it: for a profile that outlives
    the browser take `chromium.browser_type.launch_persistent_context`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The loaded example, never changed: the process that comes first loads it for all that run side by side."""
    base = tmp_path_factory.getbasetemp()
    home = (base if worker_id == "master" else base.parent) / "example"
    with FileLock(home.with_suffix(".lock")):
        if not home.exists():
            half = home.with_suffix(".half")
            half.mkdir()
            load(half)
            half.rename(home)
    return home


@pytest.fixture(scope="session")
def site(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = shutil.copytree(example, tmp_path_factory.mktemp("site"), dirs_exist_ok=True)
    with serving(home) as address:
        yield address


@pytest.fixture(scope="module")
def own_site(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = shutil.copytree(example, tmp_path_factory.mktemp("own"), dirs_exist_ok=True)
    with serving(home) as address:
        yield address


@pytest.fixture(scope="session")
def visit(chromium: Browser, site: str) -> Visit:
    return Visit(chromium, site)


@pytest.fixture(scope="module")
def visit_own(chromium: Browser, own_site: str) -> Visit:
    return Visit(chromium, own_site)
