"""Yearly review and classification of organisations and members."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.journal.models import Record
from dangbo.reviews.terms import Group, Level, NotClassified


class OrgReview(Record):
    year = models.PositiveSmallIntegerField(_("year"))
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    self_level = models.CharField(_("own level"), max_length=10, choices=Level, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level)
    exemplary = models.BooleanField(_("exemplary"), default=False)
    decided_by = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("decided by"))
    decision_number = models.CharField(_("decision number"), max_length=60, blank=True)
    decision_date = models.DateField(_("decision date"))
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["year", "unit"], name="orgreview_once_a_year")]

    def __str__(self) -> str:
        return f"{self.year} {self.get_level_display()}"

    def get_absolute_url(self) -> str:
        return reverse("reviews:org_review", args=[self.pk])


class MemberReview(Record):
    year = models.PositiveSmallIntegerField(_("year"))
    person = models.ForeignKey("members.Person", models.PROTECT, related_name="+", verbose_name=_("member"))
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("cell"))
    group = models.CharField(_("group"), max_length=10, choices=Group, blank=True)
    self_level = models.CharField(_("own level"), max_length=10, choices=Level, blank=True)
    votes_base = models.PositiveIntegerField(_("base of the vote"), null=True, blank=True)
    votes_yes = models.PositiveIntegerField(_("votes for"), null=True, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level, blank=True)
    not_classified = models.CharField(_("why not classified"), max_length=10, choices=NotClassified, blank=True)
    decision_number = models.CharField(_("decision number"), max_length=60, blank=True)
    decision_date = models.DateField(_("decision date"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "person"], name="memberreview_once_a_year"),
            models.CheckConstraint(
                condition=(Q(level="") & ~Q(not_classified="")) | (~Q(level="") & Q(not_classified="")),
                name="memberreview_level_or_reason",
            ),
        ]
        indexes = [models.Index(fields=["year", "level"], name="memberreview_counted")]

    def __str__(self) -> str:
        return f"{self.year} {self.get_level_display()}"

    def get_absolute_url(self) -> str:
        return reverse("reviews:member_review", args=[self.pk])
