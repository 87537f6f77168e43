"""Sign-in names and invitations. What an account may do stands in `access`; whose it is, too."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(username__iexact=username)


class Account(AbstractBaseUser):
    """One person's way in. Accounts are closed, never removed: the journal names them.

    A `demo` account signs in only while the installation runs with DEMO=1.
    """

    sealed = frozenset({"password", "email"})
    unit_path = ""

    username = models.CharField(_("user name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=5, default="vi")
    is_active = models.BooleanField(_("open"), default=True)
    demo = models.BooleanField(_("for the demo only"), default=False, editable=False)
    date_joined = models.DateTimeField(_("since"), auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = AccountManager()

    class Meta:
        verbose_name = _("account")

    def __str__(self) -> str:
        return self.name or self.username

    def get_absolute_url(self) -> str:
        return reverse("access:account", args=[self.pk])


class Invitation(models.Model):
    """A link by which the holder of an account sets the first password (or a new one).

    Only a digest of the link's secret is stored. It is good once, until `expires_at`.
    """

    sealed = frozenset({"digest"})
    unit_path = ""

    account = models.ForeignKey(Account, models.PROTECT, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(_("good until"))
    used_at = models.DateTimeField(_("used"), null=True)

    class Meta:
        verbose_name = _("invitation")

    def __str__(self) -> str:
        return str(self.account)
