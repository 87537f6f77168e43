"""Words of reports."""

from __future__ import annotations

from enum import nonmember

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

from dangbo.kernel.period import Period


class ReportKind(TextChoices):
    MONTH = "month", _("Monthly report")
    QUARTER = "quarter", _("Quarterly report")
    HALF = "half", _("Half-year report")
    NINE_MONTHS = "nine_months", _("Nine-month report")
    YEAR = "year", _("Yearly report")
    OTHER = "other", _("Other report")


def kind_of(period: Period) -> ReportKind:
    """The kind of report that a period's code asks for."""
    code = period.code
    if code.isdigit():
        return ReportKind.YEAR
    for mark, kind in (("-Q", ReportKind.QUARTER), ("-H", ReportKind.HALF), ("-9M", ReportKind.NINE_MONTHS)):
        if mark in code:
            return kind
    return ReportKind.MONTH if len(code) == 7 else ReportKind.OTHER


class ReportState(TextChoices):
    DRAFT = "draft", _("Draft")
    ISSUED = "issued", _("Issued")

    editable = nonmember(frozenset({"draft"}))


class ReportReading(TextChoices):
    """Which tree of units the report takes (design, idea 2)."""

    AS_IT_WAS = "as_it_was", _("As it was at the time")
    RESTATED = "restated", _("Restated to a later tree")


class Section(IntegerChoices):
    """The sections of the yearly report (DOMAIN 13.2)."""

    SITUATION = 1, _("Situation")
    THOUGHT = 2, _("Political and ideological work")
    ORGANISATION = 3, _("Organisation, cadres and members")
    INSPECTION = 4, _("Inspection and supervision")
    MOBILISATION = 5, _("Mass mobilisation, grassroots democracy, reception of citizens")
    FRONT = 6, _("Supervision, critique and opinions of Front and people")
    REVIEW = 7, _("Review and classification")
    TASKS = 8, _("Leading the political tasks")
    HONOURS = 9, _("Commendation")
    OTHER = 99, _("Other figures")

    @classmethod
    def of(cls, number: int) -> Section:
        return cls(number) if number in cls.values else cls.OTHER
