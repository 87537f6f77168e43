"""Who holds which role where and when; whose account it is; tokens for other programs."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.access.terms import Role
from dangbo.journal.models import Record
from dangbo.orgs.terms import PostKind


class Grant(Record):
    """A role for a unit (none: the whole installation) over a half-open period.

    It is given to an account, or to a post of that unit: then it is held by whoever holds the post
    on the day, and passes on with it.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="grants")
    post = models.CharField(_("post"), max_length=20, choices=PostKind, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("role granted")
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="grant_forward"),
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | Q(role__in=sorted(Role.installation_wide)),
                name="grant_whole_is_rare",
            ),
            models.CheckConstraint(
                condition=(Q(account__isnull=False) & Q(post="")) | (Q(account=None, unit__isnull=False) & ~Q(post="")),
                name="grant_account_or_post",
            ),
        ]
        indexes = [
            models.Index(fields=["account", "since"], name="grant_account"),
            models.Index(fields=["unit", "post"], name="grant_post", condition=~Q(post="")),
        ]

    def __str__(self) -> str:
        return str(Role(self.role).label)

    def get_absolute_url(self) -> str:
        return reverse("access:grant", args=[self.pk])

    @property
    def whom(self) -> str:
        """Who holds it: the account, or the post."""
        return str(self.account) if self.account_id else str(PostKind(self.post).label)


class Holder(Record):
    """The member whose account it is: opens one's own record, and lets a post's grants follow its holder."""

    unit_path = ""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="holder")
    person = models.OneToOneField("members.Person", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("holder of an account")

    def __str__(self) -> str:
        return str(self.account)


class ApiToken(Record):
    """The right of another program to act with one grant of an account. Only a digest of its secret is stored."""

    sealed = frozenset({"digest"})
    unit_path = "grant__unit_id"

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="tokens")
    label = models.CharField(_("used by"), max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"))

    class Meta:
        verbose_name = _("token")
        constraints = [models.CheckConstraint(condition=Q(until__gte=F("since")), name="apitoken_forward")]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("access:token", args=[self.pk])
