"""When and where meetings and conferences are held; for the calendar, which names nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from dangbo.kernel.actor import Actor
from dangbo.meetings.models import Conference, Meeting
from dangbo.orgs.queries import seen, with_unit_name

CALENDAR = "meetings.calendar"


@dataclass(frozen=True)
class Date:
    """When and where something is held; names nobody."""

    kind: str
    pk: int
    title: str
    day: date
    start: time | None
    end: time | None
    place: str


def dates(viewer: Actor, since: date) -> list[Date]:
    """Meetings of the viewer's cells and conferences of their ward from a day on, in order."""
    met: Any = seen(with_unit_name(Meeting.objects.filter(date__gte=since), "date"), viewer, CALENDAR)
    found = [
        Date("meeting", row.pk, f"{row.get_kind_display()}: {row.unit_name}", row.date, row.start, row.end, row.place)
        for row in met
    ]
    held = seen(Conference.objects.filter(date__gte=since), viewer, CALENDAR)
    found += [Date("conference", row.pk, row.title, row.date, row.start, row.end, row.place) for row in held]
    return sorted(found, key=lambda each: (each.day, each.start or time(0), each.kind, each.pk))
