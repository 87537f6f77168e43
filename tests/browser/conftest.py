"""One Chromium for the session, and the site on the example year, loaded once.

`site` is for looking; a test that changes something takes `own_site`, a fresh copy for its module.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from checks.program import load, serving
from tests.browser.visitor import Visitor, visitor

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Visit = Callable[..., AbstractContextManager[Visitor]]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("example")
    load(home)
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


@pytest.fixture
def visit(chromium: Browser, site: str) -> Visit:
    """`with visit(width=360) as someone: someone.go("/")`"""
    return partial(visitor, chromium, site)


@pytest.fixture
def visit_own(chromium: Browser, own_site: str) -> Visit:
    return partial(visitor, chromium, own_site)
