from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dangbo.cadres.tests.cases import DAY, people, plan
from dangbo.figures.tests.shapes import edges, value

pytestmark = pytest.mark.django_db


def test_positions_count_on_the_day_of_the_review(cast: Any) -> None:
    (person,) = people(cast.cell, 1)
    edges(cast, ["cadres.positions_planned"], lambda unit, day: plan(unit, person, day))
    edges(cast, ["cadres.positions_added"], lambda unit, day: plan(unit, person, day, outcome="added", post="head"))


def test_who_is_taken_out_is_a_figure_of_its_own(cast: Any) -> None:
    (person,) = people(cast.cell, 1)
    out = {"outcome": "removed", "removal_reason": "nghỉ hưu"}
    edges(cast, ["cadres.positions_removed"], lambda unit, day: plan(unit, person, day, **out))
    assert value("cadres.positions_planned", cast.ward) == value("cadres.people_planned", cast.ward) == 0
    assert value("cadres.terms_reviewed", cast.ward) == 1


def test_terms_and_people_are_counted_once_each(cast: Any) -> None:
    first, second = people(cast.cell, 2)
    for person, term, post in (
        (first, "2025-2030", "secretary"), (first, "2025-2030", "head"), (first, "2026-2031", "council_chair"),
        (second, "2025-2030", "secretary"),
    ):  # fmt: skip
        plan(cast.cell, person, term_name=term, post=post)
    plan(cast.other_cell, second, date(2023, 1, 1), term_name="2030-2035")
    codes = ("terms_reviewed", "positions_planned", "people_planned", "positions_added", "positions_removed")
    assert [value(f"cadres.{code}", cast.ward) for code in codes] == [2, 4, 2, 0, 0]
    assert [value(f"cadres.{code}", cast.ward, "2023") for code in codes] == [1, 1, 1, 0, 0]
    assert DAY.year == 2022
