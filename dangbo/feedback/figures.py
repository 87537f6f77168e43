"""What can be counted about receptions, matters and opinions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.feedback import queries
from dangbo.feedback.terms import OpinionForm
from dangbo.figures.check import Check, Finding
from dangbo.figures.figure import Column, Figure
from dangbo.figures.reckoning import Reckoning
from dangbo.figures.reduction import DistinctOf, Reduction, SumOf
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.rulebook import calendar
from dangbo.rulebook import engine as rulebook

RECEPTION = "Quy định 11-QĐi/TW 2019"
OPINION = "Quy định 124-QĐ/TW 2018; Quyết định 217-QĐ/TW, 218-QĐ/TW 2013"
DAYS_A_MONTH = "feedback.reception_days_per_month"


class ReceptionDays(Figure):
    code, label, unit = "feedback.reception_days", _("Days on which the secretary received citizens"), _("days")
    section, clause, date_path, rows_permission = 5, RECEPTION, "date", queries.READ
    reduce: ClassVar[Reduction] = DistinctOf("date")
    phrase = "số ngày theo quy định"
    columns = (Column(_("Date"), "date"), Column(_("Kind"), "get_kind_display"), Column(_("People"), "people"))

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.reception_days(scope, period)

    def planned(self, reckoning: Reckoning) -> Decimal | None:
        """At least so many days each month for each ward's secretary, by the rule valid in that month."""
        wards, months = queries.receiving(reckoning.scope, reckoning.period), reckoning.period.months()
        return Decimal(sum(rulebook.integer(DAYS_A_MONTH, month.since) for month in months) * wards) if wards else None


class ReceptionPeople(Figure):
    code, label, unit = "feedback.reception_people", _("People received"), _("people")
    section, clause, date_path, rows_permission = 5, RECEPTION, "date", queries.READ
    reduce: ClassVar[Reduction] = SumOf("people")
    columns = ReceptionDays.columns

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.reception_days(scope, period)


class _Matters(Figure, abstract=True):
    section, clause, rows_permission = 5, RECEPTION, queries.READ
    unit_path, date_path = "reception__unit_id", "reception__date"
    unit = _("matters")
    columns = (
        Column(_("Kind"), "get_kind_display"),
        Column(_("Content"), "content"),
        Column(_("Date of the notice"), "notice_date"),
        Column(_("State"), "get_state_display"),
    )


class Matters(_Matters):
    code, label = "feedback.matters", _("Matters brought to the secretary")

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.matters_brought(scope, period)


class Notified(_Matters):
    code, label = "feedback.matters_notified", _("Matters with a written notice")

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.notified(scope, period)


class NotifiedInTime(_Matters):
    code, label = "feedback.matters_notified_in_time", _("Matters with a written notice within 10 working days")
    planned_by, phrase = "feedback.matters", "số vụ việc"

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.notified_in_time(scope, period, calendar.work_calendar())


class Settled(_Matters):
    code, label = "feedback.matters_settled", _("Matters answered or closed")
    planned_by, phrase = "feedback.matters", "số vụ việc"

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.settled(scope, period)


class _Opinions(Figure, abstract=True):
    section, clause, date_path, rows_permission = 6, OPINION, "date", queries.READ
    unit_path = "sender_id"
    unit = _("opinions")
    columns = (
        Column(_("Form"), "get_form_display"),
        Column(_("Date"), "date"),
        Column(_("Content"), "content"),
        Column(_("Answered on"), "answered_on"),
        Column(_("Verdict"), "get_verdict_display"),
    )

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.opinions_given(scope, period)


class Opinions(_Opinions):
    code, label = (
        "feedback.opinions",
        _("Opinions of supervision, critique and contribution under Regulation 124-QĐ/TW"),
    )


class OpinionsAnswered(_Opinions):
    code, label = "feedback.opinions_answered", _("Opinions answered")
    planned_by, phrase = "feedback.opinions", "số ý kiến"

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return super().rows(scope, period).exclude(answered_on=None)


class OpinionsAccepted(_Opinions):
    code, label = "feedback.opinions_accepted", _("Opinions accepted, wholly or in part")
    planned_by, phrase = "feedback.opinions", "số ý kiến"

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return super().rows(scope, period).filter(verdict__in=["accepted", "partly"])


class Supervisions(_Opinions):
    code, label, unit = "feedback.supervisions", _("Supervision sessions of Front and organisations"), _("sessions")
    reduce: ClassVar[Reduction] = DistinctOf("session")

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return super().rows(scope, period).filter(form=OpinionForm.SUPERVISION)


class Critiques(_Opinions):
    code, label, unit = "feedback.critiques", _("Social critiques"), _("sessions")
    reduce: ClassVar[Reduction] = DistinctOf("session")

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return super().rows(scope, period).filter(form=OpinionForm.CRITIQUE)


class NoticeLate(Check):
    """Within 10 working days of receipt the person is told in writing (11-QĐi/TW)."""

    code, label, clause = "feedback.notice_late", _("A written notice to a citizen is late"), RECEPTION
    asks = ("feedback.matters_notified", "feedback.matters_notified_in_time")

    def findings(self, reckoning: Reckoning) -> Iterator[Finding]:
        noticed, in_time = (reckoning.actual(code) for code in self.asks)
        if noticed == in_time:
            return
        late = reckoning.rows(self.asks[0]).exclude(pk__in=reckoning.rows(self.asks[1]))
        for matter in late.select_related("reception").order_by("pk"):
            due = queries.notice_due(matter.reception.date, calendar.work_calendar())
            text = gettext("Matter %(key)s was to be noticed by %(due)s; the notice is of %(day)s.") % {
                "key": matter.key,
                "due": f"{due:%d/%m/%Y}",
                "day": f"{matter.notice_date:%d/%m/%Y}",
            }
            yield Finding(
                self.code, matter.key, text, matter.reception.unit_id, rows=((matter._meta.label, matter.pk),)
            )


class TooFewReceptionDays(Check):
    """At least two days each month (11-QĐi/TW)."""

    code, label, clause = "feedback.too_few_days", _("Too few days of reception in a month"), RECEPTION
    asks = asks_by_month = ("feedback.reception_days",)

    def findings(self, reckoning: Reckoning) -> Iterator[Finding]:
        if not reckoning.actual("feedback.reception_days"):
            return
        for month, days in reckoning.by_month("feedback.reception_days"):
            least = rulebook.integer(DAYS_A_MONTH, month.since)
            if days < least:
                text = gettext("%(month)s: %(days)s days of reception, at least %(least)s are due.") % {
                    "month": month.label,
                    "days": int(days),
                    "least": least,
                }
                yield Finding(self.code, month.code, text, figures=("feedback.reception_days",))
