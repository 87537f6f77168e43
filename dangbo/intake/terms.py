"""Words about imports and comparisons."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImportKind(TextChoices):
    WORKBOOK = "workbook", _("Workbook of the office")
    COMPARISON = "comparison", _("Taken from a comparison")


class ImportState(TextChoices):
    WRITTEN = "written", _("Written")
    UNDONE = "undone", _("Undone")


class ComparisonState(TextChoices):
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class DifferenceKind(TextChoices):
    FIELD = "field", _("Differs")
    LACKING = "lacking", _("The register has nothing")
    LACKING_THERE = "lacking_there", _("The file has nothing")
    ONLY_HERE = "only_here", _("Only in the register")
    ONLY_THERE = "only_there", _("Only in the file")
    UNSURE = "unsure", _("Perhaps the same person")
    TWICE = "twice", _("Several rows mean the same person")

    of_fields = nonmember(frozenset({"field", "lacking", "lacking_there"}))


class Decision(TextChoices):
    OPEN = "open", _("Not decided")
    THEIRS = "theirs", _("The file is right")
    OURS = "ours", _("The register is right")
    MATCHED = "matched", _("Matched by hand")

    by_side = nonmember(frozenset({"open", "theirs", "ours"}))
