"""The score sheet of the committee member in charge, item by item beside the cell's own (DOMAIN 3.5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dangbo.journal.action import Door
from dangbo.meetings.models import Meeting, ScoreLine
from dangbo.meetings.queries import score_lines
from dangbo.meetings.score import frame, score
from dangbo.meetings.terms import Scorer

if TYPE_CHECKING:
    from dangbo.meetings.actions.holding import Points


def score_by_committee(row: Meeting, given: Sequence[Points], door: Door) -> int | None:
    """Write the sheet down; an item that is not given is scored as the cell did. The points that count, out of 100;
    None where no frame was in force."""
    items = frame(row.date, row.kind)
    own = {code: line for code, line in score_lines(row, Scorer.CELL).items() if not line.withdrawn}
    points = {one.code: own[one.code].points if one.code in own else 0 for one in items}
    points |= {each.item: each.points for each in given}
    stored = score_lines(row, Scorer.COMMITTEE)
    made, changed = [], []
    for one in items:
        line = stored.pop(one.code, None)
        (made if line is None else changed).append(
            line := line or ScoreLine(meeting=row, scorer=Scorer.COMMITTEE, item=one.code)
        )
        line.points, line.most, line.withdrawn = points[one.code], one.most, False
        agreed = own.get(one.code)
        line.computed = agreed is not None and agreed.computed and agreed.points == line.points
    for gone in stored.values():
        gone.withdrawn = True
    door.update([*changed, *stored.values()], ["points", "most", "computed", "withdrawn"])
    door.create(made)
    total = score(items, points, row.date)
    return total.points if total is not None else None
