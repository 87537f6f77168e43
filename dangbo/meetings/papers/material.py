"""Everything that the papers of a meeting say, fetched once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from typing import Any

from dangbo.kernel.actor import Actor
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.meetings import queries
from dangbo.meetings.queries.proposals import dealt_at
from dangbo.meetings.roll import Line, roll
from dangbo.orgs.queries import ancestors_on, names_on
from dangbo.tasks.queries import tasks_from

_PLACE = re.compile(r"(?:phường|xã|thị trấn|đặc khu|quận|thành phố)\s+(.+)", re.IGNORECASE)


@dataclass
class Material:
    """A meeting with its proceedings, the names of its day, and the tasks that it set; fetched as they are wanted."""

    viewer: Actor
    meeting: Any
    cell: str
    superior: str
    place: str
    told: queries.Proceedings

    @cached_property
    def tasks(self) -> list[Any]:
        return list(tasks_from("meetings.Meeting", self.meeting.pk).order_by("due", "pk"))

    @cached_property
    def proposals(self) -> list[Any]:
        return dealt_at(self.meeting)

    @cached_property
    def lines(self) -> list[Line]:
        """The roll, as long as nobody's attendance has been entered."""
        if self.meeting.entries:
            return []
        return roll(self.meeting.unit_id, self.meeting.date, self.meeting.kind, self.viewer)

    def number(self, kind: str, sign: str) -> str:
        """ "Số 05-NQ/CB"; blanks for the number until the paper is signed."""
        given = self.told.numbers.get(kind)
        return f"Số {given:02d}-{sign}" if given else f"Số      -{sign}"

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
    above = ancestors_on(meeting.unit_id, meeting.date)[:1]
    names = names_on([meeting.unit_id, *above], meeting.date)
    superior = names.get(above[0], "") if above else ""
    cell = names.get(meeting.unit_id, "")
    return Material(viewer, meeting, cell, superior, place_of(superior), queries.proceedings(viewer, meeting))


def hour(value: time | None) -> str:
    return f"{value.hour:02d} giờ {value.minute:02d}" if value else "…"


def day_of(value: date | None) -> str:
    return format_date(value) if value else "…"


WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def weekday(value: date) -> str:
    return WEEKDAYS[value.weekday()]
