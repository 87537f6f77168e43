"""A congress or election: the sitting, its ballots, the votes for each name. How anyone voted is never kept."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.elections.terms import ElectionKind, ElectionState
from dangbo.journal.models import Findable, Record
from dangbo.orgs.terms import PostKind


class Election(Findable):
    """`term` is the term of office that the congress opens or in which the election is held; `term_name` its name,
    also where no term is kept (residential groups). `base` is the number a majority is counted over (bases B
    and C, or the households of a group)."""

    folded_from = ("term_name", "place", "note")

    kind = models.CharField(_("kind"), max_length=20, choices=ElectionKind)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    term = models.ForeignKey(
        "orgs.Term", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("term kept")
    )
    term_name = models.CharField(_("term"), max_length=40)
    date = models.DateField(_("date"), db_index=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    summoned = models.PositiveIntegerField(_("summoned"))
    present = models.PositiveIntegerField(_("present"))
    exempt_absent = models.PositiveIntegerField(_("exempt and not there"), default=0)
    away = models.PositiveIntegerField(_("temporarily elsewhere"), default=0)
    absent_whole = models.PositiveIntegerField(_("absent throughout with reason"), default=0)
    base = models.PositiveIntegerField(_("base of the count"))
    state = models.CharField(_("state"), max_length=10, choices=ElectionState, default=ElectionState.PLANNED)
    approval_number = models.CharField(_("approval number"), max_length=60, blank=True)
    approval_date = models.DateField(_("approval date"), null=True, blank=True)
    approved_by = models.CharField(_("approved by"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(present__lte=F("summoned")), name="election_present")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.term_name}"

    def get_absolute_url(self) -> str:
        return reverse("elections:election", args=[self.pk])


class Ballot(Record):
    """One round of voting for one post."""

    unit_path = "election__unit_id"

    election = models.ForeignKey(Election, models.PROTECT, related_name="ballots", verbose_name=_("election"))
    post = models.CharField(_("post"), max_length=30, choices=PostKind)
    seats = models.PositiveSmallIntegerField(_("seats"))
    issued = models.PositiveIntegerField(_("ballots issued"))
    collected = models.PositiveIntegerField(_("ballots collected"))
    valid = models.PositiveIntegerField(_("valid"))
    invalid = models.PositiveIntegerField(_("invalid"))
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(collected__lte=F("issued")), name="ballot_collected"),
            models.CheckConstraint(condition=Q(collected=F("valid") + F("invalid")), name="ballot_adds_up"),
        ]

    def __str__(self) -> str:
        return self.get_post_display()

    def get_absolute_url(self) -> str:
        return reverse("elections:election", args=[self.election_id])


class Candidate(Findable):
    """One name on the ballot with the votes it got."""

    folded_from = ("name",)

    unit_path = "ballot__election__unit_id"

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="candidates", verbose_name=_("ballot"))
    name = models.CharField(_("full name"), max_length=120)
    person = models.ForeignKey(
        "members.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    votes = models.PositiveIntegerField(_("votes"))
    elected = models.BooleanField(_("elected"), default=False)
    note = models.CharField(_("note"), max_length=500, blank=True)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("elections:election", args=[self.ballot.election_id])
