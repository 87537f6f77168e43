"""Party age: whole years since the admission decision, the time out of the Party taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from dangbo.kernel.actor import Actor
from dangbo.kernel.period import add_months, full_years_between
from dangbo.members.models import Badge, Interruption, Person
from dangbo.members.queries.people import READ, members_on
from dangbo.orgs.queries import seen
from dangbo.rulebook import engine


def party_age(admitted: date, day: date, interruptions: Iterable[tuple[date, date]] = ()) -> int:
    """Whole years in the Party on `day`. Interruptions are half-open and may overlap; each day counts once."""
    return full_years_between(counted_from(admitted, day, interruptions), day)


def counted_from(admitted: date, day: date, interruptions: Iterable[tuple[date, date]] = ()) -> date:
    """The admission day moved forward by the days of interruption before `day`."""
    lost, reached = 0, admitted
    for since, until in sorted(interruptions):
        start, end = max(since, reached), min(until, day)
        if start < end:
            lost += (end - start).days
            reached = end
    return admitted + timedelta(days=lost)


@dataclass(frozen=True)
class DueBadge:
    """Somebody reaches a badge by an award day; `reached` is the day on which the years are full."""

    person: Person
    unit_id: int
    years: int
    reached: date
    award_day: date


def award_days(year: int) -> list[date]:
    """The award days of a year by the rule of that year: 3/2, 19/5, 2/9, 7/11."""
    rule = engine.found("badges.award_days", date(year, 1, 1))
    if rule is None:
        return []
    days: Any = rule.value
    return sorted(date(year, int(one["month"]), int(one["day"])) for one in days)


def interruptions_of(person_ids: Iterable[int]) -> dict[int, list[tuple[date, date]]]:
    found: dict[int, list[tuple[date, date]]] = {}
    rule_asked = Interruption.objects.filter(person_id__in=list(person_ids))
    for person_id, since, until in rule_asked.values_list("person_id", "since", "until"):
        found.setdefault(person_id, []).append((since, until))
    return found


def due_badges(viewer: Actor, award_day: date) -> list[DueBadge]:
    """Members who reach the years of a badge by `award_day` and have not been given it, by years and name.

    Three queries. Exempt members keep the right. A badge counts once, at the first award day after its years.
    """
    years = engine.found("badges.years", award_day)
    if years is None:
        return []
    steps: Any = years.value
    wanted = sorted(int(number) for number in steps)
    oldest = add_months(award_day, -12 * wanted[0])
    rows = list(members_on(viewer, award_day).filter(person__admitted_on__lte=oldest))
    gaps = interruptions_of(row.person_id for row in rows)
    given = set(Badge.objects.filter(person_id__in=[row.person_id for row in rows]).values_list("person_id", "years"))
    due = []
    for row in rows:
        if row.person.admitted_on is None:
            continue
        start = counted_from(row.person.admitted_on, award_day, gaps.get(row.person_id, ()))
        age = full_years_between(start, award_day)
        reached = max((number for number in wanted if number <= age), default=0)
        if reached and (row.person_id, reached) not in given:
            due.append(DueBadge(row.person, row.unit_id, reached, add_months(start, 12 * reached), award_day))
    return sorted(due, key=lambda one: (-one.years, one.person.name_sort))


def newly_due(viewer: Actor, award_day: date) -> list[DueBadge]:
    """Those of `due_badges` whose years became full since the award day before."""
    earlier = [day for year in (award_day.year - 1, award_day.year) for day in award_days(year) if day < award_day]
    last = max(earlier, default=date(award_day.year, 1, 1))
    return [one for one in due_badges(viewer, award_day) if one.reached > last]


def badges(viewer: Actor) -> QuerySet[Badge]:
    """The register of badges that the viewer may see."""
    return seen(Badge.objects.select_related("person"), viewer, READ)

