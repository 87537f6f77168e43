"""A pytest plugin: a test without the database asks the shipped rules only, and no test sees another's entries."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import SimpleTestCase

from dangbo.rulebook import engine

DATABASE = frozenset({"db", "transactional_db", "django_db_setup", "live_server"})


def _has_database(request: pytest.FixtureRequest) -> bool:
    if DATABASE & set(request.fixturenames) or request.node.get_closest_marker("django_db"):
        return True
    return request.cls is not None and issubclass(request.cls, SimpleTestCase)


@pytest.fixture(autouse=True)
def rulebook_of_the_test(request: pytest.FixtureRequest) -> Iterator[None]:
    if not _has_database(request):
        with engine.central_only():
            yield
        return
    from dangbo.rulebook import queries

    queries.forget()
    yield
    queries.forget()
