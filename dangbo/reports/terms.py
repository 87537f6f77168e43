"""Words of reports."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReportKind(TextChoices):
    MONTH = "month", _("Monthly report")
    QUARTER = "quarter", _("Quarterly report")
    HALF = "half", _("Half-year report")
    NINE_MONTHS = "nine_months", _("Nine-month report")
    YEAR = "year", _("Yearly report")
    OTHER = "other", _("Other report")


class ReportState(TextChoices):
    DRAFT = "draft", _("Draft")
    ISSUED = "issued", _("Issued")

    editable = nonmember(frozenset({"draft"}))


class ReportReading(TextChoices):
    """Which tree of units the report takes (design, idea 2)."""

    AS_IT_WAS = "as_it_was", _("As it was at the time")
    RESTATED = "restated", _("Restated to a later tree")
