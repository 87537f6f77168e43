"""Workbooks that were taken into the registers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dangbo.journal.models import Record


class Import(Record):
    """One workbook written as one step; `batch` names its entries in the journal."""

    unit_path = ""

    file_name = models.CharField(_("file"), max_length=200)
    digest = models.CharField(_("SHA-256 of the file"), max_length=64)
    batch = models.CharField(max_length=32)
    new = models.PositiveIntegerField(_("new rows"))
    changed = models.PositiveIntegerField(_("changed rows"))
    same = models.PositiveIntegerField(_("unchanged rows"))
    at = models.DateTimeField(_("at"))

    def __str__(self) -> str:
        return self.file_name
