"""Writes the lives that a change has touched."""

from __future__ import annotations

from typing import cast

from dangbo.journal.action import Door
from dangbo.members.models import Holding, Membership, Person, StatusPeriod
from dangbo.members.rules.lives import Lives

ENDING = (
    "until", "ended", "ended_key", "destination", "ended_number", "ended_date", "ended_by", "reason", "official_on",
)
STANDING = ("unit", "state", "admitted_on", "ceremony_on", "official_on", "card_number", "card_issued_on")


def store(lives: Lives, door: Door) -> None:
    """Everything that `lives` remembers as new or changed: ends first, then beginnings."""
    for model, fields in (
        (Membership, ENDING), (StatusPeriod, ("until", "planned_until", "extended_on")),
        (Holding, ("until", "end_reason")), (Person, STANDING),
    ):
        rows = [row for (name, _pk), row in lives.touched.items() if name == model.__name__]
        door.update(cast("list[Person]", rows), fields)
    door.create(lives.fresh_memberships)
    door.create(lives.fresh_statuses)
    door.create(lives.fresh_interruptions)
