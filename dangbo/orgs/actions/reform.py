"""Units merge, split, pass on members in part, and close. People go with their units in the same step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.kernel.refusal import Refusal
from dangbo.orgs import occupants, rules
from dangbo.orgs.actions.events import Decided, Share, record
from dangbo.orgs.actions.paths import rebuild
from dangbo.orgs.actions.setup import SetUpInput, founded
from dangbo.orgs.models import Term, Unit, UnitName, UnitParent
from dangbo.orgs.occupants import Papers, Passing
from dangbo.orgs.terms import CellKind, EventKind, Extent, Side


def papers(data: Decided, door: Door) -> Papers:
    return Papers(door.actor, door.now, door.reason, data.decided_by, data.decision_number, data.decision_date)


def set_up_below(parent: Unit, plans: Sequence[SetUpInput], door: Door) -> list[Unit]:
    """New units under one superior."""
    units = door.create([founded(plan) for plan in plans])
    door.create([
        UnitName(unit=unit, name=plan.name.strip(), short=plan.short.strip(), since=unit.since)
        for unit, plan in zip(units, plans, strict=True)
    ])
    door.create([UnitParent(unit=unit, parent=parent, since=unit.since) for unit in units])
    return units


def close_units(units: Sequence[Unit], heirs: Sequence[Unit | None], on: date, door: Door) -> None:
    """End the lives of units, their places in the tree and their terms of office; their last names stay with them."""
    for unit, heir in zip(units, heirs, strict=True):
        unit.until, unit.heir = on, heir
    door.update(units, ("until", "heir"))
    for model in (UnitParent, Term):
        rows = list(model.objects.filter(Q(until=None) | Q(until__gt=on), unit__in=units))
        for row in rows:
            row.until = max(on, row.since)
        door.update(rows, ("until",))


def superior_on(unit: Unit, on: date) -> Unit | None:
    row = UnitParent.objects.filter(unit=unit, since__lte=on).order_by("-since").select_related("parent").first()
    return row.parent if row else None


@dataclass(frozen=True, kw_only=True)
class CloseInput:
    record_id: int = ask(_("Unit"), kind="unit")
    on: date = ask(_("Closed on"), help=_("First day on which it no longer exists"))
    heir_id: int | None = ask(
        _("Heir"), help=_("Who has its past and files; empty: its superior"), kind="unit", default=None
    )
    decided_by: str = ask(_("Deciding body"), default="")
    decision_number: str = ask(_("Number of the decision"), default="")
    decision_date: date | None = ask(_("Day of the decision"), default=None)


class Close(Action[CloseInput]):
    """Close units that nobody belongs to and nothing stands under any more; their past passes to an heir."""

    name = "orgs.close"
    permission = "orgs.reform"
    label = _("Close")
    subject = "orgs.Unit"
    Input = CloseInput
    rules = (rules.SubjectAlive, rules.HeirAlive, rules.NothingLeftBelow)

    def units(self, data: CloseInput, door: Door) -> Iterable[int | None]:
        return {data.record_id, data.heir_id} - {None}

    def run(self, items: Sequence[CloseInput], door: Door) -> Sequence[Unit]:
        units = [door.subjects[data.record_id] for data in items]
        known = Unit.objects.in_bulk({data.heir_id for data in items if data.heir_id})
        heirs = [
            known[data.heir_id] if data.heir_id else superior_on(unit, data.on)
            for data, unit in zip(items, units, strict=True)
        ]
        numbers = occupants.count([unit.pk for unit in units], min(data.on for data in items))
        for data, unit, heir in zip(items, units, heirs, strict=True):
            occupants.close([unit.pk], data.on, papers(data, door))
            close_units([unit], [heir], data.on, door)
        rebuild(door)
        record(EventKind.CLOSE, items, [
            [Share(unit, Side.BEFORE, members=numbers.get(unit.pk)), *([Share(heir, Side.AFTER)] if heir else [])]
            for unit, heir in zip(units, heirs, strict=True)
        ], door)
        return units


@dataclass(frozen=True, kw_only=True)
class MergeInput:
    """Either `into_id`, a unit that goes on (sáp nhập), or the code and name of a new one (hợp nhất)."""

    unit_ids: tuple[int, ...] = ask(_("Units that merge"), kind="unit")
    into_id: int | None = ask(_("Into the unit"), help=_("Empty: a new unit"), kind="unit", default=None)
    code: str = ask(_("Code of the new unit"), default="")
    name: str = ask(_("Name of the new unit"), default="")
    short: str = ask(_("Short name of the new unit"), default="")
    parent_id: int | None = ask(
        _("Superior of the new unit"), help=_("Empty: that of the first"), kind="unit", default=None
    )
    on: date = ask(_("In force from"))
    decided_by: str = ask(_("Deciding body"), default="")
    decision_number: str = ask(_("Number of the decision"), default="")
    decision_date: date | None = ask(_("Day of the decision"), default=None)


class Merge(Action[MergeInput]):
    """Merge several units into one: members and what stands below pass to it, and it has their past."""

    name = "orgs.merge"
    permission = "orgs.reform"
    label = _("Merge")
    Input = MergeInput
    rules = (rules.SomethingToMerge, rules.MergedAlive, rules.TargetAlive, rules.NewUnitNamed)

    def units(self, data: MergeInput, door: Door) -> Iterable[int | None]:
        return {*data.unit_ids, data.into_id, data.parent_id} - {None}

    def run(self, items: Sequence[MergeInput], door: Door) -> Sequence[Unit]:
        made = [self._merge(data, door) for data in items]
        rebuild(door)
        return made

    def _merge(self, data: MergeInput, door: Door) -> Unit:
        gone = [unit for unit in rules.units_of(data.unit_ids, door) if unit.pk != data.into_id]
        target = self._target(data, gone, door)
        numbers = occupants.count([unit.pk for unit in (*gone, target)], data.on)
        self._pass_children(gone, target, data.on, door)
        rebuild(door)
        hand = papers(data, door)
        occupants.pass_on([Passing(unit.pk, target.pk, data.on) for unit in gone], hand)
        occupants.close([unit.pk for unit in gone], data.on, hand)
        close_units(gone, [target] * len(gone), data.on, door)
        before = [*gone, target] if target.pk == data.into_id else gone
        shares = [Share(unit, Side.BEFORE, members=numbers.get(unit.pk, 0)) for unit in before]
        record(EventKind.MERGE, [data], [[*shares, Share(target, Side.AFTER, members=sum(numbers.values()))]], door)
        return target

    def _target(self, data: MergeInput, gone: Sequence[Unit], door: Door) -> Unit:
        if data.into_id is not None:
            return rules.units_of([data.into_id], door)[0]
        parent = Unit.objects.get(pk=data.parent_id) if data.parent_id else superior_on(gone[0], data.on)
        if parent is None:
            raise Refusal(rules.no_superior())
        plan = SetUpInput(
            code=data.code, name=data.name, short=data.short, kind=gone[0].kind, cell_kind=gone[0].cell_kind,
            since=data.on, founded_by=data.decided_by, founding_number=data.decision_number,
            founding_date=data.decision_date,
        )
        return set_up_below(parent, [plan], door)[0]

    def _pass_children(self, gone: Sequence[Unit], target: Unit, on: date, door: Door) -> None:
        """What stands under a unit that goes stands under the one that stays."""
        leaving = frozenset(unit.pk for unit in gone)
        rows = rules.still_below([unit.pk for unit in gone], on, leaving | {target.pk})
        fresh = [UnitParent(unit=row.unit, parent=target, since=max(on, row.since), until=row.until) for row in rows]
        for row in rows:
            row.until = max(on, row.since)
        door.update(rows, ("until",))
        door.create(fresh)


@dataclass(frozen=True, kw_only=True)
class NewPart:
    """A unit that comes out of a split, with the members allotted to it."""

    code: str = ask(_("Code"))
    name: str = ask(_("Name of the unit"))
    short: str = ask(_("Short name"), default="")
    cell_kind: str = ask(_("Kind of cell"), choices=CellKind, default="")
    members: tuple[int, ...] = ask(_("Members concerned"), kind="member", default=())
    listed: str = ask(
        _("Or their list"), help=_("One member a line: code, card number or full name; may be pasted from Excel"),
        kind="text", default="",
    )


@dataclass(frozen=True, kw_only=True)
class SplitInput:
    """`goes_on`: the old unit lives on with the members that were not allotted (tách); else it closes (chia)
    and everybody must be allotted. `heir_code` is the part that has its past; empty: its superior."""

    record_id: int = ask(_("Unit"), kind="unit")
    parts: tuple[NewPart, ...] = ask(_("New units"))
    goes_on: bool = ask(_("The old unit goes on"), default=False)
    heir_code: str = ask(_("Code of the heir"), help=_("Who has its past and files; empty: its superior"), default="")
    on: date = ask(_("In force from"))
    decided_by: str = ask(_("Deciding body"), default="")
    decision_number: str = ask(_("Number of the decision"), default="")
    decision_date: date | None = ask(_("Day of the decision"), default=None)


class Split(Action[SplitInput]):
    """Split one unit into several, members allotted by list."""

    name = "orgs.split"
    permission = "orgs.reform"
    label = _("Split")
    subject = "orgs.Unit"
    Input = SplitInput
    rules = (rules.SubjectAlive, rules.PartsNamed, rules.EverybodyAllottedOnce)

    def run(self, items: Sequence[SplitInput], door: Door) -> Sequence[Unit]:
        return [self._split(data, door) for data in items]

    def _split(self, data: SplitInput, door: Door) -> Unit:
        old: Unit = door.subjects[data.record_id]
        parent = superior_on(old, data.on)
        if parent is None:
            raise Refusal(rules.no_superior())
        whole = occupants.count([old.pk], data.on).get(old.pk, 0)
        parts = set_up_below(parent, [self._plan(data, part, old) for part in data.parts], door)
        rebuild(door)
        hand = papers(data, door)
        went = occupants.pass_on(
            [
                Passing(old.pk, new.pk, data.on, rules.allotted(old.pk, data.on, part))
                for new, part in zip(parts, data.parts, strict=True)
            ],
            hand,
        )
        if not data.goes_on:
            occupants.close([old.pk], data.on, hand)
            heir = next((new for new in parts if new.code == data.heir_code), parent)
            close_units([old], [heir], data.on, door)
        rebuild(door)
        before = Share(old, Side.BEFORE, Extent.PART if data.goes_on else Extent.WHOLE, whole)
        after = [Share(new, Side.AFTER, Extent.PART, went.get((old.pk, new.pk), 0)) for new in parts]
        stays = [Share(old, Side.AFTER, Extent.PART, whole - sum(went.values()))] if data.goes_on else []
        record(EventKind.SPLIT, [data], [[*stays, before, *after]], door)
        return old

    def _plan(self, data: SplitInput, part: NewPart, old: Unit) -> SetUpInput:
        return SetUpInput(
            code=part.code, name=part.name, short=part.short, kind=old.kind, cell_kind=part.cell_kind or old.cell_kind,
            since=data.on, founded_by=data.decided_by, founding_number=data.decision_number,
            founding_date=data.decision_date,
        )


@dataclass(frozen=True, kw_only=True)
class TransferPartInput:
    record_id: int = ask(_("From the unit"), kind="unit")
    to_id: int = ask(_("To the unit"), kind="unit")
    members: tuple[int, ...] = ask(_("Members concerned"), kind="member", default=())
    listed: str = ask(
        _("Or their list"), help=_("One member a line: code, card number or full name; may be pasted from Excel"),
        kind="text", default="",
    )
    on: date = ask(_("In force from"))
    decided_by: str = ask(_("Deciding body"), default="")
    decision_number: str = ask(_("Number of the decision"), default="")
    decision_date: date | None = ask(_("Day of the decision"), default=None)


class TransferPart(Action[TransferPartInput]):
    """Pass some of a cell's members to another cell by one decision; both cells go on with their own past."""

    name = "orgs.transfer_part"
    permission = "orgs.reform"
    label = _("Transfer in part")
    subject = "orgs.Unit"
    Input = TransferPartInput
    rules = (rules.SubjectAlive, rules.ReceiverAlive, rules.SomebodyNamed)

    def units(self, data: TransferPartInput, door: Door) -> Iterable[int | None]:
        return data.record_id, data.to_id

    def run(self, items: Sequence[TransferPartInput], door: Door) -> Sequence[Unit]:
        others = Unit.objects.in_bulk({data.to_id for data in items})
        for data in items:
            old, new = door.subjects[data.record_id], others[data.to_id]
            people = rules.allotted(old.pk, data.on, data)
            occupants.pass_on([Passing(old.pk, new.pk, data.on, people)], papers(data, door))
            number = len(people)
            record(EventKind.PARTIAL, [data], [[
                Share(old, Side.BEFORE, Extent.PART, number), Share(new, Side.AFTER, Extent.PART, number),
            ]], door)
        return [door.subjects[data.record_id] for data in items]


REFORMS: tuple[type[Action[Any]], ...] = (Merge, Split, TransferPart, Close)
