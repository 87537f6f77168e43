"""/doi-chieu-csdl/: the register beside the national database, side by side, field by field."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.intake import queries, waiting
from dangbo.intake.actions import (
    Compare,
    CompareInput,
    Decide,
    DecideInput,
    MappingInput,
    MatchByHand,
    MatchInput,
    SaveMapping,
    TakeDecided,
    TakeInput,
)
from dangbo.intake.fault import Fault
from dangbo.intake.national.correcting import correction
from dangbo.intake.national.fields import BY_CODE, PASSED_OVER
from dangbo.intake.national.reading import Read, known_fields, read
from dangbo.intake.national.writing import can_take
from dangbo.intake.terms import ComparisonState, Decision, DifferenceKind
from dangbo.intake.views.sending import FAULTS_SHOWN, Sent, sent
from dangbo.kernel import clock
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Refusal
from dangbo.kernel.vietnamese.dates import format_datetime
from dangbo.orgs.queries import choices
from dangbo.orgs.terms import UnitKind
from dangbo.web.actions import ExportList, ListExport
from dangbo.web.listing import Asked, Column, Listing
from dangbo.web.pages import page, render
from dangbo.web.records import buttons
from dangbo.web.spreadsheet import XLSX

PER_PAGE, SAME = 60, "same"


class ComparisonList(Listing):
    name, title, permission = "comparisons", _("Comparisons with the national database"), queries.RECONCILE
    columns = (
        Column("at", _("At"), sort="at", link="self"),
        Column("file_name", _("File"), sort="file_name", main=True, wide=True),
        Column("rows", _("Rows"), numeric=True),
        Column("matched", _("Matched"), numeric=True),
        Column("found", _("Differences"), numeric=True),
        Column("waiting", _("Not decided"), numeric=True),
        Column("state", _("State"), sort="state"),
    )
    order = ("-at", "-pk")
    empty = _("Nothing was compared yet.")
    template = "intake/comparisons.html"

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        return queries.comparisons(viewer)


@page(queries.RECONCILE)
def send(request: HttpRequest) -> HttpResponse:
    """Choose the export; say what unknown columns mean, once; then it is compared."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    if request.method != "POST":
        return render(request, "intake/compare.html")
    got = sent(request)
    if got.faults:
        return render(request, "intake/compare.html", status=422, faults=got.faults)
    sheet = read(got.content)
    known = queries.mapping_for(sheet.signature) if sheet.headings else {}
    told = {key.removeprefix("column_"): str(value) for key, value in request.POST.items() if key.startswith("column_")}
    headings = sheet.headings or tuple(_headings(request))
    asked = _told(headings, told)
    columns = {**known, **asked}
    if columns:
        sheet = read(got.content, columns)
    if sheet.faults:
        return render(
            request, "intake/compare.html", status=422, faults=sheet.faults[:FAULTS_SHOWN], name=got.name,
            number=len(sheet.faults),
        )
    anew = request.POST.get("anew") == "1" and not asked
    if anew or sheet.unknown or not sheet.named:
        return _ask(request, got, sheet, everything=anew or not sheet.named, wrong=bool(asked))
    if asked:
        data = MappingInput(name=got.name, headings=sheet.headings, columns=columns)
        SaveMapping.perform(viewer, data, now=request.now)  # type: ignore[attr-defined]
    return _compare(request, viewer, got, columns)


def _told(headings: Sequence[str], told: dict[str, str]) -> dict[str, str]:
    """What the form says of the columns, by heading; only fields that exist."""
    accepted = {code for code, _label in known_fields()}
    return {
        headings[int(place)]: code for place, code in told.items()
        if place.isdecimal() and int(place) < len(headings) and code in accepted
    }


def _headings(request: HttpRequest) -> list[str]:
    try:
        listed = json.loads(request.POST.get("headings", "[]"))
    except ValueError:
        return []
    return [str(one) for one in listed] if isinstance(listed, list) else []


@dataclass(frozen=True)
class Asking:
    """A column of the file of which is asked what it means."""

    place: int
    head: str
    sample: str
    chosen: str


def _ask(request: HttpRequest, got: Sent, sheet: Read, *, everything: bool, wrong: bool) -> HttpResponse:
    """Ask for the unknown columns; for all of them when no column is known to hold the names, or on demand."""
    columns = [
        Asking(place, head, sheet.samples[place], sheet.fields[place] or PASSED_OVER)
        for place, head in enumerate(sheet.headings) if head and (everything or not sheet.fields[place])
    ]
    return render(
        request, "intake/columns.html", status=422 if wrong else 200, sent=got, columns=columns, fields=known_fields(),
        headings=json.dumps(sheet.headings, ensure_ascii=False), nameless=wrong and not sheet.named, anew=everything,
    )


def _compare(request: HttpRequest, viewer: Actor, got: Sent, columns: dict[str, str]) -> HttpResponse:
    today = request.now.astimezone(clock.HANOI).date()  # type: ignore[attr-defined]
    units = choices(viewer, today, frozenset({UnitKind.WARD.value}), queries.RECONCILE)
    if not units:
        raise Http404
    data = CompareInput(
        unit_id=units[0][0], file_name=got.name, digest=got.digest, content=got.content, columns=columns
    )
    try:
        made = Compare.perform(viewer, data, now=request.now)  # type: ignore[attr-defined]
    except Refusal as refusal:
        told = tuple(Fault("", 0, "", "", str(one)) for one in refusal.faults)
        return render(request, "intake/compare.html", status=422, faults=told, name=got.name)
    waiting.drop(viewer, got.digest)
    return HttpResponseRedirect(made.get_absolute_url())


@dataclass(frozen=True)
class Side:
    """One difference as the page shows it; of numbers only what differs is shown."""

    row: Any
    field: str
    ours: str
    theirs: str
    takable: bool
    awaits: bool


def _shown(row: Any) -> Side:
    field = BY_CODE.get(row.field)
    ours, theirs = row.ours, row.theirs
    if field is not None and field.secret:
        ours, theirs = unlike(ours, theirs), unlike(theirs, ours)
    takable = row.kind in (DifferenceKind.FIELD, DifferenceKind.LACKING) and can_take(row.field)
    label = field.label if field else str(DifferenceKind(row.kind).label)
    return Side(row, label, ours, theirs, takable, MatchByHand.offered(row))


def unlike(text: str, other: str) -> str:
    """A number with the signs hidden that it shares with the other; a lone one shows its last four."""
    if not other:
        return "*" * max(0, len(text) - 4) + text[-4:]
    return "".join(sign if place >= len(other) or sign != other[place] else "*" for place, sign in enumerate(text))


def _narrowed(request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
    kind, field, decision = (request.GET.get(name, "") for name in ("kind", "field", "decision"))
    if kind in DifferenceKind.values:
        rows = rows.filter(kind=kind)
    if field in BY_CODE:
        rows = rows.filter(field=field)
    if decision in Decision.values:
        rows = rows.filter(decision=decision)
    return rows


@page(queries.RECONCILE)
def comparison(request: HttpRequest, pk: int) -> HttpResponse:
    """The differences, narrowed by kind, field and decision; decided one by one, or all of the filter."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    record = queries.comparison(viewer, pk)
    everything = queries.differences(viewer, pk)
    rows = _narrowed(request, everything)
    faults: tuple[Any, ...] = ()
    if request.method == "POST":
        try:
            return _decide(request, viewer, rows)
        except Refusal as refusal:
            faults = refusal.faults
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page", "1"))
    counts = everything.order_by().values("kind", "field").annotate(n=Count("pk"))
    by_kind: dict[str, int] = {}
    by_field: dict[str, int] = {}
    for one in counts:
        by_kind[one["kind"]] = by_kind.get(one["kind"], 0) + one["n"]
        if one["field"]:
            by_field[one["field"]] = by_field.get(one["field"], 0) + one["n"]
    return render(
        request, "intake/comparison.html", status=422 if faults else 200, record=record, page=shown,
        sides=[_shown(row) for row in shown.object_list], faults=faults, buttons=buttons(viewer, record),
        kinds=[(kind, DifferenceKind(kind).label, n) for kind, n in sorted(by_kind.items())],
        fields=[(code, BY_CODE[code].label, n) for code, n in sorted(by_field.items()) if code in BY_CODE],
        decisions=Decision.choices, total=rows.count() if shown.paginator.num_pages > 1 else len(shown.object_list),
        chosen={name: request.GET.get(name, "") for name in ("kind", "field", "decision")},
        to_write=everything.filter(decision=Decision.THEIRS, written_with=None).count(),
        to_correct=everything.filter(decision=Decision.OURS, row__isnull=False).exclude(field="").count(),
        open=record.state == ComparisonState.OPEN, unsure=DifferenceKind.UNSURE.value in by_kind,
    )


def _decide(request: HttpRequest, viewer: Actor, rows: QuerySet[Any]) -> HttpResponse:
    decision = request.POST.get("decision", "")
    if decision == SAME:
        return _match(request, viewer, rows)
    if decision not in Decision.by_side:
        raise Refusal(gettext("Say which side is right."))
    if request.POST.get("all") == "1":
        chosen = rows.filter(written_with=None).exclude(decision=Decision.MATCHED)
        if decision == Decision.THEIRS:
            takable = [code for code in BY_CODE if can_take(code)]
            chosen = chosen.filter(kind__in=(DifferenceKind.FIELD, DifferenceKind.LACKING), field__in=takable)
        ids = list(chosen.order_by().values_list("pk", flat=True))
    else:
        sent_ids = {int(one) for one in request.POST.getlist("chosen") if one.isdecimal()}
        ids = list(rows.order_by().filter(pk__in=sent_ids).values_list("pk", flat=True))
    if not ids:
        raise Refusal(gettext("Tick at least one difference that can be decided so."))
    data = [DecideInput(record_id=one, decision=Decision(decision)) for one in ids]
    Decide.perform(viewer, data, now=request.now)  # type: ignore[attr-defined]
    messages.success(request, gettext("%d differences were decided.") % len(ids))
    return HttpResponseRedirect(request.get_full_path())


def _match(request: HttpRequest, viewer: Actor, rows: QuerySet[Any]) -> HttpResponse:
    """Ticked rows of which it was not sure mean the members that were proposed for them."""
    unsure = rows.order_by().filter(kind=DifferenceKind.UNSURE).exclude(decision=Decision.MATCHED)
    if request.POST.get("all") != "1":
        unsure = unsure.filter(pk__in={int(one) for one in request.POST.getlist("chosen") if one.isdecimal()})
    data = [MatchInput(record_id=pk, person_id=person) for pk, person in unsure.values_list("pk", "person_id")]
    if not data:
        raise Refusal(gettext("Tick at least one row of which it is not sure whom it means."))
    MatchByHand.perform(viewer, data, now=request.now)  # type: ignore[attr-defined]
    messages.success(request, gettext("%d rows were matched.") % len(data))
    return HttpResponseRedirect(request.get_full_path())


@page(queries.RECONCILE)
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be written into the register, and the word to write it."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    record = queries.comparison(viewer, pk)
    rows = queries.differences(viewer, pk).filter(decision=Decision.THEIRS, written_with=None)
    faults: tuple[Any, ...] = ()
    if request.method == "POST":
        try:
            made = TakeDecided.perform(viewer, TakeInput(record_id=pk), now=request.now)  # type: ignore[attr-defined]
        except Refusal as refusal:
            faults = refusal.faults
        else:
            messages.success(request, gettext("Written for %d members.") % made.changed)
            return HttpResponseRedirect(reverse("intake:comparison", args=[pk]))
    return render(
        request, "intake/take.html", status=422 if faults else 200, record=record, faults=faults,
        sides=[_shown(row) for row in rows],
    )


@page(queries.RECONCILE)
def corrected(request: HttpRequest, pk: int) -> HttpResponse:
    """The workbook of corrections that goes back, with the numbers in full: who took it and why is in the journal."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    record = queries.comparison(viewer, pk)
    back = reverse("intake:comparison", args=[pk])
    if request.method != "POST":
        return HttpResponseRedirect(back)
    rows = list(queries.differences(viewer, pk).filter(decision=Decision.OURS, row__isnull=False).exclude(field=""))
    reason = request.POST.get("reason", "").strip()
    if not reason or not rows or record.state != ComparisonState.OPEN:
        messages.error(request, gettext("Decide for the register first, and say what the workbook is for."))
        return HttpResponseRedirect(back)
    data = ListExport(
        listing="comparison", permission=queries.RECONCILE, query=record.file_name, count=len(rows), form="xlsx"
    )
    ExportList.perform(viewer, data, now=request.now, reason=reason)  # type: ignore[attr-defined]
    content, columns = queries.content_of(viewer, pk)
    told = f"{viewer.name} xuất ngày {format_datetime(request.now)}. Lý do: {reason}"  # type: ignore[attr-defined]
    response = HttpResponse(correction(content, columns, rows, told), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="dinh-chinh-{pk}.xlsx"'
    return response
