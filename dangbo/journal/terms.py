"""Words of the journal."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Effect(TextChoices):
    """What happened to the record that an entry is about."""

    CREATED = "created", _("Entered")
    CHANGED = "changed", _("Changed")
    REMOVED = "removed", _("Taken out again")
    READ = "read", _("Looked at")
    EXPORTED = "exported", _("Exported")
    DONE = "done", _("Done")
    REDACTED = "redacted", _("Values taken out of the journal")

    looks = nonmember(frozenset({"read", "exported"}))
