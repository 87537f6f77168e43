"""What can be done with reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from dangbo.documents.actions import DocumentInput, RegisterDocument
from dangbo.documents.queries import next_number
from dangbo.journal.action import Action, Door, ask
from dangbo.journal.entering import Enter
from dangbo.papers import docx, html, pdf
from dangbo.reports import freezing, queries
from dangbo.reports.drafting import Drafting
from dangbo.reports.letterhead import letterhead
from dangbo.reports.models import Frozen, Report
from dangbo.reports.rules import Begun, DatedInside, Explained, ExplainedOnce, PeriodForward, TextUnderstood
from dangbo.reports.terms import ReportKind, ReportReading, ReportState

WRITE, ISSUE = "reports.write", "reports.issue"
RULES = (PeriodForward, DatedInside, TextUnderstood)


@dataclass(frozen=True, kw_only=True)
class ReportInput:
    unit_id: int = ask(_("Unit"), kind="unit")
    kind: str = ask(_("Kind"), choices=ReportKind)
    since: date = ask(_("Since"))
    until: date = ask(_("Until"), help=_("The day after the last day of the period."))
    title: str = ask(_("Subject"))
    text: str = ask(_("Text"), kind="text")
    reading: str = ask(_("Reading"), choices=ReportReading, default=ReportReading.AS_IT_WAS)
    restated_on: date | None = ask(_("Restated to the tree of"), default=None)
    day: date = ask(_("Date of the report"))
    place: str = ask(_("Place"), default="")
    authority: str = ask(_("Signed on behalf of"), default="T/M BAN THƯỜNG VỤ")
    signer_post: str = ask(_("Post of the signer"), default="BÍ THƯ")
    signer_name: str = ask(_("Signed by"), default="")
    recipients: str = ask(_("Recipients"), default="", help=_("Separated by semicolons."))
    symbol: str = ask(_("Symbol"), default="BC/ĐU")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class ReportChange:
    record_id: int = ask(_("Record"), kind="hidden")
    title: str = ask(_("Subject"))
    text: str = ask(_("Text"), kind="text")
    since: date = ask(_("Since"))
    until: date = ask(_("Until"))
    day: date = ask(_("Date of the report"))
    place: str = ask(_("Place"), default="")
    authority: str = ask(_("Signed on behalf of"), default="")
    signer_post: str = ask(_("Post of the signer"), default="")
    signer_name: str = ask(_("Signed by"), default="")
    recipients: str = ask(_("Recipients"), default="")


@dataclass(frozen=True, kw_only=True)
class IssueInput:
    record_id: int = ask(_("Record"), kind="hidden")


@dataclass(frozen=True, kw_only=True)
class AcknowledgementInput:
    unit_id: int = ask(_("Unit"), kind="unit")
    check_code: str = ask(_("Check"))
    finding: str = ask(_("Finding"))
    period: str = ask(_("Period"))
    reason: str = ask(_("Reason"), kind="text")


class DraftReport(Enter[ReportInput]):
    """Begin a report; its figures stay live until it is issued."""

    name, permission, label = "reports.draft", WRITE, _("Draft a report")
    Input, model, rules = ReportInput, "reports.Report", RULES


class EditReport(Action[ReportChange]):
    """Change the text around the figures."""

    name, permission, label = "reports.edit", WRITE, _("Edit the draft")
    Input, subject, rules = ReportChange, "reports.Report", RULES
    moves = {ReportState.DRAFT: ReportState.DRAFT}

    def run(self, items: Sequence[ReportChange], door: Door) -> Sequence[Model]:
        names = [one.name for one in fields(ReportChange) if one.name != "record_id"]
        rows = []
        for item in items:
            row = door.subjects[item.record_id]
            for name in names:
                setattr(row, name, getattr(item, name))
            rows.append(row)
        door.update(rows, names)
        return rows


class Acknowledge(Enter[AcknowledgementInput]):
    """Say why a contradiction stands; it prints as a footnote."""

    name, permission, label = "reports.acknowledge", "checks.acknowledge", _("Explain the warning")
    Input, model, rules = AcknowledgementInput, "reports.Acknowledgement", (ExplainedOnce, Explained)


class IssueReport(Action[IssueInput]):
    """Give the report its number, register it, and freeze it with its evidence."""

    name, permission, label = "reports.issue", ISSUE, _("Issue the report")
    Input, subject, rules = IssueInput, "reports.Report", (Begun,)
    moves = {ReportState.DRAFT: ReportState.ISSUED}

    def run(self, items: Sequence[IssueInput], door: Door) -> Sequence[Model]:
        rows = [door.subjects[item.record_id] for item in items]
        for report in rows:
            document = self._register(report, door)
            report.number, report.issued_at = document.number, door.now
            door.update([self.moved(report)], ["state", "number", "issued_at"])
            door.create([self._freeze(report, door)])
        return rows

    @staticmethod
    def _register(report: Report, door: Door) -> Any:
        return RegisterDocument.perform(door.actor, document_of(report), now=door.now, reason=door.reason)

    @staticmethod
    def _freeze(report: Report, door: Door) -> Frozen:
        explained = queries.explained(report.unit_id, report.period.code)
        told = queries.corrected(report)
        drafting = Drafting(report, lambda code: f"{report.get_absolute_url()}so-lieu/{code}/", explained, told)
        paper = drafting.paper()
        made = html.render(paper), docx.render(paper), pdf.render(paper)
        with translation.override("vi"):
            snapshot = freezing.snapshot(report, drafting)
        head = door.batch.head
        return Frozen(
            report=report,
            snapshot=snapshot,
            digest=freezing.digest(snapshot, *made),
            journal_seq=head.seq,
            journal_hash=head.hash,
            html=made[0],
            docx=made[1],
            pdf=made[2],
        )


def document_of(report: Report) -> DocumentInput:
    """The report as a line of the register of documents issued."""
    head = letterhead(report.unit_id, report.day)
    term_id, number = next_number(report.unit_id, head.body, "bao_cao", report.day)
    return DocumentInput(
        direction="outgoing",
        kind="bao_cao",
        number=number,
        symbol=report.symbol,
        date=report.day,
        subject=report.title,
        unit_id=report.unit_id,
        issuer=head.issuer,
        body=head.body,
        term_id=term_id,
        signer_post=report.signer_post.capitalize(),
        recipients=report.recipients,
    )
