"""Inspection cases for tests. Names are invented."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from dangbo.inspections import actions as act
from dangbo.kernel.actor import system
from dangbo.members.tests.cast import enrol, member

OFFICE = system("import")
DAY = date(2022, 6, 30)
_numbers = count(1)


def case(unit: Any, due: date | None = DAY, done: date | None = None, **more: Any) -> act.CaseInput:
    """A case of the programme; concluded when it is said on which day."""
    values = {
        "subject": "commission", "unit_id": getattr(unit, "pk", unit), "kind": "inspection", "year": 2022,
        "content": f"Zkt{next(_numbers)} chấp hành Điều lệ", "due": due, "concluded_on": done,
        "state": "concluded" if done else "planned",
    }  # fmt: skip
    return act.CaseInput(**(values | more))


def opened(unit: Any, due: date | None = DAY, done: date | None = None, by: Any = OFFICE, **more: Any) -> Any:
    return act.OpenCase.perform(by, case(unit, due, done, **more))


def looked_at(case: Any, unit: Any, **more: Any) -> act.CaseObjectInput:
    values = {"case_id": getattr(case, "pk", case), "subject": "collective", "unit_id": getattr(unit, "pk", unit)}
    return act.CaseObjectInput(**(values | more))


def inspected(case: Any, unit: Any, **more: Any) -> Any:
    return act.EnterCaseObject.perform(OFFICE, looked_at(case, unit, **more))


def somebody(unit: Any) -> Any:
    (person,) = enrol(member(f"DV-{unit.code}-{next(_numbers)}", unit, since=date(2018, 1, 1)))
    return person
