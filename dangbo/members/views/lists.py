"""Lists of members, of what happened to them, of ways into the Party, posts, letters and badges."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.figures.figure import during
from dangbo.kernel.actor import Actor
from dangbo.kernel.scope import Scope
from dangbo.members import queries
from dangbo.members.terms import (
    BadgeState,
    Degree,
    DossierState,
    Gender,
    MovementKind,
    Occupation,
    PersonState,
    StatusKind,
    TransferState,
)
from dangbo.orgs.queries import inside, with_unit_name
from dangbo.orgs.terms import PostKind
from dangbo.web.filters import Choice, Pick
from dangbo.web.listing import Asked, Column, Listing

READ = "members.read"

STANDINGS = (
    ("official", _("Official members")), ("probation", _("Members on probation")),
    *((kind.value, kind.label) for kind in StatusKind),
)


def by_standing(rows: QuerySet[Any], value: Any, viewer: Actor, day: date) -> QuerySet[Any]:
    if value in ("official", "probation"):
        official = Q(official_on__lte=day)
        return rows.filter(official if value == "official" else ~official)
    return rows.filter(queries.has_status(value, day))


def in_unit(rows: QuerySet[Any], value: Any, viewer: Actor, day: date) -> QuerySet[Any]:
    return rows.filter(unit_id__in=inside(Scope.of(int(value)), day))


UNIT = Pick("unit", _("Unit"), narrow=in_unit, kind="unit")


def person_url(row: Any) -> str:
    return reverse("members:person", args=[row.person_id])


NAME = Column(
    "name", _("Full name"), "person.full_name", sort="person__name_sort", link=person_url, main=True
)


class Found(Listing, abstract=True):
    """A list of rows about people, found by a part of the name, the code, or a whole number."""

    permission = READ
    personal = True
    search = ("person__name_folded",)
    search_label = _("Name with or without marks, code, or whole card number")
    order: tuple[str, ...] = ("person__name_sort",)

    def searched(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(queries.matching(text, "person__"))


class MemberList(Found):
    name, title = "members", _("Party members")
    dated = "day"
    columns = (
        NAME,
        Column("code", _("Code"), "person.code", sort="person__code"),
        Column("gender", _("Gender"), "person.gender"),
        Column("birth_date", _("Birth date"), "person.birth_date", sort="person__birth_date"),
        Column("unit", _("Cell"), "unit_name", sort="unit__code"),
        Column("admitted_on", _("Admission decided on"), sort="admitted_on"),
        Column("official_on", _("Official since"), sort="official_on"),
        Column("card", _("Card number"), "person.masked_card"),
    )
    filters = (
        UNIT,
        Choice("standing", _("Standing"), narrow=by_standing, choices=STANDINGS),
        Choice("gender", _("Gender"), "person__gender", choices=Gender),
        Choice("occupation", _("Occupation"), "person__occupation", choices=Occupation),
        Choice("degree", _("Professional education"), "person__degree", choices=Degree),
    )
    verbs = ("members.enrol", "members.nominate")
    empty = _("No member answers to this on that day.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        return with_unit_name(queries.members_on(viewer, asked.day), asked.day)


class PersonList(Listing):
    name, title, permission = "persons", _("All people in the register"), READ
    personal = True
    columns = (
        Column("name", _("Full name"), "full_name", sort="name_sort", link="self", main=True),
        Column("code", _("Code"), sort="code"),
        Column("gender", _("Gender")),
        Column("birth_date", _("Birth date"), sort="birth_date"),
        Column("state", _("Standing"), sort="state"),
        Column("unit", _("Cell or last cell"), "unit_name", sort="unit__code"),
    )
    filters = (Choice("state", _("Standing"), choices=PersonState), UNIT)
    search, search_label = ("name_folded",), Found.search_label
    order = ("name_sort",)
    dated = "day"
    verbs = ("members.enrol",)
    empty = _("Nobody answers to this.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        return with_unit_name(queries.persons(viewer), asked.day)

    def searched(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        return rows.filter(queries.matching(text))


class MovementList(Found):
    name, title = "movements", _("Changes among members")
    dated = "period"
    columns = (
        NAME,
        Column("date", _("On"), sort="date"),
        Column("kind", _("Kind of change"), sort="kind"),
        Column("unit", _("Cell"), "unit_name", sort="unit__code"),
        Column("place", _("From or to (outside)"), wide=True),
        Column("until", _("To the day"), sort="until"),
        Column("document_number", _("Number of the paper")),
        Column("reason", _("Reason"), wide=True),
    )
    filters = (Choice("kind", _("Kind of change"), choices=MovementKind), UNIT)
    order = ("-date", "-pk")
    verbs = ("members.record",)
    empty = _("No change in this period.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        rows = with_unit_name(queries.movements(viewer), "date")
        return during(rows, "date", asked.period) if asked.period else rows


class DossierList(Found):
    name, title = "dossiers", _("Ways into the Party")
    dated = "day"
    columns = (
        Column("name", _("Full name"), "person.full_name", sort="person__name_sort", link="self", main=True),
        Column("unit", _("Cell"), "unit_name", sort="unit__code"),
        Column("state", _("State"), sort="state"),
        Column("certificate_date", _("Certificate issued on"), sort="certificate_date"),
        Column("cell_voted_on", _("Considered by the cell on"), sort="cell_voted_on"),
        Column("decided_on", _("Admission decided on"), sort="decided_on"),
        Column("ceremony_on", _("Ceremony on"), sort="ceremony_on"),
        Column("official_on", _("Official since"), sort="official_on"),
    )
    filters = (Choice("state", _("State"), choices=DossierState), UNIT)
    verbs = ("members.nominate", "members.record_admission")
    empty = _("No way into the Party is under way.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        return with_unit_name(queries.dossiers(viewer), asked.day)


class PostList(Listing):
    """Who held what on a day."""

    name, title, permission = "posts", _("Who holds which post"), "orgs.read"
    dated = "day"
    columns = (
        Column("holder", _("Holder"), "holder_name", sort="holder_name", main=True),
        Column("post", _("Post held"), sort="post"),
        Column("unit", _("Unit"), "unit_name", sort="unit__code", link=lambda row: row.unit.get_absolute_url()),
        Column("term", _("Term of office"), "term.name"),
        Column("appointed_by", _("How"), sort="appointed_by"),
        Column("since", _("Since"), sort="since"),
        Column("until", _("To the day"), sort="until"),
        Column("decision_number", _("Number of the decision")),
    )
    filters = (UNIT, Choice("post", _("Post held"), choices=PostKind))
    search, search_label = ("person__name_folded", "unit__folded"), _("Name of holder or unit")
    order = ("unit__code", "post", "since")
    verbs = ("members.enter_post",)
    empty = _("No post was held on that day.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        return with_unit_name(queries.holders_on(viewer, asked.day), asked.day)


class TransferList(Found):
    name, title = "transfers", _("Transfer letters")
    dated = "day"
    columns = (
        NAME,
        Column("unit", _("From the cell"), "unit_name", sort="unit__code"),
        Column("place", _("Goes to the place"), lambda row: row.place or (row.to_unit.code if row.to_unit_id else "")),
        Column("letter_number", _("Number of the letter")),
        Column("issued_on", _("Letter issued on"), sort="issued_on"),
        Column("due_on", _("Due on"), sort="due_on"),
        Column("state", _("State"), sort="state"),
        Column("done_on", _("Received on"), sort="done_on"),
    )
    filters = (Choice("state", _("State"), choices=TransferState), UNIT)
    order = ("-issued_on", "-pk")
    verbs = ("members.issue_letter",)
    empty = _("No letter has been issued.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        return with_unit_name(queries.transfers(viewer).select_related("to_unit"), asked.day)


class BadgeList(Found):
    name, title = "badges", _("Party badges")
    dated = "period"
    columns = (
        NAME,
        Column("unit", _("Cell"), "unit_name", sort="unit__code"),
        Column("years", _("Years"), sort="years", numeric=True),
        Column("award_day", _("Award day"), sort="award_day"),
        Column("state", _("State"), sort="state"),
        Column("decision_number", _("Number of the decision")),
        Column("awarded_on", _("Handed over on"), sort="awarded_on"),
    )
    filters = (Choice("state", _("State"), choices=BadgeState), UNIT)
    order = ("-award_day", "-years", "person__name_sort")
    verbs = ("members.propose_badge",)
    empty = _("No badge in this period.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        rows = with_unit_name(queries.badges(viewer), "award_day")
        return during(rows, "award_day", asked.period) if asked.period else rows
