"""Outlines, reports, what an issued report froze, and what the office said of a contradiction."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.journal.models import Record
from dangbo.kernel.period import Period
from dangbo.reports.terms import ReportKind, ReportReading, ReportState


class Outline(Record):
    """A ward's own outline; the standard ones ship as files."""

    digested = frozenset({"text"})

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    kind = models.CharField(_("kind"), max_length=12, choices=ReportKind)
    name = models.CharField(_("name"), max_length=120)
    text = models.TextField(_("text"))

    def __str__(self) -> str:
        return self.name


class Report(Record):
    """A report of a unit over a period: text with figure codes in braces, live until it is issued."""

    digested = frozenset({"text"})

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    kind = models.CharField(_("kind"), max_length=12, choices=ReportKind)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"))
    title = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"))
    reading = models.CharField(_("reading"), max_length=10, choices=ReportReading, default=ReportReading.AS_IT_WAS)
    restated_on = models.DateField(_("restated to the tree of"), null=True, blank=True)
    day = models.DateField(_("date of the report"))
    place = models.CharField(_("place"), max_length=100, blank=True)
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    symbol = models.CharField(_("symbol"), max_length=20, default="BC/ĐU")
    authority = models.CharField(_("signed on behalf of"), max_length=120, default="T/M BAN THƯỜNG VỤ")
    signer_post = models.CharField(_("post of the signer"), max_length=80, default="BÍ THƯ")
    signer_name = models.CharField(_("signed by"), max_length=120, blank=True)
    recipients = models.CharField(_("recipients"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=ReportState, default=ReportState.DRAFT)
    issued_at = models.DateTimeField(_("issued at"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "until"], name="report_unit")]

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)

    @property
    def code(self) -> str:
        """Number and symbol as printed; blanks before the hyphen while it is a draft."""
        return f"Số {self.number:02d}-{self.symbol}" if self.number else f"Số     -{self.symbol}"

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.pk])


class Frozen(Record):
    """What was stated stays stated: values, evidence, outline, papers, digest and the journal's place."""

    unit_path = "report__unit_id"
    digested = frozenset({"snapshot", "html", "docx", "pdf"})

    report = models.OneToOneField(Report, models.PROTECT, related_name="frozen", verbose_name=_("report"))
    snapshot = models.TextField()
    digest = models.CharField(max_length=64)
    journal_seq = models.PositiveBigIntegerField()
    journal_hash = models.CharField(max_length=64)
    html = models.TextField()
    docx = models.BinaryField()
    pdf = models.BinaryField()

    def __str__(self) -> str:
        return self.digest


class Acknowledgement(Record):
    """The office's word on a contradiction that stands: it prints as a footnote in the report."""

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    check_code = models.CharField(_("check"), max_length=80)
    finding = models.CharField(_("finding"), max_length=200)
    period = models.CharField(_("period"), max_length=40)
    reason = models.CharField(_("reason"), max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "check_code", "finding", "period"], name="acknowledged_once")
        ]

    def __str__(self) -> str:
        return self.reason
