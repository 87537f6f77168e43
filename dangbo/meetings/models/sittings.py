"""A sitting: of a cell, its committee or its congress."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.journal.models import Findable
from dangbo.meetings.terms import MeetingKind, MeetingState, Quality


class Meeting(Findable):
    """A meeting of a cell. `month` is the first day of the month that it counts for.

    The counts are those of the attendance when it is entered person by person; a meeting from a
    workbook has the counts alone. They are nought while the meeting is only planned.
    """

    folded_from = ("topic", "place")

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("cell"))
    month = models.DateField(_("month"), db_index=True)
    kind = models.CharField(_("kind"), max_length=16, choices=MeetingKind)
    date = models.DateField(_("date"))
    start = models.TimeField(_("begins at"))
    end = models.TimeField(_("ends at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=MeetingState, default=MeetingState.HELD)
    entries = models.PositiveSmallIntegerField(_("times entered"), default=0)
    called_on = models.DateField(_("called on"), null=True, blank=True)
    chair = models.ForeignKey(
        "members.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("chair")
    )
    secretary = models.ForeignKey(
        "members.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("secretary of the meeting"),
    )
    members_total = models.PositiveIntegerField(_("all members"))
    exempt = models.PositiveIntegerField(_("exempt"), default=0)
    away = models.PositiveIntegerField(_("temporarily elsewhere"), default=0)
    on_duty = models.PositiveIntegerField(_("on special duty"), default=0)
    must_attend = models.PositiveIntegerField(_("must attend"))
    present = models.PositiveIntegerField(_("present"))
    absent_with_reason = models.PositiveIntegerField(_("absent with reason"), default=0)
    absent_without_reason = models.PositiveIntegerField(_("absent without reason"), default=0)
    guests = models.CharField(_("guests"), max_length=500, blank=True)
    must_text = models.TextField(_("how those who must attend were counted"), blank=True)
    base = models.PositiveIntegerField(_("base of the votes"), null=True, blank=True)
    base_text = models.TextField(_("how the base was counted"), blank=True)
    speakers = models.PositiveIntegerField(_("speakers"), null=True, blank=True)
    topic = models.CharField(_("theme"), max_length=300, blank=True)
    tasks_due = models.PositiveIntegerField(_("last month's tasks"), null=True, blank=True)
    tasks_done = models.PositiveIntegerField(_("of them done"), null=True, blank=True)
    ideology = models.TextField(_("ideology and public opinion"), blank=True)
    praise = models.TextField(_("praise and reminders"), blank=True)
    limits = models.TextField(_("shortcomings and their causes"), blank=True)
    conclusion = models.TextField(_("conclusion"), blank=True)
    next_date = models.DateField(_("next meeting on"), null=True, blank=True)
    next_start = models.TimeField(_("next meeting at"), null=True, blank=True)
    next_place = models.CharField(_("place of the next meeting"), max_length=200, blank=True)
    self_score = models.PositiveSmallIntegerField(_("own score"), null=True, blank=True)
    committee_score = models.PositiveSmallIntegerField(_("committee's score"), null=True, blank=True)
    quality = models.CharField(_("quality"), max_length=8, choices=Quality, blank=True)
    handed_in_on = models.DateField(_("handed in on"), null=True, blank=True)
    remark = models.CharField(_("remark of the ward"), max_length=500, blank=True)
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
        indexes = [models.Index(fields=["unit", "date"], name="meeting_unit")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.month:%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", args=[self.pk])
