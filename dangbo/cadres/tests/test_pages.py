"""Planning is open to the committee and those who keep it, and to nobody of a cell."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from dangbo.cadres.tests.cases import people, plan
from dangbo.figures.tests.shapes import same_cost, who_opens, who_sees

pytestmark = pytest.mark.django_db
OPEN = {"secretary", "building"}


def address() -> str:
    return f"{reverse('cadres:plannings')}?period=2022"


def test_the_list_costs_the_same_for_one_row_as_for_three(cast: Any) -> None:
    rows = people(cast.cell, 3)
    same_cost(cast.building, address(), lambda number: plan(cast.cell, rows[number]))


def test_the_list_holds_the_rows_of_ones_units(cast: Any) -> None:
    shown = {}
    for key, unit in (("cell", cast.cell), ("other", cast.other_cell), ("beyond", cast.cell_b)):
        (person,) = people(unit, 1)
        plan(unit, person)
        shown[key] = person.full_name
    ward = {"cell", "other"}
    who_sees(cast, address(), shown, dict.fromkeys(OPEN, ward))


def test_a_review_has_a_page_that_does_not_exist_for_others(cast: Any) -> None:
    (person,) = people(cast.cell, 1)
    row = plan(cast.cell, person, votes_base=11, votes_yes=10)
    assert person.full_name in cast.building.get(row.get_absolute_url()).content.decode()
    who_opens(cast, row.get_absolute_url(), OPEN)
