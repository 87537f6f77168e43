"""The wards' own entries. What the Centre laid down stands in the data files, not here."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.journal.models import Record
from dangbo.rulebook.terms import Level

LEVELS = [(Level.WARD.value, _("The ward itself")), (Level.CITY.value, _("The city"))]


class Override(Record):
    """A rule that one grassroots committee follows in place of the rulebook's, over [since, until).

    One that ends on the day it begins never held: so a mistaken entry is put out of force and stays in the books.
    """

    code = models.CharField(_("code of the rule"), max_length=100, db_index=True)
    value = models.JSONField(_("value"), encoder=DjangoJSONEncoder)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    level = models.CharField(_("laid down by"), max_length=10, choices=LEVELS, default=Level.WARD.value)
    unit_id = models.BigIntegerField(_("committee"), db_index=True)
    basis = models.CharField(_("legal basis"), max_length=500)
    decided_by = models.CharField(_("decided by"), max_length=200)
    reason = models.TextField(_("reason"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="override_forward"),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("rulebook:rule", args=[self.code])
