"""/nhap-so/: send the office's workbook, look at what it would do, write it; what was written, and undoing it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.intake import queries, waiting
from dangbo.intake.actions import FaultyWorkbook, ImportInput, ImportWorkbook, Outcome, preview
from dangbo.intake.fault import Fault
from dangbo.intake.ledger import Ledger
from dangbo.intake.reader import read_workbook
from dangbo.intake.template import template_bytes
from dangbo.intake.terms import ImportKind, ImportState
from dangbo.intake.views.sending import FAULTS_SHOWN, Sent, sent
from dangbo.journal import queries as journal
from dangbo.journal.terms import Effect
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Refusal
from dangbo.web.filters import Choice
from dangbo.web.listing import Asked, Column, Listing
from dangbo.web.pages import page, render
from dangbo.web.records import Fact, Group, Related, facts_of, record_page
from dangbo.web.spreadsheet import XLSX

CHANGES_SHOWN = 500


class ImportList(Listing):
    name, title, permission = "imports", _("Imports"), queries.RUN
    columns = (
        Column("at", _("At"), sort="at", link="self"),
        Column("file_name", _("File"), sort="file_name", main=True, wide=True),
        Column("kind", _("Kind"), sort="kind"),
        Column("new", _("New rows"), numeric=True),
        Column("changed", _("Changed rows"), numeric=True),
        Column("same", _("Unchanged rows"), numeric=True),
        Column("state", _("State"), sort="state"),
    )
    filters = (Choice("kind", _("Kind"), choices=ImportKind), Choice("state", _("State"), choices=ImportState))
    order = ("-at", "-pk")
    empty = _("Nothing was imported yet.")
    template = "intake/imports.html"

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        return queries.imports(viewer)

@dataclass(frozen=True)
class Told:
    """What a sheet would do, in words for the page."""

    sheet: str
    new: int
    changed: int
    same: int


@page(queries.RUN)
def send(request: HttpRequest) -> HttpResponse:
    """Choose a file; its preview; the word to write it. Nothing is written before that word."""
    if request.method != "POST":
        return render(request, "intake/send.html", already="")
    got = sent(request)
    if got.faults:
        return render(request, "intake/send.html", status=422, faults=got.faults, already="")
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    partial = request.POST.get("partial") == "1"
    reading = read_workbook(got.content, known=Ledger().known_codes(), partial=partial)
    if reading.faults:
        return _refused(request, got, partial, reading.faults)
    if request.POST.get("write") == "1":
        return _write(request, viewer, got, partial, reading.rows)
    outcome = preview(reading.rows, viewer)
    if outcome.faults:
        return _refused(request, got, partial, outcome.faults, outcome.may_follow)
    return _previewed(request, got, partial, outcome, reading.ignored)


def _refused(
    request: HttpRequest, got: Sent, partial: bool, faults: tuple[Fault, ...], may_follow: bool = False
) -> HttpResponse:
    return render(
        request, "intake/send.html", status=422, faults=faults[:FAULTS_SHOWN], number=len(faults), name=got.name,
        partial=partial, already="", may_follow=may_follow,
    )


def _previewed(
    request: HttpRequest, got: Sent, partial: bool, outcome: Outcome, ignored: tuple[str, ...]
) -> HttpResponse:
    tallies = [
        Told(one.sheet.name, one.new, one.changed, one.same)
        for one in outcome.tallies if one.new or one.changed or one.same
    ]
    changes = [change for one in outcome.tallies for change in one.changes]
    told = [(one.sheet, one.row, one.key, one.heading, one.old, one.new) for one in changes[:CHANGES_SHOWN]]
    left = [one for tally in outcome.tallies for one in tally.not_taken]
    passed_over = [(one.sheet, one.row, one.key, one.heading, one.old, one.new) for one in left[:CHANGES_SHOWN]]
    return render(
        request, "intake/preview.html", sent=got, partial=partial, tallies=tallies, changes=told, number=len(changes),
        not_taken=passed_over, ignored=ignored, writes=outcome.changes_anything, before=queries.imported(got.digest),
    )


def _write(request: HttpRequest, viewer: Actor, got: Sent, partial: bool, rows: Any) -> HttpResponse:
    data = ImportInput(file_name=got.name, digest=got.digest, rows=rows)
    try:
        made = ImportWorkbook.perform(viewer, data, now=request.now)  # type: ignore[attr-defined]
    except FaultyWorkbook as faulty:
        return _refused(request, got, partial, faulty.rows)
    except Refusal as refusal:
        told = tuple(Fault("", 0, "", "", str(one)) for one in refusal.faults)
        return _refused(request, got, partial, told)
    waiting.drop(viewer, got.digest)
    if made is None:
        messages.info(request, gettext("The registers hold all of this already; nothing was written."))
        return HttpResponseRedirect(reverse("intake:imports"))
    messages.success(request, gettext("The workbook was written."))
    return HttpResponseRedirect(made.get_absolute_url())


@page(queries.RUN)
def imported(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: what it wrote, by kind of record; the button to undo it."""
    row = get_object_or_404(queries.imports(request.actor), pk=pk)  # type: ignore[attr-defined]
    counts = Counter(
        journal.entries_of(row.batch).filter(effect__in=(Effect.CREATED, Effect.CHANGED))
        .values_list("subject_type", "effect")
    )
    wrote = [
        Wrote(journal.label_of(label), counts[label, Effect.CREATED.value], counts[label, Effect.CHANGED.value])
        for label in sorted({label for label, _effect in counts}) if not label.startswith("intake.")
    ]
    columns = (
        Column("label", _("Kind of record"), main=True), Column("new", _("Brought in"), numeric=True),
        Column("changed", _("Changed"), numeric=True),
    )
    facts = facts_of(row, "file_name", "kind", "at", "new", "changed", "same", "undone_at", "digest")
    if above := queries.written_above(request.actor, row):  # type: ignore[attr-defined]
        facts = (*facts, Fact(_("Also written into (only who may import there can undo it)"), ", ".join(above)))
    return record_page(
        request, row, title=row.file_name, kind=_("Import"), state=row.get_state_display(),
        groups=(Group(_("Import"), facts),), related=(
            Related(_("What was written"), columns, wrote),
            Related(_("Issued reports that counted it"), REPORTS, queries.counted(request.actor, row)),  # type: ignore[attr-defined]
        ),
        crumbs=((_("Imports"), reverse("intake:imports")),),
    )


REPORTS = (
    Column("title", _("Report"), main=True, link="self"), Column("code", _("Number")),
    Column("issued_at", _("When it was issued")),
)


@dataclass(frozen=True)
class Wrote:
    label: str
    new: int
    changed: int


@page(queries.RUN)
def template(request: HttpRequest) -> HttpResponse:
    """The empty workbook."""
    response = HttpResponse(template_bytes(), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="mau-so-sach.xlsx"'
    return response
