"""Cases of inspection and supervision, open to their team only. No denouncer is named here."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.inspections.terms import CaseKind, CaseState, Discipline, FindingKind, Inspector, Subject
from dangbo.journal.models import Findable, Record


class Case(Findable):
    folded_from = ("content", "decision_number", "conclusion_number")

    subject = models.CharField(_("carried out by"), max_length=12, choices=Inspector)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("leading unit"))
    kind = models.CharField(_("kind"), max_length=24, choices=CaseKind)
    content = models.CharField(_("content"), max_length=500)
    year = models.PositiveSmallIntegerField(_("year"))
    planned = models.BooleanField(_("in the programme"))
    plan = models.ForeignKey(
        "plans.Plan", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("programme")
    )
    due = models.DateField(_("due by the programme"), null=True, blank=True)
    covers_since = models.DateField(_("covers from"), null=True, blank=True)
    covers_until = models.DateField(_("covers to"), null=True, blank=True)
    decision_number = models.CharField(_("decision number"), max_length=60, blank=True)
    decision_date = models.DateField(_("decision date"), null=True, blank=True)
    lead = models.ForeignKey(
        "members.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("head of the team")
    )
    started_on = models.DateField(_("started on"), null=True, blank=True)
    conclusion_number = models.CharField(_("number of the conclusion"), max_length=60, blank=True)
    concluded_on = models.DateField(_("concluded on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=CaseState, default=CaseState.PLANNED)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["year", "state"], name="case_year")]
        constraints = [
            models.CheckConstraint(
                condition=Q(concluded_on=None) | Q(started_on=None) | Q(concluded_on__gte=F("started_on")),
                name="case_forward",
            )
        ]

    def __str__(self) -> str:
        return self.content

    def get_absolute_url(self) -> str:
        return reverse("inspections:case", args=[self.pk])


class TeamMember(Record):
    """Who may open a case. Nobody else may, whatever the role."""

    unit_path = "case__unit_id"

    case = models.ForeignKey(Case, models.PROTECT, related_name="team", verbose_name=_("case"))
    account = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+", verbose_name=_("sign-in"))
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "account"], condition=Q(until=None), name="teammember_one_open")
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.account_id}"


class CaseObject(Record):
    """An organisation or a member that a case looked at."""

    unit_path = "case__unit_id"

    case = models.ForeignKey(Case, models.PROTECT, related_name="objects_inspected", verbose_name=_("case"))
    subject = models.CharField(_("who"), max_length=12, choices=Subject)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    person = models.ForeignKey(
        "members.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    finding = models.CharField(_("conclusion"), max_length=10, choices=FindingKind, blank=True)
    discipline = models.CharField(_("discipline"), max_length=12, choices=Discipline, default=Discipline.NONE)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(subject=Subject.INDIVIDUAL) | Q(person__isnull=False), name="caseobject_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.unit_id}"

    def get_absolute_url(self) -> str:
        return reverse("inspections:case", args=[self.case_id])
