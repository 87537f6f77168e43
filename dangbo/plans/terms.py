"""Words of plans and targets."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlanState(TextChoices):
    OPEN = "open", _("Under way")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")


class Comparison(TextChoices):
    AT_LEAST = "at_least", _("At least")
    AT_MOST = "at_most", _("At most")
    EQUAL = "equal", _("Equal to")
