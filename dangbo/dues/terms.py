"""Words about Party dues: why somebody pays less or nothing, how money comes in, how a month stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReliefKind(TextChoices):
    REDUCTION = "reduction", _("Reduction")
    EXEMPTION = "exemption", _("Exemption")


class Ground(TextChoices):
    """Why somebody is exempted. Years in the Party need no decision: the program reckons them."""

    PARTY_YEARS = "party_years", _("Years in the Party")
    SOCIAL_PENSION = "social_pension", _("Receives a social pension")
    HARDSHIP = "hardship", _("Special hardship")


class Channel(TextChoices):
    CASH = "cash", _("Cash to the cell")
    PORTAL = "portal", _("National public service portal")


class BookState(TextChoices):
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Books closed")


class Standing(TextChoices):
    """How a member's line of a month stands; it follows from the amounts and is not stored."""

    UNKNOWN = "unknown", _("No basis yet")
    WAIVED = "waived", _("Exempt from dues")
    OWING = "owing", _("Owes")
    PAID = "paid", _("Paid")
