"""Contradictions in the registers, and the office's word on them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from dangbo.figures import check, registry
from dangbo.journal.queries import label_of
from dangbo.kernel import policy
from dangbo.reports import freezing, queries
from dangbo.reports.actions import Acknowledge, AcknowledgementInput
from dangbo.reports.asking import Asked, asked
from dangbo.reports.views.figures import figure_url
from dangbo.web.pages import page, render
from dangbo.web.values import address_of


@dataclass(frozen=True)
class Shown:
    """A finding with the figures that prove it, its rows that have a page, and what the office said."""

    finding: check.Finding
    label: str
    clause: str
    figures: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str], ...]
    reason: str


def shown(wanted: Asked) -> list[Shown]:
    explained = queries.explained(wanted.unit_id, wanted.period.code)
    labels = {one.code: one for one in registry.checks()}
    found = check.findings(wanted.reckoning())
    records = freezing.records(row for finding in found for row in finding.rows)
    return [
        Shown(
            finding,
            str(labels[finding.check].label),
            labels[finding.check].clause,
            tuple((str(registry.figure(code).label), figure_url(code, wanted)) for code in finding.figures),
            tuple(
                (label_of(row[0]), url)
                for row in finding.rows
                if row in records and (url := address_of(records[row]))
            ),
            explained.get((finding.check, finding.key), ""),
        )
        for finding in found
    ]


@page(queries.CHECKS)
def checks(request: HttpRequest) -> HttpResponse:
    wanted = asked(request, queries.CHECKS)
    if request.method == "POST":
        Acknowledge.perform(
            wanted.viewer,
            AcknowledgementInput(
                unit_id=wanted.unit_id,
                check_code=request.POST.get("check", ""),
                finding=request.POST.get("finding", ""),
                period=wanted.period.code,
                reason=request.POST.get("reason", "").strip(),
            ),
            now=request.now,
        )
    return render(
        request,
        "reports/checks.html",
        asked=wanted,
        found=shown(wanted),
        count=len(registry.checks()),
        may_explain=policy.allows(wanted.viewer, Acknowledge.permission, [wanted.unit_id]),
        none=_("Nothing contradicts anything in this period."),
    )
