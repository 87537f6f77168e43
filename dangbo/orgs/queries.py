"""What can be asked about units. Every question has a day or a period, and a viewer or a scope."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.scope import Reading, Scope
from dangbo.orgs.models import Unit, UnitName, UnitParent, UnitPath
from dangbo.orgs.terms import PathKind

Row = TypeVar("Row", bound=Model)


def on_day(day: date | Combinable, prefix: str = "") -> Q:
    """Rows whose half-open period contains `day`."""
    return Q(**{f"{prefix}since__lte": day}) & (Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": day}))


def inside(scope: Scope, day: date | None = None) -> QuerySet[UnitPath, dict[str, int]]:
    """Ids of the units at and below the roots on `day`, and of those they have inherited.

    A subquery for `unit__in=`; this is the reach of a viewer, so it includes the past of what
    stands below him now.
    """
    day = scope.day or day
    paths = UnitPath.objects.filter(ancestor_id__in=scope.roots or ())
    if day is not None:
        paths = paths.filter(on_day(day))
    return paths.values("descendant_id")


def seen(rows: QuerySet[Row], viewer: Actor, permission: str, unit: str = "unit") -> QuerySet[Row]:
    """`rows` narrowed to the units for which the viewer holds `permission`."""
    reach = policy.reach(viewer, permission)
    if reach.everywhere:
        return rows
    if reach.nowhere:
        return rows.none()
    return rows.filter(**{f"{unit}__in": inside(reach, viewer.day)})


def counted(rows: QuerySet[Row], scope: Scope, *, unit: str = "unit", on: str | date) -> QuerySet[Row]:
    """`rows` of the units in `scope`, each placed in the tree by `on`: the name of its date field, or one day.

    AS_IT_WAS asks who stood above the row's unit on that day; RESTATED who has it, or has inherited
    it, by `scope.day`. The viewer's own reach (`scope.within`) holds as well.
    """
    if scope.within is not None and not scope.within.everywhere:
        rows = rows.filter(**{f"{unit}__in": inside(scope.within)})
    if scope.everywhere:
        return rows
    if scope.reading is Reading.RESTATED:
        return rows.filter(**{f"{unit}__in": inside(scope)})
    day: date | Combinable = OuterRef(on) if isinstance(on, str) else Value(on)
    own = unit if unit == "pk" else f"{unit}_id"
    above = UnitPath.objects.filter(
        on_day(day), ancestor_id__in=scope.roots, descendant_id=OuterRef(own), kind=PathKind.TREE
    )
    return rows.filter(Exists(above))


def units_on(viewer: Actor, day: date) -> QuerySet[Unit]:
    """Living units on `day` that the viewer may see, with `name`, `short` and `parent_id` of that day."""
    return with_names(seen(Unit.objects.filter(on_day(day)), viewer, "orgs.read", unit="pk"), day)


def with_names(units: QuerySet[Unit], day: date) -> QuerySet[Unit]:
    """Units annotated with the name, short name and parent that they had on `day`."""
    names = UnitName.objects.filter(on_day(day), unit=OuterRef("pk"))
    parents = UnitParent.objects.filter(on_day(day), unit=OuterRef("pk"))
    return units.annotate(
        name=names.values("name")[:1], short=names.values("short")[:1], parent_id=parents.values("parent_id")[:1]
    )


def living_units(scope: Scope, day: date, kinds: frozenset[str]) -> QuerySet[Unit]:
    """Units of the given kinds that lived on `day` within `scope` (for figures)."""
    return counted(Unit.objects.filter(on_day(day), kind__in=kinds), scope, unit="pk", on=day)


def name_of(unit_id: int, day: date) -> str:
    """The name a unit bore on `day`, or its last one before (a closed unit keeps its name)."""
    row = UnitName.objects.filter(unit_id=unit_id, since__lte=day).order_by("-since").first()
    return row.name if row else ""


