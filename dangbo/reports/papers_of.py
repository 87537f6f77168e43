"""A report as three files: what was frozen when it is issued, else the draft of now."""

from __future__ import annotations

from dangbo.kernel.actor import system
from dangbo.papers import docx, html, pdf
from dangbo.reports import queries
from dangbo.reports.drafting import Drafting
from dangbo.reports.queries import Report
from dangbo.reports.terms import ReportState


def live(report: Report) -> Drafting:
    """A draft whose figures lead to their live pages."""
    query = f"?unit={report.unit_id}&period={report.period.code}"
    explained = queries.explained(report.unit_id, report.period.code)
    return Drafting(report, lambda code: f"/so-lieu/{code}/{query}", explained, queries.corrected(report))


def papers_of(report: Report) -> dict[str, bytes]:
    """File suffix → contents."""
    if report.state == ReportState.ISSUED:
        kept = queries.frozen(system("jobs")).get(report=report)
        return {
            "docx": bytes(kept.docx),
            "pdf": bytes(kept.pdf),
            "html": html.whole(kept.html, report.title).encode(),
        }
    paper = live(report).paper()
    return {"docx": docx.render(paper), "pdf": pdf.render(paper), "html": html.page(paper).encode()}
