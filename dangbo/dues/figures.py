"""What can be counted of dues. Lines count in the month they are for, payments on the day they came in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.dues import queries
from dangbo.dues.models import Book, Due, Payment
from dangbo.figures.check import Check, Finding, PartOf, WrongRows
from dangbo.figures.figure import Column, Figure
from dangbo.figures.reckoning import Reckoning
from dangbo.figures.reduction import DistinctOf, SumOf
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope

CLAUSE = "Quy định 01-QĐ/TW năm 2026; trước đó Quyết định 342-QĐ/TW (chế độ đảng phí)"


def month(row: Any) -> str:
    return f"{row.month:%m/%Y}"


class Line(Figure, abstract=True):
    """Members' months."""

    unit: ClassVar[Any] = _("members' months")
    section, clause, rows_permission = 3, CLAUSE, "dues.read"
    date_path = "month"
    columns = (
        Column(_("Full name"), "who"), Column(_("Cell"), "unit__code"),
        Column(_("Calendar month"), month), Column(_("Due (đồng)"), "due"),
        Column(_("Paid (đồng)"), "paid"),
    )

    def narrowed(self, rows: QuerySet[Due]) -> QuerySet[Due]:
        return rows

    def rows(self, scope: Scope, period: Period) -> QuerySet[Due]:
        return self.narrowed(queries.due_in(scope, period).select_related("person"))


class DueSum(Line):
    code, label, unit = "dues.due", _("Dues due"), "đồng"
    reduce = SumOf("due")

    def narrowed(self, rows: QuerySet[Due]) -> QuerySet[Due]:
        return rows.filter(due__gt=0)


class Settled(Line):
    """Of the dues of the period's months, what has been paid by now, whenever it was paid."""

    code, label, unit = "dues.settled", _("Dues paid of those due"), "đồng"
    reduce, planned_by, phrase = SumOf("paid"), "dues.due", "số phải nộp"

    def narrowed(self, rows: QuerySet[Due]) -> QuerySet[Due]:
        return rows.filter(paid__gt=0)


class Owed(Line):
    code, label, unit = "dues.owed", _("Dues in arrears"), "đồng"
    reduce = SumOf("owed_amount")

    def narrowed(self, rows: QuerySet[Due]) -> QuerySet[Due]:
        return rows.filter(paid__lt=F("due"))


class Payers(Line):
    code, label = "dues.payers", _("Months in which members owe dues")
    reduce = SumOf("people")

    def narrowed(self, rows: QuerySet[Due]) -> QuerySet[Due]:
        return rows.filter(due__gt=0)


class PaidUp(Line):
    code, label = "dues.paid_up", _("Months paid in full")
    reduce = SumOf("people")
    planned_by, phrase = "dues.payers", "số phải nộp"

    def narrowed(self, rows: QuerySet[Due]) -> QuerySet[Due]:
        return rows.filter(due__gt=0, paid=F("due"))


class People(Line, abstract=True):
    unit = _("members")
    reduce = DistinctOf("person_id")


class Waived(People):
    code, label = "dues.exempt", _("Members exempt from dues")

    def narrowed(self, rows: QuerySet[Due]) -> QuerySet[Due]:
        return rows.exclude(waived="")


class Reduced(People):
    code, label = "dues.reduced", _("Members with reduced dues")

    def narrowed(self, rows: QuerySet[Due]) -> QuerySet[Due]:
        return rows.filter(percent_off__gt=0)


class LongOwing(People):
    """Members who owe so many months of the period that striking off is to be considered."""

    code, label = "dues.long_owing", _("Members who owe dues for three months or more")

    def rows(self, scope: Scope, period: Period) -> QuerySet[Due]:
        owing = queries.due_in(scope, period).filter(paid__lt=F("due"), person__isnull=False)
        most = queries.thresholds(period.last_day)[1]
        people = owing.order_by().values("person_id").annotate(n=Count("pk")).filter(n__gte=most)
        return owing.filter(person_id__in=people.values("person_id"))


class Collected(Figure):
    code, label, unit = "dues.collected", _("Dues collected"), "đồng"
    section, clause, rows_permission = 3, CLAUSE, "dues.read"
    date_path, reduce = "paid_on", SumOf("amount")
    columns = (
        Column(_("Full name"), "line__who"), Column(_("Cell"), "unit__code"),
        Column(_("For the month"), lambda row: month(row.line)), Column(_("Paid on"), "paid_on"),
        Column(_("Amount (đồng)"), "amount"), Column(_("Channel"), "get_channel_display"),
    )

    def rows(self, scope: Scope, period: Period) -> QuerySet[Payment]:
        return queries.paid_in(scope, period).select_related("line__person", "unit")


class PassedUp(Figure):
    code, label, unit = "dues.passed_up", _("Dues passed up"), "đồng"
    section, clause, rows_permission = 3, CLAUSE, "dues.read"
    date_path, reduce = "passed_on", SumOf("passed_up")
    columns = (
        Column(_("Cell"), "unit__code"), Column(_("Calendar month"), month), Column(_("Collected (đồng)"), "collected"),
        Column(_("Share (%)"), "share_percent"), Column(_("Passed up (đồng)"), "passed_up"),
        Column(_("Passed up on"), "passed_on"),
    )

    def rows(self, scope: Scope, period: Period) -> QuerySet[Book]:
        return queries.passed_up_in(scope, period)


class PaidOfDue(PartOf):
    code, label, clause = "dues.paid_of_due", _("Dues: no more paid than due"), CLAUSE
    part, whole = "dues.settled", "dues.due"


class SumsOfPayments(WrongRows):
    """What a line says was paid is the sum of its payments."""

    code, label, clause = "dues.payments", _("Dues: lines agree with payments"), CLAUSE

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.unbalanced(scope, period).select_related("person")

    def finding(self, row: Any) -> Finding:
        text = gettext("%(name)s, %(month)s: the line says %(paid)s đồng paid, the payments come to %(came)s.") % {
            "name": row.who, "month": month(row), "paid": row.paid, "came": row.came,
        }
        return Finding(self.code, f"{row.pk}", text, unit_id=row.unit_id, rows=(("dues.Due", row.pk),))


class LongArrears(Check):
    """Three months without dues in a year: the cell considers striking off, after it has asked why."""

    code, label = "dues.three_months", _("Dues unpaid for three months")
    clause = "Quy định 01-QĐ/TW ngày 3/2/2026; Điều lệ Đảng, điều 8"
    asks = (LongOwing.code,)

    def findings(self, reckoning: Reckoning) -> Iterator[Finding]:
        if not reckoning.actual(LongOwing.code):
            return
        rows = LongOwing().rows(reckoning.scope, reckoning.period)
        found = {person: (name, unit) for person, name, unit in rows.order_by("month").values_list(
            "person_id", "person__full_name", "unit_id"
        )}
        for person, (name, unit) in found.items():
            told = gettext("%(name)s owes dues for several months: ask why, and consider striking off.")
            text = told % {"name": name}
            yield Finding(self.code, f"{person}", text, unit_id=unit, figures=("dues.long_owing",))
