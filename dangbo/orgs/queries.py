"""What can be asked about units. Every question has a day or a period, and a viewer or a scope."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.http import Http404

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Reading, Scope
from dangbo.kernel.vietnamese.text import fold
from dangbo.orgs import occupants
from dangbo.orgs.models import Term, Unit, UnitEvent, UnitEventPart, UnitName, UnitParent, UnitPath
from dangbo.orgs.terms import PathKind, UnitKind

Row = TypeVar("Row", bound=Model)


def on_day(day: date | Combinable, prefix: str = "") -> Q:
    """Rows whose half-open period contains `day`."""
    return Q(**{f"{prefix}since__lte": day}) & (Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": day}))


def inside(scope: Scope, day: date | None = None) -> QuerySet[UnitPath, dict[str, int]]:
    """Ids of the units at and below the roots on `day`, of those they have inherited, and of those that will begin
    under them: a reform is decided before it is in force.

    A subquery for `unit__in=`; this is the reach of a viewer, so it includes the past of what
    stands below him now.
    """
    day = scope.day or day
    paths = UnitPath.objects.filter(ancestor_id__in=scope.roots or ())
    if day is not None:
        paths = paths.filter(Q(until=None) | Q(until__gt=day), Q(since__lte=day) | Q(born=True))
    return paths.values("descendant_id")


def seen(rows: QuerySet[Row], viewer: Actor, permission: str, unit: str = "unit") -> QuerySet[Row]:
    """`rows` narrowed to the units for which the viewer holds `permission`."""
    reach = policy.reach(viewer, permission)
    if reach.everywhere:
        return rows
    if reach.nowhere:
        return rows.none()
    return rows.filter(**{f"{unit}__in": inside(reach, viewer.day)})


def counted(
    rows: QuerySet[Row], scope: Scope, *, unit: str = "unit", on: str | date | Combinable, eve: bool = False
) -> QuerySet[Row]:
    """`rows` of the units in `scope`, each placed in the tree by `on`: the name of its date field, one day, or
    an expression over `OuterRef`s of the row. `eve`: by the day before, for what ended on `on` (its unit may
    have ended with it).

    AS_IT_WAS asks who stood above the row's unit on that day; RESTATED who has it, or has inherited
    it, by `scope.day`. The viewer's own reach (`scope.within`) holds as well: a row counts for him
    if its unit is his now, or was on that day under a unit that is his or that he has inherited.
    """
    own = unit if unit == "pk" else f"{unit}_id"
    day: date | Combinable = OuterRef(on) if isinstance(on, str) else Value(on) if isinstance(on, date) else on
    then = Q(since__lt=day) & (Q(until=None) | Q(until__gte=day)) if eve else on_day(day)
    above = UnitPath.objects.filter(then, descendant_id=OuterRef(own), kind=PathKind.TREE)
    within = scope.within
    if within is not None and not within.everywhere and not _covers(within, scope):
        his = Q(**{f"{unit}__in": inside(within)})
        rows = rows.filter(his | Exists(above.filter(ancestor_id__in=inside(within))))
    if scope.everywhere:
        return rows
    if scope.reading is Reading.RESTATED:
        return rows.filter(**{f"{unit}__in": inside(scope)})
    return rows.filter(Exists(above.filter(ancestor_id__in=scope.roots or ())))


def _covers(within: Scope, scope: Scope) -> bool:
    """Whether all that `scope` can count is open to `within` anyway: as it was, under the viewer's own roots."""
    if scope.roots is None or scope.reading is not Reading.AS_IT_WAS:
        return False
    return scope.roots <= (within.roots or frozenset())


def units_on(viewer: Actor, day: date) -> QuerySet[Unit]:
    """Living units on `day` that the viewer may see, with `name`, `short` and `parent_id` of that day."""
    return with_names(seen(Unit.objects.filter(on_day(day)), viewer, "orgs.read", unit="pk"), day)


def seen_units(viewer: Actor, day: date, permission: str) -> QuerySet[Unit]:
    """Living units on `day` for which the viewer holds `permission`."""
    return seen(Unit.objects.filter(on_day(day)), viewer, permission, unit="pk")


def with_names(units: QuerySet[Unit], day: date) -> QuerySet[Unit]:
    """Units annotated with the name, short name and parent that they had on `day`."""
    names = UnitName.objects.filter(on_day(day), unit=OuterRef("pk"))
    parents = UnitParent.objects.filter(on_day(day), unit=OuterRef("pk"))
    return units.annotate(
        name=names.values("name")[:1], short=names.values("short")[:1], parent_id=parents.values("parent_id")[:1]
    )


def with_unit_name(
    rows: QuerySet[Row], on: str | date, *, unit: str = "unit", name: str = "unit_name"
) -> QuerySet[Row]:
    """`rows` annotated with the name that their unit bore on `on`: the name of a date field, or one day."""
    day: date | Combinable = OuterRef(on) if isinstance(on, str) else Value(on) if isinstance(on, date) else on
    names = UnitName.objects.filter(on_day(day), unit=OuterRef(f"{unit}_id"))
    return rows.annotate(**{name: names.values("name")[:1]})


def living_units(scope: Scope, day: date, kinds: frozenset[str]) -> QuerySet[Unit]:
    """Units of the given kinds that lived on `day` within `scope` (for figures)."""
    return counted(Unit.objects.filter(on_day(day), kind__in=kinds), scope, unit="pk", on=day)


def name_of(unit_id: int, day: date) -> str:
    """The name a unit bore on `day`, or its last one before (a closed unit keeps its name)."""
    held = UnitName.objects.filter(unit_id=unit_id, since__lte=day).exclude(until=F("since"))
    row = held.order_by("-since").first()
    return row.name if row else ""


def unit(viewer: Actor, which: int | str, day: date) -> Unit:
    """The unit with this id or code and its name of `day`; a closed one too. Http404 outside the viewer's scope.

    `has_past`: whether it has inherited from another.
    """
    named = with_names(seen(Unit.objects.all(), viewer, "orgs.read", unit="pk"), day)
    named = named.annotate(has_past=Exists(Unit.objects.filter(heir=OuterRef("pk"))))
    found = named.filter(**({"pk": which} if isinstance(which, int) else {"code": which})).first()
    if found is None:
        raise Http404
    return found


def by_code(codes: Iterable[str]) -> dict[str, Unit]:
    """Units under their codes, wherever they stand: for imports and actions, which check the right to write."""
    wanted = {code for code in codes if code}
    return {unit.code: unit for unit in Unit.objects.filter(code__in=wanted)} if wanted else {}


def by_id(ids: Iterable[int]) -> dict[int, Unit]:
    """Units by id, wherever they stand: for actions, which check the right to write."""
    return Unit.objects.in_bulk(sorted(set(ids)))


@dataclass
class Node:
    """A unit in the tree of one day. `cells` and `members` count all below it, itself included."""

    unit: Unit
    below: list[Node] = field(default_factory=list)
    cells: int = 0
    members: int = 0

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Node]]:
        """This node and all below it with their depths, in order."""
        yield depth, self
        for node in self.below:
            yield from node.walk(depth + 1)


def tree(viewer: Actor, day: date, kinds: frozenset[str] | None = None) -> list[Node]:
    """The units that the viewer may see as they stood on `day`; those whose superior he may not see are at the top.

    Two queries, and what the registered occupants need to count themselves.
    """
    rows = units_on(viewer, day)
    nodes = {unit.pk: Node(unit) for unit in (rows.filter(kind__in=kinds) if kinds else rows)}
    numbers = occupants.count(nodes, day)
    tops: list[Node] = []
    for node in sorted(nodes.values(), key=_in_order):
        parent = nodes.get(node.unit.parent_id)
        (parent.below if parent else tops).append(node)
        node.cells = int(node.unit.kind == UnitKind.CELL)
        node.members = numbers.get(node.unit.pk, 0)
    for top in tops:
        _sum(top)
    return tops


def _sum(node: Node) -> None:
    for below in node.below:
        _sum(below)
        node.cells += below.cells
        node.members += below.members


_RANK = {kind: rank for rank, kind in enumerate(UnitKind.values)}


def _in_order(node: Node) -> tuple[int, list[tuple[int, str]]]:
    """Party bodies first; "Chi bộ 2" before "Chi bộ 10"."""
    return _RANK.get(node.unit.kind, 99), natural(node.unit.name or node.unit.code)


def natural(text: str) -> list[tuple[int, str]]:
    """A key that sorts numbers within names by their value, letters without their marks."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", fold(text)) if part]


def choices(
    viewer: Actor, day: date, kinds: frozenset[str] = frozenset(), permission: str = "orgs.read"
) -> list[tuple[int, str]]:
    """(id, label) of living units for a picker, in the order of the tree's kinds and names."""
    rows = with_names(seen(Unit.objects.filter(on_day(day)), viewer, permission, unit="pk"), day)
    nodes = [Node(unit) for unit in (rows.filter(kind__in=kinds) if kinds else rows)]
    return [(node.unit.pk, node.unit.name or node.unit.code) for node in sorted(nodes, key=_in_order)]


def names_on(unit_ids: Iterable[int], day: date) -> dict[int, str]:
    """Names that units bore on `day`, or their last ones before; one query."""
    rows = UnitName.objects.filter(unit_id__in=set(unit_ids), since__lte=day).order_by("since")
    return {row.unit_id: row.name for row in rows if row.until != row.since}


def ancestors_on(unit_id: int, day: date) -> list[int]:
    """Ids of the units above, nearest first."""
    rows = UnitPath.objects.filter(on_day(day), descendant_id=unit_id, kind=PathKind.TREE, depth__gt=0)
    return list(rows.order_by("depth").values_list("ancestor_id", flat=True))


def above(unit_ids: Iterable[int], day: date) -> QuerySet[UnitPath, dict[str, int]]:
    """Ids of the units above some, as a subquery for `unit__in=`."""
    rows = UnitPath.objects.filter(on_day(day), descendant_id__in=list(unit_ids), kind=PathKind.TREE, depth__gt=0)
    return rows.values("ancestor_id")


def nearest_of_kind(unit_id: int, kinds: frozenset[str], day: date) -> int | None:
    """The nearest unit of one of `kinds` at or above `unit_id` on `day` (the ward of a cell)."""
    rows = UnitPath.objects.filter(
        on_day(day), descendant_id=unit_id, kind=PathKind.TREE, ancestor__kind__in=kinds
    )
    return rows.order_by("depth").values_list("ancestor_id", flat=True).first()


def events(viewer: Actor, *, unit_id: int | None = None, period: Period | None = None) -> QuerySet[UnitEvent]:
    """Events in which units that the viewer may see had part, newest first, with their parts."""
    rows = UnitEvent.objects.filter(parts__in=seen(UnitEventPart.objects.all(), viewer, "orgs.read"))
    if unit_id is not None:
        rows = rows.filter(parts__unit_id=unit_id)
    if period is not None:
        rows = rows.filter(on__gte=period.since)
        rows = rows.filter(on__lt=period.until) if period.until else rows
    return rows.distinct().order_by("-on", "-pk").prefetch_related("parts__unit__names")


def term_on(unit_id: int, day: date) -> Term | None:
    """The term of office of the unit's committee on `day`."""
    return Term.objects.filter(on_day(day), unit_id=unit_id).order_by("-since").first()


def terms_by_id(ids: Iterable[int]) -> dict[int, Term]:
    """Terms of office for rules that compare them; no page shows them by this way."""
    return Term.objects.in_bulk(set(ids))


def terms(viewer: Actor, unit_id: int | None = None) -> QuerySet[Term]:
    """Terms of office that the viewer may see, newest first."""
    rows = seen(Term.objects.select_related("unit"), viewer, "orgs.read")
    return (rows.filter(unit_id=unit_id) if unit_id else rows).order_by("-since")


def wards() -> dict[str, int]:
    """Ward committees that still live, by code: whose installation this is (no names, no members)."""
    return dict(Unit.objects.filter(kind=UnitKind.WARD, until=None).values_list("code", "pk"))


def fetch(viewer: Actor, pk: int) -> Unit | None:
    """A unit by id, or None outside the viewer's scope."""
    return seen(Unit.objects.filter(pk=pk), viewer, "orgs.read", unit="pk").first()


def label(row: Unit) -> str:
    """What a picker shows: the name of the day; two cells of different wards may share it, so the code too."""
    name = getattr(row, "name", "")
    return f"{name} · {row.code}" if name else row.code


def choosable(viewer: Actor, day: date, kinds: frozenset[str] = frozenset()) -> QuerySet[Unit]:
    """Living units for a picker, by kind and code."""
    rows = units_on(viewer, day)
    return (rows.filter(kind__in=kinds) if kinds else rows).order_by("kind", "code")


def choosable_terms(viewer: Actor, day: date) -> QuerySet[Term]:
    """Terms of office for a picker, the latest first."""
    return with_unit_name(terms(viewer), day).order_by("unit__code", "-since")


def search(viewer: Actor, folded: str) -> QuerySet[Unit]:
    """Units, closed ones too, of whose code and last name every word is part."""
    rows = seen(Unit.objects.all(), viewer, "orgs.read", unit="pk")
    for word in folded.split():
        rows = rows.filter(folded__contains=word)
    held = UnitName.objects.filter(unit=OuterRef("pk")).exclude(until=F("since")).order_by("-since")
    return rows.annotate(name=held.values("name")[:1]).order_by("kind", "code")


def predecessors(viewer: Actor, unit_id: int) -> list[Unit]:
    """Closed units whose past this one has, the latest first, each with its last `name`. One query."""
    last = UnitName.objects.filter(unit=OuterRef("pk")).exclude(until=F("since")).order_by("-since")
    rows = seen(Unit.objects.filter(heir_id=unit_id), viewer, "orgs.read", unit="pk")
    return list(rows.annotate(name=last.values("name")[:1]).order_by("-until", "code"))


def name_at(unit: Unit, day: date) -> str:
    """The name a unit bore on `day`, or its last one before, of names that were fetched with it; else its code."""
    held = [row for row in unit.names.all() if row.since <= day and row.since != row.until]
    return max(held, key=lambda row: row.since).name if held else unit.code


def of_wards() -> QuerySet[UnitPath, dict[str, int]]:
    """Ids of the units that ever stood at or below a ward committee; what is left is the frame above all wards."""
    return UnitPath.objects.filter(ancestor__kind=UnitKind.WARD, kind=PathKind.TREE).values("descendant_id")


def chain(unit_id: int, day: date) -> list[Unit]:
    """The units above on `day` with their names, the highest first. Their names are no secret below them."""
    ids = ancestors_on(unit_id, day)
    found = {row.pk: row for row in with_names(Unit.objects.filter(pk__in=ids), day)}
    return [found[pk] for pk in reversed(ids)]


def below(viewer: Actor, unit_id: int, day: date) -> list[Node]:
    """The units directly below on `day`, in order."""
    rows = units_on(viewer, day).filter(parent_id=unit_id)
    return sorted((Node(row) for row in rows), key=_in_order)


def names(unit_id: int) -> QuerySet[UnitName]:
    """All names of a unit, the latest first."""
    return UnitName.objects.filter(unit_id=unit_id).exclude(until=F("since")).order_by("-since")


def ever(unit_ids: Iterable[int]) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """Every name that units bore, and the codes of all that they stood under; two queries."""
    ids = list(unit_ids)
    called: dict[int, set[str]] = {}
    under: dict[int, set[str]] = {}
    for pk, name in UnitName.objects.filter(unit_id__in=ids).values_list("unit_id", "name"):
        called.setdefault(pk, set()).add(name)
    for pk, code in UnitParent.objects.filter(unit_id__in=ids).values_list("unit_id", "parent__code"):
        under.setdefault(pk, set()).add(code)
    return called, under


def parents(unit_id: int) -> QuerySet[UnitParent]:
    """All superiors of a unit with the names that they bore when it came under them, the latest first."""
    held = UnitName.objects.filter(on_day(OuterRef("since")), unit=OuterRef("parent"))
    rows = UnitParent.objects.filter(unit_id=unit_id).exclude(until=F("since")).select_related("parent")
    return rows.annotate(name=held.values("name")[:1]).order_by("-since")
