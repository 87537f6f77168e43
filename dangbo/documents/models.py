"""The register of documents in and out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dangbo.documents.terms import Body, Direction, DocumentKind, DocumentState, SecretMark, Urgency
from dangbo.journal.models import Findable, Record


class Document(Findable):
    """`unit` is the body whose register it stands in; numbers run per issuing body, kind and term.
    `year` is nought unless the rulebook of their day has numbers run within a year.

    `number` is empty while it is a draft, and given once for all at issue.
    """

    folded_from = ("symbol", "subject", "issuer")

    direction = models.CharField(_("direction"), max_length=8, choices=Direction)
    kind = models.CharField(_("kind"), max_length=14, choices=DocumentKind)
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    symbol = models.CharField(_("symbol"), max_length=40, blank=True)
    date = models.DateField(_("date"), db_index=True)
    subject = models.CharField(_("subject"), max_length=500)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("register of"))
    issuer = models.CharField(_("issuer"), max_length=200)
    body = models.CharField(_("issued by"), max_length=12, choices=Body)
    term = models.ForeignKey(
        "orgs.Term", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("term")
    )
    year = models.PositiveSmallIntegerField(_("year of the number"), default=0)
    signer = models.ForeignKey(
        "members.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signed by")
    )
    signer_post = models.CharField(_("post of the signer"), max_length=120, blank=True)
    urgency = models.CharField(_("urgency"), max_length=12, choices=Urgency, default=Urgency.NORMAL)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    received_number = models.PositiveIntegerField(_("number of receipt"), null=True, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    assigned_to = models.ForeignKey(
        "orgs.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("assigned to")
    )
    instruction = models.CharField(_("leader's note"), max_length=500, blank=True)
    based_on = models.ManyToManyField("self", symmetrical=False, related_name="led_to", blank=True)
    recipients = models.CharField(_("recipients"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=DocumentState, default=DocumentState.ISSUED)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "body", "term", "year", "kind", "number"],
                condition=Q(direction=Direction.OUTGOING),
                name="document_number_once",
            ),
            models.CheckConstraint(
                condition=Q(state=DocumentState.DRAFT) | Q(number__isnull=False), name="document_numbered_or_draft"
            ),
        ]
        indexes = [models.Index(fields=["direction", "date"], name="document_counted")]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """Number and symbol as printed: 05-NQ/ĐU (a leading zero under 10); a draft has a blank for its number."""
        return f"{'…' if self.number is None else f'{self.number:02d}'}-{self.symbol}"

    def get_absolute_url(self) -> str:
        return reverse("documents:document", args=[self.pk])


class Attachment(Record):
    """A file of a document. Its content stands under its own digest; `kind` was told from the content."""

    unit_path = "document__unit_id"

    document = models.ForeignKey(Document, models.PROTECT, related_name="attachments", verbose_name=_("document"))
    name = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField(_("digest"), max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    kind = models.CharField(_("kind of file"), max_length=8)
    withdrawn = models.BooleanField(_("withdrawn"), default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "sha256"], name="attachment_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("documents:document", args=[self.document_id])


class SecretPaper(Record):
    """That a secret document exists, and who keeps it: nothing of what it says stands here (DOMAIN 15.2)."""

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name=_("register of"))
    direction = models.CharField(_("direction"), max_length=8, choices=Direction)
    code = models.CharField(_("number and symbol"), max_length=60)
    date = models.DateField(_("date"))
    issuer = models.CharField(_("issuer"), max_length=200)
    mark = models.CharField(_("secrecy mark"), max_length=12, choices=SecretMark)
    keeper = models.CharField(_("kept by"), max_length=200)
    received_on = models.DateField(_("received on"), null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "date"], name="secretpaper_unit")]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("documents:secret", args=[self.pk])
