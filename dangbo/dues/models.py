"""Party dues: by what a member pays, who is relieved, what each month comes to, and the money that came in.

Money is whole đồng. Months are kept as their first day; periods of months are half-open.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dangbo.dues.terms import BookState, Channel, Ground, ReliefKind, Standing
from dangbo.journal.models import Record


class Basis(Record):
    """By which kind of income a member pays from a month on (a standing order), and the sum that the rate is taken of.

    `base` is kept only where the rate is a share of a sum of the member's own; where a fixed sum or the
    regional minimum wage decides, nobody's income is kept. It never enters the journal in clear.
    """

    sealed = frozenset({"base"})
    unit_path = "person__unit_id"

    person = models.ForeignKey("members.Person", models.PROTECT, related_name="+", verbose_name=_("member"))
    income = models.CharField(_("kind of income"), max_length=30)
    base = models.PositiveBigIntegerField(_("base (đồng)"), null=True, blank=True)
    since = models.DateField(_("from the month"))
    until = models.DateField(_("up to the month"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="basis_forward"),
            models.UniqueConstraint(fields=["person"], condition=Q(until=None), name="basis_one_open"),
        ]
        indexes = [models.Index(fields=["person", "since"], name="basis_person")]

    def __str__(self) -> str:
        return f"{self.income} · {self.since:%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("dues:bases")


class Relief(Record):
    """A decision of the superior committee by which a member pays less, or nothing, for some months."""

    unit_path = "person__unit_id"

    person = models.ForeignKey("members.Person", models.PROTECT, related_name="+", verbose_name=_("member"))
    kind = models.CharField(_("kind"), max_length=10, choices=ReliefKind)
    percent = models.PositiveSmallIntegerField(_("percent off"))
    ground = models.CharField(_("ground"), max_length=20, choices=Ground, default=Ground.HARDSHIP)
    since = models.DateField(_("from the month"))
    until = models.DateField(_("up to the month"), null=True, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=200)
    decision_number = models.CharField(_("number of the decision"), max_length=60)
    decision_date = models.DateField(_("day of the decision"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="relief_forward"),
            models.CheckConstraint(condition=Q(percent__gt=0, percent__lte=100), name="relief_percent"),
            models.CheckConstraint(
                condition=Q(kind=ReliefKind.EXEMPTION, percent=100) | Q(kind=ReliefKind.REDUCTION, until__isnull=False),
                name="relief_reduction_ends",
            ),
        ]
        indexes = [models.Index(fields=["person", "since"], name="relief_person")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.percent}%"

    def get_absolute_url(self) -> str:
        return reverse("dues:relief", args=[self.pk])


class Book(Record):
    """A cell's month: open while lines and payments change, closed with its sums frozen."""

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("cell"))
    month = models.DateField(_("calendar month"))
    state = models.CharField(_("state"), max_length=6, choices=BookState, default=BookState.OPEN)
    closed_on = models.DateField(_("books closed on"), null=True, blank=True)
    due = models.PositiveBigIntegerField(_("due (đồng)"), null=True, blank=True)
    collected = models.PositiveBigIntegerField(_("collected in the month (đồng)"), null=True, blank=True)
    share_percent = models.PositiveSmallIntegerField(_("share passed up (%)"), null=True, blank=True)
    share = models.PositiveBigIntegerField(_("to be passed up (đồng)"), null=True, blank=True)
    passed_up = models.PositiveBigIntegerField(_("passed up (đồng)"), default=0)
    passed_on = models.DateField(_("passed up on"), null=True, blank=True)
    receipt = models.CharField(_("receipt"), max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "month"], name="book_once"),
            models.CheckConstraint(
                condition=Q(state=BookState.OPEN) | Q(closed_on__isnull=False, share__isnull=False),
                name="book_closed_with_sums",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("dues:book", args=[self.pk])


class Due(Record):
    """What one member owes for one month, and how it was reckoned. `full` is the sum before a reduction.

    A month that a cell keeps on paper stands here as one line without a person, for the `people` of the cell
    who have no line of their own in it.
    """

    person = models.ForeignKey(
        "members.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    people = models.PositiveSmallIntegerField(_("how many members"), default=1)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("cell"))
    month = models.DateField(_("calendar month"))
    income = models.CharField(_("kind of income"), max_length=30, blank=True)
    rate = models.CharField(_("rate"), max_length=60, blank=True)
    full = models.PositiveBigIntegerField(_("in full (đồng)"), default=0)
    percent_off = models.PositiveSmallIntegerField(_("percent off"), default=0)
    waived = models.CharField(_("exempt because of"), max_length=20, choices=Ground, blank=True)
    due = models.PositiveBigIntegerField(_("due (đồng)"), default=0)
    paid = models.PositiveBigIntegerField(_("paid (đồng)"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "month"], name="due_once"),
            models.UniqueConstraint(fields=["unit", "month"], condition=Q(person=None), name="due_rest_once"),
            models.CheckConstraint(
                condition=Q(person=None, people__gt=0) | Q(person__isnull=False, people=1), name="due_people"
            ),
            models.CheckConstraint(condition=Q(paid__lte=F("due")), name="due_not_overpaid"),
        ]
        indexes = [
            models.Index(fields=["unit", "month"], name="due_unit_month"),
            models.Index(fields=["month"], name="due_month"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id or self.unit_id} · {self.month:%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("dues:line", args=[self.pk])

    @property
    def owed(self) -> int:
        return self.due - self.paid

    @property
    def who(self) -> str:
        """Whose line it is, in words."""
        if self.person is not None:
            return self.person.full_name
        return ngettext("%d member, in one sum", "%d members, in one sum", self.people) % self.people

    @property
    def standing(self) -> Standing:
        if self.waived:
            return Standing.WAIVED
        if not self.income and self.person_id is not None:
            return Standing.UNKNOWN
        return Standing.OWING if self.owed else Standing.PAID


class Payment(Record):
    """Money that came in for one line. It counts in the month in which it was paid, whatever month it is for."""

    line = models.ForeignKey(Due, models.PROTECT, related_name="payments", verbose_name=_("month of dues"))
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("cell"))
    amount = models.PositiveBigIntegerField(_("amount (đồng)"))
    paid_on = models.DateField(_("paid on"))
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.CASH)
    receipt = models.CharField(_("receipt"), max_length=60, blank=True)
    cancelled = models.BooleanField(_("cancelled"), default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="payment_of_something")]
        indexes = [models.Index(fields=["unit", "paid_on"], name="payment_unit")]

    def __str__(self) -> str:
        return f"{self.amount} · {self.paid_on:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return reverse("dues:line", args=[self.line_id])
