from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dangbo.figures.tests.shapes import edges, found, reckoning, value
from dangbo.inspections.tests.cases import inspected, opened, somebody

pytestmark = pytest.mark.django_db


def done(unit: Any, day: date, **more: Any) -> Any:
    return opened(unit, day, day, **more)


def test_the_programme_counts_by_due_day_and_what_is_done_by_conclusion(cast: Any) -> None:
    edges(cast, ["inspections.programme"], lambda unit, day: opened(unit, day))
    edges(cast, ["inspections.done", "inspections.checked"], done)
    told = reckoning(cast.ward).measured("inspections.done")
    assert (told.actual, told.planned, told.ratio_text) == (2, 4, "50%")


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("inspection", {"checked"}),
        ("duty_inspection", {"checked"}),
        ("finance", {"checked"}),
        ("signs_of_violation", {"checked", "signs_of_violation"}),
        ("thematic_supervision", {"supervised"}),
        ("regular_supervision", {"supervised"}),
        ("denunciation", {"letters"}),
        ("complaint", {"letters"}),
    ],
)
def test_each_kind_is_counted_where_it_belongs(cast: Any, kind: str, codes: set[str]) -> None:
    done(cast.cell, date(2022, 5, 4), kind=kind)
    of_kinds = ("checked", "supervised", "letters", "signs_of_violation")
    assert {code for code in of_kinds if value(f"inspections.{code}", cast.ward)} == codes
    assert value("inspections.done", cast.ward) == 1


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("thematic_supervision", "inspections.supervised"),
        ("denunciation", "inspections.letters"),
        ("signs_of_violation", "inspections.signs_of_violation"),
    ],
)
def test_kinds_count_on_the_first_day_and_the_last(cast: Any, kind: str, code: str) -> None:
    edges(cast, [code], lambda unit, day: done(unit, day, kind=kind))


@pytest.mark.parametrize("state", ["planned", "opened", "running", "dropped"])
def test_what_is_not_concluded_is_not_done(cast: Any, state: str) -> None:
    opened(cast.cell, date(2022, 5, 4), date(2022, 5, 4), state=state)
    assert (value("inspections.done", cast.ward), value("inspections.programme", cast.ward)) == (0, 1)


def test_done_outside_the_programme_does_not_fill_it(cast: Any) -> None:
    done(cast.cell, date(2022, 5, 4), planned=False)
    assert (value("inspections.done", cast.ward), value("inspections.checked", cast.ward)) == (0, 1)


def test_who_was_looked_at_counts_with_the_case(cast: Any) -> None:
    person = somebody(cast.cell)
    edges(cast, ["inspections.organisations"], lambda unit, day: inspected(done(unit, day), unit))
    edges(cast, ["inspections.members"], lambda unit, day: inspected(
        done(unit, day), unit, subject="individual", person_id=person.pk))  # fmt: skip
    assert value("inspections.disciplined", cast.ward) == 0


def test_discipline_of_people_is_counted_and_of_groups_is_not(cast: Any) -> None:
    person = {"subject": "individual", "person_id": somebody(cast.cell).pk}
    edges(cast, ["inspections.disciplined"], lambda unit, day: inspected(
        done(unit, day), unit, discipline="reprimand", **person))  # fmt: skip
    inspected(done(cast.cell, date(2022, 5, 4)), cast.cell, discipline="warning")
    assert value("inspections.disciplined", cast.ward) == 2


def test_a_conclusion_after_its_day_is_told(cast: Any) -> None:
    opened(cast.cell, date(2022, 5, 4), date(2022, 5, 4))
    assert found("inspections.late", cast.ward) == []
    late = opened(cast.cell, date(2022, 5, 4), date(2022, 5, 5))
    (one,) = found("inspections.late", cast.ward)
    assert (one.key, one.unit_id, one.rows) == (late.key, cast.cell.pk, (("inspections.Case", late.pk),))
    assert "04/05/2022" in one.text and "05/05/2022" in one.text
    assert late.content not in one.text  # a number is open to many, the case to its team
    assert found("inspections.late", cast.ward_b) == []
