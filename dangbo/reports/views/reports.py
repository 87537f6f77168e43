"""Reports: the list, a new one, the draft with its preview, issuing, and what was frozen."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.orgs.queries import with_unit_name
from dangbo.papers import html
from dangbo.reports import freezing, queries
from dangbo.reports.actions import DraftReport, EditReport, IssueInput, IssueReport, ReportChange, ReportInput
from dangbo.reports.asking import asked
from dangbo.reports.drafting import title_of
from dangbo.reports.forms import ReportForm
from dangbo.reports.letterhead import letterhead
from dangbo.reports.papers_of import live, papers_of
from dangbo.reports.queries import Frozen, Report
from dangbo.reports.terms import ReportKind, ReportState, kind_of
from dangbo.web.filters import Choice
from dangbo.web.listing import Asked, Column, Listing
from dangbo.web.pages import page, render
from dangbo.web.records import happenings

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class ReportList(Listing):
    name, title, permission = "reports", _("Reports"), queries.READ
    columns = (
        Column("title", _("Subject"), link="self", main=True, wide=True),
        Column("unit", _("Unit"), "unit_name", sort="unit__code"),
        Column("kind", _("Kind"), sort="kind"),
        Column("day", _("Date of the report"), sort="day"),
        Column("state", _("State"), sort="state"),
    )
    filters = (Choice("kind", _("Kind"), choices=ReportKind), Choice("state", _("State"), choices=ReportState))
    order = ("-until", "-pk")
    exports = False
    template = "reports/reports.html"
    empty = _("No report yet.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        return with_unit_name(queries.reports(viewer), "day")


@page("reports.write")
def new(request: HttpRequest) -> HttpResponse:
    """Choose unit and period; the draft opens with the standard outline."""
    wanted = asked(request)
    if request.method != "POST":
        return render(request, "reports/new.html", asked=wanted)
    period = wanted.period
    day = max(min(period.last_day, _today(request)), period.since)
    head = letterhead(wanted.unit_id, day)
    data = ReportInput(
        unit_id=wanted.unit_id,
        kind=kind_of(period),
        since=period.since,
        until=period.last_day + timedelta(days=1),
        title=title_of(period),
        text=queries.standard_outline(kind_of(period)),
        day=day,
        place=request.POST.get("place", "").strip() or head.place,
        authority=head.authority,
        signer_post=head.signer_post,
        signer_name=head.signer_name,
        recipients=head.recipients,
        symbol=head.symbol,
    )
    made = DraftReport.perform(request.actor, data, now=request.now)
    return HttpResponseRedirect(made.get_absolute_url())


def _today(request: HttpRequest) -> date:
    return request.actor.day or request.now.date()


def _report(request: HttpRequest, pk: int) -> Report:
    return get_object_or_404(with_unit_name(queries.reports(request.actor), "day"), pk=pk)


@page(queries.READ)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    row = _report(request, pk)
    if row.state == ReportState.ISSUED:
        return _issued(request, row)
    may_write = policy.allows(request.actor, EditReport.permission, [row.unit_id])
    if request.method == "POST" and not may_write:
        raise Http404
    form = ReportForm(request.POST if request.method == "POST" else None, initial=_values(row))
    faults: tuple[Fault, ...] = ()
    if request.method == "POST" and form.is_valid():
        change = ReportChange(record_id=row.pk, since=row.since, until=row.until, **form.cleaned_data)
        try:
            if "preview" not in request.POST:
                EditReport.perform(request.actor, change, now=request.now)
                return HttpResponseRedirect(row.get_absolute_url())
            for name, value in form.cleaned_data.items():
                setattr(row, name, value)
        except Refusal as refusal:
            faults = refusal.faults
    drafting = live(row)
    try:
        # The renderer escapes every word.
        preview = mark_safe(html.render(drafting.paper()))  # nosec B308 B703
        findings = drafting.findings
    except Refusal as refusal:
        preview, faults, findings = "", refusal.faults, []
    return render(
        request,
        "reports/draft.html",
        part="reports/_preview.html",
        report=row,
        form=form,
        preview=preview,
        faults=faults,
        findings=findings,
        may_write=may_write,
        may_check=policy.allows(request.actor, queries.CHECKS),
        may_issue=policy.allows(request.actor, IssueReport.permission, [row.unit_id]),
        history=happenings(row, _today(request)),
    )


def _values(row: Report) -> dict[str, object]:
    return {one.name: getattr(row, one.name) for one in fields(ReportChange) if one.name != "record_id"}


@page("reports.issue")
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    row = _report(request, pk)
    if request.method == "POST":
        IssueReport.perform(
            request.actor, IssueInput(record_id=row.pk), now=request.now, token=request.POST.get("token", "")
        )
        return HttpResponseRedirect(row.get_absolute_url())
    return render(request, "reports/issue.html", report=row, findings=live(row).findings)


def _frozen(request: HttpRequest, report: Report) -> Frozen:
    return get_object_or_404(queries.frozen(request.actor), report=report)


def _issued(request: HttpRequest, row: Report) -> HttpResponse:
    kept = _frozen(request, row)
    return render(
        request,
        "reports/issued.html",
        report=row,
        frozen=kept,
        paper=mark_safe(kept.html),  # nosec B308 B703
        differences=freezing.differences(row, kept.snapshot, kept.journal_seq),
        sound=freezing.digest(kept.snapshot, kept.html, bytes(kept.docx), bytes(kept.pdf)) == kept.digest,
    )


@page(queries.READ)
def frozen_figure(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """A figure as it was stated, with the rows that it rested on and what has changed since."""
    row = _report(request, pk)
    kept = _frozen(request, row)
    stated = freezing.stated(kept.snapshot)
    if code not in stated:
        raise Http404
    since = [one for one in freezing.differences(row, kept.snapshot, kept.journal_seq) if one.code == code]
    live = f"{reverse('reports:figure', args=[code])}?unit={row.unit_id}&period={row.period.code}"
    return render(
        request,
        "reports/frozen_figure.html",
        report=row,
        code=code,
        stated=stated[code],
        differences=since,
        rows=freezing.rows_stated(stated[code]),
        live=live,
    )


@page(queries.READ)
def download(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The paper as a file: the frozen one of an issued report, else the draft of now."""
    row = _report(request, pk)
    body = papers_of(row)[form]
    response = HttpResponse(body, content_type=DOCX if form == "docx" else "application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="bao-cao-{row.period.code}.{form}"'
    return response


@page(public=True)
def paper_style(request: HttpRequest) -> HttpResponse:
    """The style sheet of papers, the same that the HTML file carries inside."""
    response = HttpResponse(html.style_sheet(), content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
