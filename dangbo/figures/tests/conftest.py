from __future__ import annotations

from collections.abc import Iterator

import pytest

from dangbo.figures.tests import toys


@pytest.fixture
def toy() -> Iterator[None]:
    """The figures of `toys`, known for the test."""
    with toys.registered():
        toys.declare()
        yield


@pytest.fixture
def targets() -> Iterator[toys.Targets]:
    with toys.targets() as source:
        yield source
