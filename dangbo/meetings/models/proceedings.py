"""What happened at a meeting: who came, who spoke, what was decided, what it was worth."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dangbo.journal.models import Record
from dangbo.meetings.models.sittings import Meeting
from dangbo.meetings.terms import Mark, Scorer
from dangbo.tasks.terms import TaskState


class Proceeding(Record):
    """A row that belongs to one meeting and is seen by whoever sees it.

    A row that a later entry of the minutes no longer has is withdrawn, not taken out of the books.
    """

    unit_path = "meeting__unit_id"

    withdrawn = models.BooleanField(_("withdrawn"), default=False)

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return str(self.meeting.get_absolute_url())  # type: ignore[attr-defined]


class ProgrammeItem(Proceeding):
    """A point of the programme; `source_type` and `source_id` name what it is about, if that is a record."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="programme", verbose_name=_("meeting"))
    position = models.PositiveSmallIntegerField(_("point"))
    title = models.CharField(_("content"), max_length=400)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    presenter = models.CharField(_("presented by"), max_length=120, blank=True)
    source_type = models.CharField(max_length=60, blank=True, editable=False)
    source_id = models.BigIntegerField(null=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="programmeitem_once")]

    def __str__(self) -> str:
        return self.title


class Attendance(Proceeding):
    """One member of the cell on the day of the meeting; `number` is the line of the paper sheet."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance", verbose_name=_("meeting"))
    person = models.ForeignKey("members.Person", models.PROTECT, related_name="+", verbose_name=_("member"))
    number = models.PositiveSmallIntegerField(_("number"))
    mark = models.CharField(_("attendance"), max_length=10, choices=Mark)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="meetingattendance_once"),
            models.CheckConstraint(condition=~Q(mark=Mark.EXCUSED) | ~Q(reason=""), name="meetingattendance_reasoned"),
        ]
        indexes = [models.Index(fields=["person", "mark"], name="meetingattendance_person")]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.person_id}"


class Speech(Proceeding):
    """Words of one speaker."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="speeches", verbose_name=_("meeting"))
    position = models.PositiveSmallIntegerField(_("order"))
    person = models.ForeignKey(
        "members.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("speaker")
    )
    speaker = models.CharField(_("speaker"), max_length=120)
    item = models.CharField(_("on the point"), max_length=200, blank=True)
    words = models.TextField(_("what was said"))

    def __str__(self) -> str:
        return self.speaker


class Vote(Proceeding):
    """What was put to the vote and how many were for it; never who."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="votes", verbose_name=_("meeting"))
    position = models.PositiveSmallIntegerField(_("order"))
    motion = models.CharField(_("put to the vote"), max_length=400)
    base = models.PositiveIntegerField(_("base of the votes"))
    yes = models.PositiveIntegerField(_("votes for"))
    no = models.PositiveIntegerField(_("against"), default=0)
    other = models.PositiveIntegerField(_("other opinion"), default=0)
    needed = models.PositiveIntegerField(_("needed"))
    rule = models.CharField(_("by the rule"), max_length=60)
    passed = models.BooleanField(_("carried"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(base__gte=F("yes") + F("no") + F("other")), name="vote_within_base"),
        ]

    def __str__(self) -> str:
        return self.motion


class CarriedTask(Proceeding):
    """A task of an earlier meeting as it stood at this one: the table of the resolution, frozen."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="carried", verbose_name=_("meeting"))
    task = models.ForeignKey("tasks.Task", models.PROTECT, related_name="+", verbose_name=_("task"))
    before = models.CharField(_("state before"), max_length=8, choices=TaskState)
    after = models.CharField(_("state now"), max_length=8, choices=TaskState)
    result = models.CharField(_("result"), max_length=1000, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "task"], name="carriedtask_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.task_id}"


class ScoreLine(Proceeding):
    """Points for one item of the frame that held on the day of the meeting."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="scores", verbose_name=_("meeting"))
    scorer = models.CharField(_("scored by"), max_length=10, choices=Scorer)
    item = models.CharField(_("item"), max_length=40)
    points = models.PositiveSmallIntegerField(_("points"))
    most = models.PositiveSmallIntegerField(_("at most"))
    computed = models.BooleanField(_("computed"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "scorer", "item"], name="scoreline_once"),
            models.CheckConstraint(condition=Q(points__lte=F("most")), name="scoreline_within"),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.points}/{self.most}"
