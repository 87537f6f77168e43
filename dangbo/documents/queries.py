"""What can be asked about documents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from dangbo.documents.models import Attachment, Document, SecretPaper
from dangbo.documents.numbering import Series, given_elsewhere, series_on
from dangbo.documents.terms import Direction, DocumentState
from dangbo.figures.figure import during
from dangbo.kernel import clock, policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.kernel.vietnamese.numbers import format_decimal
from dangbo.orgs.queries import above, counted, inside, name_of, seen

# Kinds that a meeting hears of; reports, letters and minutes are for the office.
HEARD = frozenset(
    {"nghi_quyet", "chi_thi", "ket_luan", "quy_dinh", "huong_dan", "ke_hoach", "chuong_trinh", "thong_bao"}
)
READ, WRITE = "documents.read", "documents.write"


def documents(viewer: Actor) -> QuerySet[Document]:
    """Documents of the viewer's units; for a cell also those given to it, and the directives issued above it."""
    rows = Document.objects.select_related("unit", "assigned_to", "term", "signer")
    reach = policy.reach(viewer, READ)
    if reach.everywhere or reach.nowhere or policy.allows(viewer, WRITE):
        return seen(rows, viewer, READ)
    own = inside(reach, viewer.day)
    heard = Q(direction=Direction.OUTGOING, kind__in=HEARD, state__in=DocumentState.counted)
    superior = above(reach.roots or (), viewer.day or clock.today())
    return rows.filter(Q(unit__in=own) | Q(assigned_to__in=own) | (heard & Q(unit__in=superior)))


def linked(viewer: Actor, document: Document) -> QuerySet[Document]:
    """Documents on which one is based (`is_basis`), and those based on it (`follows`); one query."""
    down = Document.based_on.through.objects.filter(from_document=OuterRef("pk"), to_document=document.pk)
    up = Document.based_on.through.objects.filter(from_document=document.pk, to_document=OuterRef("pk"))
    rows = documents(viewer).annotate(is_basis=Exists(up), follows=Exists(down))
    return rows.filter(Q(is_basis=True) | Q(follows=True)).order_by("date", "pk")


GENERATIONS = 3  # from the centre's paper to the district's, the ward's and the ward's own plan


def family(viewer: Actor, document: Document) -> list[int]:
    """The document and all that followed from it, step by step, of those that the viewer may see; a query a step."""
    found = [document.pk]
    fresh = found
    for _step in range(GENERATIONS):
        rows = documents(viewer).filter(based_on__in=fresh).exclude(pk__in=found)
        fresh = list(rows.order_by("pk").values_list("pk", flat=True).distinct())
        if not fresh:
            break
        found = [*found, *fresh]
    return found


def attachments(viewer: Actor) -> QuerySet[Attachment]:
    """Files of the documents that the viewer may see, those withdrawn left out."""
    rows = Attachment.objects.filter(withdrawn=False).select_related("document")
    return seen(rows, viewer, READ, unit="document__unit").order_by("name", "pk")


def secret_papers(viewer: Actor) -> QuerySet[SecretPaper]:
    return seen(SecretPaper.objects.select_related("unit"), viewer, WRITE)


def registered(scope: Scope, period: Period, direction: str) -> QuerySet[Document]:
    rows = Document.objects.filter(direction=direction, state__in=DocumentState.counted)
    return counted(during(rows, "date", period), scope, on="date")


def outside_term(scope: Scope, period: Period) -> QuerySet[Document]:
    """Documents issued in the period whose date is not within the term in whose series their number stands."""
    rows = registered(scope, period, Direction.OUTGOING).exclude(term=None).select_related("term")
    return rows.filter(Q(date__lt=F("term__since")) | Q(date__gte=F("term__until")))


def next_number(unit_id: int, body: str, kind: str, day: date) -> tuple[int | None, int]:
    """The term in force on `day`, and the next number of `kind` in it (05-…: per type, per term, DOMAIN 5.2; per
    year where the rulebook says so).

    Asked inside an action: the door lets one writer in at a time, so nobody else is given the same.
    """
    series = series_on(unit_id, body, kind, day)
    return series.term_id, 1 + max(taken(series), default=0)


def taken(series: Series) -> set[int]:
    """Every number of a series that was given, cancelled ones too, in the register and on papers outside it."""
    rows = Document.objects.filter(direction="outgoing", unit_id=series.unit_id, body=series.body, kind=series.kind)
    rows = rows.filter(term=series.term_id, year=series.year, number__isnull=False)
    return set(rows.values_list("number", flat=True)) | given_elsewhere(series)


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


def studied_since(viewer: Actor, unit_ids: Iterable[int], since: date, day: date) -> QuerySet[Document]:
    """Directives that a cell should hear of: dated in [since, day], assigned to one of the units or issued by one."""
    rows = documents(viewer).filter(state=DocumentState.ISSUED, kind__in=HEARD)
    rows = rows.filter(Q(date__gte=since, date__lte=day) | Q(received_on__gte=since, received_on__lte=day))
    return rows.filter(Q(assigned_to__in=unit_ids) | Q(direction="outgoing", unit__in=unit_ids)).order_by("date", "pk")
