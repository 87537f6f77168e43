"""A case holds the records of those whom it names, as long as its own file is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dangbo.inspections import queries
from dangbo.inspections.tests.cases import inspected, opened, somebody

CLOSED_IN = date(2002, 6, 30)


@pytest.mark.parametrize(
    ("state", "day", "held"),
    [
        ("running", date(2092, 1, 1), True),
        ("dropped", date(2020, 1, 1), False),
        ("closed", date(2022, 6, 29), True),
        ("closed", date(2022, 6, 30), False),
    ],
)
def test_the_file_of_a_case_is_kept_for_twenty_years(cast: Any, state: str, day: date, held: bool) -> None:
    done = CLOSED_IN if state == "closed" else None
    person, other = somebody(cast.cell), somebody(cast.cell)
    case = opened(cast.cell, CLOSED_IN, done, state=state)
    inspected(case, cast.cell, subject="individual", person_id=person.pk)
    assert set(queries.held([person.pk, other.pk], day)) == ({person.pk} if held else set())
