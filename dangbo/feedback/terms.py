"""Words of receiving citizens and of the Front's supervision, critique and opinions."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReceptionKind(TextChoices):
    REGULAR = "regular", _("Regular")
    UNSCHEDULED = "unscheduled", _("Unscheduled")


class MatterKind(TextChoices):
    REFLECTION = "reflection", _("Reflection")
    PROPOSAL = "proposal", _("Proposal")
    COMPLAINT = "complaint", _("Complaint")
    DENUNCIATION = "denunciation", _("Denunciation")


class Notice(TextChoices):
    ACCEPTED = "accepted", _("Accepted for settlement")
    FORWARDED = "forwarded", _("Forwarded to the competent body")
    EXPLAINED = "explained", _("Explained on the spot")


class MatterState(TextChoices):
    OPEN = "open", _("Being settled")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")

    settled = nonmember(frozenset({"answered", "closed"}))


class OpinionForm(TextChoices):
    SUPERVISION = "supervision", _("Supervision")
    CRITIQUE = "critique", _("Social critique")
    CONTRIBUTION = "contribution", _("Contribution to building Party and government")


class Verdict(TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    PARTLY = "partly", _("Accepted in part")
    REFUSED = "refused", _("Not accepted")
