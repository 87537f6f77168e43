"""Cadre planning: each person, post and term reviewed. Sensitive: open to the committee and the person."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.cadres.terms import Outcome, PlanningBody
from dangbo.journal.models import Record
from dangbo.orgs.terms import PostKind


class Planning(Record):
    """One review of one person for one post of one term."""

    term_name = models.CharField(_("planned term"), max_length=40)
    body = models.CharField(_("body"), max_length=12, choices=PlanningBody)
    post = models.CharField(_("planned post"), max_length=30, choices=PostKind)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    person = models.ForeignKey("members.Person", models.PROTECT, related_name="+", verbose_name=_("member"))
    reviewed_on = models.DateField(_("reviewed on"), db_index=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome)
    votes_base = models.PositiveIntegerField(_("base of the vote"), null=True, blank=True)
    votes_yes = models.PositiveIntegerField(_("votes for"), null=True, blank=True)
    decision_number = models.CharField(_("decision number"), max_length=60, blank=True)
    decision_date = models.DateField(_("decision date"), null=True, blank=True)
    decided_by = models.CharField(_("approved by"), max_length=200, blank=True)
    removal_reason = models.CharField(_("reason for taking out"), max_length=300, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["term_name", "post", "unit", "person", "reviewed_on"], name="planning_once_a_review"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.REMOVED) | ~Q(removal_reason=""), name="planning_removal_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_post_display()} {self.term_name}"

    def get_absolute_url(self) -> str:
        return reverse("cadres:planning", args=[self.pk])
