"""Units are renamed, passed under another superior, and put right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.orgs import rules
from dangbo.orgs.actions.dated import Change, change_from
from dangbo.orgs.actions.events import Share, record
from dangbo.orgs.actions.paths import rebuild
from dangbo.orgs.models import Unit, UnitName, UnitParent
from dangbo.orgs.queries import names_on
from dangbo.orgs.terms import CellKind, EventKind, Side


@dataclass(frozen=True, kw_only=True)
class RenameInput:
    record_id: int = ask(_("Unit"), kind="unit")
    name: str = ask(_("New name"))
    short: str = ask(_("New short name"), default="")
    on: date = ask(_("In force from"))
    decided_by: str = ask(_("Deciding body"), default="")
    decision_number: str = ask(_("Number of the decision"), default="")
    decision_date: date | None = ask(_("Day of the decision"), default=None)


class Rename(Action[RenameInput]):
    """Give a unit another name from a day on."""

    name = "orgs.rename"
    permission = "orgs.change"
    label = _("Rename")
    subject = "orgs.Unit"
    Input = RenameInput
    rules = (rules.NameGiven, rules.SubjectAlive)

    def run(self, items: Sequence[RenameInput], door: Door) -> Sequence[Unit]:
        units = [door.subjects[data.record_id] for data in items]
        change_from(UnitName, [
            Change(unit, data.on, {"name": data.name.strip(), "short": data.short.strip()})
            for data, unit in zip(items, units, strict=True)
        ], door)
        last = names_on((unit.pk for unit in units), date.max)
        for unit in units:
            unit.found_by(last[unit.pk])
        door.update(units, ("folded",))
        record(EventKind.RENAME, items, [[Share(unit, Side.AFTER)] for unit in units], door)
        return units


@dataclass(frozen=True, kw_only=True)
class MoveInput:
    record_id: int = ask(_("Unit"), kind="unit")
    parent_id: int = ask(_("New superior"), kind="unit")
    on: date = ask(_("In force from"))
    decided_by: str = ask(_("Deciding body"), default="")
    decision_number: str = ask(_("Number of the decision"), default="")
    decision_date: date | None = ask(_("Day of the decision"), default=None)


class Move(Action[MoveInput]):
    """Pass units, with their members and all below them, under another superior."""

    name = "orgs.move"
    permission = "orgs.change"
    label = _("Pass under another superior")
    subject = "orgs.Unit"
    Input = MoveInput
    rules = (rules.SubjectAlive, rules.NewParentAlive)

    def units(self, data: MoveInput, door: Door) -> Iterable[int | None]:
        return data.record_id, data.parent_id

    def run(self, items: Sequence[MoveInput], door: Door) -> Sequence[Unit]:
        units = [door.subjects[data.record_id] for data in items]
        change_from(UnitParent, [
            Change(unit, data.on, {"parent_id": data.parent_id}) for data, unit in zip(items, units, strict=True)
        ], door)
        rebuild(door)
        record(EventKind.MOVE, items, [[Share(unit, Side.AFTER)] for unit in units], door)
        return units


@dataclass(frozen=True, kw_only=True)
class DescribeInput:
    record_id: int = ask(_("Unit"), kind="unit")
    cell_kind: str = ask(_("Kind of cell"), choices=CellKind, default="")
    area: str = ask(_("Area"), default="")
    national_code: str = ask(_("14-digit code"), default="")
    households: int | None = ask(_("Households"), default=None)
    led_by_id: int | None = ask(_("Led by"), kind="unit", default=None)
    founded_by: str = ask(_("Founding body"), default="")
    founding_number: str = ask(_("Number of the founding decision"), default="")
    founding_date: date | None = ask(_("Day of the founding decision"), default=None)
    note: str = ask(_("Note"), kind="text", default="")


class Describe(Action[DescribeInput]):
    """Put right what is written about a unit; its name, place and life have actions of their own."""

    name = "orgs.describe"
    permission = "orgs.change"
    label = _("Correct the unit")
    subject = "orgs.Unit"
    Input = DescribeInput
    rules = (rules.CellKindFits,)
    fields = (
        "cell_kind", "area", "national_code", "households", "founded_by", "founding_number", "founding_date", "note",
    )

    def run(self, items: Sequence[DescribeInput], door: Door) -> Sequence[Unit]:
        units = []
        for data in items:
            unit = door.subjects[data.record_id]
            for name in (*self.fields, "led_by_id"):
                setattr(unit, name, getattr(data, name))
            units.append(unit)
        door.update(units, (*self.fields, "led_by"))
        return units
