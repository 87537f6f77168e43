from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from dangbo.emulation import actions as act
from dangbo.emulation.tests.cases import OFFICE, commendation, contest, entry, recognition, registration
from dangbo.figures.tests.shapes import lines, same_cost, who_opens, who_sees

pytestmark = pytest.mark.django_db
YEAR = "period=2022"
LISTS = {
    "registrations": lambda unit, ran: act.Register.perform(OFFICE, registration(unit)),
    "recognitions": lambda unit, ran: act.Recognise.perform(OFFICE, recognition(unit)),
    "commendations": lambda unit, ran: act.Commend.perform(OFFICE, commendation(unit)),
    "contest_entries": lambda unit, ran: act.EnterContestEntries.perform(OFFICE, entry(ran, unit)),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_for_one_row_as_for_three(cast: Any, name: str) -> None:
    ran = contest()
    same_cost(cast.office, f"{reverse(f'emulation:{name}')}?{YEAR}", lambda number: LISTS[name](cast.cell, ran))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_and_its_file_hold_the_rows_of_ones_units(cast: Any, name: str) -> None:
    ran = contest()
    units = {"cell": cast.cell, "other": cast.other_cell, "beyond": cast.cell_b}
    shown = {key: str(LISTS[name](unit, ran)) for key, unit in units.items()}
    ward, cell = {"cell", "other"}, {"cell"}
    who = {"office": ward, "secretary": ward, "building": ward, "stranger": {"beyond"}, "front": set[str](),
           "cell_secretary": cell, "cell_helper": cell, "follower": cell}  # fmt: skip
    who_sees(cast, f"{reverse(f'emulation:{name}')}?{YEAR}", shown, who)


@pytest.mark.parametrize("name", ["registrations", "recognitions", "commendations"])
def test_a_record_has_a_page_that_does_not_exist_outside(cast: Any, name: str) -> None:
    row = LISTS[name](cast.cell, None)
    assert row.title in cast.cell_secretary.get(row.get_absolute_url()).content.decode()
    inside = {"office", "secretary", "building", "cell_secretary", "cell_helper", "follower"}
    who_opens(cast, row.get_absolute_url(), inside)


def test_a_contest_shows_the_entries_of_ones_units_only(cast: Any) -> None:
    ran = contest()
    mine, other = (LISTS["contest_entries"](unit, ran) for unit in (cast.cell, cast.cell_b))
    page = cast.cell_secretary.get(ran.get_absolute_url()).content.decode()
    assert mine.contestant in page and other.contestant not in page


def test_a_list_is_searched_without_marks_and_by_period(cast: Any) -> None:
    act.Register.perform(OFFICE, registration(cast.cell, title="Đường hoa Nguyễn Tuân"))
    address = reverse("emulation:registrations")
    assert len(lines(cast.office.get(f"{address}?{YEAR}&q=duong hoa"))) == 1
    assert lines(cast.office.get(f"{address}?{YEAR}&q=cay xanh")) == []
    assert lines(cast.office.get(f"{address}?period=2021")) == []
