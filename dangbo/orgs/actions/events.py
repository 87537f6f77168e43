"""The record of what was decided about units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from dangbo.journal.action import Door
from dangbo.orgs.models import Unit, UnitEvent, UnitEventPart
from dangbo.orgs.terms import EventKind, Extent, Side


class Decided(Protocol):
    """What the inputs of all changes have in common."""

    @property
    def on(self) -> date: ...
    @property
    def decided_by(self) -> str: ...
    @property
    def decision_number(self) -> str: ...
    @property
    def decision_date(self) -> date | None: ...


@dataclass(frozen=True)
class Share:
    """A unit's part in an event."""

    unit: Unit
    side: Side
    extent: Extent = Extent.WHOLE
    members: int | None = None


def record(
    kind: EventKind, items: Sequence[Decided], shares: Sequence[Sequence[Share]], door: Door
) -> list[UnitEvent]:
    """One event for each input, with the units on both sides; those that come out stand first for it."""
    events = door.create([
        UnitEvent(
            unit=_seen_by(parts), kind=kind, on=data.on, decided_by=data.decided_by,
            decision_number=data.decision_number, decision_date=data.decision_date,
        )
        for data, parts in zip(items, shares, strict=True)
    ])
    door.create([
        UnitEventPart(event=event, unit=part.unit, side=part.side, extent=part.extent, members=part.members)
        for event, parts in zip(events, shares, strict=True) for part in parts
    ])
    return events


def _seen_by(parts: Sequence[Share]) -> Unit:
    return next((part.unit for part in parts if part.side == Side.AFTER), parts[0].unit)
