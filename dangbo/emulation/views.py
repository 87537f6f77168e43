"""Pages of emulation: registrations, recognition, commendation, contests."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.emulation import queries
from dangbo.emulation.terms import AwardForm, AwardReason, Field, Level, Movement, Result, Subject
from dangbo.figures.figure import during
from dangbo.kernel.actor import Actor
from dangbo.orgs.queries import with_unit_name
from dangbo.web.filters import Choice, Pick
from dangbo.web.listing import Asked, Column, Listing
from dangbo.web.pages import page
from dangbo.web.records import Fact, Group, Related, facts_of, record_page

_WHO = (
    Column("title", _("Model or pledge"), sort="title", link="self", main=True, wide=True),
    Column("subject", _("Concerning"), sort="subject"),
    Column("unit", _("Unit"), "unit_name", sort="unit__code"),
    Column("person_name", _("Full name"), sort=("person__name_sort", "person_name")),
)
_FILTERS = (Choice("subject", _("Concerning"), choices=Subject), Pick("unit", _("Unit")))


class _Dated(Listing, abstract=True):
    permission = queries.READ
    dated = "period"
    date_field = ""
    search = ("folded",)
    search_label = _("Model, pledge or name")

    def of(self, viewer: Actor) -> QuerySet[Any]:
        raise TypeError

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        rows = with_unit_name(self.of(viewer), self.date_field)
        return during(rows, self.date_field, asked.period) if asked.period else rows


class RegistrationList(_Dated):
    name, title, date_field = "registrations", _("Registrations"), "registered_on"
    columns = (
        *_WHO,
        Column("movement", _("Movement"), sort="movement"),
        Column("field", _("Field"), sort="field"),
        Column("registered_on", _("Registered on"), sort="registered_on"),
        Column("result", _("Result"), sort="result"),
    )
    filters = (
        Choice("movement", _("Movement"), choices=Movement),
        *_FILTERS,
        Choice("field", _("Field"), choices=Field),
        Choice("result", _("Result"), choices=Result),
    )
    order = ("-registered_on", "key")
    verbs = ("emulation.register",)
    empty = _("No registration in this period yet.")

    def of(self, viewer: Actor) -> QuerySet[Any]:
        return queries.registrations(viewer)


class RecognitionList(_Dated):
    name, title, date_field = "recognitions", _("Recognition"), "decision_date"
    columns = (
        *_WHO,
        Column("level", _("Recognised by"), sort="level"),
        Column("decision_number", _("Decision number"), sort="decision_number"),
        Column("decision_date", _("Decision date"), sort="decision_date"),
    )
    filters = (
        *_FILTERS,
        Choice("field", _("Field"), choices=Field),
        Choice("level", _("Recognised by"), choices=Level),
    )
    order = ("-decision_date", "key")
    verbs = ("emulation.recognise",)
    empty = _("No recognition in this period yet.")

    def of(self, viewer: Actor) -> QuerySet[Any]:
        return queries.recognitions(viewer)


class CommendationList(_Dated):
    name, title, date_field = "commendations", _("Commendations"), "decision_date"
    columns = (
        *_WHO,
        Column("reason", _("For"), sort="reason"),
        Column("form", _("Form"), sort="form"),
        Column("decision_number", _("Decision number"), sort="decision_number"),
        Column("decision_date", _("Decision date"), sort="decision_date"),
    )
    filters = (
        *_FILTERS,
        Choice("reason", _("For"), choices=AwardReason),
        Choice("form", _("Form"), choices=AwardForm),
        Choice("level", _("Commended by"), choices=Level),
    )
    order = ("-decision_date", "key")
    verbs = ("emulation.commend",)
    empty = _("No commendation in this period yet.")

    def of(self, viewer: Actor) -> QuerySet[Any]:
        return queries.commendations(viewer)


class ContestEntryList(_Dated):
    name, title, date_field = "contest-entries", _("Contest entries"), "submitted_on"
    columns = (
        Column("contestant", _("Full name"), sort="contestant", link="self", main=True),
        Column("unit", _("Unit"), "unit_name", sort="unit__code"),
        Column("contest", _("Contest"), "contest.title", sort="contest__title", wide=True),
        Column("submitted_on", _("Sent on"), sort="submitted_on"),
        Column("score", _("Score"), sort="score", numeric=True),
    )
    filters = (Pick("unit", _("Unit")),)
    search_label = _("Full name")
    order = ("-submitted_on", "key")
    verbs = ("emulation.enter_contest_entry",)
    empty = _("No entry in this period yet.")

    def of(self, viewer: Actor) -> QuerySet[Any]:
        return queries.contest_entries(viewer)


@page(queries.READ)
def registration(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(with_unit_name(queries.registrations(request.actor), "registered_on"), pk=pk)
    who = (Fact(_("Unit"), row.unit_name), *facts_of(row, "subject", "person_name", "year", "in_charge"))
    what = facts_of(row, "movement", "field", "measures", "registered_on", "due", "result", "note")
    related = Related(_("Recognition"), RecognitionList.columns[4:], list(row.recognitions.all()))
    return record_page(
        request,
        row,
        title=row.title,
        kind=_("Registration"),
        state=row.get_result_display(),
        groups=(Group(_("Concerning"), who), Group(_("What"), what)),
        related=(related,),
        crumbs=((_("Registrations"), reverse("emulation:registrations")),),
    )


@page(queries.READ)
def recognition(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(with_unit_name(queries.recognitions(request.actor), "decision_date"), pk=pk)
    who = (Fact(_("Unit"), row.unit_name), *facts_of(row, "subject", "person_name", "year"))
    what = facts_of(
        row, "movement", "field", "registration", "level", "decided_by", "decision_number", "decision_date", "note"
    )
    return record_page(
        request,
        row,
        title=row.title,
        kind=_("Recognition"),
        groups=(Group(_("Concerning"), who), Group(_("Decision"), what)),
        crumbs=((_("Recognition"), reverse("emulation:recognitions")),),
    )


@page(queries.READ)
def commendation(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(with_unit_name(queries.commendations(request.actor), "decision_date"), pk=pk)
    who = (Fact(_("Unit"), row.unit_name), *facts_of(row, "subject", "person_name", "year"))
    what = facts_of(
        row,
        "reason",
        "form",
        "badge_years",
        "recognition",
        "level",
        "decided_by",
        "decision_number",
        "decision_date",
        "awarded_on",
        "money",
        "note",
    )
    return record_page(
        request,
        row,
        title=row.title,
        kind=_("Commendation"),
        groups=(Group(_("Concerning"), who), Group(_("Decision"), what)),
        crumbs=((_("Commendations"), reverse("emulation:commendations")),),
    )


@page(queries.READ)
def contest(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.contests(request.actor), pk=pk)
    what = facts_of(row, "organiser", "opens_on", "closes_on", "count_source", "note")
    entries = with_unit_name(queries.contest_entries(request.actor), "submitted_on").filter(contest=row)
    related = Related(
        _("Latest entries"),
        ContestEntryList.columns[:2] + ContestEntryList.columns[3:],
        list(entries.order_by("-submitted_on", "pk")[:50]),
        more=reverse("emulation:contest_entries"),
    )
    return record_page(
        request,
        row,
        title=row.title,
        kind=_("Contest"),
        groups=(Group(_("Contest"), what),),
        related=(related,),
        crumbs=((_("Contest entries"), reverse("emulation:contest_entries")),),
    )
