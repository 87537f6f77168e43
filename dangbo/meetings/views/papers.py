"""The papers of a meeting: looked at, and taken away as DOCX or PDF. What was signed is given as it was signed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import mark_safe

from dangbo.kernel.actor import Actor
from dangbo.meetings import queries
from dangbo.meetings.papers import BY_NAME, KINDS, Kind
from dangbo.meetings.papers.material import material
from dangbo.meetings.views.handing import as_file, sent_file
from dangbo.orgs.queries import with_unit_name
from dangbo.papers import html
from dangbo.web.pages import page, render


def _asked(request: HttpRequest, pk: int, name: str) -> tuple[Any, Kind]:
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(with_unit_name(queries.meetings(viewer), "date"), pk=pk)
    kind = BY_NAME.get(name)
    if kind is None or not kind.needs(row):
        raise Http404
    return row, kind


def _signed(request: HttpRequest, row: Any, name: str) -> Any:
    """The paper as it was signed: that of the last entry, or of the entry asked for (?lan=1); None while unsigned."""
    rows = queries.signed_papers(request.actor, row).filter(name=name)  # type: ignore[attr-defined]
    asked = request.GET.get("lan", "")
    if asked:
        return get_object_or_404(rows, entry=int(asked) if asked.isdecimal() and len(asked) < 5 else -1)
    return rows.filter(entry=row.entries).first()


@page(queries.READ)
def paper(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    row, kind = _asked(request, pk, name)
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    signed = _signed(request, row, name)
    drawn = signed.html if signed else html.render(kind.build(material(viewer, row)))
    earlier = [
        entry
        for entry in queries.signed_papers(viewer, row).filter(name=name).values_list("entry", flat=True)
        if signed is None or entry != signed.entry
    ]
    others = [other for other in KINDS if other.needs(row)]
    article = mark_safe(drawn)  # nosec B308 B703
    return render(
        request,
        "meetings/paper.html",
        meeting=row,
        kind=kind,
        kinds=others,
        article=article,
        signed=signed,
        earlier=earlier,
        query=f"?lan={signed.entry}" if signed else "",
    )


@page(queries.READ)
def paper_file(request: HttpRequest, pk: int, name: str, form: str) -> HttpResponse:
    row, kind = _asked(request, pk, name)
    called = f"{name}-{row.unit.code}-{row.date:%Y-%m-%d}"
    signed = _signed(request, row, name)
    if signed:
        return sent_file(bytes(signed.docx if form == "docx" else signed.pdf), called, form)
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    return as_file(kind.build(material(viewer, row)), called, form)
