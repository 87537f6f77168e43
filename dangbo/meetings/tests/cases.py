"""A cell of ten in the cast's cell A1: eight due, one exempt, one elsewhere. Names are invented."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.apps import apps

from dangbo.kernel.vietnamese.names import sort_key
from dangbo.kernel.vietnamese.text import fold
from dangbo.meetings.actions import HoldInput, HoldMeeting, PlanInput, PlanMeeting

SINCE = date(2019, 1, 1)
DAY, NOON = date(2026, 3, 5), time(14, 0)
NAMES = ("An", "Bình", "Cường", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga")


def people(cell: Any, count: int = 10, exempt: int = 1, elsewhere: int = 1) -> list[Any]:
    """Official members in the order of their names; the last are exempt, those before them elsewhere."""
    person, membership, status = (
        apps.get_model(f"members.{name}") for name in ("Person", "Membership", "StatusPeriod")
    )
    made = []
    for number in range(count):
        name = f"Lò Văn {NAMES[number % len(NAMES)]} {number:03}"
        made.append(
            person(
                code=f"T-{cell.pk}-{number:03}",
                key=f"t-{cell.pk}-{number:03}",
                full_name=name,
                name_folded=fold(name),
                name_sort=f"{number:03}{sort_key(name)}",
                gender="male",
                unit=cell,
                state="official",
            )
        )
    rows = person.objects.bulk_create(made)
    membership.objects.bulk_create(
        membership(
            person=row, unit=cell, since=SINCE, kind="official", began="enrolled", admitted_on=SINCE, official_on=SINCE
        )
        for row in rows
    )
    kinds = ["elsewhere"] * elsewhere + ["exempt"] * exempt
    status.objects.bulk_create(
        status(person=row, unit=cell, kind=kind, since=SINCE)
        for row, kind in zip(rows[count - len(kinds) :], kinds, strict=True)
    )
    return list(rows)


def planned(actor: Any, cell: Any, **more: Any) -> Any:
    values: dict[str, Any] = {
        "unit_id": cell.pk,
        "month": DAY.replace(day=1),
        "kind": "regular",
        "date": DAY,
        "start": NOON,
        "place": "Nhà văn hóa",
    }
    return PlanMeeting.perform(actor, PlanInput(**(values | more)))


def entry(meeting: Any, **more: Any) -> HoldInput:
    values: dict[str, Any] = {
        "record_id": meeting.pk,
        "version": meeting.version,
        "date": meeting.date,
        "start": meeting.start,
        "end": time(15, 30),
        "place": meeting.place,
    }
    return HoldInput(**(values | more))


def held(actor: Any, meeting: Any, **more: Any) -> Any:
    return HoldMeeting.perform(actor, entry(meeting, **more))
