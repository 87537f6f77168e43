"""Words of plans and targets."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlanState(TextChoices):
    OPEN = "open", _("Under way")
    DONE = "done", _("Carried out")
    STOPPED = "stopped", _("Stopped")


class Comparison(TextChoices):
    AT_LEAST = "at_least", _("At least")
    AT_MOST = "at_most", _("At most")
    EQUAL = "equal", _("Equal to")


class Standing(TextChoices):
    """How a target stands on a day."""

    EARLY = "early", _("Done early")
    REACHED = "reached", _("Reached")
    ON_COURSE = "on_course", _("On course")
    AT_RISK = "at_risk", _("At risk")
    LATE = "late", _("Late")
    MISSED = "missed", _("Not reached")


class Sharing(TextChoices):
    """How a target is shared out."""

    EQUAL = "equal", _("Equally")
    MEMBERS = "members", _("By number of members")
    HAND = "hand", _("By hand")
