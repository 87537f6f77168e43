"""The journal as pages: by person, by day, one entry, and whether it holds."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from dangbo.access import queries
from dangbo.journal import queries as journal
from dangbo.journal import registry
from dangbo.journal.anchors import glance
from dangbo.journal.terms import Effect
from dangbo.journal.verify import said, verify
from dangbo.kernel.actor import Actor
from dangbo.web.filters import Choice, Days, Filter
from dangbo.web.listing import Asked, Column, Listing, Table
from dangbo.web.pages import page, render
from dangbo.web.records import who

ANCHORS = 24  # shown: two years of monthly reports


def verb(entry: Any) -> str:
    """What was done, in the words of the verb's button."""
    try:
        return str(registry.action(entry.action).label)
    except LookupError:
        return str(entry.action)


def doer(entry: Any) -> str:
    """Who did it; the program by what it was doing."""
    return who(entry.actor_name)


def subject(entry: Any) -> str:
    return f"{journal.label_of(entry.subject_type)} {entry.subject_id or ''}".strip()


def _on_days(rows: Any, days: tuple[date | None, date | None], viewer: Actor, today: date) -> Any:
    return journal.on_days(rows, *days)


class EntryListing(Listing):
    """Who did what, when, to which record. What the record says stays with those who may see the record."""

    name, title, permission = "journal", _("Journal"), "journal.read"
    columns = (
        Column(
            "seq",
            _("Sequence number"),
            numeric=True,
            sort="seq",
            link=lambda entry: reverse("access:entry", args=[entry.seq]),
        ),
        Column("at", _("When"), sort="at"),
        Column("actor", _("Who"), value=doer, link=lambda entry: f"?person={entry.actor_key}"),
        Column("action", _("Action"), value=verb, main=True),
        Column("effect", _("Effect"), value="effect"),
        Column("subject", _("Record"), value=subject),
        Column("reason", _("Reason"), wide=True),
    )
    filters = (
        Days("day", _("Day"), narrow=_on_days, labels=(_("From the day"), _("to the day"))),
        Filter("person", _("Key of the person"), path="actor_key"),
        Choice("effect", _("Effect"), choices=Effect),
        Choice("action", _("Verb"), choices=lambda viewer, day: [(a.name, a.label) for a in registry.actions()]),
    )
    order = ("-seq",)
    template = "access/journal.html"

    def rows(self, viewer: Actor, asked: Asked) -> Any:
        return queries.entries_seen(viewer)

    def context(self, request: HttpRequest, table: Table) -> dict[str, Any]:
        return {"glance": glance()}


@page("journal.read")
@never_cache
def entry(request: HttpRequest, seq: int) -> HttpResponse:
    """One entry: everything but the values, which stay with the record."""
    row = queries.entries_seen(request.actor).filter(seq=seq).first()  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    edit = journal.as_edit(row)
    return render(
        request,
        "access/entry.html",
        entry=row,
        verb=verb(row),
        doer=doer(row),
        subject=subject(row),
        fields=journal.field_labels(row.subject_type, [name for name, *_values in edit.changes]),
    )


@page("journal.read")
@never_cache
def verification(request: HttpRequest) -> HttpResponse:
    """Whether the journal holds: its anchors and latest entries at once, and after a press of the button the same
    check of all of it as `dangbo journal verify`."""
    verdict = verify() if request.method == "POST" else None
    lines = list(said(verdict)) if verdict else []
    seen = glance()
    shown = [*seen.lost, *(anchor for anchor in seen.anchors if anchor not in seen.lost)][:ANCHORS]
    return render(request, "access/verification.html", verdict=verdict, lines=lines, glance=seen, shown=shown)
