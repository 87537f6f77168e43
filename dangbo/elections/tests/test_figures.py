from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dangbo.elections.models import Candidate
from dangbo.elections.tests.cases import HEADS, elect, hold
from dangbo.figures.tests.shapes import edges, found, reckoning, value
from dangbo.members.tests.cast import enrol, member

pytestmark = pytest.mark.django_db


def heads(unit: Any, day: date, **more: Any) -> Any:
    return elect(unit, day, **HEADS, **more)


def test_congresses_count_on_their_day(cast: Any) -> None:
    edges(cast, ["elections.cell_congresses"], hold)
    edges(cast, ["elections.mass_congresses"], lambda unit, day: hold(unit, day, kind="mass_congress"))


def test_elections_of_heads_and_their_households(cast: Any) -> None:
    codes = ["elections.residential_heads", "elections.households_summoned", "elections.households_voting"]
    edges(cast, codes, heads)
    assert (value(codes[1], cast.ward), value(codes[2], cast.ward)) == (420, 380)
    voting = reckoning(cast.ward).measured("elections.households_voting")
    assert (voting.planned, voting.ratio_text) == (420, "90,5%")


def test_heads_are_members_when_they_are_in_the_register(cast: Any) -> None:
    (person,) = enrol(member("DV-1", cast.cell, since=date(2018, 1, 1)))
    edges(cast, ["elections.heads_party_members"], lambda unit, day: heads(unit, day, person_id=person.pk))
    heads(cast.cell, date(2022, 5, 4))
    of_members = reckoning(cast.cell).measured("elections.heads_party_members")
    assert (of_members.actual, of_members.planned, of_members.ratio_text) == (2, 3, "67%")


@pytest.mark.parametrize(("state", "counts"), [("planned", 0), ("held", 1), ("approved", 1)])
def test_what_is_being_prepared_does_not_count(cast: Any, state: str, counts: int) -> None:
    hold(cast.cell, state=state)
    assert value("elections.cell_congresses", cast.ward) == counts


def test_the_congresses_are_set_against_the_cells(cast: Any) -> None:
    hold(cast.cell)
    told = reckoning(cast.ward).measured("elections.cell_congresses")
    assert (told.actual, told.planned, told.ratio_text) == (1, 2, "50%")


def test_whoever_was_let_in_without_a_majority_is_found(cast: Any) -> None:
    """The door refuses such a result; one that came in by another way is told."""
    row = elect(cast.cell, votes=11)
    assert found("elections.without_majority", cast.ward) == []
    Candidate.objects.filter(pk=row.pk).update(votes=10)
    (one,) = found("elections.without_majority", cast.ward)
    assert (one.key, one.unit_id, one.rows) == (row.key, cast.cell.pk, (("elections.Candidate", row.pk),))
    assert all(word in one.text for word in (row.name, "10", "20"))
    assert found("elections.without_majority", cast.ward_b) == found("elections.without_majority", cast.ward, "2021")
    Candidate.objects.filter(pk=row.pk).update(elected=False)
    assert found("elections.without_majority", cast.ward) == []
