"""Pages of receptions, matters and opinions."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.feedback import queries
from dangbo.feedback.terms import MatterKind, MatterState, OpinionForm, ReceptionKind, Verdict
from dangbo.figures.figure import during
from dangbo.kernel.actor import Actor
from dangbo.orgs.queries import with_unit_name
from dangbo.rulebook.calendar import work_calendar
from dangbo.web.filters import Choice
from dangbo.web.listing import Asked, Column, Listing
from dangbo.web.pages import page
from dangbo.web.records import Fact, Group, Related, facts_of, record_page


class ReceptionList(Listing):
    name, title, permission = "receptions", _("Reception of citizens"), queries.READ
    dated = "period"
    columns = (
        Column("date", _("Date"), sort="date", link="self", main=True),
        Column("kind", _("Kind"), sort="kind"),
        Column("host", _("Received by"), "host.full_name", sort="host__name_sort"),
        Column("place", _("Place")),
        Column("people", _("People"), sort="people", numeric=True),
    )
    filters = (Choice("kind", _("Kind"), choices=ReceptionKind),)
    search, search_label = ("folded", "host__name_folded"), _("Place or name")
    order = ("-date", "key")
    verbs = ("feedback.enter_reception",)
    empty = _("No day of reception in this period yet.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        rows = queries.receptions(viewer)
        return during(rows, "date", asked.period) if asked.period else rows


class MatterList(Listing):
    name, title, permission = "matters", _("Matters of citizens"), queries.READ
    dated = "period"
    columns = (
        Column("content", _("Content"), link="self", main=True, wide=True),
        Column("kind", _("Kind"), sort="kind"),
        Column("received", _("Received on"), "reception.date", sort="reception__date"),
        Column("notice_date", _("Date of the notice"), sort="notice_date"),
        Column("answered_on", _("Answered on"), sort="answered_on"),
        Column("state", _("State"), sort="state"),
    )
    filters = (Choice("kind", _("Kind"), choices=MatterKind), Choice("state", _("State"), choices=MatterState))
    search, search_label = ("folded",), _("Content")
    order = ("-reception__date", "key")
    verbs = ("feedback.enter_matter",)
    empty = _("No matter in this period yet.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        rows = queries.matters(viewer)
        return during(rows, "reception__date", asked.period) if asked.period else rows


class OpinionList(Listing):
    name, title, permission = "opinions", _("Opinions of Front and people"), queries.READ
    dated = "period"
    columns = (
        Column("content", _("Content"), link="self", main=True, wide=True),
        Column("form", _("Form"), sort="form"),
        Column("sender", _("Sent by"), "unit_name", sort="sender__code"),
        Column("date", _("Date"), sort="date"),
        Column("due", _("Answer due"), sort="due"),
        Column("answered_on", _("Answered on"), sort="answered_on"),
        Column("verdict", _("Verdict"), sort="verdict"),
    )
    filters = (Choice("form", _("Form"), choices=OpinionForm), Choice("verdict", _("Verdict"), choices=Verdict))
    search, search_label = ("folded",), _("Content")
    order = ("-date", "key")
    verbs = ("feedback.enter_opinion",)
    empty = _("No opinion in this period yet.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        rows = with_unit_name(queries.opinions(viewer), "date", unit="sender")
        return during(rows, "date", asked.period) if asked.period else rows


@page(queries.READ)
def reception(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = request.actor
    row = get_object_or_404(with_unit_name(queries.receptions(viewer), "date"), pk=pk)
    what = (
        Fact(_("Unit"), row.unit_name),
        *facts_of(row, "date", "start", "end", "kind", "host", "substitution", "place", "people", "note"),
    )
    due = queries.notice_due(row.date, work_calendar())
    matters = queries.matters(viewer).filter(reception=row).order_by("pk")
    related = Related(_("Matters brought"), (*MatterList.columns[:2], *MatterList.columns[3:]), list(matters))
    return record_page(
        request,
        row,
        title=_("Reception of %s") % f"{row.date:%d/%m/%Y}",
        kind=_("Reception of citizens"),
        groups=(Group(_("Reception"), (*what, Fact(_("Written notices due by"), due))),),
        related=(related,),
        crumbs=((_("Reception of citizens"), reverse("feedback:receptions")),),
    )


@page(queries.READ)
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(with_unit_name(queries.opinions(request.actor), "date", unit="sender"), pk=pk)
    what = (Fact(_("Sent by"), row.unit_name), *facts_of(row, "form", "session", "date", "content", "document"))
    answer = facts_of(row, "due", "answered_on", "verdict", "reason", "note")
    return record_page(
        request,
        row,
        title=row.content[:80],
        kind=_("Opinion"),
        state=row.get_verdict_display(),
        groups=(Group(_("Opinion"), what), Group(_("Answer"), answer)),
        crumbs=((_("Opinions of Front and people"), reverse("feedback:opinions")),),
    )
