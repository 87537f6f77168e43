"""A cell of the cast with a few members, for tests of dues. Names are invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from dangbo.dues.actions import DrawUp, SetBasis
from dangbo.dues.actions.bases import BasisInput
from dangbo.dues.actions.books import DrawUpInput
from dangbo.dues.models import Book, Due
from dangbo.members.actions.enrol import Enrol, EnrolInput
from dangbo.members.models import Person

MARCH = date(2026, 3, 1)


def member(cast: Any, code: str, **more: Any) -> Person:
    values: dict[str, Any] = {
        "full_name": f"Lò Thị Mẫu {code}", "gender": "female", "birth_date": date(1985, 5, 20), "ethnicity": "Kinh",
        "admitted_on": date(2010, 3, 3), "ceremony_on": date(2010, 3, 10), "official_on": date(2011, 3, 10),
        "unit_id": cast.cell.pk, "since": date(2020, 1, 1),
    }
    return Enrol.perform(cast.system, EnrolInput(code=code, **(values | more)))  # type: ignore[no-any-return]


def basis(cast: Any, person: Person, income: str, base: int | None = None, since: date = MARCH, **more: Any) -> Any:
    data = BasisInput(person_id=person.pk, income=income, base=base, since=since, **more)
    return SetBasis.perform(cast.office.actor, data)


def draw(cast: Any, month: date = MARCH) -> Book:
    return DrawUp.perform(cast.office.actor, DrawUpInput(unit_id=cast.cell.pk, month=month))  # type: ignore[no-any-return]


def lines(month: date = MARCH) -> dict[str, Due]:
    return {row.person.code: row for row in Due.objects.filter(month=month).select_related("person")}
