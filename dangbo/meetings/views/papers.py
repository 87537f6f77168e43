"""The papers of a meeting: looked at, and taken away as DOCX or PDF."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import mark_safe

from dangbo.kernel.actor import Actor
from dangbo.meetings import queries
from dangbo.meetings.papers import BY_NAME, KINDS, Kind
from dangbo.meetings.papers.material import material
from dangbo.meetings.views.handing import as_file
from dangbo.orgs.queries import with_unit_name
from dangbo.papers import html
from dangbo.web.pages import page, render


def _asked(request: HttpRequest, pk: int, name: str) -> tuple[Any, Kind, Any]:
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    row = get_object_or_404(with_unit_name(queries.meetings(viewer), "date"), pk=pk)
    kind = BY_NAME.get(name)
    if kind is None or not kind.needs(row):
        raise Http404
    return row, kind, kind.build(material(viewer, row))


@page(queries.READ)
def paper(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    row, kind, printable = _asked(request, pk, name)
    others = [other for other in KINDS if other.needs(row)]
    article = mark_safe(html.render(printable))  # nosec B308 B703
    return render(request, "meetings/paper.html", meeting=row, kind=kind, kinds=others, article=article)


@page(queries.READ)
def paper_file(request: HttpRequest, pk: int, name: str, form: str) -> HttpResponse:
    row, _kind, printable = _asked(request, pk, name)
    return as_file(printable, f"{name}-{row.unit.code}-{row.date:%Y-%m-%d}", form)
