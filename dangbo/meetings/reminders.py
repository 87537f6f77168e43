"""Whom the office is reminded of for meetings: those who stayed away without reason in so many months of the year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.meetings import queries
from dangbo.members.queries import Deadline, DeadlineKind, months_of_the_year
from dangbo.rulebook import engine

RULE = "members.strike_off_missed_months"


def months_away(viewer: Actor, day: date) -> Iterator[Deadline]:
    """Members who by `day` stayed away in so many months; dated by the last such meeting. One query."""
    rule = engine.found(RULE, day)
    if rule is None or not policy.allows(viewer, queries.READ):
        return
    for row in queries.missed_months(viewer, day, engine.integer(RULE, day)):
        yield Deadline(
            DeadlineKind.MEETINGS,
            row.meeting.date,
            row.person_id,
            row.person.full_name,
            row.meeting.unit_id,
            row.person,
            rule.basis,
            months_of_the_year(row.months),
        )
