"""Where a person is a member, and what excuses a member for a time."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dangbo.journal.models import Record
from dangbo.members.models.person import Person
from dangbo.members.terms import Began, Ended, MembershipKind, StatusKind


def forward(name: str) -> models.CheckConstraint:
    """`until`, where given, is not before `since`; an empty period never held."""
    return models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name=name)


class Membership(Record):
    """One person in one cell from `since` up to, and not including, `until` (quá trình sinh hoạt đảng).

    `admitted_on` and `official_on` are those of the life in the Party to which the membership belongs
    (a person may have two), copied here so that "how many official members on day D" asks one table.
    `key` is the key of the change it began with, `ended_key` of the one it ended with.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("cell"))
    kind = models.CharField(_("kind"), max_length=10, choices=MembershipKind, default=MembershipKind.OFFICIAL)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    admitted_on = models.DateField(_("admission decided on"), null=True, blank=True)
    official_on = models.DateField(_("official since"), null=True, blank=True)
    began = models.CharField(_("began"), max_length=10, choices=Began)
    origin = models.CharField(_("came from"), max_length=200, blank=True)
    began_number = models.CharField(_("number of the paper it began with"), max_length=60, blank=True)
    began_date = models.DateField(_("day of that paper"), null=True, blank=True)
    began_by = models.CharField(_("issued by"), max_length=200, blank=True)
    ended = models.CharField(_("ended"), max_length=10, choices=Ended, blank=True)
    destination = models.CharField(_("went to"), max_length=200, blank=True)
    ended_number = models.CharField(_("number of the paper it ended with"), max_length=60, blank=True)
    ended_date = models.DateField(_("day of that paper"), null=True, blank=True)
    ended_by = models.CharField(_("issued by"), max_length=200, blank=True)
    ended_key = models.CharField(max_length=64, blank=True, editable=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

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
            models.Index(fields=["ended_key"], name="membership_ended_key", condition=~Q(ended_key="")),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.unit_id} · {self.since:%d/%m/%Y}"


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
    place = models.CharField(_("place"), max_length=200, blank=True)
    decision_number = models.CharField(_("number of the decision"), max_length=60, blank=True)
    decision_date = models.DateField(_("day of the decision"), null=True, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)
    extended_on = models.DateField(_("extended on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        constraints = [
            forward("statusperiod_forward"),
            models.UniqueConstraint(fields=["person", "kind"], condition=Q(until=None), name="statusperiod_one_open"),
        ]
        indexes = [models.Index(fields=["person", "kind", "since"], name="statusperiod_person")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.person_id}"


class Interruption(Record):
    """Time that does not count towards party age (out of the Party, or struck out by decision)."""

    unit_path = "person__unit_id"

    person = models.ForeignKey(Person, models.PROTECT, related_name="interruptions")
    since = models.DateField(_("since"))
    until = models.DateField(_("until"))
    basis = models.CharField(_("basis"), max_length=200, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(until__gt=F("since")), name="interruption_forward")]

    def __str__(self) -> str:
        return f"{self.since:%d/%m/%Y}–{self.until:%d/%m/%Y}"
