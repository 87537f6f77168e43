"""Workbooks that were taken into the registers, and comparisons with the national database."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.intake.terms import ComparisonState, Decision, DifferenceKind, ImportKind, ImportState
from dangbo.journal.models import Record


class Import(Record):
    """One workbook written as one step; `batch` names its entries in the journal."""

    unit_path = ""

    file_name = models.CharField(_("file"), max_length=200)
    digest = models.CharField(_("SHA-256 of the file"), max_length=64)
    batch = models.CharField(max_length=32)
    kind = models.CharField(_("kind"), max_length=10, choices=ImportKind, default=ImportKind.WORKBOOK)
    state = models.CharField(_("state"), max_length=8, choices=ImportState, default=ImportState.WRITTEN)
    new = models.PositiveIntegerField(_("new rows"))
    changed = models.PositiveIntegerField(_("changed rows"))
    same = models.PositiveIntegerField(_("unchanged rows"))
    at = models.DateTimeField(_("at"))
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("intake:import", args=[self.pk])


class Kept(Record):
    """What a sealed field held before an import changed it: the journal has only its digest, and an import
    can be undone. It stands in the open nowhere else."""

    sealed = frozenset({"value"})
    unit_path = ""

    of = models.ForeignKey(Import, models.PROTECT, related_name="kept")
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    field = models.CharField(max_length=60)
    value = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "subject_type", "subject_id", "field"], name="kept_once"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id} {self.field}"


class Mapping(Record):
    """Which column of a foreign workbook means what: laid down once, known again by its headings."""

    digested = frozenset({"columns"})
    unit_path = ""

    name = models.CharField(_("name"), max_length=120)
    signature = models.CharField(max_length=64, unique=True)
    columns = models.TextField(default="{}")

    def __str__(self) -> str:
        return self.name


class Comparison(Record):
    """A workbook of the national database laid beside the register. Nothing of it is in the register yet.

    `content` is the file itself, for the correction workbook; it is thrown away when the comparison is closed.
    """

    digested = frozenset({"content", "columns"})

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    file_name = models.CharField(_("file"), max_length=200)
    digest = models.CharField(_("SHA-256 of the file"), max_length=64)
    columns = models.TextField(default="{}", editable=False)
    content = models.BinaryField(default=b"")
    state = models.CharField(_("state"), max_length=6, choices=ComparisonState, default=ComparisonState.OPEN)
    at = models.DateTimeField(_("at"))
    rows = models.PositiveIntegerField(_("rows in the file"))
    matched = models.PositiveIntegerField(_("rows matched"))

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("intake:comparison", args=[self.pk])


class Difference(Record):
    """One field, or one person, in which the workbook and the register differ; and which of them is right."""

    sealed = frozenset({"ours", "theirs"})

    comparison = models.ForeignKey(Comparison, models.PROTECT, related_name="differences")
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("cell"))
    person = models.ForeignKey(
        "members.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    row = models.PositiveIntegerField(_("row"), null=True, blank=True)
    name = models.CharField(_("full name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=15, choices=DifferenceKind)
    field = models.CharField(_("item compared"), max_length=30, blank=True)
    ours = models.CharField(_("in the register"), max_length=300, blank=True)
    theirs = models.CharField(_("in the file"), max_length=300, blank=True)
    score = models.PositiveSmallIntegerField(_("score"), default=0)
    how = models.CharField(_("how it was matched"), max_length=300, blank=True)
    decision = models.CharField(_("decision"), max_length=8, choices=Decision, default=Decision.OPEN)
    written_with = models.ForeignKey(
        Import, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("written with")
    )

    class Meta:
        indexes = [models.Index(fields=["comparison", "kind", "field"], name="difference_of")]

    def __str__(self) -> str:
        return f"{self.name}: {self.field or self.kind}"

    def get_absolute_url(self) -> str:
        return reverse("intake:comparison", args=[self.comparison_id])
