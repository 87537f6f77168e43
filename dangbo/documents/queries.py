"""What can be asked about documents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from dangbo.documents.models import Attachment, Document, SecretPaper
from dangbo.documents.terms import DocumentState
from dangbo.figures.figure import during
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.kernel.vietnamese.numbers import format_decimal
from dangbo.orgs.queries import counted, name_of, seen, term_on

READ, WRITE = "documents.read", "documents.write"


def documents(viewer: Actor) -> QuerySet[Document]:
    return seen(Document.objects.select_related("unit", "assigned_to", "term", "signer"), viewer, READ)


def linked(viewer: Actor, document: Document) -> QuerySet[Document]:
    """Documents on which one is based (`is_basis`), and those based on it (`follows`); one query."""
    down = Document.based_on.through.objects.filter(from_document=OuterRef("pk"), to_document=document.pk)
    up = Document.based_on.through.objects.filter(from_document=document.pk, to_document=OuterRef("pk"))
    rows = documents(viewer).annotate(is_basis=Exists(up), follows=Exists(down))
    return rows.filter(Q(is_basis=True) | Q(follows=True)).order_by("date", "pk")


def attachments(viewer: Actor) -> QuerySet[Attachment]:
    """Files of the documents that the viewer may see, those withdrawn left out."""
    rows = Attachment.objects.filter(withdrawn=False).select_related("document")
    return seen(rows, viewer, READ, unit="document__unit").order_by("name", "pk")


def secret_papers(viewer: Actor) -> QuerySet[SecretPaper]:
    return seen(SecretPaper.objects.select_related("unit"), viewer, WRITE)


def registered(scope: Scope, period: Period, direction: str) -> QuerySet[Document]:
    rows = Document.objects.filter(direction=direction, state__in=DocumentState.counted)
    return counted(during(rows, "date", period), scope, on="date")


def next_number(unit_id: int, body: str, kind: str, day: date) -> tuple[int | None, int]:
    """The term in force on `day`, and the next number of `kind` in it (05-…: per type, per term, DOMAIN 5.2).

    Asked inside an action: the door lets one writer in at a time, so nobody else is given the same.
    """
    term = term_on(unit_id, day)
    term_id = term.pk if term else None
    given = Document.objects.filter(direction="outgoing", unit_id=unit_id, body=body, term_id=term_id, kind=kind)
    return term_id, (given.aggregate(last=Max("number"))["last"] or 0) + 1


def issuer_name(unit_id: int, body: str, day: date) -> str:
    """The body in whose name it is issued, as the register writes it: Ban Thường vụ Đảng bộ phường …"""
    name = name_of(unit_id, day)
    before = {
        "committee": "Ban Chấp hành",
        "standing": "Ban Thường vụ",
        "commission": "Ủy ban Kiểm tra",
        "congress": "Đại hội",
    }
    return f"{before[body]} {name}".strip() if body in before else name


def next_receipt(unit_id: int, day: date) -> int:
    """The next number of receipt in the year of `day`; asked inside an action, as `next_number`."""
    received = Document.objects.filter(direction="incoming", unit_id=unit_id, received_on__year=day.year)
    return (received.aggregate(last=Max("received_number"))["last"] or 0) + 1


def label(row: Document) -> str:
    """What a document is called in choices: 05-KH/ĐU ngày 18/01/2022: its subject."""
    return f"{row.code} ({row.date:%d/%m/%Y}): {row.subject}"


def names(ids: Iterable[int], day: date) -> dict[int, str]:
    """What documents are called in histories; one query."""
    return {row.pk: label(row) for row in Document.objects.filter(pk__in=list(ids))}


def matching(viewer: Actor, folded: str) -> QuerySet[Document]:
    """Documents of which number, subject or issuer hold every word, newest first."""
    rows = documents(viewer)
    for word in folded.split():
        rows = rows.filter(folded__contains=word)
    return rows.order_by("-date", "-pk")


def size_text(size: int) -> str:
    """A size for people: 12 KB, 3,4 MB."""
    if size < 1024 * 1024:
        return f"{max(1, size // 1024)} KB"
    return f"{format_decimal(Decimal(size) / (1024 * 1024), 1)} MB"
