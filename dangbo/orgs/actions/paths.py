"""Keeps the closure true: computes it anew from lives and parents, and writes only what differs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from dangbo.journal.action import Door
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.orgs.closure import FOREVER, Cycle, Edge, Life, Path, closure
from dangbo.orgs.models import Unit, UnitParent, UnitPath
from dangbo.orgs.terms import PathKind

_FIELDS = ("ancestor_id", "descendant_id", "kind", "depth", "since", "until")


def _end(until: date | None) -> date:
    return until or FOREVER


def rebuild(door: Door) -> None:
    """Bring every path up to date. Refuses when a unit would come to stand above itself.

    What the actor may reach has changed with the tree, so what was remembered of it is forgotten.
    """
    door.actor.memo.clear()
    lives = [Life(pk, since, _end(until), heir) for pk, since, until, heir in
             Unit.objects.values_list("pk", "since", "until", "heir_id")]
    edges = [Edge(unit, parent, since, _end(until)) for unit, parent, since, until in
             UnitParent.objects.values_list("unit_id", "parent_id", "since", "until")]
    try:
        wanted = closure(lives, edges)
    except Cycle as cycle:
        code = Unit.objects.values_list("code", flat=True).get(pk=cycle.unit)
        raise Refusal([Fault(
            _("“%(unit)s” would come to stand above itself on %(day)s.")
            % {"unit": code, "day": format_date(cycle.day)},
            where="parent_id", accepted=_("Choose a superior that does not stand below this unit."),
        )]) from cycle
    began = {life.unit: life.since for life in lives}
    needed = {(path, path.kind == PathKind.TREE and path.since == began[path.descendant]) for path in wanted}
    stored = {
        (Path(*row[:5], _end(row[5])), born): pk
        for pk, born, *row in UnitPath.objects.values_list("pk", "born", *_FIELDS)
    }
    gone = [pk for row, pk in stored.items() if row not in needed]
    for start in range(0, len(gone), 500):
        UnitPath.objects.filter(pk__in=gone[start : start + 500]).delete()
    UnitPath.objects.bulk_create(
        [_row(path, born) for path, born in sorted(needed - stored.keys())], batch_size=500
    )


def forget(unit_ids: Iterable[int]) -> None:
    """Drop the paths of units that are about to be taken out of the books; `rebuild` follows."""
    gone = list(unit_ids)
    for start in range(0, len(gone), 400):
        some = gone[start : start + 400]
        UnitPath.objects.filter(Q(ancestor_id__in=some) | Q(descendant_id__in=some)).delete()


def _row(path: Path, born: bool) -> UnitPath:
    return UnitPath(
        ancestor_id=path.ancestor, descendant_id=path.descendant, kind=path.kind, depth=path.depth,
        since=path.since, until=None if path.until == FOREVER else path.until, born=born,
    )
