"""Planning reviews for tests, entered by the program at import."""

from __future__ import annotations

from datetime import date
from typing import Any

from dangbo.cadres import actions as act
from dangbo.kernel.actor import system
from dangbo.members.tests.cast import enrol, member

OFFICE = system("import")
DAY = date(2022, 5, 4)


def review(unit: Any, person: Any, day: date = DAY, **more: Any) -> act.PlanningInput:
    """Somebody kept in the planning for secretary."""
    values = {
        "term_name": "2025-2030", "body": "party", "post": "secretary", "unit_id": getattr(unit, "pk", unit),
        "person_id": getattr(person, "pk", person), "reviewed_on": day, "outcome": "kept",
    }  # fmt: skip
    return act.PlanningInput(**(values | more))


def people(unit: Any, number: int) -> list[Any]:
    return enrol(*(member(f"DV-{unit.code}-{at}", unit, since=date(2018, 1, 1)) for at in range(number)))


def plan(unit: Any, person: Any, day: date = DAY, **more: Any) -> Any:
    return act.EnterPlanning.perform(OFFICE, review(unit, person, day, **more))
