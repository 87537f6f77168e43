"""Whom the office is reminded of for dues: those who owe the months after which striking off is considered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from dangbo.dues import queries
from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.members.queries import Deadline, DeadlineKind, months_of_the_year
from dangbo.rulebook import engine

RULE = "members.strike_off_missed_months"


def months_without_dues(viewer: Actor, day: date) -> Iterator[Deadline]:
    """Members who by the first day of this month owed so many months of the year. One query."""
    rule = engine.found(RULE, day)
    if rule is None or not policy.allows(viewer, queries.READ):
        return
    owing: Any = queries.arrears(viewer, day, engine.integer(RULE, day)).filter(person__isnull=False)
    for row in owing:
        yield Deadline(
            DeadlineKind.DUES, day.replace(day=1), row.person_id, row.person.full_name, row.unit_id, row.person,
            rule.basis, months_of_the_year(row.months),
        )
