"""Papers are measured by the shipped rules, without a database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dangbo.rulebook import engine


@pytest.fixture(autouse=True)
def shipped_rules() -> Iterator[None]:
    with engine.central_only():
        yield
