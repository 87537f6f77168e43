"""Days on which the secretary receives citizens, the matters brought, and opinions of Front and people."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.feedback.terms import MatterKind, MatterState, Notice, OpinionForm, ReceptionKind, Verdict
from dangbo.journal.models import Findable


class Reception(Findable):
    """One day of reception, kept also when nobody came."""

    folded_from = ("place", "note")

    date = models.DateField(_("date"), db_index=True)
    start = models.TimeField(_("from"), null=True, blank=True)
    end = models.TimeField(_("to"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=ReceptionKind)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    host = models.ForeignKey("members.Person", models.PROTECT, related_name="+", verbose_name=_("received by"))
    substitution = models.CharField(_("in whose place, why"), max_length=300, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    people = models.PositiveIntegerField(_("people"))
    note = models.CharField(_("note"), max_length=500, blank=True)

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("feedback:reception", args=[self.pk])


class Matter(Findable):
    """One matter brought. A denouncer's name is never kept here."""

    folded_from = ("content",)

    unit_path = "reception__unit_id"
    sealed = frozenset({"person_name"})

    reception = models.ForeignKey(Reception, models.PROTECT, related_name="matters", verbose_name=_("reception"))
    kind = models.CharField(_("kind"), max_length=14, choices=MatterKind)
    person_name = models.CharField(_("brought by"), max_length=120, blank=True)
    is_member = models.BooleanField(_("is a member"), default=False)
    people = models.PositiveIntegerField(_("people"), default=1)
    letter = models.BooleanField(_("with a letter"), default=False)
    content = models.CharField(_("content"), max_length=1000)
    assigned_to = models.ForeignKey(
        "orgs.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("assigned to")
    )
    notice = models.CharField(_("notice"), max_length=10, choices=Notice, blank=True)
    notice_number = models.CharField(_("number of the notice"), max_length=60, blank=True)
    notice_date = models.DateField(_("date of the notice"), null=True, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=MatterState, default=MatterState.OPEN)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=MatterKind.DENUNCIATION) | Q(person_name=""), name="matter_denouncer_unnamed"
            )
        ]

    def __str__(self) -> str:
        return self.content[:80]

    def get_absolute_url(self) -> str:
        return reverse("feedback:reception", args=[self.reception_id])


class Opinion(Findable):
    """One opinion or recommendation; `session` gathers those of one supervision, critique or round."""

    folded_from = ("content", "session")

    unit_path = "sender_id"

    session = models.CharField(_("session"), max_length=40)
    form = models.CharField(_("form"), max_length=14, choices=OpinionForm)
    sender = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("from"))
    date = models.DateField(_("date"), db_index=True)
    content = models.CharField(_("content"), max_length=1000)
    addressed_to = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("to"))
    document = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("about")
    )
    due = models.DateField(_("answer due"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(verdict__in=["partly", "refused"]) | ~Q(reason=""), name="opinion_verdict_has_reason"
            )
        ]

    def __str__(self) -> str:
        return self.content[:80]

    def get_absolute_url(self) -> str:
        return reverse("feedback:opinion", args=[self.pk])
