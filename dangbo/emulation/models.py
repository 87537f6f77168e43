"""Registrations, recognition, commendation, contests. Recognition and commendation are different outcomes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.emulation.terms import AwardForm, AwardReason, Field, Level, Movement, Result, Subject
from dangbo.journal.models import Findable


class _Participant(Findable):
    """A collective (a unit) or an individual of a unit, who need not be a member."""

    folded_from = ("title", "person_name")

    subject = models.CharField(_("who"), max_length=12, choices=Subject)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    person = models.ForeignKey(
        "members.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    person_name = models.CharField(_("full name"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("model or pledge"), max_length=300)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class Registration(_Participant):
    movement = models.CharField(_("movement"), max_length=20, choices=Movement)
    field = models.CharField(_("field"), max_length=20, choices=Field, blank=True)
    measures = models.CharField(_("measures"), max_length=500, blank=True)
    registered_on = models.DateField(_("registered on"))
    due = models.DateField(_("due"), null=True, blank=True)
    in_charge = models.CharField(_("in charge"), max_length=200, blank=True)
    result = models.CharField(_("result"), max_length=10, choices=Result, default=Result.PENDING)

    class Meta:
        indexes = [models.Index(fields=["movement", "subject", "registered_on"], name="registration_counted")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(movement=Movement.DAN_VAN_KHEO) | ~Q(field=""), name="registration_dvk_has_field"
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("emulation:registration", args=[self.pk])


class Recognition(_Participant):
    movement = models.CharField(_("movement"), max_length=20, choices=Movement)
    registration = models.ForeignKey(
        Registration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recognitions",
        verbose_name=_("registration"),
    )
    field = models.CharField(_("field"), max_length=20, choices=Field, blank=True)
    level = models.CharField(_("recognised by"), max_length=10, choices=Level)
    decided_by = models.CharField(_("deciding body"), max_length=200)
    decision_number = models.CharField(_("decision number"), max_length=60)
    decision_date = models.DateField(_("decision date"))

    class Meta:
        indexes = [models.Index(fields=["movement", "subject", "decision_date"], name="recognition_counted")]

    def get_absolute_url(self) -> str:
        return reverse("emulation:recognition", args=[self.pk])


class Commendation(_Participant):
    reason = models.CharField(_("for"), max_length=20, choices=AwardReason)
    form = models.CharField(_("form"), max_length=12, choices=AwardForm)
    badge_years = models.PositiveSmallIntegerField(_("badge (years)"), null=True, blank=True)
    recognition = models.ForeignKey(
        Recognition,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="commendations",
        verbose_name=_("recognition"),
    )
    level = models.CharField(_("commended by"), max_length=10, choices=Level)
    decided_by = models.CharField(_("deciding body"), max_length=200)
    decision_number = models.CharField(_("decision number"), max_length=60)
    decision_date = models.DateField(_("decision date"))
    awarded_on = models.DateField(_("handed over on"), null=True, blank=True)
    money = models.PositiveIntegerField(_("money (đồng)"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["reason", "subject", "decision_date"], name="commendation_counted")]

    def get_absolute_url(self) -> str:
        return reverse("emulation:commendation", args=[self.pk])


class Contest(Findable):
    folded_from = ("title", "organiser")

    unit_path = ""

    title = models.CharField(_("title"), max_length=300)
    organiser = models.CharField(_("organiser"), max_length=200)
    documents = models.ManyToManyField("documents.Document", related_name="+", blank=True)
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))
    count_source = models.CharField(_("source of the count"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("emulation:contest", args=[self.pk])


class ContestEntry(Findable):
    """One entry; a person may send several, so entries and people are two figures."""

    folded_from = ("contestant",)

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="entries", verbose_name=_("contest"))
    submitted_on = models.DateField(_("sent on"), db_index=True)
    contestant = models.CharField(_("full name"), max_length=120)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    person = models.ForeignKey(
        "members.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    score = models.PositiveIntegerField(_("score"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    def __str__(self) -> str:
        return self.contestant

    def get_absolute_url(self) -> str:
        return reverse("emulation:contest", args=[self.contest_id])
