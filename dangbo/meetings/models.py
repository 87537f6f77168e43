"""Conferences of the committee and who came; monthly meetings of cells."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.journal.models import Findable, Record
from dangbo.meetings.terms import ConferenceForm, ConferenceKind, MeetingKind, Quality


class Conference(Findable):
    folded_from = ("title", "speaker")

    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=ConferenceKind)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("held by"))
    date = models.DateField(_("date"), db_index=True)
    start = models.TimeField(_("from"), null=True, blank=True)
    end = models.TimeField(_("to"), null=True, blank=True)
    form = models.CharField(_("form"), max_length=10, choices=ConferenceForm)
    place = models.CharField(_("place"), max_length=200, blank=True)
    documents = models.ManyToManyField("documents.Document", related_name="+", blank=True)
    speaker = models.CharField(_("speaker"), max_length=200, blank=True)
    audience = models.CharField(_("audience"), max_length=300, blank=True)
    plan = models.ForeignKey(
        "plans.Plan", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("plan")
    )
    write_up = models.BooleanField(_("write-up required"), default=False)
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


class Meeting(Findable):
    """A meeting of a cell. `month` is the first day of the month that it counts for."""

    folded_from = ("topic", "place")

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("cell"))
    month = models.DateField(_("month"), db_index=True)
    kind = models.CharField(_("kind"), max_length=16, choices=MeetingKind)
    date = models.DateField(_("date"))
    start = models.TimeField(_("from"))
    end = models.TimeField(_("to"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    chair = models.ForeignKey(
        "members.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("chair")
    )
    secretary = models.ForeignKey(
        "members.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("secretary")
    )
    members_total = models.PositiveIntegerField(_("members"))
    exempt = models.PositiveIntegerField(_("exempt"), default=0)
    away = models.PositiveIntegerField(_("temporarily elsewhere"), default=0)
    on_duty = models.PositiveIntegerField(_("on special duty"), default=0)
    must_attend = models.PositiveIntegerField(_("must attend"))
    present = models.PositiveIntegerField(_("present"))
    absent_with_reason = models.PositiveIntegerField(_("absent with reason"), default=0)
    absent_without_reason = models.PositiveIntegerField(_("absent without reason"), default=0)
    speakers = models.PositiveIntegerField(_("speakers"), null=True, blank=True)
    topic = models.CharField(_("theme"), max_length=300, blank=True)
    tasks_due = models.PositiveIntegerField(_("last month's tasks"), null=True, blank=True)
    tasks_done = models.PositiveIntegerField(_("of them done"), null=True, blank=True)
    self_score = models.PositiveSmallIntegerField(_("own score"), null=True, blank=True)
    committee_score = models.PositiveSmallIntegerField(_("committee's score"), null=True, blank=True)
    quality = models.CharField(_("quality"), max_length=8, choices=Quality, blank=True)
    handed_in_on = models.DateField(_("handed in on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "month"],
                condition=Q(kind__in=["regular", "regular_thematic"]),
                name="meeting_monthly_once",
            ),
            models.CheckConstraint(
                condition=Q(must_attend=F("present") + F("absent_with_reason") + F("absent_without_reason")),
                name="meeting_attendance_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(members_total=F("must_attend") + F("exempt") + F("away") + F("on_duty")),
                name="meeting_base_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.month:%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", args=[self.pk])
