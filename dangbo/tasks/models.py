"""The follow-up object: whatever somebody was told or asked to do, from whichever source."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.journal.models import Findable, Record
from dangbo.tasks.terms import SourceKind, TaskState


class Task(Findable):
    """`source_type` and `source_id` name the record that set the task ("plans.Plan", 7); nouns above
    set it, so there is no foreign key up."""

    folded_from = ("title", "product")

    title = models.CharField(_("task"), max_length=500)
    source_kind = models.CharField(_("source"), max_length=12, choices=SourceKind)
    source_type = models.CharField(max_length=60, blank=True, editable=False)
    source_id = models.BigIntegerField(null=True, editable=False)
    basis = models.CharField(_("basis"), max_length=300, blank=True)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("owner"))
    person = models.ForeignKey(
        "members.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    assigned_on = models.DateField(_("assigned on"), db_index=True)
    due = models.DateField(_("due"))
    term = models.CharField(_("term"), max_length=120, blank=True)
    first_due = models.DateField(_("first due"), null=True, blank=True)
    product = models.CharField(_("product"), max_length=300, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=TaskState, default=TaskState.OPEN)
    answer = models.CharField(_("answer, reason"), max_length=1000, blank=True)
    evidence = models.CharField(_("evidence"), max_length=300, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["unit", "state", "due"], name="task_open"),
            models.Index(fields=["source_type", "source_id"], name="task_source"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(due__gte=F("assigned_on")), name="task_due_after_assigned"),
            models.CheckConstraint(
                condition=~Q(state__in=["partly", "refused"]) | ~Q(answer=""), name="task_answer_reasoned"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | ~Q(state=TaskState.OPEN), name="task_closed_when_answered"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("tasks:task", args=[self.pk])


class TaskReport(Record):
    """What the owner says of a task on the way."""

    unit_path = "task__unit_id"

    task = models.ForeignKey(Task, models.PROTECT, related_name="reports", verbose_name=_("task"))
    day = models.DateField(_("day"))
    words = models.CharField(_("how it stands"), max_length=1000)
    percent = models.PositiveSmallIntegerField(_("done, %"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(percent=None) | Q(percent__lte=100), name="taskreport_percent")
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.day:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("tasks:task", args=[self.task_id])
