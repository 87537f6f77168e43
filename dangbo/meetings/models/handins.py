"""What units owe, when it came, and what was corrected after a period was closed."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.journal.models import Record
from dangbo.meetings.models.sittings import Meeting
from dangbo.meetings.terms import DraftState, HandInState, Posting


class HandIn(Record):
    """One thing that a unit owed for one period (the rulebook names it by `owed`), handed in or remitted."""

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    owed = models.CharField(_("what is owed"), max_length=40)
    period = models.CharField(_("period"), max_length=10)
    due = models.DateField(_("due"))
    handed_in_on = models.DateField(_("handed in on"))
    state = models.CharField(_("state"), max_length=10, choices=HandInState, default=HandInState.HANDED_IN)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="hand_ins", verbose_name=_("meeting")
    )
    document = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("document")
    )
    remark = models.CharField(_("remark"), max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "owed", "period"], name="handin_once")]

    def __str__(self) -> str:
        return f"{self.owed} {self.period}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:hand_in", args=[self.pk])


class ClosedPeriod(Record):
    """A month of a unit that the ward accepted: what is entered for it from then on is a correction."""

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    period = models.CharField(_("period"), max_length=10)
    closed_on = models.DateField(_("closed on"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "period"], name="closedperiod_once")]

    def __str__(self) -> str:
        return self.period


class Correction(Record):
    """A value of a closed month that was put right: the next report shows it, old and new."""

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="corrections", verbose_name=_("meeting"))
    period = models.CharField(_("period"), max_length=10)
    field = models.CharField(_("what"), max_length=40)
    old = models.CharField(_("old value"), max_length=300, blank=True)
    new = models.CharField(_("new value"), max_length=300, blank=True)
    reason = models.CharField(_("reason"), max_length=500)
    corrected_on = models.DateField(_("corrected on"), db_index=True)

    def __str__(self) -> str:
        return f"{self.field} {self.period}"

    def get_absolute_url(self) -> str:
        return str(self.meeting.get_absolute_url())


class Reminder(Record):
    """That a unit was reminded of what it owes."""

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    owed = models.CharField(_("what is owed"), max_length=40)
    period = models.CharField(_("period"), max_length=10)
    sent_on = models.DateField(_("reminded on"))
    mailed = models.PositiveSmallIntegerField(_("addresses that the mail went to"), default=0)
    posting = models.CharField(_("letter"), max_length=10, choices=Posting, default=Posting.NO_ADDRESS)
    trouble = models.CharField(_("why the letter did not leave"), max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "period"], name="reminder_unit")]

    def __str__(self) -> str:
        return f"{self.owed} {self.period}"


class Version(Record):
    """What one device sent about a meeting that another had changed meanwhile: kept until somebody has chosen."""

    digested = frozenset({"sent"})
    unit_path = "meeting__unit_id"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="versions", verbose_name=_("meeting"))
    author = models.CharField(_("sent by"), max_length=200)
    sent_at = models.DateTimeField(_("sent at"))
    upon = models.PositiveIntegerField(_("upon the version"))
    sent = models.TextField(_("what was sent"))
    state = models.CharField(_("state"), max_length=10, choices=DraftState, default=DraftState.OPEN)

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.sent_at:%d/%m/%Y %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:versions", args=[self.meeting_id])
