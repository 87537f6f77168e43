"""Those who stand to a meeting, put together from its roll and from what was entered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dangbo.kernel.actor import Actor
from dangbo.meetings.roll import Base, Line, base, must_text, roll
from dangbo.meetings.terms import Mark


@dataclass(frozen=True)
class Gathering:
    """`marks` by person; `strange` names whoever was marked as he cannot be, with the field."""

    lines: tuple[Line, ...]
    marks: dict[int, Mark]
    reasons: dict[int, str]
    base: Base
    voters: int
    strange: tuple[tuple[str, str], ...]

    def count(self, *marks: Mark) -> int:
        found = Counter(self.marks.values())
        return sum(found[mark] for mark in marks)

    @property
    def must_attend(self) -> int:
        return sum(mark in Mark.must_attend for mark in self.marks.values())

    @property
    def must_text(self) -> str:
        return must_text(self.marks)


def gather(meeting: Any, data: Any, actor: Actor) -> Gathering:
    """The gathering of a meeting by `data` (absences, exempt who came, members on duty)."""
    lines = roll(meeting.unit_id, data.date, meeting.kind, actor)
    marks = {line.person_id: line.mark for line in lines}
    names = {line.person_id: line.name for line in lines}
    reasons: dict[int, str] = {}
    strange: list[tuple[str, str]] = []

    def put(person_id: int, mark: Mark, only: Mark, where: str) -> None:
        if marks.get(person_id) != only:
            strange.append((names.get(person_id) or _("A person who is not in the cell"), where))
        else:
            marks[person_id] = mark

    for person_id in data.on_duty_ids:
        put(person_id, Mark.DUTY, Mark.PRESENT, "on_duty_ids")
    for person_id in data.exempt_present_ids:
        put(person_id, Mark.GUEST, Mark.EXEMPT, "exempt_present_ids")
    for absence in data.absences:
        put(absence.person_id, Mark.EXCUSED if absence.excused else Mark.UNEXCUSED, Mark.PRESENT, "absences")
        reasons[absence.person_id] = absence.reason.strip()
    came = frozenset(person for person, mark in marks.items() if mark == Mark.GUEST)
    voters = sum(line.official and marks[line.person_id] in Mark.came for line in lines)
    found = base(meeting.unit_id, data.date, meeting.kind, lines, came)
    return Gathering(tuple(lines), marks, reasons, found, voters, tuple(strange))
