"""Lines of the form of a meeting, as its template draws them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from dangbo.meetings.roll import Line
from dangbo.meetings.score import Item
from dangbo.meetings.terms import Mark


@dataclass(frozen=True)
class Member:
    """A line of the roll with what was said of an absence."""

    line: Line
    why: str
    reason: str

    @property
    def due(self) -> bool:
        return self.line.mark == Mark.PRESENT


@dataclass(frozen=True)
class CarriedLine:
    task: Any
    state: str
    result: str


@dataclass(frozen=True)
class ProposalLine:
    """A member's proposal with what this meeting made of it."""

    row: Any
    prefix: str
    state: str
    answer: str
    person: str
    due: str
    people: SafeString

    @property
    def set(self) -> bool:
        return self.row.task_id is not None


@dataclass(frozen=True)
class PointLine:
    item: Item
    points: str
    computed: int | None
