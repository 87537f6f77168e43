"""What must hold before units merge, split, pass on members or close."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.kernel.refusal import Fault
from dangbo.orgs import occupants
from dangbo.orgs.models import Unit
from dangbo.orgs.queries import by_code
from dangbo.orgs.rules.units import alive, left_behind, lived


def units_of(ids: Sequence[int], door: Door) -> list[Unit]:
    """Units in the order of the ids, unknown ones left out; locked, since they are about to change."""
    found = Unit.objects.select_for_update().in_bulk(list(ids))
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]


def no_superior() -> list[Fault]:
    return [Fault(
        _("The unit has no superior on that day."), where="parent_id", accepted=_("Name the superior of the new unit."),
    )]


class HeirAlive(Rule):
    """An heir lives on the day and is not the unit itself; without one there is a superior to inherit."""

    where = "heir_id"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        known = Unit.objects.in_bulk({data.heir_id for data in items if data.heir_id})
        for position, data in enumerate(items):
            heir = known.get(data.heir_id) if data.heir_id else None
            if data.heir_id and heir is None:
                yield Fault(_("There is no such unit."), where=self.where, item=position)
            elif heir is not None and heir.pk == data.record_id:
                yield Fault(_("A unit does not inherit itself."), where=self.where, item=position)
            elif heir is not None and not alive(heir, data.on):
                yield Fault(_("On that day the heir did not exist."), self.where, lived(heir), item=position)


class NothingLeftBelow(Rule):
    """A unit closes once nothing stands under it and nobody belongs to it."""

    where = "on"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        leaving = frozenset(data.record_id for data in items)
        for position, data in enumerate(items):
            for fault in left_behind([data.record_id], data.on, leaving):
                yield Fault(fault.text, fault.where, fault.accepted, fault.clause, position)
            if number := len(occupants.belonging(data.record_id, data.on)):
                yield Fault(
                    _("%(number)s members still belong to “%(unit)s”.")
                    % {"number": number, "unit": door.subjects[data.record_id].code},
                    where="on", accepted=_("Merge it, or move its members first."), item=position,
                )


class SomethingToMerge(Rule):
    text = gettext_lazy("At least two units merge.")
    where = "unit_ids"

    def holds(self, data: Any, door: Door) -> bool:
        return len({*data.unit_ids, data.into_id} - {None}) >= 2


class MergedAlive(Rule):
    """All units that merge live on the day, and are of one kind."""

    where = "unit_ids"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        known = Unit.objects.in_bulk({pk for data in items for pk in (*data.unit_ids, data.into_id) if pk})
        for position, data in enumerate(items):
            units = [known.get(pk) for pk in dict.fromkeys((*data.unit_ids, data.into_id)) if pk]
            if None in units:
                yield Fault(_("There is no such unit."), where=self.where, item=position)
                continue
            living = [unit for unit in units if unit is not None]
            if len({unit.kind for unit in living}) > 1:
                yield Fault(_("Only units of one kind merge."), where=self.where, item=position)
            for unit in living:
                if unit.pk != data.into_id and not alive(unit, data.on):
                    yield Fault(
                        _("On that day “%(unit)s” did not exist.") % {"unit": unit.code}, self.where, lived(unit),
                        item=position,
                    )


class TargetAlive(Rule):
    """The unit into which others merge lives on the day."""

    where = "into_id"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        known = Unit.objects.in_bulk({data.into_id for data in items if data.into_id})
        for position, data in enumerate(items):
            unit = known.get(data.into_id)
            if unit is not None and not alive(unit, data.on):
                yield Fault(
                    _("On that day “%(unit)s” did not exist.") % {"unit": unit.code}, self.where, lived(unit),
                    item=position,
                )


class ReceiverAlive(Rule):
    """The unit that receives members lives on the day and is another one."""

    where = "to_id"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        known = Unit.objects.in_bulk({data.to_id for data in items})
        for position, data in enumerate(items):
            unit = known.get(data.to_id)
            if unit is None or unit.pk == data.record_id:
                yield Fault(_("Choose another unit that exists."), where=self.where, item=position)
            elif not alive(unit, data.on):
                yield Fault(_("On that day this unit did not exist."), self.where, lived(unit), item=position)


class NewUnitNamed(Rule):
    """A new unit has a code that is free, and a name; its superior, where named, lives on the day."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        taken = by_code({data.code.strip() for data in items})
        parents = Unit.objects.in_bulk({data.parent_id for data in items if data.parent_id})
        for position, data in enumerate(items):
            if data.into_id is not None:
                continue
            yield from named(data, taken, position)
            parent = parents.get(data.parent_id)
            if data.parent_id and (parent is None or not alive(parent, data.on)):
                yield Fault(_("On that day the superior did not exist."), where="parent_id", item=position)


def named(data: Any, taken: dict[str, Unit], position: int, where: str = "") -> Iterator[Fault]:
    if not data.code.strip() or data.code.strip() in taken:
        yield Fault(
            _("A code is needed that no unit bears."), where=f"{where}code", accepted=_("For example DT-CB01."),
            item=position,
        )
    if not data.name.strip():
        yield Fault(_("A name is needed."), where=f"{where}name", item=position)


class PartsNamed(Rule):
    """What comes out of a split: two units at least, the old one counted; each with a free code of its own."""

    where = "parts"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        taken = by_code({part.code.strip() for data in items for part in data.parts})
        for position, data in enumerate(items):
            if len(data.parts) + data.goes_on < 2:
                yield Fault(_("A split makes at least two units of one."), where=self.where, item=position)
            times = Counter(part.code.strip() for part in data.parts)
            for number, part in enumerate(data.parts):
                yield from named(part, taken, position, f"parts.{number}.")
                if times[part.code.strip()] > 1:
                    yield Fault(
                        _("This code is given to two units."), where=f"parts.{number}.code", item=position
                    )
            if data.heir_code and (data.goes_on or data.heir_code not in times):
                yield Fault(
                    _("The heir is one of the new units, when the old one closes."), where="heir_code",
                    accepted=", ".join(times), item=position,
                )


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def allotted(unit_id: int, on: date, part: Any) -> tuple[int, ...]:
    """Those ticked and those listed by name, each once; lines that mean nobody or several people are left out."""
    meant = occupants.named(unit_id, on, lines_of(part.listed))
    return tuple(dict.fromkeys((*part.members, *(next(iter(ids)) for ids in meant if len(ids) == 1))))


def unclear_lines(unit_id: int, on: date, listed: str, where: str, position: int) -> Iterator[Fault]:
    """What is wrong with a pasted list, line by line."""
    lines = lines_of(listed)
    for number, (line, ids) in enumerate(zip(lines, occupants.named(unit_id, on, lines), strict=False), start=1):
        values = {"number": number, "line": line, "people": len(ids)}
        if not ids:
            yield Fault(
                _("Line %(number)s, “%(line)s”: nobody of this unit is meant.") % values, where,
                _("A member's code, card number, or the full name as in the register."), item=position,
            )
        elif len(ids) > 1:
            yield Fault(
                _("Line %(number)s, “%(line)s”: %(people)s members of this unit may be meant.") % values, where,
                _("Add the code or the birth date, with a semicolon between."), item=position,
            )


class EverybodyAllottedOnce(Rule):
    """Members are allotted to one part each; when the old unit closes nobody is left."""

    where = "parts"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            belonging = occupants.belonging(data.record_id, data.on)
            for number, part in enumerate(data.parts):
                where = f"parts.{number}.listed"
                yield from unclear_lines(data.record_id, data.on, part.listed, where, position)
            times = Counter(
                member for part in data.parts for member in allotted(data.record_id, data.on, part)
            )
            twice = [member for member, count in times.items() if count > 1]
            strangers = times.keys() - belonging
            if twice:
                yield Fault(
                    _("%(number)s members are allotted twice.") % {"number": len(twice)}, self.where, item=position
                )
            if strangers:
                yield Fault(
                    _("%(number)s of those allotted do not belong to this unit on that day.")
                    % {"number": len(strangers)}, self.where, item=position,
                )
            if not data.goes_on and (left := belonging - times.keys()):
                yield Fault(
                    _("%(number)s members are allotted to no part.") % {"number": len(left)}, self.where,
                    accepted=_("Allot everybody, or let the old unit go on."), item=position,
                )


class SomebodyNamed(Rule):
    """Those who pass belong to the unit on the day."""

    where = "members"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            yield from unclear_lines(data.record_id, data.on, data.listed, "listed", position)
            if not (data.members or data.listed.strip()):
                yield Fault(_("Nobody is named."), where=self.where, item=position)
            elif strangers := set(data.members) - occupants.belonging(data.record_id, data.on):
                yield Fault(
                    _("%(number)s of those named do not belong to this unit on that day.")
                    % {"number": len(strangers)}, where=self.where, item=position,
                )
