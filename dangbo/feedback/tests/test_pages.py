from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from dangbo.feedback.tests.cases import bring, give, receive
from dangbo.figures.tests.shapes import same_cost, who_opens, who_sees

pytestmark = pytest.mark.django_db
STAFF = {"office", "secretary", "building"}


def address(name: str) -> str:
    return f"{reverse(f'feedback:{name}')}?period=2022"


LISTS = {
    "receptions": lambda unit: receive(unit),
    "matters": lambda unit: bring(unit),
    "opinions": lambda unit: give(unit, unit),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_for_one_row_as_for_three(cast: Any, name: str) -> None:
    same_cost(cast.office, address(name), lambda number: LISTS[name](cast.ward))


@pytest.mark.parametrize("name", ["matters", "opinions"])
def test_a_list_and_its_file_hold_the_rows_of_ones_units(cast: Any, name: str) -> None:
    units = {"ward": cast.ward, "front": cast.front_unit, "beyond": cast.ward_b}
    shown = {key: LISTS[name](unit).content for key, unit in units.items()}
    who = {**{role: {"ward", "front"} for role in STAFF}, "front": {"front"}, "stranger": {"beyond"}}
    who_sees(cast, address(name), shown, who)


def test_a_day_of_reception_shows_its_matters_and_when_notices_are_due(cast: Any) -> None:
    row = bring(cast.ward)
    page = cast.office.get(row.reception.get_absolute_url()).content.decode()
    assert row.content in page and "18/05/2022" in page
    who_opens(cast, row.reception.get_absolute_url(), STAFF)


def test_an_opinion_has_a_page(cast: Any) -> None:
    row = give(cast.front_unit, cast.ward)
    assert row.content[:40] in cast.front.get(row.get_absolute_url()).content.decode()
    who_opens(cast, row.get_absolute_url(), STAFF | {"front"})
