"""Conferences of the committee and who came, unit by unit."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.journal.models import Findable, Record
from dangbo.meetings.terms import ConferenceForm, ConferenceKind


class Conference(Findable):
    folded_from = ("title", "speaker")

    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=ConferenceKind)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("organised by"))
    date = models.DateField(_("date"), db_index=True)
    start = models.TimeField(_("begins at"), null=True, blank=True)
    end = models.TimeField(_("ends at"), null=True, blank=True)
    form = models.CharField(_("form"), max_length=10, choices=ConferenceForm)
    place = models.CharField(_("place"), max_length=200, blank=True)
    documents = models.ManyToManyField("documents.Document", related_name="+", blank=True)
    speaker = models.CharField(_("speaker"), max_length=200, blank=True)
    audience = models.CharField(_("audience"), max_length=300, blank=True)
    plan = models.ForeignKey(
        "plans.Plan", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("plan")
    )
    write_up = models.BooleanField(_("write-up required"), default=False)
    write_up_due = models.DateField(_("write-ups due"), null=True, blank=True)
    action_due = models.DateField(_("programme of action due"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:conference", args=[self.pk])


class ConferenceAttendance(Record):
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="attendance", verbose_name=_("conference"))
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    summoned = models.PositiveIntegerField(_("summoned"))
    present = models.PositiveIntegerField(_("present"))
    write_ups = models.PositiveIntegerField(_("write-ups"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conference", "unit"], name="attendance_once"),
            models.CheckConstraint(condition=Q(present__lte=F("summoned")), name="attendance_within_summoned"),
        ]

    def __str__(self) -> str:
        return f"{self.conference_id}/{self.unit_id}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:conference", args=[self.conference_id])
