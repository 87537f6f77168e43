"""A pytest plugin: only a test with the database asks for wards' entries, and none sees another test's.

Everything else, modules being collected included, goes by the shipped rules alone.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import SimpleTestCase

from dangbo.rulebook import engine

DATABASE = frozenset({"db", "transactional_db", "django_db_setup", "live_server"})


def pytest_configure() -> None:
    engine.go_by_the_shipped_rules(True)


def _has_database(request: pytest.FixtureRequest) -> bool:
    if DATABASE & set(request.fixturenames) or request.node.get_closest_marker("django_db"):
        return True
    return request.cls is not None and issubclass(request.cls, SimpleTestCase)


@pytest.fixture(autouse=True)
def rulebook_of_the_test(request: pytest.FixtureRequest) -> Iterator[None]:
    if not _has_database(request):
        yield
        return
    from dangbo.rulebook import queries

    queries.forget()
    engine.go_by_the_shipped_rules(False)
    yield
    engine.go_by_the_shipped_rules(True)
    queries.forget()
