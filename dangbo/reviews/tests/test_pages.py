from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from dangbo.figures.tests.shapes import same_cost, who_opens, who_sees
from dangbo.reviews.tests.cases import classify, judge

pytestmark = pytest.mark.django_db
ROLES = {"office", "secretary", "building", "cell_secretary", "follower"}


def address(name: str) -> str:
    return f"{reverse(f'reviews:{name}')}?period=2022"


def test_lists_cost_the_same_for_one_row_as_for_three(cast: Any) -> None:
    units = [cast.cell, cast.other_cell, cast.front_unit]
    same_cost(cast.office, address("org_reviews"), lambda number: classify(units[number], cast.ward))
    same_cost(cast.office, address("member_reviews"), lambda number: judge(cast.cell))


def test_lists_and_files_hold_the_rows_of_ones_units(cast: Any) -> None:
    units = {"cell": cast.cell, "other": cast.other_cell, "beyond": cast.cell_b}
    people = {}
    for key, unit in units.items():
        classify(unit, cast.ward)
        people[key] = judge(unit)[0].person.full_name
    ward, cell = {"cell", "other"}, {"cell"}
    who = {"office": ward, "secretary": ward, "building": ward, "cell_secretary": cell, "follower": cell,
           "stranger": {"beyond"}}  # fmt: skip
    names = {"cell": "Chi bộ A1", "other": "Chi bộ A2", "beyond": "Chi bộ B1"}
    who_sees(cast, address("org_reviews"), names, who)
    who_sees(cast, address("member_reviews"), people, who)


def test_records_have_pages_that_do_not_exist_outside(cast: Any) -> None:
    org = classify(cast.cell, cast.ward)
    (row,) = judge(cast.cell)
    assert "Chi bộ A1" in cast.office.get(org.get_absolute_url()).content.decode()
    assert row.person.full_name in cast.cell_secretary.get(row.get_absolute_url()).content.decode()
    for record in (org, row):
        who_opens(cast, record.get_absolute_url(), ROLES)


def test_a_cell_secretary_is_offered_his_members_levels_and_not_his_cells(cast: Any) -> None:
    shown = {
        player: ("reviews.classify_org/" in player_of.get(address("org_reviews")).content.decode(),
                 "reviews.classify_member/" in player_of.get(address("member_reviews")).content.decode())
        for player, player_of in (("office", cast.office), ("cell", cast.cell_secretary), ("secretary", cast.secretary))
    }  # fmt: skip
    assert shown == {"office": (True, True), "cell": (False, True), "secretary": (False, False)}
    row = classify(cast.cell, cast.ward)
    assert "reviews.amend_org/" not in cast.cell_secretary.get(row.get_absolute_url()).content.decode()
    assert "reviews.amend_org/" in cast.office.get(row.get_absolute_url()).content.decode()
