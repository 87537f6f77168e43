"""Words of meetings and conferences."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ConferenceForm(TextChoices):
    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    MIXED = "mixed", _("In person and online")


class ConferenceKind(TextChoices):
    STUDY = "study", _("Study and spreading of resolutions")
    COMMITTEE = "committee", _("Meeting of the committee")
    STANDING = "standing", _("Meeting of the standing committee")
    REVIEW = "review", _("Interim or final review")
    DIALOGUE = "dialogue", _("Dialogue")
    OTHER = "other", _("Other conference")


class MeetingKind(TextChoices):
    REGULAR = "regular", _("Regular")
    REGULAR_THEMATIC = "regular_thematic", _("Regular with a theme")
    THEMATIC = "thematic", _("Thematic")
    EXTRAORDINARY = "extraordinary", _("Extraordinary")

    monthly = nonmember(frozenset({"regular", "regular_thematic"}))
    themed = nonmember(frozenset({"regular_thematic", "thematic"}))


class Quality(TextChoices):
    GOOD = "good", _("Good")
    FAIR = "fair", _("Fair")
    AVERAGE = "average", _("Average")
    POOR = "poor", _("Poor")
