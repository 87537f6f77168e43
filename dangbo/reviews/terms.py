"""Words of the yearly review."""

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """The four levels in force since 132-QĐ/TW 2018."""

    EXCELLENT = "excellent", _("Excellent fulfilment of tasks")
    GOOD = "good", _("Good fulfilment of tasks")
    COMPLETED = "completed", _("Fulfilment of tasks")
    FAILED = "failed", _("Tasks not fulfilled")

    or_better = nonmember(frozenset({"excellent", "good", "completed"}))


class Group(TextChoices):
    LEADER = "leader", _("Leading or managing")
    ORDINARY = "ordinary", _("Without a post")


class NotClassified(TextChoices):
    NEW = "new", _("Less than 6 months in the Party")
    EXEMPT = "exempt", _("Exempt from work and meetings")
    SUSPENDED = "suspended", _("Suspended")
    MOVED = "moved", _("Came from elsewhere and was classified there")
    OTHER = "other", _("Other reason")
