"""What counts on which day and for whom; recognised may not outnumber registered, nor commended recognised."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dangbo.emulation import actions as act
from dangbo.emulation.tests.cases import (
    DAY,
    OFFICE,
    commendation,
    contest,
    entry,
    person,
    recognition,
    registration,
)
from dangbo.figures.tests.shapes import FIRST, edges, found, reckoning, value

pytestmark = pytest.mark.django_db
DVK = {"movement": "dan_van_kheo", "field": "economy"}


def register(unit: Any, day: date = DAY, **more: Any) -> Any:
    return act.Register.perform(OFFICE, registration(unit, day, **more))


def recognise(unit: Any, day: date = DAY, **more: Any) -> Any:
    return act.Recognise.perform(OFFICE, recognition(unit, day, **more))


def commend(unit: Any, day: date = DAY, **more: Any) -> Any:
    return act.Commend.perform(OFFICE, commendation(unit, day, **more))


def test_registrations_count_on_their_day(cast: Any) -> None:
    edges(cast, ["emulation.pledges_collective"], register)
    edges(cast, ["emulation.pledges_individual"], lambda unit, day: register(unit, day, **person()))
    edges(cast, ["emulation.dvk_registered_collective"], lambda unit, day: register(unit, day, **DVK))
    edges(cast, ["emulation.dvk_registered_individual"], lambda unit, day: register(unit, day, **DVK, **person()))


def test_recognition_counts_on_the_day_of_the_decision(cast: Any) -> None:
    edges(cast, ["emulation.dvk_recognised_collective"], recognise)
    edges(cast, ["emulation.dvk_recognised_individual"], lambda unit, day: recognise(unit, day, **person()))
    assert value("emulation.dvk_registered_collective", cast.ward) == 0


def test_commendation_counts_on_the_day_of_the_decision_and_by_its_reason(cast: Any) -> None:
    edges(cast, ["emulation.dvk_commended_collective", "emulation.commended_collectives"], commend)
    both = ["emulation.dvk_commended_individual", "emulation.commended_individuals"]
    edges(cast, both, lambda unit, day: commend(unit, day, **person()))
    commend(cast.cell, DAY, reason="classification")
    assert value("emulation.dvk_commended_collective", cast.cell) == 2
    assert value("emulation.commended_collectives", cast.cell) == 3


def test_badges_are_commendations_of_their_own(cast: Any) -> None:
    badge = {"reason": "party_age", "form": "party_badge", "badge_years": 30}
    edges(cast, ["emulation.badges_awarded"], lambda unit, day: commend(unit, day, **person(**badge)))
    assert value("emulation.commended_individuals", cast.cell) == 2
    assert value("emulation.dvk_commended_individual", cast.cell) == 0


def test_fields_are_counted_once_each_over_groups_and_people(cast: Any) -> None:
    for field, more in (("economy", {}), ("economy", person()), ("culture_society", person())):
        register(cast.cell, movement="dan_van_kheo", field=field, **more)
    register(cast.cell, movement="hoc_bac")
    assert value("emulation.dvk_fields", cast.cell) == 2
    assert value("emulation.dvk_fields", cast.cell, "2021") == 0


def test_entries_and_people_are_two_figures(cast: Any) -> None:
    ran = contest()
    edges(cast, ["emulation.contest_entries"], lambda unit, day: act.EnterContestEntries.perform(
        OFFICE, entry(ran, unit, day)))  # fmt: skip
    act.EnterContestEntries.perform(OFFICE, [entry(ran, cast.cell, FIRST, contestant="Lò Văn Mẫu") for _ in range(3)])
    assert value("emulation.contest_entries", cast.cell) == 5
    assert value("emulation.contest_people", cast.cell) == 3


@pytest.mark.parametrize(
    ("check", "more"),
    [
        ("emulation.collectives_recognised", {}),
        ("emulation.individuals_recognised", {"subject": "individual", "person_name": "Lò Thị Mẫu"}),
    ],
)
def test_more_recognised_than_registered_is_told(cast: Any, check: str, more: dict[str, Any]) -> None:
    register(cast.cell, **DVK, **more)
    recognise(cast.cell, **more)
    assert found(check, cast.cell) == []
    recognise(cast.cell, **more)
    (one,) = found(check, cast.cell)
    assert [reckoning(cast.cell).actual(code) for code in one.figures] == [2, 1]
    assert "(2)" in one.text and "(1)" in one.text
    assert found(check, cast.cell, "2021") == []


@pytest.mark.parametrize(
    ("check", "more"),
    [
        ("emulation.collectives_commended", {}),
        ("emulation.individuals_commended", {"subject": "individual", "person_name": "Lò Thị Mẫu"}),
    ],
)
def test_more_commended_than_recognised_is_told(cast: Any, check: str, more: dict[str, Any]) -> None:
    recognise(cast.cell, **more)
    commend(cast.cell, **more)
    assert found(check, cast.cell) == []
    commend(cast.cell, **more)
    assert len(found(check, cast.cell)) == 1


def test_a_contradiction_may_stand_in_a_cell_and_not_in_the_ward(cast: Any) -> None:
    register(cast.other_cell, **DVK)
    recognise(cast.cell)
    assert len(found("emulation.collectives_recognised", cast.cell)) == 1
    assert found("emulation.collectives_recognised", cast.ward) == []
