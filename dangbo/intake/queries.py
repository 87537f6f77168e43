"""What can be asked about imports."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.db.models import Case, Count, Q, QuerySet, When
from django.http import Http404

from dangbo.intake.models import Comparison, Difference, Import
from dangbo.intake.models import Mapping as SavedMapping
from dangbo.intake.terms import Decision, DifferenceKind
from dangbo.journal import queries as journal
from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.clock import today
from dangbo.orgs.queries import inside, names_on, of_wards, seen
from dangbo.reports import queries as reports
from dangbo.reports.queries import Report

RUN, RECONCILE = "intake.run", "intake.reconcile"


def imports(viewer: Actor) -> QuerySet[Import]:
    """Workbooks that were written, newest first: those that wrote nowhere but where the viewer may import, and
    those that with it set up only what stands above (the first workbook of a ward brings its superiors too)."""
    rows = Import.objects.order_by("-at", "-pk")
    reach = policy.reach(viewer, RUN)
    if reach.everywhere or reach.nowhere:
        return rows if reach.everywhere else rows.none()
    own = inside(reach, viewer.day)
    with_superiors = journal.touches(own) & ~journal.touches_others(own, among=of_wards())
    return rows.filter(~journal.touches_others(own) | with_superiors)


def written_above(viewer: Actor, made: Import) -> list[str]:
    """Names of the units outside the viewer's reach into which an import wrote: he cannot undo it."""
    reach = policy.reach(viewer, RUN)
    if reach.everywhere:
        return []
    others = journal.entries_of(made.batch).filter(unit_id__isnull=False)
    others = others.exclude(unit_id__in=inside(reach, viewer.day))
    return sorted(names_on(set(others.order_by().values_list("unit_id", flat=True)), viewer.day or today()).values())


def with_reports(viewer: Actor, pk: int) -> Import | None:
    """One import; the issued reports that counted what it wrote are in `counted`, and the units beyond
    the viewer's reach in `above`; both asked for when looked at."""
    row = imports(viewer).filter(pk=pk).first()
    if row is not None:
        row.counted = lambda: counted(viewer, row)  # type: ignore[attr-defined]
        row.above = lambda: written_above(viewer, row)  # type: ignore[attr-defined]
    return row


def counted(viewer: Actor, made: Import) -> list[Report]:
    """Issued reports that the viewer may see and that counted a row which the import wrote."""
    places: dict[str, set[int]] = {}
    for label, pk in journal.entries_of(made.batch).values_list("subject_type", "subject_id"):
        if pk is not None:
            places.setdefault(label, set()).add(pk)
    return reports.counting(viewer, places)


def imported(digest: str) -> bool:
    """Whether a file with these contents was written before."""
    return Import.objects.filter(digest=digest).exists()


def comparisons(viewer: Actor) -> QuerySet[Comparison]:
    """Comparisons of units that the viewer may reconcile, with how many differences wait; without the file."""
    rows = seen(Comparison.objects.select_related("unit").defer("content"), viewer, RECONCILE)
    waiting = Count("differences", filter=Q(differences__decision=Decision.OPEN))
    return rows.annotate(found=Count("differences"), waiting=waiting)


def comparison(viewer: Actor, pk: int) -> Comparison:
    found = comparisons(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def content_of(viewer: Actor, pk: int) -> tuple[bytes, Mapping[str, str]]:
    """The file of a comparison and what its columns mean. Http404 outside the viewer's scope."""
    row = seen(Comparison.objects.filter(pk=pk), viewer, RECONCILE).first()
    if row is None:
        raise Http404
    return bytes(row.content), json.loads(row.columns)


def differences(viewer: Actor, comparison_id: int) -> QuerySet[Difference]:
    """The differences of one comparison by name; those whom the file does not have at all come last."""
    rows = seen(Difference.objects.filter(comparison_id=comparison_id), viewer, RECONCILE)
    missing = Case(When(kind=DifferenceKind.ONLY_HERE, then=1), default=0)
    return rows.select_related("person", "unit").order_by(missing, "name", "row", "pk")


def mapping_for(signature: str) -> Mapping[str, str]:
    """What the columns of a layout mean, as somebody once laid down; empty for a new one."""
    row = SavedMapping.objects.filter(signature=signature).first()
    return json.loads(row.columns) if row else {}
