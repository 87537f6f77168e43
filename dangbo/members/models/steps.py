"""Records of steps: admission, transfer, cards, badges, posts."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.journal.models import Record
from dangbo.members.models.membership import forward
from dangbo.members.models.person import Person
from dangbo.members.terms import BadgeState, CardEnd, Channel, DossierState, TransferState
from dangbo.orgs.terms import HowAppointed, PostKind


class Dossier(Record):
    """One way into the Party (hồ sơ kết nạp), from outstanding citizen to official member."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="dossiers")
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("admitting cell"))
    again = models.BooleanField(_("admission again"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=DossierState, default=DossierState.SOURCE)
    listed_on = models.DateField(_("put on the list on"), null=True, blank=True)
    helper = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("helper")
    )
    certificate_number = models.CharField(_("certificate number"), max_length=40, blank=True)
    certificate_date = models.DateField(_("certificate issued on"), null=True, blank=True)
    applied_on = models.DateField(_("application written on"), null=True, blank=True)
    cv_on = models.DateField(_("CV written on"), null=True, blank=True)
    vetted_on = models.DateField(_("vetting concluded on"), null=True, blank=True)
    sponsor = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("first sponsor")
    )
    second_sponsor = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("second sponsor")
    )
    sponsoring_unit = models.ForeignKey(
        "orgs.Unit", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("sponsoring mass organisation"),
    )
    cell_voted_on = models.DateField(_("considered by the cell on"), null=True, blank=True)
    cell_base = models.PositiveIntegerField(_("official members (base)"), null=True, blank=True)
    cell_yes = models.PositiveIntegerField(_("votes for"), null=True, blank=True)
    committee_voted_on = models.DateField(_("considered by the committee on"), null=True, blank=True)
    committee_base = models.PositiveIntegerField(_("members of the deciding body"), null=True, blank=True)
    committee_yes = models.PositiveIntegerField(_("its votes for"), null=True, blank=True)
    decision_number = models.CharField(_("number of the admission decision"), max_length=60, blank=True)
    decided_on = models.DateField(_("admission decided on"), null=True, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)
    received_on = models.DateField(_("decision received on"), null=True, blank=True)
    ceremony_on = models.DateField(_("ceremony on"), null=True, blank=True)
    ceremony_place = models.CharField(_("place of the ceremony"), max_length=200, blank=True)
    new_cv_on = models.DateField(_("member's CV filed on"), null=True, blank=True)
    official_voted_on = models.DateField(_("full membership considered on"), null=True, blank=True)
    official_base = models.PositiveIntegerField(_("official members then (base)"), null=True, blank=True)
    official_yes = models.PositiveIntegerField(_("votes for full membership"), null=True, blank=True)
    official_number = models.CharField(_("number of the decision on full membership"), max_length=60, blank=True)
    official_decided_on = models.DateField(_("full membership decided on"), null=True, blank=True)
    official_on = models.DateField(_("official since"), null=True, blank=True)
    stopped_on = models.DateField(_("stopped on"), null=True, blank=True)
    stop_reason = models.CharField(_("why it was stopped"), max_length=300, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=~Q(state__in=["official", "stopped"]), name="dossier_one_open"
            ),
            models.CheckConstraint(
                condition=Q(cell_yes=None) | Q(cell_base=None) | Q(cell_yes__lte=F("cell_base")),
                name="dossier_cell_votes",
            ),
            models.CheckConstraint(
                condition=Q(official_yes=None) | Q(official_base=None) | Q(official_yes__lte=F("official_base")),
                name="dossier_official_votes",
            ),
        ]
        indexes = [
            models.Index(fields=["decided_on"], name="dossier_decided"),
            models.Index(fields=["unit", "state"], name="dossier_unit_state"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return reverse("members:dossier", args=[self.pk])


class Transfer(Record):
    """A transfer under way (chuyển sinh hoạt đảng): the letter issued, its due day, its end."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="transfers")
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("from the cell"))
    to_unit = models.ForeignKey(
        "orgs.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("to the cell")
    )
    place = models.CharField(_("to a place outside"), max_length=200, blank=True)
    temporary = models.BooleanField(_("temporary"), default=False)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.PAPER)
    state = models.CharField(_("state"), max_length=10, choices=TransferState, default=TransferState.ISSUED)
    letter_number = models.CharField(_("number of the letter"), max_length=60, blank=True)
    issued_on = models.DateField(_("letter issued on"))
    due_on = models.DateField(_("due on"))
    planned_until = models.DateField(_("planned until"), null=True, blank=True)
    done_on = models.DateField(_("received on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(state="issued"), name="transfer_one_open"),
        ]

    def __str__(self) -> str:
        return self.letter_number or f"{self.issued_on:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("members:person", args=[self.person_id])


class PartyCard(Record):
    """A Party card that was issued: the present one, or one that was exchanged, lost or collected."""

    sealed = frozenset({"number"})
    unit_path = "person__unit_id"

    person = models.ForeignKey(Person, models.PROTECT, related_name="cards")
    number = models.CharField(_("card number"), max_length=20)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    issued_at = models.CharField(_("issued at"), max_length=200, blank=True)
    until = models.DateField(_("valid until"), null=True, blank=True)
    ended = models.CharField(_("ended"), max_length=10, choices=CardEnd, blank=True)

    def __str__(self) -> str:
        return f"{self.person_id}"


class Badge(Record):
    """A badge for years in the Party (Huy hiệu Đảng): years, award day, decision."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="badges")
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("cell"))
    years = models.PositiveSmallIntegerField(_("years"))
    award_day = models.DateField(_("award day"))
    state = models.CharField(_("state"), max_length=10, choices=BadgeState, default=BadgeState.PROPOSED)
    early = models.BooleanField(_("early, for grave illness"), default=False)
    posthumous = models.BooleanField(_("posthumous"), default=False)
    decision_number = models.CharField(_("number of the decision"), max_length=60, blank=True)
    decision_date = models.DateField(_("day of the decision"), null=True, blank=True)
    awarded_on = models.DateField(_("handed over on"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "years"], name="badge_once")]
        indexes = [models.Index(fields=["award_day"], name="badge_award_day")]

    def __str__(self) -> str:
        return f"{self.years}"

    def get_absolute_url(self) -> str:
        return reverse("members:person", args=[self.person_id])


class Holding(Record):
    """Who holds a post, where, from when to when. A holder from outside the register has a name only."""

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    post = models.CharField(_("post"), max_length=20, choices=PostKind)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="holdings", verbose_name=_("member")
    )
    holder_name = models.CharField(_("holder"), max_length=120)
    term = models.ForeignKey("orgs.Term", models.PROTECT, null=True, blank=True, related_name="+")
    appointed_by = models.CharField(_("how"), max_length=12, choices=HowAppointed, default=HowAppointed.ELECTED)
    decision_number = models.CharField(_("number of the decision"), max_length=60, blank=True)
    decision_date = models.DateField(_("day of the decision"), null=True, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        constraints = [forward("holding_forward")]
        indexes = [
            models.Index(fields=["unit", "since"], name="holding_unit"),
            models.Index(fields=["person", "since"], name="holding_person"),
        ]

    def __str__(self) -> str:
        return f"{self.get_post_display()} · {self.holder_name}"

    def get_absolute_url(self) -> str:
        return reverse("members:posts") + f"?unit={self.unit_id}"
