"""Roles: what a person may be granted for a unit and a period."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    OFFICE = "office", _("Party office")
    SECRETARY = "secretary", _("Secretary and standing committee")
    BUILDING = "building", _("Party-building board")
    INSPECTION = "inspection", _("Inspection commission")
    CELL_SECRETARY = "cell_secretary", _("Cell secretary")
    CELL_HELPER = "cell_helper", _("Cell helper")
    FOLLOWER = "follower", _("Committee member in charge")
    FRONT = "front", _("Front and mass organisations")
    MEMBER = "member", _("Party member")
    SUPERIOR = "superior", _("Superior level")
    EDITOR = "editor", _("Portal editor")
    ADMINISTRATOR = "administrator", _("System administrator")
    AUDITOR = "auditor", _("Auditor")

    # Held for the whole installation when no unit is named; none of them opens a member's data.
    installation_wide = nonmember(frozenset({"administrator", "auditor"}))
    # Sign-in asks these for a second factor.
    second_factor = nonmember(frozenset({"office", "inspection", "administrator"}))
    # Their sessions end after fifteen idle minutes.
    short_session = nonmember(frozenset({"administrator"}))


# The unit id of a grant that is held for the whole installation.
WHOLE = 0
