"""Where a person is a member, and what excuses a member for a time."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.journal.models import Record
from dangbo.members.models.person import Person
from dangbo.members.terms import Began, Ended, MembershipKind, MovementKind, StatusKind


def forward(name: str) -> models.CheckConstraint:
    """`until`, where given, is not before `since`; an empty period never held."""
    return models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name=name)


def forward_from_date(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("date")), name=name)


class Movement(Record):
    """A line of the office's list of changes (biến động đảng viên): what happened, when, by which paper.

    The memberships and statuses that it opened or ended point to it. `unit` is the cell by whose place in
    the tree the line is seen: the one that it leads from, else the one that it leads to.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="movements", verbose_name=_("member"))
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("cell"))
    kind = models.CharField(_("kind of change"), max_length=15, choices=MovementKind)
    date = models.DateField(_("on"))
    until = models.DateField(_("until"), null=True, blank=True)
    from_unit = models.ForeignKey(
        "orgs.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("from the cell")
    )
    to_unit = models.ForeignKey(
        "orgs.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("to the cell")
    )
    place = models.CharField(_("from or to (outside)"), max_length=200, blank=True)
    document_number = models.CharField(_("number of the paper"), max_length=60, blank=True)
    document_date = models.DateField(_("day of the paper"), null=True, blank=True)
    decided_by = models.CharField(_("issued by"), max_length=200, blank=True)
    vote_base = models.PositiveIntegerField(_("members entitled to vote"), null=True, blank=True)
    vote_yes = models.PositiveIntegerField(_("votes for"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    special = models.BooleanField(_("special case"), default=False)
    undone = models.BooleanField(_("undone"), default=False)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        constraints = [forward_from_date("movement_forward")]
        indexes = [
            models.Index(fields=["person", "date"], name="movement_person"),
            models.Index(fields=["unit", "date"], name="movement_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.date:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("members:person", args=[self.person_id])


class Membership(Record):
    """One person in one cell from `since` up to, and not including, `until` (quá trình sinh hoạt đảng).

    `admitted_on` and `official_on` are those of the life in the Party to which the membership belongs
    (a person may have two), copied here so that "how many official members on day D" asks one table.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("cell"))
    kind = models.CharField(_("kind"), max_length=10, choices=MembershipKind, default=MembershipKind.OFFICIAL)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    admitted_on = models.DateField(_("admission decided on"), null=True, blank=True)
    official_on = models.DateField(_("official since"), null=True, blank=True)
    began = models.CharField(_("began"), max_length=10, choices=Began)
    ended = models.CharField(_("ended"), max_length=10, choices=Ended, blank=True)
    began_with = models.ForeignKey(
        Movement, models.PROTECT, null=True, blank=True, related_name="began", verbose_name=_("began with")
    )
    ended_with = models.ForeignKey(
        Movement, models.PROTECT, null=True, blank=True, related_name="ended", verbose_name=_("ended with")
    )

    class Meta:
        constraints = [
            forward("membership_forward"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(until=None, kind="official"), name="membership_one_open"
            ),
            models.CheckConstraint(condition=Q(until=None) | ~Q(ended=""), name="membership_end_named"),
            models.CheckConstraint(
                condition=Q(official_on=None) | Q(admitted_on=None) | Q(official_on__gte=F("admitted_on")),
                name="membership_official_after_admitted",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "since"], name="membership_unit"),
            models.Index(fields=["person", "since"], name="membership_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.unit_id} · {self.since:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("members:person", args=[self.person_id])


class StatusPeriod(Record):
    """A time in which a member is exempt, suspended, temporarily elsewhere, prosecuted or detained.

    `unit` is the member's cell when it began. `planned_until` is what the decision said, `until` what came true.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="statuses")
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("cell"))
    kind = models.CharField(_("kind"), max_length=10, choices=StatusKind)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    planned_until = models.DateField(_("planned until"), null=True, blank=True)
    began_with = models.ForeignKey(
        Movement, models.PROTECT, null=True, blank=True, related_name="statuses", verbose_name=_("began with")
    )
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)
    extended_on = models.DateField(_("extended on"), null=True, blank=True)

    class Meta:
        constraints = [
            forward("statusperiod_forward"),
            models.UniqueConstraint(fields=["person", "kind"], condition=Q(until=None), name="statusperiod_one_open"),
        ]
        indexes = [models.Index(fields=["person", "kind", "since"], name="statusperiod_person")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.person_id}"

    def get_absolute_url(self) -> str:
        return reverse("members:person", args=[self.person_id])


class Interruption(Record):
    """Time that does not count towards party age (out of the Party, or struck out by decision)."""

    unit_path = "person__unit_id"

    person = models.ForeignKey(Person, models.PROTECT, related_name="interruptions")
    since = models.DateField(_("since"))
    until = models.DateField(_("until"))
    basis = models.CharField(_("basis"), max_length=200, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(until__gte=F("since")), name="interruption_forward")]

    def __str__(self) -> str:
        return f"{self.since:%d/%m/%Y}–{self.until:%d/%m/%Y}"
