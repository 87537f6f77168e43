"""What must hold before units are set up, renamed, moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.kernel import policy
from dangbo.kernel.refusal import Fault
from dangbo.kernel.text_distance import nearest
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.orgs.models import Unit, UnitParent
from dangbo.orgs.queries import by_code
from dangbo.orgs.terms import CellKind, UnitKind


def unit_by_code(code: str) -> Unit | None:
    return by_code([code]).get(code)


def units_named(items: Sequence[Any], door: Door) -> dict[str, Unit]:
    """Stored units that the inputs name by code or by the id of a parent, under their codes."""

    def found() -> dict[str, Unit]:
        codes = {code for data in items for code in (data.parent_code, data.led_by_code, data.heir_code) if code}
        ids = {data.parent_id for data in items if data.parent_id is not None}
        return by_code(codes) | {unit.code: unit for unit in Unit.objects.filter(pk__in=ids)}

    return door.once("units_named", found)


def parent_of(data: Any, known: dict[str, Unit]) -> Unit | None:
    """The direct superior that an input names, among `known`; None at the top of the tree."""
    if data.parent_code:
        return known.get(data.parent_code)
    return next((unit for unit in known.values() if unit.pk == data.parent_id), None) if data.parent_id else None


class CodeFree(Rule):
    """A code names one unit for ever."""

    text = gettext_lazy("This code already names a unit.")
    accepted = gettext_lazy("Give a code that no unit bears, a closed one included.")
    where = "code"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        taken = by_code({data.code.strip() for data in items})
        times = Counter(data.code.strip() for data in items)
        for position, data in enumerate(items):
            code = data.code.strip()
            if not code:
                yield Fault(_("A code is needed."), where="code", accepted=_("For example DT-CB01."), item=position)
            elif code in taken or times[code] > 1:
                yield Fault(f"“{code}”: {self.text}", where="code", accepted=str(self.accepted), item=position)


class NameGiven(Rule):
    text = gettext_lazy("A name is needed.")
    where = "name"

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.name.strip())


class KindKnown(Rule):
    text = gettext_lazy("There is no such kind of unit.")
    where = "kind"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            if data.kind not in UnitKind.values:
                yield Fault(str(self.text), where="kind", accepted=", ".join(UnitKind.values), item=position)
            elif data.cell_kind and data.cell_kind not in CellKind.values:
                yield Fault(str(self.text), where="cell_kind", accepted=", ".join(CellKind.values), item=position)
            elif data.cell_kind and data.kind != UnitKind.CELL:
                yield Fault(_("Only a cell has a kind of cell."), where="cell_kind", item=position)


class ParentKnown(Rule):
    """A superior that is named exists, here or among the units set up with it."""

    where = "parent_code"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        known = units_named(items, door)
        batch = {data.code.strip() for data in items}
        ids = {unit.pk for unit in known.values()}
        for position, data in enumerate(items):
            if data.parent_code and data.parent_code not in known and data.parent_code not in batch:
                yield unknown(data.parent_code, "parent_code", batch, position)
            elif data.parent_id is not None and data.parent_id not in ids:
                yield Fault(_("There is no such unit."), where="parent_id", item=position)


class LinksKnown(Rule):
    """Units named as leading cell or heir exist."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        known = units_named(items, door).keys() | {data.code.strip() for data in items}
        for position, data in enumerate(items):
            for where in ("led_by_code", "heir_code"):
                code = getattr(data, where)
                if code and code not in known:
                    yield unknown(code, where, known, position)
            if data.heir_code and data.until is None:
                yield Fault(_("Only a closed unit has an heir."), where="heir_code", item=position)


def unknown(code: str, where: str, batch: Iterable[str], position: int) -> Fault:
    """No such code, with the nearest ones of the register and of the same call."""
    likely = nearest(code, [*Unit.objects.values_list("code", flat=True), *batch])
    accepted = _("Nearest: %(codes)s.") % {"codes": ", ".join(likely)} if likely else ""
    return Fault(_("There is no unit with the code “%(code)s”.") % {"code": code}, where, accepted, item=position)


class TopOfTree(Rule):
    """Only one who may set up units everywhere puts one at the top of the tree."""

    text = gettext_lazy("A superior is needed.")
    accepted = gettext_lazy("Name the unit under which this one stands.")
    where = "parent_id"

    def holds(self, data: Any, door: Door) -> bool:
        if data.parent_id is not None or data.parent_code:
            return True
        return policy.reach(door.actor, door.action.permission).everywhere


class EndAfterBegin(Rule):
    text = gettext_lazy("A unit cannot close before it was set up.")
    where = "until"

    def holds(self, data: Any, door: Door) -> bool:
        return data.until is None or data.until > data.since


class ParentAlive(Rule):
    """A unit stands under one that lives at the same time."""

    where = "parent_code"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        known = units_named(items, door)
        batch = {data.code.strip(): data for data in items}
        for position, data in enumerate(items):
            parent = batch.get(data.parent_code) or parent_of(data, known)
            if parent is None:
                continue
            if (parent.until and parent.until <= data.since) or (data.until and data.until <= parent.since):
                yield Fault(
                    _("The superior did not exist while this unit did."), where=self.where,
                    accepted=lived(parent), item=position,
                )


def lived(unit: Any) -> str:
    """“DT lived from … to before …”."""
    words = {"code": unit.code, "since": format_date(unit.since)}
    if unit.until is None:
        return _("%(code)s has lived since %(since)s.") % words
    return _("%(code)s lived from %(since)s to before %(until)s.") % (words | {"until": format_date(unit.until)})


def alive(unit: Unit, day: date) -> bool:
    return unit.since <= day and (unit.until is None or day < unit.until)


class SubjectAlive(Rule):
    """Nothing happens to a unit outside its life."""

    where = "on"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            unit = door.subjects[data.record_id]
            if not alive(unit, data.on):
                yield Fault(_("On that day this unit did not exist."), where="on", accepted=lived(unit), item=position)


class NewParentAlive(Rule):
    """A unit passes under one that lives on the day, and not under itself."""

    where = "parent_id"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        parents = Unit.objects.in_bulk({data.parent_id for data in items})
        for position, data in enumerate(items):
            parent = parents.get(data.parent_id)
            if parent is None:
                yield Fault(_("There is no such unit."), where=self.where, item=position)
            elif parent.pk == data.record_id:
                yield Fault(_("A unit cannot stand under itself."), where=self.where, item=position)
            elif not alive(parent, data.on):
                yield Fault(_("On that day the superior did not exist."), self.where, lived(parent), item=position)


def still_below(unit_ids: Sequence[int], day: date, leaving: frozenset[int] = frozenset()) -> list[UnitParent]:
    """Rows of those who would hang in the air if the units closed on `day`."""
    rows = UnitParent.objects.filter(parent_id__in=unit_ids).exclude(unit_id__in=leaving)
    return [
        row for row in rows.select_related("unit", "parent")
        if (row.until is None or row.until > day) and row.until != row.since
        and (row.unit.until is None or row.unit.until > day)
    ]


def left_behind(unit_ids: Sequence[int], day: date, leaving: frozenset[int] = frozenset()) -> Iterator[Fault]:
    """A fault for each closing unit that others still stand under."""
    below: dict[str, list[str]] = {}
    for row in still_below(unit_ids, day, leaving):
        below.setdefault(row.parent.code, []).append(row.unit.code)
    for code, children in below.items():
        yield Fault(
            _("Units still stand under “%(code)s”: %(children)s.")
            % {"code": code, "children": ", ".join(sorted(children)[:10])},
            where="on", accepted=_("Pass them under another unit or close them first."),
        )


class CellKindFits(Rule):
    text = gettext_lazy("Only a cell has a kind of cell.")
    where = "cell_kind"

    def holds(self, data: Any, door: Door) -> bool:
        return not data.cell_kind or door.subjects[data.record_id].kind == UnitKind.CELL
