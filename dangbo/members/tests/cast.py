"""People for tests, entered through the actions. Names are invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from dangbo.members.actions.enrol import Enrol, EnrolInput
from dangbo.members.models import Membership, Person
from dangbo.orgs.models import Unit
from dangbo.orgs.tests.place import OFFICE

ADMITTED, OFFICIAL, SINCE = date(2000, 3, 3), date(2001, 3, 10), date(2014, 4, 1)


def member(code: str, cell: Unit | None, **more: Any) -> EnrolInput:
    """An official member of a cell since 2014; without a cell, somebody who is only entered."""
    values: dict[str, Any] = {
        "full_name": f"Lò Thị Mẫu {code}", "gender": "female", "birth_date": date(1975, 5, 20), "ethnicity": "Kinh",
        "admitted_on": ADMITTED, "ceremony_on": date(2000, 3, 10), "official_on": OFFICIAL,
        "unit_id": cell.pk if cell else None, "since": SINCE if cell else None,
    }
    return EnrolInput(code=code, **(values | more))


def enrol(*inputs: EnrolInput) -> list[Person]:
    return Enrol.perform(OFFICE, list(inputs))


def people(cell: Unit, count: int, prefix: str = "DV") -> list[Person]:
    """`count` official members of a cell."""
    return enrol(*(member(f"{prefix}-{cell.code}-{number:03}", cell) for number in range(count)))


def stays(person: Person) -> list[tuple[str, date, date | None, str, str]]:
    """Cell, since, until, how it began and ended, of all memberships, oldest first."""
    rows = Membership.objects.filter(person=person).select_related("unit").order_by("since", "pk")
    return [(row.unit.code, row.since, row.until, row.began, row.ended) for row in rows]
