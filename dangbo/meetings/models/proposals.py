"""What members put to the meeting of their cell."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dangbo.journal.models import Record
from dangbo.meetings.models.sittings import Meeting
from dangbo.meetings.terms import ProposalState


class Proposal(Record):
    """A member's proposal to the next meeting of the cell.

    `meeting` is the one that dealt with it last, `answer` what it concluded or why it put it off, `task` what was
    set from it. No opinion on it and no vote is kept.
    """

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("cell"))
    person = models.ForeignKey("members.Person", models.PROTECT, related_name="+", verbose_name=_("member"))
    words = models.CharField(_("proposal"), max_length=600)
    proposed_on = models.DateField(_("proposed on"))
    state = models.CharField(_("state"), max_length=9, choices=ProposalState, default=ProposalState.WAITING)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("meeting")
    )
    answer = models.CharField(_("conclusion of the meeting"), max_length=1000, blank=True)
    task = models.ForeignKey(
        "tasks.Task", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("task")
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ProposalState.TASK, task__isnull=False)
                | (~Q(state=ProposalState.TASK) & Q(task__isnull=True)),
                name="proposal_task_set",
            ),
        ]
        indexes = [models.Index(fields=["unit", "state"], name="proposal_unit")]

    @property
    def is_waiting(self) -> bool:
        return self.state in ProposalState.waiting

    def __str__(self) -> str:
        return self.words
