"""What stands in units and goes with them when they merge, split or close.

Rooms above (`members`) say what they keep in a unit by `register`; the reforms here ask them, so that
one decision moves units and people in one step. With nobody registered a unit is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Protocol

from dangbo.kernel.actor import Actor


@dataclass(frozen=True)
class Passing:
    """Those of `members` (none named: all) who belong to `source` on `on` belong to `target` from then."""

    source: int
    target: int
    on: date
    members: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Papers:
    """Under whose hand and by which decision something is done."""

    actor: Actor
    now: datetime
    reason: str
    decided_by: str = ""
    decision_number: str = ""
    decision_date: date | None = None


class Occupants(Protocol):
    """What a room above installs."""

    def count(self, unit_ids: Iterable[int], day: date) -> dict[int, int]:
        """How many belong to each of the units on `day`."""

    def belonging(self, unit_id: int, day: date) -> frozenset[int]:
        """Ids of those who belong to the unit on `day` or come to it later."""

    def named(self, unit_id: int, day: date, lines: Sequence[str]) -> list[frozenset[int]]:
        """For each line of a list, ids of those belonging to the unit whom it may mean."""

    def pass_on(self, passings: Sequence[Passing], papers: Papers) -> dict[tuple[int, int], int]:
        """Moves them; returns how many went from which unit to which. Raises `Refusal`."""

    def close(self, unit_ids: Sequence[int], on: date, papers: Papers) -> None:
        """Ends what ends with the units (posts); raises `Refusal` if somebody would be left behind."""


_load: Callable[[], Occupants] | None = None


def register(load: Callable[[], Occupants]) -> None:
    """`load` is called when occupants are first asked about, so that a process that only reads loads no verbs."""
    global _load
    _load = cache(load)


def count(unit_ids: Iterable[int], day: date) -> dict[int, int]:
    return _load().count(unit_ids, day) if _load else {}


def belonging(unit_id: int, day: date) -> frozenset[int]:
    return _load().belonging(unit_id, day) if _load else frozenset()


def named(unit_id: int, day: date, lines: Sequence[str]) -> list[frozenset[int]]:
    return _load().named(unit_id, day, lines) if _load and lines else []


def pass_on(passings: Sequence[Passing], papers: Papers) -> dict[tuple[int, int], int]:
    return _load().pass_on(passings, papers) if _load and passings else {}


def close(unit_ids: Sequence[int], on: date, papers: Papers) -> None:
    if _load and unit_ids:
        _load().close(unit_ids, on, papers)
