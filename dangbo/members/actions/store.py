"""Writes the lives that a change has touched."""

from __future__ import annotations

from typing import cast

from dangbo.journal.action import Door
from dangbo.members.models import Dossier, Holding, Membership, Person, StatusPeriod
from dangbo.members.rules.lives import Lives

STANDING = ("unit", "state", "admitted_on", "ceremony_on", "official_on", "card_number", "card_issued_on")
TOUCHED = (
    (Membership, ("until", "ended", "ended_with", "admitted_on", "official_on")),
    (StatusPeriod, ("until", "planned_until", "extended_on")),
    (Holding, ("until", "end_reason")),
    (Dossier, ("state", "stopped_on", "stop_reason")),
    (Person, STANDING),
)


def store(lives: Lives, door: Door) -> None:
    """Everything that `lives` remembers as new or changed: lines first, then ends, then beginnings."""
    door.create(lives.fresh_movements)
    for row in (*lives.fresh_memberships, *lives.fresh_statuses):
        row.began_with = row.began_with
    for model, fields in TOUCHED:
        rows = [row for (name, _pk), row in lives.touched.items() if name == model.__name__]
        for row in rows:
            if isinstance(row, Membership):
                row.ended_with = row.ended_with
        door.update(cast("list[Person]", rows), fields)
    for row in lives.fresh_memberships:
        row.ended_with = row.ended_with
    door.create(lives.fresh_memberships)
    door.create(lives.fresh_statuses)
    door.create(lives.fresh_interruptions)
