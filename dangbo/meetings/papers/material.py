"""Everything that the papers of a meeting say, fetched once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.utils import translation

from dangbo.kernel.actor import Actor
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.meetings import queries
from dangbo.meetings.roll import Line, roll
from dangbo.orgs.queries import ancestors_on, name_of
from dangbo.tasks.queries import tasks_from

_PLACE = re.compile(r"(?:phường|xã|thị trấn|đặc khu|quận|thành phố)\s+(.+)", re.IGNORECASE)


@dataclass(frozen=True)
class Material:
    """A meeting with its proceedings, the names of its day, and the tasks that it set."""

    meeting: Any
    cell: str
    superior: str
    place: str
    told: queries.Proceedings
    tasks: list[Any]
    lines: list[Line] = field(default_factory=list)

    @property
    def month(self) -> str:
        return f"{self.meeting.month.month}/{self.meeting.month.year}"

    @property
    def chair(self) -> str:
        return str(self.meeting.chair or "")

    @property
    def secretary(self) -> str:
        return str(self.meeting.secretary or "")


def place_of(name: str) -> str:
    """The place that a body's papers are dated from: "Đảng bộ phường Đức Thắng" → Đức Thắng."""
    found = _PLACE.search(name)
    return found[1] if found else name


def material(viewer: Actor, meeting: Any) -> Material:
    """For a meeting that the viewer was allowed to fetch."""
    with translation.override("vi"):
        above = ancestors_on(meeting.unit_id, meeting.date)
        superior = name_of(above[0], meeting.date) if above else ""
        lines = [] if meeting.entries else roll(meeting.unit_id, meeting.date, meeting.kind, viewer)
        return Material(
            meeting,
            name_of(meeting.unit_id, meeting.date),
            superior,
            place_of(superior),
            queries.proceedings(viewer, meeting),
            list(tasks_from("meetings.Meeting", meeting.pk).order_by("due", "pk")),
            lines,
        )


def hour(value: time | None) -> str:
    return f"{value.hour:02d} giờ {value.minute:02d}" if value else "…"


def day_of(value: date | None) -> str:
    return format_date(value) if value else "…"


WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def weekday(value: date) -> str:
    return WEEKDAYS[value.weekday()]
