"""Plans carry out documents and break down into targets, shared out over units."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.journal.models import Findable, Record
from dangbo.plans.terms import Comparison, PlanState


class Plan(Findable):
    folded_from = ("title",)

    title = models.CharField(_("title"), max_length=300)
    year = models.PositiveSmallIntegerField(_("year"))
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("leading unit"))
    document = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("issued as")
    )
    carries_out = models.ManyToManyField(
        "documents.Document", related_name="carried_out_by", blank=True, verbose_name=_("carries out")
    )
    since = models.DateField(_("since"))
    due = models.DateField(_("due"))
    state = models.CharField(_("state"), max_length=8, choices=PlanState, default=PlanState.OPEN)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(due__gte=F("since")), name="plan_forward")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plans:plan", args=[self.pk])


class Target(Findable):
    """What a unit is to reach in a year: a figure by its code, or a free measure whose result is entered."""

    folded_from = ("title", "programme")

    title = models.CharField(_("title"), max_length=300)
    year = models.PositiveSmallIntegerField(_("year"), db_index=True)
    figure = models.CharField(_("figure"), max_length=60, blank=True)
    measure = models.CharField(_("measured in"), max_length=60)
    comparison = models.CharField(_("comparison"), max_length=8, choices=Comparison, default=Comparison.AT_LEAST)
    value = models.DecimalField(_("value set"), max_digits=14, decimal_places=2)
    assigned_by = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("assigned by"))
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="targets",
        verbose_name=_("by document"),
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="targets", verbose_name=_("plan")
    )
    programme = models.CharField(_("programme"), max_length=120, blank=True)
    assigned_on = models.DateField(_("assigned on"))
    due = models.DateField(_("due"))
    actual = models.DecimalField(_("result"), max_digits=14, decimal_places=2, null=True, blank=True)
    completed_on = models.DateField(_("completed on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(due__gte=F("assigned_on")), name="target_forward")]
        indexes = [models.Index(fields=["year", "figure"], name="target_figure")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plans:target", args=[self.pk])


class Share(Record):
    """A unit's part of a target; the shares of a target come to its value."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="shares", verbose_name=_("target"))
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    value = models.DecimalField(_("value set"), max_digits=14, decimal_places=2)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["target", "unit"], name="share_once")]

    def __str__(self) -> str:
        return f"{self.target_id}/{self.unit_id}"

    def get_absolute_url(self) -> str:
        return reverse("plans:target", args=[self.target_id])
