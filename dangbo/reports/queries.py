"""What can be asked about reports."""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from dangbo.journal.anchors import Anchor
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.meetings import queries as meetings
from dangbo.orgs.queries import counted, seen
from dangbo.reports import freezing
from dangbo.reports.drafting import scope_of
from dangbo.reports.models import Acknowledgement, Frozen, Outline, Report
from dangbo.reports.terms import ReportState

READ, CHECKS = "reports.read", "checks.read"
DRAFTS = "figures.rows"  # who may see the rows behind figures may see what is not yet stated
SHIPPED = Path(__file__).with_name("outlines")


def reports(viewer: Actor) -> QuerySet[Report]:
    """Reports of the viewer's units; drafts only where the rows behind their figures are open to him too."""
    rows = seen(Report.objects.select_related("unit"), viewer, READ)
    drafts = seen(Report.objects.all(), viewer, DRAFTS)
    return rows.filter(Q(state=ReportState.ISSUED) | Q(pk__in=drafts.values("pk")))


def frozen(viewer: Actor) -> QuerySet[Frozen]:
    return seen(Frozen.objects.select_related("report__unit"), viewer, READ, unit="report__unit")


def acknowledgements(viewer: Actor) -> QuerySet[Acknowledgement]:
    return seen(Acknowledgement.objects.select_related("unit"), viewer, READ)


def explained(unit_id: int, period_code: str) -> Mapping[tuple[str, str], str]:
    """(check, finding) → the office's word on it, for one unit and period."""
    rows = Acknowledgement.objects.filter(unit_id=unit_id, period=period_code)
    return {(row.check_code, row.finding): row.reason for row in rows}


def corrected(report: Report) -> dict[int, str]:
    """What was put right in closed months (period, old and new value, reason), by id: since the last report of the
    kind was dated, without what that one told already."""
    before = Report.objects.filter(
        unit_id=report.unit_id, kind=report.kind, state=ReportState.ISSUED, day__lte=report.day
    )
    last = before.exclude(pk=report.pk).order_by("-day", "-pk").first()
    rows = meetings.corrected(scope_of(report), last.day if last else report.since, report.day)
    told: frozenset[int] = frozenset()
    if rows and last:
        for snapshot in Frozen.objects.filter(report=last).values_list("snapshot", flat=True):
            told = freezing.corrected(snapshot)
    return {row.pk: meetings.corrected_text(row) for row in rows if row.pk not in told}


def outlines(viewer: Actor) -> QuerySet[Outline]:
    return seen(Outline.objects.select_related("unit"), viewer, READ)


def drafts_within(scope: Scope, period: Period) -> QuerySet[Report]:
    """Drafts of reports on a part of the period."""
    rows = Report.objects.filter(state=ReportState.DRAFT, since__gte=period.since)
    return counted(rows.filter(until__lte=period.until) if period.until else rows, scope, on="since")


def standard_outline(kind: str) -> str:
    """The outline that ships for a kind of report; the yearly one serves every kind without its own."""
    path = SHIPPED / f"{kind}.txt"
    return (path if path.exists() else SHIPPED / "year.txt").read_text(encoding="utf-8")


def counting(viewer: Actor, rows: Mapping[str, Container[int]]) -> list[Report]:
    """Issued reports that the viewer may see of which a stated figure rests on one of `rows` (ids by kind of
    record), the latest first."""
    found = []
    for kept in frozen(viewer).only("snapshot", "report").order_by("-report__issued_at", "-pk"):
        stated = freezing.stated(kept.snapshot).values()
        if any(pk in rows.get(label, ()) for one in stated for label, pk, _version in freezing.rows_stated(one)):
            found.append(kept.report)
    return found


def issued_count() -> int:
    """How many reports are frozen."""
    return Frozen.objects.count()


def anchors() -> list[Anchor]:
    """What the journal must still hold: where it ended when each report was issued."""
    rows = Frozen.objects.values_list("journal_seq", "journal_hash", "report__issued_at")
    return [Anchor(*row, _("a report was issued")) for row in rows if row[2]]


def unsound() -> list[int]:
    """Reports (by id) whose stored papers or snapshot no longer have the digest of their issue."""
    found = []
    for kept in Frozen.objects.iterator(chunk_size=20):
        if freezing.digest(kept.snapshot, kept.html, bytes(kept.docx), bytes(kept.pdf)) != kept.digest:
            found.append(kept.report_id)
    return found
