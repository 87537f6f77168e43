"""Writes the lives that a change has touched."""

from __future__ import annotations

from typing import cast

from django.db.models import Model

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


PASSING = {Membership: ("until", "ended"), Person: ("unit", "state")}  # all that a reform of units changes


def store(lives: Lives, door: Door, *, passing: bool = False) -> None:
    """Everything that `lives` remembers as new or changed: lines first, then ends, then beginnings."""
    door.create(lives.fresh_movements)
    touched = list(lives.touched.values())
    for row in (*lives.fresh_memberships, *lives.fresh_statuses, *touched):
        point_to_lines(row)
    for model, fields in TOUCHED:
        rows = [row for row in touched if isinstance(row, model)]
        # What ends makes room for what is open again: one open membership a person.
        ending = [row for row in rows if getattr(row, "until", None) is not None]
        fields = PASSING.get(model, fields) if passing else fields
        door.update(cast("list[Person]", ending), fields)
        door.update(cast("list[Person]", [row for row in rows if getattr(row, "until", None) is None]), fields)
    door.create(lives.fresh_memberships)
    door.create(lives.fresh_statuses)
    door.create(lives.fresh_interruptions)
    door.create(lives.fresh_dossiers)


def point_to_lines(row: Model) -> None:
    """A line gets its id when it is stored; assigning it once more hands the id on."""
    for name in ("began_with", "ended_with"):
        if line := row._state.fields_cache.get(name):
            setattr(row, name, line)
