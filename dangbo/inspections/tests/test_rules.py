from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dangbo.inspections.rules import (
    ConcludedHasConclusion,
    DatesInOrder,
    FittingDiscipline,
    MemberNamed,
    ProgrammeHasDue,
)
from dangbo.inspections.tests.cases import case, looked_at

FIRST, SECOND, THIRD = date(2022, 3, 1), date(2022, 4, 1), date(2022, 5, 1)


def test_what_the_programme_sets_has_a_day(refused: Any, allowed: Any) -> None:
    refused(ProgrammeHasDue, case(1, None))
    allowed(ProgrammeHasDue, case(1, None, planned=False))
    allowed(ProgrammeHasDue, case(1, FIRST))


@pytest.mark.parametrize("state", ["concluded", "following", "closed"])
def test_a_concluded_case_has_its_day(refused: Any, allowed: Any, state: str) -> None:
    refused(ConcludedHasConclusion, case(1, state=state))
    allowed(ConcludedHasConclusion, case(1, state=state, concluded_on=THIRD))


@pytest.mark.parametrize("state", ["planned", "opened", "running", "dropped"])
def test_before_that_it_needs_none(allowed: Any, state: str) -> None:
    allowed(ConcludedHasConclusion, case(1, state=state))


def test_decision_start_and_conclusion_follow_one_another(refused: Any, allowed: Any) -> None:
    allowed(DatesInOrder, case(1, decision_date=FIRST, started_on=SECOND, concluded_on=THIRD))
    allowed(DatesInOrder, case(1, decision_date=FIRST, started_on=FIRST, concluded_on=FIRST))
    allowed(DatesInOrder, case(1, decision_date=FIRST, concluded_on=THIRD))
    refused(DatesInOrder, case(1, decision_date=SECOND, started_on=FIRST))
    refused(DatesInOrder, case(1, started_on=THIRD, concluded_on=SECOND))
    refused(DatesInOrder, case(1, decision_date=THIRD, concluded_on=SECOND))


def test_a_member_is_named(refused: Any, allowed: Any) -> None:
    refused(MemberNamed, looked_at(1, 1, subject="individual"))
    allowed(MemberNamed, looked_at(1, 1, subject="individual", person_id=7))
    allowed(MemberNamed, looked_at(1, 1, subject="collective"))


PEOPLE = {"none", "reprimand", "warning", "dismissal", "expulsion"}
GROUPS = {"none", "reprimand", "warning", "dissolution"}


@pytest.mark.parametrize("discipline", sorted(PEOPLE | GROUPS))
def test_discipline_fits_whom_it_is_for(refused: Any, allowed: Any, discipline: str) -> None:
    for subject, forms in (("individual", PEOPLE), ("collective", GROUPS)):
        data = looked_at(1, 1, subject=subject, person_id=7, discipline=discipline)
        (allowed if discipline in forms else refused)(FittingDiscipline, data)
