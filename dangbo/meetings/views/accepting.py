"""The form on which the ward accepts a meeting, with the committee's score sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Fault
from dangbo.meetings import queries
from dangbo.meetings.score import Item, frame
from dangbo.meetings.terms import MeetingKind
from dangbo.web.forms import QuestionsForm


@dataclass(frozen=True)
class Line:
    """One item of the sheet with its two fields and what is wrong at them."""

    item: Item
    code: Any
    points: Any
    faults: tuple[Fault, ...]


class AcceptForm(QuestionsForm):
    @property
    def sheet(self) -> list[Line]:
        """The lines that were asked for, by the frame of the day; none where the meeting has no sheet."""
        known = {item.code: item for item in frame(self.asker.day, MeetingKind.REGULAR_THEMATIC)}
        lines = []
        for form in self.rows["points"].forms:
            code = str(form["item"].value() or "")
            if code in known:
                faults = (*form.draw("points").faults, *form.draw("item").faults)
                lines.append(Line(known[code], form["item"].as_hidden(), form["points"], faults))
        return lines


def own_sheet(row: Any, viewer: Actor) -> Mapping[str, Any]:
    """The form opens with the points that the cell gave itself."""
    told = queries.proceedings(viewer, row)
    return {"points": [{"item": line.item, "points": line.points} for line in told.scores]}
