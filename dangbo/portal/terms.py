"""Words of the portal."""

from __future__ import annotations

from enum import nonmember

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ArticleSection(TextChoices):
    """Where a piece stands on the portal."""

    PARTY = "party", _("Party building")
    STUDY = "study", _("Studying and following Ho Chi Minh")
    PEOPLE = "people", _("Front, unions and mass mobilisation")
    WARD = "ward", _("Life of the ward")
    NOTICE = "notice", _("Notices")


class ArticleState(TextChoices):
    DRAFT = "draft", pgettext_lazy("article", "Draft")
    REVIEW = "review", _("Waiting for a second pair of eyes")
    PUBLISHED = "published", _("Published")
    CORRECTED = "corrected", _("Published, corrected")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    public = nonmember(frozenset({"published", "corrected"}))
    editable = nonmember(frozenset({"draft", "review"}))


class ProposalState(TextChoices):
    """What became of a correction that somebody proposed."""

    WAITING = "waiting", _("Waiting for somebody else to release it")
    RELEASED = "released", pgettext_lazy("correction", "Released")
    DROPPED = "dropped", pgettext_lazy("correction", "Not taken up")


class PageKind(TextChoices):
    """The standing pages of the ward; each exists at most once for a committee."""

    PEOPLE = "people", _("Who is who")
    RECEPTION = "reception", _("Reception of citizens")
    PROCEDURES = "procedures", _("Procedures")
    CONTACT = "contact", _("Contact")


class PhraseState(TextChoices):
    KEPT = "kept", _("In use")
    DROPPED = "dropped", _("No longer in use")


class LetterKind(TextChoices):
    REFLECTION = "reflection", _("Reflection")
    PROPOSAL = "proposal", _("Proposal")
    QUESTION = "question", _("Question")


class LetterState(TextChoices):
    RECEIVED = "received", _("Received, being dealt with")
    ANSWERED = "answered", _("Answered")
    PUBLISHED = "published", _("Answered, and published")
    REFUSED = "refused", _("Not taken up")
    DELETED = "deleted", _("Deleted")
