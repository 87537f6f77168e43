"""One's own data: what is held and why, who looked, and the extract in one click."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from dangbo.access import personal, queries
from dangbo.access.actions import ExtractInput, TakeExtract
from dangbo.journal import queries as journal
from dangbo.kernel import clock
from dangbo.kernel.actor import Actor
from dangbo.web.pages import page, render
from dangbo.web.values import plain


def table(day: date) -> list[tuple[personal.Purpose, str, list[tuple[str, str]]]]:
    """Each purpose with how long it is kept and, kind by kind, the fields that are held for it."""
    rows = []
    for purpose in personal.purposes():
        kinds = [
            (journal.label_of(label), ", ".join(note.label for note in journal.fields_of(label)))
            for label in purpose.records
        ]
        rows.append((purpose, personal.kept(purpose, day), kinds))
    return rows


@page(public=True)
def purposes(request: HttpRequest) -> HttpResponse:
    """What personal data is held, what for, on which basis, how long."""
    day = request.now.astimezone(clock.HANOI).date()  # type: ignore[attr-defined]
    return render(request, "access/personal_data.html", rows=table(day))


@page("access.extract")
@never_cache
def own_data(request: HttpRequest) -> HttpResponse:
    """Who looked at one's record; by POST the extract, to read and print or as JSON."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    if viewer.person_id is None:
        raise Http404
    if request.method != "POST":
        return render(request, "access/own_data.html", looks=queries.looks_at(viewer)[:200])
    TakeExtract.perform(viewer, ExtractInput(), now=request.now)  # type: ignore[attr-defined]
    pieces = queries.extract_of(viewer)
    if request.POST.get("form") == "json":
        told = [
            {"kind": piece.kind, "facts": {label: plain(value) for label, value in piece.facts}} for piece in pieces
        ]
        response = JsonResponse({"extract": told}, json_dumps_params={"ensure_ascii": False, "indent": 1})
        response.headers["Content-Disposition"] = 'attachment; filename="trich-luc.json"'
        return response
    return render(request, "access/extract.html", pieces=pieces)
