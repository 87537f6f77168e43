from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from dangbo.elections import actions as act
from dangbo.elections.tests.cases import OFFICE, candidate, elect, hold
from dangbo.figures.tests.shapes import same_cost, who_opens, who_sees

pytestmark = pytest.mark.django_db
WARD = {"office", "secretary", "building", "cell_secretary", "cell_helper"}


def address() -> str:
    return f"{reverse('elections:elections')}?period=2022"


def test_the_list_costs_the_same_for_one_row_as_for_three(cast: Any) -> None:
    same_cost(cast.office, address(), lambda number: hold(cast.cell))


def test_the_list_and_its_file_hold_the_rows_of_ones_units(cast: Any) -> None:
    for unit in (cast.cell, cast.other_cell, cast.cell_b):
        hold(unit)
    shown = {"cell": "Chi bộ A1", "other": "Chi bộ A2", "beyond": "Chi bộ B1"}
    ward, cell = {"cell", "other"}, {"cell"}
    who_sees(cast, address(), shown, {
        "office": ward, "secretary": ward, "building": ward, "cell_secretary": cell, "cell_helper": cell,
        "stranger": {"beyond"},
    })  # fmt: skip


def test_a_congress_shows_its_base_as_a_sum_and_the_votes_of_the_base(cast: Any) -> None:
    row = elect(cast.cell, votes=15)
    page = cast.office.get(row.get_absolute_url()).content.decode()
    assert row.name in page and "75%" in page  # 15 of a base of 20
    who_opens(cast, row.get_absolute_url(), WARD)


def test_a_congress_costs_the_same_for_one_name_as_for_four(cast: Any, django_assert_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    row = elect(cast.cell)
    cast.office.get(row.get_absolute_url())
    with CaptureQueriesContext(connection) as one:
        cast.office.get(row.get_absolute_url())
    act.EnterCandidate.perform(OFFICE, [candidate(row.ballot, votes, False) for votes in (1, 2, 3)])
    with django_assert_num_queries(len(one)):
        cast.office.get(row.get_absolute_url())
