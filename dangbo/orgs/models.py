"""Units over time. A unit is an identity; its name, its parent and its life are dated."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.journal.models import Record
from dangbo.kernel.vietnamese.text import fold
from dangbo.orgs.terms import CellKind, EventKind, Extent, PathKind, Side, UnitKind


def forward(name: str) -> models.CheckConstraint:
    """`until`, where given, is not before `since`. A period that ends on the day it begins never held:
    so a fact that was put right the same day stays in the books without counting."""
    return models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name=name)


class Unit(Record):
    """A Party body, mass organisation, government body or residential group.

    A closed unit has one `heir`, which has its past from then on: the unit it was merged into, or
    the superior that closed it. One heir only, so that restated sums count nothing twice.
    """

    unit_path = "id"

    code = models.CharField(_("code"), max_length=30, unique=True)
    folded = models.CharField(max_length=240, editable=False, default="")  # code and last name, to be found by
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind)
    cell_kind = models.CharField(_("kind of cell"), max_length=20, choices=CellKind, blank=True)
    national_code = models.CharField(_("14-digit code"), max_length=20, blank=True)
    founded_by = models.CharField(_("founding body"), max_length=200, blank=True)
    founding_number = models.CharField(_("number of the founding decision"), max_length=60, blank=True)
    founding_date = models.DateField(_("day of the founding decision"), null=True, blank=True)
    area = models.CharField(_("area"), max_length=200, blank=True)
    households = models.PositiveIntegerField(_("households"), null=True, blank=True)
    led_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("led by")
    )
    heir = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("heir")
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        constraints = [
            forward("unit_forward"),
            models.CheckConstraint(condition=Q(heir=None) | Q(until__isnull=False), name="unit_heir_of_the_closed"),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("orgs:unit", args=[self.code])

    def found_by(self, name: str) -> None:
        """Take the folded form of code and name by which the unit is searched."""
        self.folded = fold(f"{self.code} {name}")


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
    """The closure of the dated tree: who stood above whom, and when. Derived; rebuilt by `orgs.actions.paths`.

    Every living unit is above itself (depth 0). A HERITAGE path says that `ancestor` has the past of
    the closed `descendant`: as its heir from then on without end, or as the superior of the heir
    for as long as it is that. `born`: the descendant's life begins with it; by such paths a unit that was
    decided ahead is in reach before it lives.
    """

    ancestor = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    descendant = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=PathKind, default=PathKind.TREE)
    depth = models.PositiveSmallIntegerField()
    since = models.DateField()
    until = models.DateField(null=True)
    born = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["ancestor", "descendant", "since"], name="unitpath_down"),
            models.Index(fields=["descendant", "ancestor", "since"], name="unitpath_up"),
        ]

    def __str__(self) -> str:
        return f"{self.ancestor_id} > {self.descendant_id}"


class UnitEvent(Record):
    """Something that was decided about units and took effect on `on`: who decided, by which paper.

    `unit` is the one by whose place in the tree the event is seen: the first that came out of it,
    or that it happened to.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="events")
    kind = models.CharField(_("kind"), max_length=10, choices=EventKind)
    on = models.DateField(_("in force from"))
    decided_by = models.CharField(_("deciding body"), max_length=200, blank=True)
    decision_number = models.CharField(_("number of the decision"), max_length=60, blank=True)
    decision_date = models.DateField(_("day of the decision"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["on"], name="unitevent_on")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on:%d/%m/%Y}"


class UnitEventPart(Record):
    """A unit that went into an event or came out of it, in whole or in part.

    `members` is how many members it had at the event, or how many of them passed on in a part.
    """

    event = models.ForeignKey(UnitEvent, models.PROTECT, related_name="parts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="event_parts")
    side = models.CharField(_("side"), max_length=6, choices=Side)
    extent = models.CharField(_("extent"), max_length=5, choices=Extent)
    members = models.PositiveIntegerField(_("number of members"), null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "unit", "side"], name="uniteventpart_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.side}"


class Term(Record):
    """A term of office of a unit's committee (nhiệm kỳ), from one congress to the next."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="terms")
    name = models.CharField(_("term"), max_length=40)
    ordinal = models.PositiveSmallIntegerField(_("congress number"), null=True, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats on the committee"), null=True, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        constraints = [
            forward("term_forward"),
            models.UniqueConstraint(fields=["unit"], condition=Q(until=None), name="term_one_open"),
        ]

    def __str__(self) -> str:
        return self.name
