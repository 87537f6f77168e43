"""Yearly reviews for tests. Names are invented."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from dangbo.kernel.actor import system
from dangbo.members.tests.cast import enrol, member
from dangbo.reviews import actions as act

OFFICE = system("import")
DECIDED = date(2022, 12, 20)
_numbers = count(1)


def of_org(unit: Any, decided_by: Any, year: int = 2022, level: str = "good", **more: Any) -> act.OrgReviewInput:
    return act.OrgReviewInput(**({
        "year": year, "unit_id": getattr(unit, "pk", unit), "level": level, "decision_date": DECIDED,
        "decided_by_id": getattr(decided_by, "pk", decided_by),
    } | more))  # fmt: skip


def of_member(person: Any, unit: Any, year: int = 2022, level: str = "good", **more: Any) -> act.MemberReviewInput:
    values = {"year": year, "person_id": getattr(person, "pk", person), "unit_id": getattr(unit, "pk", unit)}
    return act.MemberReviewInput(**(values | {"level": level} | more))


def classify(unit: Any, by: Any, year: int = 2022, level: str = "good", **more: Any) -> Any:
    return act.ClassifyOrg.perform(OFFICE, of_org(unit, by, year, level, **more))


def somebody(unit: Any, number: int = 1) -> list[Any]:
    return enrol(*(member(f"DV-{next(_numbers)}", unit, since=date(2018, 1, 1)) for _ in range(number)))


def judge(unit: Any, level: str = "good", number: int = 1, year: int = 2022, **more: Any) -> list[Any]:
    """`number` members of a cell with a level."""
    inputs = [of_member(person, unit, year, level, **more) for person in somebody(unit, number)]
    return act.ClassifyMember.perform(OFFICE, inputs)
