"""Kinds of units, what happens to them, and posts."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitKind(TextChoices):
    CITY = "city", _("City committee")
    DISTRICT = "district", _("District committee")
    SUPERIOR = "superior", _("Superior committee")
    WARD = "ward", _("Ward Party committee")
    SUBCOMMITTEE = "sub_committee", _("Party committee under the ward")
    CELL = "cell", _("Cell")
    COMMISSION = "commission", _("Inspection commission")
    ADVISORY = "advisory", _("Advisory organ of the committee")
    FRONT = "front", _("Fatherland Front")
    MASS = "mass_organisation", _("Mass organisation")
    GOVERNMENT = "government", _("Government body")
    RESIDENTIAL = "residential_group", _("Residential group")

    superiors = nonmember(frozenset({"city", "district", "superior"}))
    party = nonmember(frozenset({"city", "district", "superior", "ward", "sub_committee", "cell"}))
    grassroots = nonmember(frozenset({"ward", "sub_committee", "cell"}))
    # Kinds that have a committee of their own with a standing committee.
    committees = nonmember(frozenset({"city", "district", "superior", "ward", "sub_committee"}))


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


class EventKind(TextChoices):
    """What can happen to units (biến động tổ chức)."""

    SET_UP = "set_up", _("Set up")
    RENAME = "rename", _("Renamed")
    MOVE = "move", _("Passed under another superior")
    MERGE = "merge", _("Merged")
    SPLIT = "split", _("Split")
    PARTIAL = "partial", _("Members transferred in part")
    CLOSE = "close", _("Closed")

    reforms = nonmember(frozenset({"move", "merge", "split", "partial", "close"}))


class Side(TextChoices):
    """On which side of an event a unit stands."""

    BEFORE = "before", _("Before")
    AFTER = "after", _("After")


class Extent(TextChoices):
    WHOLE = "whole", _("In whole")
    PART = "part", _("In part")


class PostKind(TextChoices):
    SECRETARY = "secretary", _("Secretary of the Party organisation")
    DEPUTY_SECRETARY = "deputy_secretary", _("Deputy secretary")
    STANDING_MEMBER = "standing_member", _("Member of the standing committee")
    COMMITTEE_MEMBER = "committee_member", _("Committee member")
    COMMISSION_CHAIR = "commission_chair", _("Chair of the inspection commission")
    COMMISSION_DEPUTY = "commission_deputy", _("Deputy chair of the inspection commission")
    COMMISSION_MEMBER = "commission_member", _("Member of the inspection commission")
    COUNCIL_CHAIR = "council_chair", _("Chair of the People's Council")
    COUNCIL_DEPUTY = "council_deputy", _("Deputy chair of the People's Council")
    GOVERNMENT_CHAIR = "government_chair", _("Chair of the People's Committee")
    GOVERNMENT_DEPUTY = "government_deputy", _("Deputy chair of the People's Committee")
    HEAD = "head", _("Head")
    DEPUTY_HEAD = "deputy_head", _("Deputy head")
    RESIDENTIAL_HEAD = "residential_head", _("Head of the residential group")
    RESIDENTIAL_DEPUTY = "residential_deputy", _("Deputy head of the residential group")
    CELL_FOLLOWER = "cell_follower", _("Committee member in charge of the cell")
    OFFICE_STAFF = "office_staff", _("Staff of the Party office")

    # Whoever holds one of these sits on the committee; on the standing committee; on the commission.
    committee = nonmember(frozenset({"secretary", "deputy_secretary", "standing_member", "committee_member"}))
    standing = nonmember(frozenset({"secretary", "deputy_secretary", "standing_member"}))
    commission = nonmember(frozenset({"commission_chair", "commission_deputy", "commission_member"}))
    # At most one holder at a time.
    single = nonmember(frozenset({
        "secretary", "commission_chair", "council_chair", "government_chair", "head", "residential_head",
    }))


class HowAppointed(TextChoices):
    ELECTED = "elected", _("Elected")
    APPOINTED = "appointed", _("Appointed")
    SUPPLEMENTED = "supplemented", _("Supplemented")
    ASSIGNED = "assigned", _("Assigned")
