"""Kinds of units, what happens to them, and posts."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitKind(TextChoices):
    CITY = "city", _("City committee")
    DISTRICT = "district", _("District committee")
    WARD = "ward", _("Ward Party committee")
    SUBCOMMITTEE = "subcommittee", _("Party committee under the ward")
    CELL = "cell", _("Cell")
    COMMISSION = "commission", _("Inspection commission")
    FRONT = "front", _("Fatherland Front")
    MASS = "mass", _("Mass organisation")
    GOVERNMENT = "government", _("Government body")
    RESIDENTIAL = "residential", _("Residential group")

    party = nonmember(frozenset({"city", "district", "ward", "subcommittee", "cell"}))
    grassroots = nonmember(frozenset({"ward", "subcommittee", "cell"}))


class CellKind(TextChoices):
    RESIDENTIAL = "residential", _("Residential")
    SCHOOL = "school", _("School")
    HEALTH = "health", _("Health station")
    POLICE = "police", _("Police")
    MILITARY = "military", _("Military")
    AGENCY = "agency", _("Agency")
    ENTERPRISE = "enterprise", _("Enterprise")


class PathKind(TextChoices):
    """Why one unit stands above another in the closure."""

    TREE = "tree", _("Stands above")
    HERITAGE = "heritage", _("Inherited from")
