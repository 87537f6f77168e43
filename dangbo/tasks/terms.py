"""Where a task comes from and how it stands."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SourceKind(TextChoices):
    DOCUMENT = "document", _("Document")
    PLAN = "plan", _("Plan")
    MEETING = "meeting", _("Cell meeting")
    CONFERENCE = "conference", _("Conference")
    INSPECTION = "inspection", _("Conclusion of an inspection")
    RECEPTION = "reception", _("Reception of citizens")
    OPINION = "opinion", _("Opinion")
    OTHER = "other", _("Other")

    sealed = nonmember(frozenset({"inspection"}))


class TaskState(TextChoices):
    OPEN = "open", _("Under way")
    DONE = "done", _("Carried out")
    PARTLY = "partly", _("Done in part")
    REFUSED = "refused", _("Not carried out")

    answered = nonmember(frozenset({"done", "partly", "refused"}))


class TermUnit(TextChoices):
    """In what a term runs."""

    CALENDAR = "calendar", _("calendar days")
    WORKING = "working", _("working days")


class Standing(TextChoices):
    """How a task stands on a day, seen from its due date."""

    OPEN = "open", _("Under way")
    SOON = "soon", _("Due soon")
    LATE = "late", _("Late")
    IN_TIME = "in_time", _("Done in time")
    DONE_LATE = "done_late", _("Done late")
    PARTLY = "partly", _("Done in part")
    REFUSED = "refused", _("Not carried out")
