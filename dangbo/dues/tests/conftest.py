"""Members with dues, for every test of this room."""

from __future__ import annotations

from typing import Any

import pytest

from dangbo.dues.tests.cast import basis, member
from dangbo.members.models import Person


@pytest.fixture
def three(cast: Any) -> dict[str, Person]:
    """A salaried member, a pensioner and a student, each with a basis from March 2026."""
    people = {code: member(cast, code) for code in ("A", "B", "C")}
    basis(cast, people["A"], "insured", 8_123_450)
    basis(cast, people["B"], "pensioner", 6_000_000)
    basis(cast, people["C"], "student")
    return people
