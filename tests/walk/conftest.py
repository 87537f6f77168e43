"""The world of the walk."""

from __future__ import annotations

from typing import Any

import pytest

from tests.walk.world import World, build


@pytest.fixture
def world(cast: Any) -> World:
    return build(cast)
