"""Words of inspection and supervision."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Inspector(TextChoices):
    COMMITTEE = "committee", _("Committee, standing committee")
    COMMISSION = "commission", _("Inspection commission")
    ADVISORY = "advisory", _("Advisory body")
    CELL = "cell", _("Cell")


class CaseKind(TextChoices):
    INSPECTION = "inspection", _("Inspection of compliance")
    THEMATIC_SUPERVISION = "thematic_supervision", _("Thematic supervision")
    REGULAR_SUPERVISION = "regular_supervision", _("Regular supervision")
    SIGNS_OF_VIOLATION = "signs_of_violation", _("Inspection on signs of violation")
    DUTY_INSPECTION = "duty_inspection", _("Inspection of inspection work")
    FINANCE = "finance", _("Inspection of finance and dues")
    DENUNCIATION = "denunciation", _("Settling a denunciation")
    COMPLAINT = "complaint", _("Settling a complaint against discipline")

    supervision = nonmember(frozenset({"thematic_supervision", "regular_supervision"}))
    letters = nonmember(frozenset({"denunciation", "complaint"}))
    checks = nonmember(frozenset({"inspection", "signs_of_violation", "duty_inspection", "finance"}))


class CaseState(TextChoices):
    PLANNED = "planned", _("Planned")
    OPENED = "opened", _("Decision issued")
    RUNNING = "running", _("Under way")
    CONCLUDED = "concluded", _("Conclusion announced")
    FOLLOWING = "following", _("Remedies followed up")
    CLOSED = "closed", _("Closed, file kept")
    DROPPED = "dropped", _("Not carried out")

    done = nonmember(frozenset({"concluded", "following", "closed"}))


class FindingKind(TextChoices):
    GOOD = "good", _("Done well")
    MINOR = "minor", _("Limits and faults remain")
    VIOLATION = "violation", _("Violation")


class Discipline(TextChoices):
    NONE = "none", _("None")
    REPRIMAND = "reprimand", _("Reprimand")
    WARNING = "warning", _("Warning")
    DISMISSAL = "dismissal", _("Dismissal from post")
    EXPULSION = "expulsion", _("Expulsion")
    DISSOLUTION = "dissolution", _("Dissolution")

    of_people = nonmember(frozenset({"reprimand", "warning", "dismissal", "expulsion"}))


class Subject(TextChoices):
    COLLECTIVE = "collective", _("Collective")
    INDIVIDUAL = "individual", _("Individual")
