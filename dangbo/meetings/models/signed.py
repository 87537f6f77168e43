"""What stays of a meeting once its minutes are signed: the numbers of its papers, and the papers byte for byte."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dangbo.meetings.models.proceedings import Proceeding
from dangbo.meetings.models.sittings import Meeting


class PaperNumber(Proceeding):
    """The number of a paper of a meeting, in the cell's own series (DOMAIN 5.2). Entered anew, it keeps its number."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="numbers", verbose_name=_("meeting"))
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("cell"))
    body = models.CharField(_("issued by"), max_length=12)
    kind = models.CharField(_("kind"), max_length=14)
    term = models.ForeignKey(
        "orgs.Term", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("term")
    )
    year = models.PositiveSmallIntegerField(_("year of the number"), default=0)
    number = models.PositiveIntegerField(_("number"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "kind"], name="papernumber_of_meeting"),
            models.UniqueConstraint(fields=["unit", "body", "kind", "term", "year", "number"], name="papernumber_once"),
            models.CheckConstraint(condition=Q(term__isnull=False) | Q(year__gt=0), name="papernumber_in_series"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number:02d}"


class SignedPaper(Proceeding):
    """A paper as it stood when chair and secretary signed; `entry` is the entry of the minutes that it was drawn from.

    `digest` is a SHA-256 over the three forms. Nothing is drawn anew to show it again.
    """

    digested = frozenset({"html", "docx", "pdf"})

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="signed_papers", verbose_name=_("meeting"))
    name = models.CharField(_("paper"), max_length=20)
    entry = models.PositiveSmallIntegerField(_("times entered"))
    signed_on = models.DateField(_("signed on"))
    digest = models.CharField(_("digest"), max_length=64)
    html = models.TextField()
    docx = models.BinaryField()
    pdf = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "name", "entry"], name="signedpaper_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.entry}"
