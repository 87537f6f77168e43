from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dangbo.emulation.rules import BadgeYears, EntryInTime, EventsLieBehind, FieldNamed, NamedIndividual
from dangbo.emulation.tests.cases import commendation, contest, entry, person, registration


def test_an_individual_is_named(refused: Any, allowed: Any) -> None:
    refused(NamedIndividual, registration(1, subject="individual"))
    allowed(NamedIndividual, registration(1, subject="individual", person_name="Lò Thị Mẫu"))
    allowed(NamedIndividual, registration(1, subject="individual", person_id=7))
    allowed(NamedIndividual, registration(1, subject="collective"))


def test_a_model_of_mass_mobilisation_has_its_field(refused: Any, allowed: Any) -> None:
    refused(FieldNamed, registration(1, movement="dan_van_kheo"))
    allowed(FieldNamed, registration(1, movement="dan_van_kheo", field="economy"))
    allowed(FieldNamed, registration(1, movement="hoc_bac"))


@pytest.mark.parametrize(
    ("years", "given"), [(29, False), (30, True), (35, False), (40, True), (90, True), (91, False)]
)
def test_badges_are_of_the_years_in_force(refused: Any, allowed: Any, years: int, given: bool) -> None:
    data = commendation(1, date(2022, 2, 3), **person(form="party_badge", badge_years=years))
    (allowed if given else refused)(BadgeYears, data)


def test_years_go_with_a_badge_and_a_badge_with_years(refused: Any, allowed: Any) -> None:
    refused(BadgeYears, commendation(1, form="party_badge"))
    refused(BadgeYears, commendation(1, form="giay_khen", badge_years=30))
    allowed(BadgeYears, commendation(1, form="giay_khen"))


def test_a_decision_of_tomorrow_is_not_entered_today() -> None:
    from dangbo.journal.tests.shapes import _door

    def told(**more: Any) -> list[tuple[str, str]]:
        found = EventsLieBehind().faults([commendation(1, date(2022, 12, 31), **more)], _door())
        return [(fault.where, f"{fault.text} {fault.accepted}") for fault in found]

    assert told() == []
    ((where, said),) = told(awarded_on=date(2023, 1, 1))
    assert where == "awarded_on"
    assert "01/01/2023" in said and "31/12/2022" in said


@pytest.mark.django_db
def test_an_entry_is_sent_from_the_first_day_of_the_contest_to_the_last(cast: Any, refused: Any, allowed: Any) -> None:
    ran = contest(date(2022, 4, 1), date(2022, 4, 30))
    for day in (date(2022, 3, 31), date(2022, 5, 1)):
        refused(EntryInTime, entry(ran, cast.cell, day))
    for day in (date(2022, 4, 1), date(2022, 4, 30)):
        allowed(EntryInTime, entry(ran, cast.cell, day))
