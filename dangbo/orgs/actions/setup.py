"""Units enter the register: one, or a whole tree at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.orgs import rules
from dangbo.orgs.actions.paths import rebuild
from dangbo.orgs.models import Unit, UnitEvent, UnitEventPart, UnitName, UnitParent
from dangbo.orgs.terms import CellKind, EventKind, Extent, Side, UnitKind

LINKS = ("led_by", "heir")


@dataclass(frozen=True, kw_only=True)
class SetUpInput:
    """`parent_code`, `led_by_code` and `heir_code` may name units of the same call."""

    code: str = ask(_("Code"), help=_("Short, for use in workbooks, such as DT-CB01"))
    name: str = ask(_("Name of the unit"))
    short: str = ask(_("Short name"), default="")
    kind: str = ask(_("Kind"), choices=UnitKind)
    cell_kind: str = ask(_("Kind of cell"), choices=CellKind, default="")
    parent_id: int | None = ask(_("Direct superior"), kind="unit", default=None)
    parent_code: str = ask(_("Code of the direct superior"), kind="hidden", default="")
    since: date = ask(_("Set up on"))
    founded_by: str = ask(_("Deciding body"), default="")
    founding_number: str = ask(_("Number of the decision"), default="")
    founding_date: date | None = ask(_("Day of the decision"), default=None)
    area: str = ask(_("Area"), default="")
    national_code: str = ask(_("14-digit code"), default="")
    households: int | None = ask(_("Households"), help=_("Only for a residential group"), default=None)
    led_by_code: str = ask(_("Code of the cell that leads it"), default="")
    until: date | None = ask(_("Closed on"), help=_("First day on which it no longer worked"), default=None)
    heir_code: str = ask(_("Code of its heir"), help=_("If closed; else its superior"), default="")
    note: str = ask(_("Note"), kind="text", default="")


class SetUp(Action[SetUpInput]):
    """Enter units with their names and places in the tree."""

    name = "orgs.set_up"
    permission = "orgs.set_up"
    label = _("Set up a unit")
    Input = SetUpInput
    rules = (
        rules.CodeFree, rules.NameGiven, rules.KindKnown, rules.TopOfTree, rules.ParentKnown, rules.ParentAlive,
        rules.EndAfterBegin, rules.LinksKnown,
    )

    def units(self, data: SetUpInput, door: Door) -> Iterable[int | None]:
        """Who may add below a unit may add it. Below a unit of the same call, that one is asked for."""
        if data.parent_id is None and data.parent_code:
            code = data.parent_code
            known = door.once(("unit", code), lambda: rules.unit_by_code(code))
            return (known.pk if known else None,)
        return (data.parent_id,)

    def run(self, items: Sequence[SetUpInput], door: Door) -> Sequence[Unit]:
        units = door.create([founded(data) for data in items])
        known = rules.units_named(items, door) | {unit.code: unit for unit in units}
        link(items, units, known, door)
        door.create([
            UnitName(unit=unit, name=data.name.strip(), short=data.short.strip(), since=unit.since)
            for data, unit in zip(items, units, strict=True)
        ])
        parents = [rules.parent_of(data, known) for data in items]
        door.create([
            UnitParent(unit=unit, parent=parent, since=max(unit.since, parent.since), until=unit.until)
            for unit, parent in zip(units, parents, strict=True) if parent is not None
        ])
        record_founding(items, units, door)
        rebuild(door)
        return units


def founded(data: SetUpInput) -> Unit:
    unit = Unit(
        code=data.code.strip(), kind=data.kind, cell_kind=data.cell_kind, national_code=data.national_code,
        founded_by=data.founded_by, founding_number=data.founding_number, founding_date=data.founding_date,
        area=data.area, households=data.households, since=data.since, until=data.until, note=data.note,
    )
    unit.found_by(data.name)
    return unit


def link(items: Sequence[SetUpInput], units: Sequence[Unit], known: dict[str, Unit], door: Door) -> None:
    """Who leads whom and who inherited whom, once all of them are stored."""
    linked = []
    for data, unit in zip(items, units, strict=True):
        unit.led_by = known[data.led_by_code] if data.led_by_code else None
        if unit.until is not None:
            unit.heir = known[data.heir_code] if data.heir_code else rules.parent_of(data, known)
        if unit.led_by or unit.heir:
            linked.append(unit)
    door.update(linked, LINKS)


def record_founding(items: Sequence[SetUpInput], units: Sequence[Unit], door: Door) -> None:
    events = door.create([
        UnitEvent(
            unit=unit, kind=EventKind.SET_UP, on=unit.since, decided_by=data.founded_by,
            decision_number=data.founding_number, decision_date=data.founding_date,
        )
        for data, unit in zip(items, units, strict=True)
    ])
    door.create([
        UnitEventPart(event=event, unit=event.unit, side=Side.AFTER, extent=Extent.WHOLE) for event in events
    ])
