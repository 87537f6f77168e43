"""The whole is the sum of its parts on any tree, also when a cell moves to another ward in the middle of the year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dangbo.emulation import actions as act
from dangbo.emulation.tests.cases import OFFICE, registration
from dangbo.figures.reckoning import Reckoning
from dangbo.figures.tests.shapes import value
from dangbo.figures.tests.test_reckoning import Undone
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Reading, Scope
from dangbo.orgs.actions import Move, MoveInput

pytestmark = pytest.mark.django_db
CODE, MOVED = "emulation.pledges_collective", date(2022, 7, 1)
PLACES = ("ward", "cell", "other_cell", "front_unit", "ward_b", "cell_b")
DAYS = st.one_of(st.dates(date(2021, 12, 28), date(2023, 1, 4)), st.dates(date(2022, 6, 29), date(2022, 7, 2)))
ROWS = st.lists(st.tuples(st.sampled_from(PLACES), DAYS), max_size=10)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS)
def test_the_whole_is_the_sum_of_its_parts_as_it_was_and_restated(cast_of_tree: Any, rows: list[Any]) -> None:
    """Cell A1 goes over to ward B on 1 July: its days before count for ward A, those after for ward B."""
    cast = cast_of_tree
    with Undone():
        units = {place: getattr(cast, place) for place in PLACES}
        act.Register.perform(OFFICE, [registration(units[place], day) for place, day in rows])
        year = [(place, day) for place, day in rows if day.year == 2022]
        own = {place: sum(at == place for at, _day in year) for place in PLACES}
        early = sum(place == "cell" and day < MOVED for place, day in year)
        late = own["cell"] - early
        assert {place: value(CODE, units[place]) for place in ("cell", "other_cell", "front_unit", "cell_b")} == {
            place: own[place] for place in ("cell", "other_cell", "front_unit", "cell_b")
        }
        ward_a = own["ward"] + own["other_cell"] + own["front_unit"] + early
        ward_b = own["ward_b"] + own["cell_b"] + late
        assert (value(CODE, cast.ward), value(CODE, cast.ward_b)) == (ward_a, ward_b)
        assert value(CODE, cast.city) == ward_a + ward_b == len(year)
        # By quarters and by units the same numbers come out again.
        quarters = [value(CODE, cast.ward, f"2022-Q{number}") for number in (1, 2, 3, 4)]
        assert sum(quarters) == ward_a
        parts = Reckoning(Scope.of(cast.ward.pk), Period.year(2022)).by_unit(CODE)
        assert sum(parts.values()) == ward_a and parts.get(cast.cell.pk, Decimal(0)) == early
        # Restated to the tree of the year's end, the cell stands with all its past under ward B.
        a, b = (
            Reckoning(Scope(frozenset({unit.pk}), date(2022, 12, 31), Reading.RESTATED), Period.year(2022)).actual(CODE)
            for unit in (cast.ward, cast.ward_b)
        )
        assert (a, b) == (ward_a - early, ward_b + early)


@pytest.fixture
def cast_of_tree(cast: Any) -> Any:
    Move.perform(OFFICE, MoveInput(record_id=cast.cell.pk, parent_id=cast.ward_b.pk, on=MOVED))
    return cast
