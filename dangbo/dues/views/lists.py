"""Lists: by what members pay, who is relieved, who is in arrears; the page of a line and of a relief."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.dues import queries
from dangbo.dues.rates import rates_on
from dangbo.dues.terms import ReliefKind
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import add_months
from dangbo.kernel.scope import Scope
from dangbo.orgs.queries import inside, on_day, with_unit_name
from dangbo.web.filters import Choice, Pick
from dangbo.web.listing import Asked, Column, Listing
from dangbo.web.pages import page
from dangbo.web.records import Fact, Group, Related, facts_of, record_page


def month_text(day: date | None) -> str:
    return f"{day:%m/%Y}" if day else ""


def last_month(row: Any) -> str:
    """Of a half-open period of months the last one in it."""
    return month_text(add_months(row.until, -1)) if row.until else ""


def income_word(code: str, day: date) -> str:
    return next((rate.label for rate in rates_on(day) if rate.code == code), code)


def rate_word(code: str, day: date) -> str:
    return next((rate.text for rate in rates_on(day) if rate.code == code), "")


class OfPeople(Listing, abstract=True):
    """Rows about members, found by name."""

    search, search_label = ("person__name_folded",), _("Full name")
    dated = "day"


def in_unit(rows: QuerySet[Any], pk: Any, viewer: Actor, day: date) -> QuerySet[Any]:
    return rows.filter(person__unit_id__in=inside(Scope.of(pk), day))


class BasisList(OfPeople):
    """By what each member pays on a day. The sum itself is shown to those who keep it, and is not exported."""

    name, title, permission = "dues.bases", _("Bases of dues"), queries.WRITE
    columns = (
        Column("person", _("Member"), "person.full_name", sort="person__name_sort", main=True),
        Column("income", _("Kind of income"), lambda row: income_word(row.income, row.since), sort="income", wide=True),
        Column("rate", _("Rate"), lambda row: rate_word(row.income, row.since), wide=True),
        Column("base", _("Base (đồng)"), sort="base", numeric=True),
        Column("since", _("From the month"), lambda row: month_text(row.since), sort="since"),
        Column("until", _("Last month"), last_month, sort="until"),
    )
    filters = (Pick("unit", _("Cell"), narrow=in_unit, kind="cell"),)
    order = ("person__name_sort", "-since")
    verbs = ("dues.set_basis",)
    empty = _("No basis on this day yet.")
    exports = False

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        return queries.bases(viewer).filter(on_day(asked.day))


class ReliefList(OfPeople):
    name, title, permission = "dues.reliefs", _("Dues reduced or waived"), queries.READ
    columns = (
        Column("person", _("Member"), "person.full_name", sort="person__name_sort", link="self", main=True),
        Column("kind", _("Kind"), sort="kind"),
        Column("percent", _("Percent off"), sort="percent", numeric=True),
        Column("ground", _("Ground of relief"), sort="ground"),
        Column("since", _("From the month"), lambda row: month_text(row.since), sort="since"),
        Column("until", _("Last month"), last_month, sort="until"),
        Column("decision_number", _("Number of the decision")),
    )
    filters = (Pick("unit", _("Cell"), narrow=in_unit, kind="cell"), Choice("kind", _("Kind"), choices=ReliefKind))
    order = ("person__name_sort", "-since")
    verbs = ("dues.relieve",)
    empty = _("Nobody is relieved on this day.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        return queries.reliefs(viewer).filter(on_day(asked.day))


def _alarm(row: Any) -> str:
    return queries.alarm(row.months, date(row.month.year, 12, 31))


def _least(rows: QuerySet[Any], value: Any, viewer: Actor, day: date) -> QuerySet[Any]:
    return rows.filter(months__gte=queries.thresholds(day)[int(value)])


class ArrearsList(OfPeople):
    """Who owes months of the year that are over: a reminder at two, striking off to be considered at three."""

    name, title, permission = "dues.arrears", _("Dues in arrears"), queries.READ
    columns = (
        Column("person", _("Member"), "person.full_name", sort="person__name_sort", link="self", main=True),
        Column("unit", _("Cell"), "unit_name", sort="unit__code"),
        Column("months", _("Months owed"), sort="months", numeric=True, mark=_alarm),
        Column("owed_total", _("Owed (đồng)"), sort="owed_total", numeric=True),
        Column("month", _("Since"), lambda row: month_text(row.month), sort="month"),
    )
    filters = (
        Pick("unit", _("Cell"), narrow=in_unit, kind="cell"),
        Choice("least", _("How long"), narrow=_least, choices=(
            ("0", _("To be reminded")), ("1", _("Striking off to be considered")),
        )),
    )
    order = ("-months", "person__name_sort")
    empty = _("Nobody owes a month that is over.")

    def rows(self, viewer: Actor, asked: Asked) -> QuerySet[Any]:
        return with_unit_name(queries.arrears(viewer, asked.day), "month")


_PAYMENTS = (
    Column("paid_on", _("Paid on"), main=True, link=lambda row: reverse("dues:payment", args=[row.pk])),
    Column("amount", _("Amount (đồng)"), numeric=True), Column("channel", _("Channel")),
    Column("receipt", _("Receipt")), Column("cancelled", _("Cancelled")),
)


@page(queries.READ)
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """One member's month: how the sum came about, and what was paid."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    row: Any = get_object_or_404(with_unit_name(queries.lines(viewer), "month"), pk=pk)
    what = (
        Fact(_("Cell"), row.unit_name), Fact(_("Kind of income"), income_word(row.income, row.month)),
        *facts_of(row, "rate", "full", "percent_off", "waived", "due", "paid"), Fact(_("Owed (đồng)"), row.owed),
    )
    paid = list(queries.payments(viewer).filter(line=row).order_by("paid_on", "pk"))
    return record_page(
        request, row, title=f"{row.who} · {row.month:%m/%Y}", kind=_("Dues of a month"),
        state=row.standing.label, groups=(Group(_("Reckoning"), what),),
        related=(Related(_("Payments"), _PAYMENTS, paid),), crumbs=((_("Dues"), reverse("dues:year")),),
    )


@page(queries.READ)
def relief(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.reliefs(request.actor), pk=pk)  # type: ignore[attr-defined]
    what = (
        *facts_of(row, "kind", "percent", "ground"), Fact(_("From the month"), month_text(row.since)),
        Fact(_("Last month"), last_month(row)), *facts_of(row, "decided_by", "decision_number", "decision_date"),
    )
    return record_page(
        request, row, title=row.person.full_name, kind=_("Relief from dues"), groups=(Group(_("Decision"), what),),
        crumbs=((_("Dues reduced or waived"), reverse("dues:reliefs")),),
    )


@page(queries.READ)
def payment(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.payments(request.actor), pk=pk)  # type: ignore[attr-defined]
    what = (
        Fact(_("Month of dues"), row.line.month.strftime("%m/%Y"), row.line.get_absolute_url()),
        *facts_of(row, "amount", "paid_on", "channel", "receipt", "cancelled"),
    )
    return record_page(
        request, row, title=row.line.who, kind=_("Payment of dues"),
        groups=(Group(_("Payment"), what),), crumbs=((_("Dues"), reverse("dues:year")),),
    )
