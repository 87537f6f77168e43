"""Words of cadre planning."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlanningBody(TextChoices):
    PARTY = "party", _("Party committee")
    COMMISSION = "commission", _("Inspection commission")
    COUNCIL = "council", _("People's Council")
    GOVERNMENT = "government", _("People's Committee")
    FRONT = "front", _("Front and mass organisations")


class Outcome(TextChoices):
    KEPT = "kept", _("Kept")
    ADDED = "added", _("Added")
    REMOVED = "removed", _("Taken out")

    planned = nonmember(frozenset({"kept", "added"}))
