"""One change in a member's life, whichever action or workbook it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as day

from dangbo.members.terms import MovementKind


@dataclass(frozen=True, kw_only=True)
class Change:
    """`date` is the first day of the new order of things. `to_unit_id` is the cell it leads to,
    `from_unit_id` the one it leads from (checked when given), `place` a unit outside the register.

    `special` lets pass what the regulations allow as an exception (study for a temporary transfer, a family's
    special reason for one who resigned); `reform` marks a move that follows a reform of units and leaves
    no line of its own. `cleared_on` is the day on which a former conviction was cleared. `item` is the number
    of the input.
    """

    person_id: int
    kind: MovementKind
    date: day
    until: day | None = None
    to_unit_id: int | None = None
    from_unit_id: int | None = None
    place: str = ""
    document_number: str = ""
    document_date: day | None = None
    decided_by: str = ""
    vote_base: int | None = None
    vote_yes: int | None = None
    reason: str = ""
    special: bool = False
    cleared_on: day | None = None
    note: str = ""
    key: str = ""
    reform: bool = False
    item: int = 0
