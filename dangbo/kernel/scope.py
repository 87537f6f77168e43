"""Which part of the tree a question is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Reading(Enum):
    """How rows of the past are placed in the tree (design, idea 2)."""

    AS_IT_WAS = "as_it_was"  # under the unit that stood above them on their own day
    RESTATED = "restated"  # under the unit that inherited them by `day`


@dataclass(frozen=True)
class Scope:
    """Units at and below `roots` (unit ids).

    `roots=None` means everywhere and is for the system's own work only.
    `day` places the tree for a restated reading; `within` is a second scope that also must
    hold: the viewer's own reach.
    """

    roots: frozenset[int] | None
    day: date | None = None
    reading: Reading = Reading.AS_IT_WAS
    within: Scope | None = None

    @classmethod
    def of(cls, *unit_ids: int, viewer: Scope | None = None) -> Scope:
        return cls(frozenset(unit_ids), within=viewer)

    @property
    def everywhere(self) -> bool:
        return self.roots is None

    @property
    def nowhere(self) -> bool:
        return self.roots is not None and not self.roots


EVERYWHERE = Scope(None)
NOWHERE = Scope(frozenset())
