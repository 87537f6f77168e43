"""Words of congresses and elections."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ElectionKind(TextChoices):
    CELL_CONGRESS = "cell_congress", _("Congress of a cell")
    WARD_CONGRESS = "ward_congress", _("Congress of the ward Party body")
    MASS_CONGRESS = "mass_congress", _("Congress of a mass organisation")
    RESIDENTIAL_HEAD = "residential_head", _("Election of the head of a residential group")
    BY_ELECTION = "by_election", _("Supplementary election")

    by_delegates = nonmember(frozenset({"ward_congress"}))
    of_the_party = nonmember(frozenset({"cell_congress", "ward_congress", "by_election"}))


class ElectionState(TextChoices):
    PLANNED = "planned", _("Being prepared")
    HELD = "held", _("Held")
    APPROVED = "approved", _("Approved by the superior")

    counted = nonmember(frozenset({"held", "approved"}))
