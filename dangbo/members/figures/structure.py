"""The structure of the membership: the cells of the tables that go up, each a figure with its rows.

A table is a list of (code, label, condition on the person); its figures are made from it. What a person
has — schooling, occupation — is taken as the record has it now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from dangbo.figures.figure import Figure
from dangbo.kernel.period import add_months
from dangbo.members import queries
from dangbo.members.figures.changes import Admitted
from dangbo.members.figures.standing import MembersOn
from dangbo.members.models import Membership
from dangbo.members.terms import Degree, Occupation, Schooling, Theory

Condition = Callable[[date], Q]
Line = tuple[str, Any, Condition]

NO_RELIGION = ("", "Không")
MAJORITY = "Kinh"
AGES = ((18, 30), (31, 35), (36, 40), (41, 45), (46, 50), (51, 55), (56, 60), (61, None))
PARTY_AGES = ((0, 9), (10, 19), (20, 29), (30, 39), (40, 49), (50, 59), (60, None))


def between_years(field: str, least: int, most: int | None) -> Condition:
    """At least `least` and at most `most` full years have gone by since the date in `field`."""

    def on(day: date) -> Q:
        young = Q(**{f"{field}__lte": add_months(day, -12 * least)})
        return young if most is None else young & Q(**{f"{field}__gt": add_months(day, -12 * (most + 1))})

    return on


def always(condition: Q) -> Condition:
    return lambda day: condition


def bands(prefix: str, label: Any, field: str, limits: tuple[tuple[int, int | None], ...]) -> Iterator[Line]:
    for least, most in limits:
        code = f"{prefix}_{least}_{most}" if most is not None else f"{prefix}_{least}_up"
        span = f"{least}–{most}" if most is not None else f"≥ {least}"
        yield code, (label, span), between_years(field, least, most)


def party_years() -> Iterator[Line]:
    """Bands of party age, the time out of the Party taken out as for badges."""
    lines = bands("party_age", _("Years in the Party"), "admitted_on", PARTY_AGES)
    for (code, label, plain), (least, most) in zip(lines, PARTY_AGES, strict=True):
        yield code, label, without_interruptions(plain, least, most)


def without_interruptions(plain: Condition, least: int, most: int | None) -> Condition:
    """`plain`, but for those with an interruption the day of admission is moved forward by it."""

    def on(day: date) -> Q:
        moved = queries.moved_admissions(day)
        inside = moved.filter(counted_from__lte=add_months(day, -12 * least))
        if most is not None:
            inside = inside.filter(counted_from__gt=add_months(day, -12 * (most + 1)))
        return (plain(day) & ~Q(person__in=moved.values("person"))) | Q(person__in=inside.values("person"))

    return on


def words(prefix: str, field: str, choices: Any) -> Iterator[Line]:
    for value, label in choices.choices:
        yield f"{prefix}_{value}", label, always(Q(**{f"person__{field}": value}))


LINES: tuple[Line, ...] = (
    ("women", _("Women"), always(Q(person__gender="female"))),
    ("minority", _("Of an ethnic minority"), always(~Q(person__ethnicity__in=("", MAJORITY)))),
    ("religious", _("With a religion"), always(~Q(person__religion__in=NO_RELIGION))),
    ("youth_union", _("In the youth union"), always(Q(person__youth_union=True))),
    *bands("age", _("Aged"), "person__birth_date", AGES),
    *party_years(),
    *words("schooling", "schooling", Schooling),
    *words("degree", "degree", Degree),
    *words("theory", "political_theory", Theory),
    *words("occupation", "occupation", Occupation),
)


def declare(base: type[MembersOn | Admitted], prefix: str, whole: Any, line: Line) -> type[Figure]:
    """One figure of a table. `whole` and `condition` let many of them be counted in one statement."""
    name, label, condition = line
    parent: Any = base

    def narrowed(self: Any, rows: QuerySet[Membership], day: date) -> QuerySet[Membership]:
        return rows.filter(condition(day))

    def admitted(self: Any, scope: Any, period: Any) -> QuerySet[Membership]:
        return parent.rows(self, scope, period).filter(condition(period.last_day))

    values = {
        "code": f"{prefix}_{name}", "label": Labelled(whole, label), "section": 0, "listed": False,
        "__module__": __name__, "whole": prefix, "condition": staticmethod(condition),
        **({"rows": admitted} if base is Admitted else {"narrowed": narrowed}),
    }
    return type(f"{base.__name__}_{name}", (base,), values)


class Labelled:
    """“Members: aged 31–35”, put together in the language of the page."""

    def __init__(self, whole: Any, label: Any):
        self.whole, self.label = whole, label

    def __str__(self) -> str:
        part = " ".join(str(one) for one in self.label) if isinstance(self.label, tuple) else str(self.label)
        return f"{self.whole}: {part[:1].lower()}{part[1:]}"


class Structure(MembersOn, abstract=True):
    """Members at the end of the period, narrowed to one line of a table."""


STRUCTURE = tuple(declare(Structure, "members.total", _("Party members"), line) for line in LINES)
ADMITTED = tuple(
    declare(Admitted, "members.admitted", _("Admitted"), line)
    for line in LINES if line[0] in ("women", "minority", "religious", "youth_union", "age_18_30")
    or line[0].startswith(("degree", "occupation"))
)
