"""Party age: whole years since the admission decision, the time out of the Party taken out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, DurationField, ExpressionWrapper, F, Min, QuerySet, Sum, Value
from django.db.models.functions import Greatest, Least

from dangbo.kernel.actor import Actor
from dangbo.kernel.period import add_months, full_years_between
from dangbo.members.models import Badge, Interruption, Membership, Person
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


def moved_admissions(day: date) -> QuerySet[Interruption, dict[str, Any]]:
    """Of each person with an interruption before `day`: `counted_from`, the day from which party age runs.

    It is reckoned in the database, so that members can be counted by it; interruptions of one person do not overlap.
    """
    admitted = F("person__admitted_on")
    lost = ExpressionWrapper(
        Least(F("until"), Value(day, DateField())) - Greatest(F("since"), admitted), output_field=DurationField()
    )
    rows = Interruption.objects.filter(since__lt=day, until__gt=admitted).order_by().values("person")
    return rows.annotate(
        counted_from=ExpressionWrapper(Min(admitted) + Sum(lost), output_field=DateField())
    )


def _gaps_and_badges(
    person_ids: Sequence[int],
) -> tuple[dict[int, list[tuple[date, date]]], set[tuple[int, int]]]:
    """Interruptions by person, and (person, years) of every badge given, in one query."""
    out = Interruption.objects.filter(person_id__in=person_ids).order_by()
    had = Badge.objects.filter(person_id__in=person_ids).order_by()
    rows = out.values_list("person_id", "since", "until", Value(0)).union(
        had.values_list("person_id", "award_day", "award_day", "years"), all=True
    )
    gaps: dict[int, list[tuple[date, date]]] = {}
    given: set[tuple[int, int]] = set()
    for person_id, since, until, years in rows:
        if years:
            given.add((person_id, years))
        else:
            gaps.setdefault(person_id, []).append((since, until))
    return gaps, given


def due_badges(viewer: Actor, year: int, only: date | None = None) -> dict[date, list[DueBadge]]:
    """For each award day of a year, members whose years became full since the award day before and who have not
    been given that badge; by years, then name. With `only`, for that award day alone.

    Exempt members keep the right. Two queries. Members are those of the last award day of the year.
    """
    days = award_days(year)
    rule = engine.found("badges.years", days[-1]) if days else None
    if rule is None:
        return {}
    values: Any = rule.value
    steps = sorted(int(number) for number in values)
    rows = list(members_on(viewer, days[-1]).filter(person__admitted_on__lte=add_months(days[-1], -12 * steps[0])))
    gaps, given = _gaps_and_badges([row.person_id for row in rows])
    due: dict[date, list[DueBadge]] = {day: [] for day in days}
    before = award_days(year - 1)
    for last, day in zip([before[-1] if before else date(year, 1, 1), *days], days, strict=False):
        if only not in (None, day):
            continue
        for row in rows:
            found = _reached(row, day, steps, gaps.get(row.person_id, ()))
            if found and found.reached > last and (row.person_id, found.years) not in given:
                due[day].append(found)
        due[day].sort(key=lambda one: (-one.years, one.person.name_sort))
    return due


def _reached(
    row: Membership, day: date, steps: Sequence[int], gaps: Iterable[tuple[date, date]]
) -> DueBadge | None:
    """The highest badge whose years are full by `day`."""
    if row.person.admitted_on is None:
        return None
    start = counted_from(row.person.admitted_on, day, gaps)
    age = full_years_between(start, day)
    years = max((step for step in steps if step <= age), default=0)
    return DueBadge(row.person, row.unit_id, years, add_months(start, 12 * years), day) if years else None


def badges(viewer: Actor) -> QuerySet[Badge]:
    """The register of badges that the viewer may see."""
    return seen(Badge.objects.select_related("person"), viewer, READ)

