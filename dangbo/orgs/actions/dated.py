"""Changing a dated fact from a day on: the fact that held until then ends, the new one takes its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from dangbo.journal.action import Door
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.orgs.models import Unit, UnitName, UnitParent

Dated = TypeVar("Dated", UnitName, UnitParent)


@dataclass(frozen=True)
class Change:
    """From `on`, `unit` has these values, until the next change that is already known."""

    unit: Unit
    on: date
    values: dict[str, object]


def change_from(model: type[Dated], changes: Sequence[Change], door: Door) -> list[Dated]:
    """New rows of `model`, each cut into the history of its unit. Refuses a day outside the unit's life."""
    rows: dict[int, list[Dated]] = defaultdict(list)
    for row in model.objects.filter(unit_id__in={change.unit.pk for change in changes}).order_by("since"):
        rows[row.unit_id].append(row)
    ended: dict[int, Dated] = {}
    made: list[Dated] = []
    for position, change in enumerate(changes):
        _inside_life(change, position)
        until = None
        for row in rows[change.unit.pk]:
            if row.since <= change.on and (row.until is None or row.until > change.on):
                until, row.until = row.until, change.on
                ended[id(row)] = row
                break
            if row.since > change.on and row.until != row.since:
                until = row.since
                break
        fresh = model(unit=change.unit, since=change.on, until=until, **change.values)
        rows[change.unit.pk].append(fresh)
        rows[change.unit.pk].sort(key=lambda row: row.since)
        made.append(fresh)
    door.update([row for row in ended.values() if row.pk], ["until"])
    return door.create(made)


def _inside_life(change: Change, position: int) -> None:
    unit = change.unit
    if change.on < unit.since or (unit.until is not None and change.on >= unit.until):
        life = _("%(code)s lived from %(since)s") % {"code": unit.code, "since": format_date(unit.since)}
        if unit.until:
            life = _("%(code)s lived from %(since)s to before %(until)s") % {
                "code": unit.code, "since": format_date(unit.since), "until": format_date(unit.until),
            }
        raise Refusal([Fault(
            _("On %(day)s this unit did not exist.") % {"day": format_date(change.on)},
            where="on", accepted=life + ".", item=position,
        )])
