"""Units over time. A unit is an identity; its name, its parent and its life are dated."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dangbo.journal.models import Record
from dangbo.orgs.terms import CellKind, PathKind, UnitKind


def forward(name: str) -> models.CheckConstraint:
    """`until`, where given, is later than `since` (half-open period)."""
    return models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name=name)


class Unit(Record):
    """A Party body, mass organisation, government body or residential group."""

    unit_path = "id"

    code = models.CharField(_("code"), max_length=30, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind)
    cell_kind = models.CharField(_("kind of cell"), max_length=20, choices=CellKind, blank=True)
    national_code = models.CharField(_("14-digit code"), max_length=20, blank=True)
    founded_by = models.CharField(_("founding decision"), max_length=200, blank=True)
    area = models.CharField(_("area"), max_length=200, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [forward("unit_forward")]

    def __str__(self) -> str:
        return self.code


class UnitName(Record):
    """What a unit is called over a period. `short` is used in lists ("Chi bộ 1")."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="names")
    name = models.CharField(_("name"), max_length=200)
    short = models.CharField(_("short name"), max_length=80, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            forward("unitname_forward"),
            models.UniqueConstraint(fields=["unit"], condition=Q(until=None), name="unitname_one_open"),
        ]

    def __str__(self) -> str:
        return self.name


class UnitParent(Record):
    """Under which unit a unit stands over a period."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="parents")
    parent = models.ForeignKey(Unit, models.PROTECT, related_name="children")
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            forward("unitparent_forward"),
            models.UniqueConstraint(fields=["unit"], condition=Q(until=None), name="unitparent_one_open"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} ⊂ {self.parent_id}"


class UnitPath(models.Model):
    """The closure of the dated tree: who stood above whom, and when. Derived; rebuilt by `orgs.closure`.

    Every living unit is above itself (depth 0). A HERITAGE path says that `ancestor` has inherited
    `descendant` since a merger or split, and is open-ended.
    """

    ancestor = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    descendant = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=PathKind, default=PathKind.TREE)
    depth = models.PositiveSmallIntegerField()
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["ancestor", "descendant", "since"], name="unitpath_down"),
            models.Index(fields=["descendant", "ancestor", "since"], name="unitpath_up"),
        ]

    def __str__(self) -> str:
        return f"{self.ancestor_id} > {self.descendant_id}"
