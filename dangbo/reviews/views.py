"""Pages of the yearly review."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.kernel.actor import Actor
from dangbo.orgs.queries import with_unit_name
from dangbo.reviews import queries
from dangbo.reviews.terms import Group as ReviewGroup
from dangbo.reviews.terms import Level, NotClassified
from dangbo.web.filters import Choice, Pick
from dangbo.web.listing import Asked, Column, Listing
from dangbo.web.pages import page
from dangbo.web.records import Fact, Group, facts_of, record_page


class _Yearly(Listing, abstract=True):
    permission = queries.READ
    dated = "period"

    def of(self, viewer: Actor) -> QuerySet[Any]:
        raise TypeError

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        rows = with_unit_name(self.of(viewer), "decision_date")
        if asked.period is None:
            return rows
        return rows.filter(year__gte=asked.period.since.year, year__lte=asked.period.last_day.year)


class OrgReviewList(_Yearly):
    name, title = "org-reviews", _("Classification of organisations")
    columns = (
        Column("unit", _("Unit"), "unit_name", sort="unit__code", link="self", main=True),
        Column("year", _("Year"), sort="year"),
        Column("self_level", _("Own level"), sort="self_level"),
        Column("level", _("Level"), sort="level"),
        Column("exemplary", _("Exemplary"), sort="exemplary"),
        Column("decision_number", _("Decision number"), sort="decision_number"),
    )
    filters = (Choice("level", _("Level"), choices=Level),)
    order = ("-year", "unit__code")
    verbs = ("reviews.classify_org",)
    empty = _("No organisation classified in this period yet.")

    def of(self, viewer: Actor) -> QuerySet[Any]:
        return queries.org_reviews(viewer)


class MemberReviewList(_Yearly):
    name, title = "member-reviews", _("Classification of members")
    columns = (
        Column("person", _("Member"), "person.full_name", sort="person__name_sort", link="self", main=True),
        Column("unit", _("Cell"), "unit_name", sort="unit__code"),
        Column("year", _("Year"), sort="year"),
        Column("self_level", _("Own level"), sort="self_level"),
        Column("level", _("Level"), sort="level"),
        Column("not_classified", _("Why not classified"), sort="not_classified"),
    )
    filters = (
        Pick("unit", _("Cell")),
        Choice("level", _("Level"), choices=Level),
        Choice("group", _("Group"), choices=ReviewGroup),
        Choice("not_classified", _("Why not classified"), choices=NotClassified),
    )
    search, search_label = ("person__name_folded",), _("Full name")
    order = ("-year", "person__name_sort")
    verbs = ("reviews.classify_member",)
    empty = _("No member classified in this period yet.")

    def of(self, viewer: Actor) -> QuerySet[Any]:
        return queries.member_reviews(viewer)


@page(queries.READ)
def org_review(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(with_unit_name(queries.org_reviews(request.actor), "decision_date"), pk=pk)
    what = facts_of(row, "year", "self_level", "level", "exemplary", "decision_number", "decision_date", "note")
    return record_page(
        request,
        row,
        title=row.unit_name,
        kind=_("Classification"),
        state=row.get_level_display(),
        groups=(Group(_("Classification"), what),),
        crumbs=((_("Classification of organisations"), reverse("reviews:org_reviews")),),
    )


@page(queries.READ)
def member_review(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(with_unit_name(queries.member_reviews(request.actor), "decision_date"), pk=pk)
    what = (
        Fact(_("Cell"), row.unit_name),
        *facts_of(
            row,
            "year",
            "group",
            "self_level",
            "votes_base",
            "votes_yes",
            "level",
            "not_classified",
            "decision_number",
            "decision_date",
            "note",
        ),
    )
    return record_page(
        request,
        row,
        title=str(row.person),
        kind=_("Classification"),
        state=row.get_level_display(),
        groups=(Group(_("Classification"), what),),
        crumbs=((_("Classification of members"), reverse("reviews:member_reviews")),),
    )
