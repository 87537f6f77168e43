"""One change in a member's life, whichever action or workbook it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dangbo.members.terms import MovementKind


@dataclass(frozen=True, kw_only=True)
class Movement:
    """`on` is the first day of the new order of things. `unit_id` is the cell it leads to, `from_unit_id`
    the one it leads from (checked when given), `place` a unit outside the register.

    `special` lets pass what the regulations allow as an exception (study for a temporary transfer, a family's
    special reason for one who resigned); `reform` marks a move that follows a reform of units.
    """

    person_id: int
    kind: MovementKind
    on: date
    until: date | None = None
    unit_id: int | None = None
    from_unit_id: int | None = None
    place: str = ""
    number: str = ""
    paper_date: date | None = None
    decided_by: str = ""
    reason: str = ""
    key: str = ""
    vote_base: int | None = None
    vote_yes: int | None = None
    special: bool = False
    reform: bool = False
    item: int = 0
