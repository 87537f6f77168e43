"""What holds for every test: a GET never writes, hypothesis repeats itself, and the second database.

--database-only keeps the tests that ask the database: plain Python need not run on it twice. Of the slow ones
those marked `postgres` are kept: who may see what is decided in Python, and all roles walk on one database.
"""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import HealthCheck, settings
from whitenoise.middleware import WhiteNoiseMiddleware

from checks.reads import guard_reads

pytest_plugins = ["dangbo.access.tests.cast", "dangbo.rulebook.tests.plugin"]

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=60,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# A warning is an error. One that a library of ours raises about itself is forgiven here, with the reason.
FORGIVEN = {
    "No directory at:UserWarning": "WhiteNoise: tests serve static files from the rooms, nothing is collected",
}

DATABASE_FIXTURES = frozenset({"db", "transactional_db", "django_db_setup", "live_server"})


def list_static_files_once(config: pytest.Config) -> None:
    """Every client of a test builds the middleware anew, and WhiteNoise would walk the folders for each."""
    walk = WhiteNoiseMiddleware.add_files_from_finders
    found: dict[str, object] = {}

    def once(middleware: WhiteNoiseMiddleware) -> None:
        if not found:
            walk(middleware)
            found.update(middleware.files)
        middleware.files.update(found)

    patch = pytest.MonkeyPatch()
    patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", once)
    config.add_cleanup(patch.undo)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="only tests that ask the database")


def pytest_configure(config: pytest.Config) -> None:
    guard_reads()
    list_static_files_once(config)
    config.addinivalue_line("filterwarnings", "error")
    for pattern in FORGIVEN:
        config.addinivalue_line("filterwarnings", f"ignore:{pattern}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--database-only"):
        return
    kept, left = [], []
    for item in items:
        asks = item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("slow"):
            asks = item.get_closest_marker("postgres")
        (kept if asks else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept


def pytest_collection_finish() -> None:
    """What was imported and collected is never garbage; to look through it for some took a twelfth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process keeps about the installation for a minute is not kept from test to test, nor does the minute
    end within one: the number of queries of a page would be another."""
    from dangbo.orgs import home  # noqa: PLC0415 -- plain tests run without Django's apps

    monkeypatch.setattr(home, "_while", lambda: 0)
    home.forget()
