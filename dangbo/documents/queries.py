"""What can be asked about documents."""

from __future__ import annotations

from datetime import date

from django.db.models import Max, QuerySet

from dangbo.documents.models import Document
from dangbo.figures.figure import during
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.orgs.queries import counted, seen, term_on

READ = "documents.read"


def documents(viewer: Actor) -> QuerySet[Document]:
    return seen(Document.objects.select_related("unit", "assigned_to", "term"), viewer, READ)


def registered(scope: Scope, period: Period, direction: str) -> QuerySet[Document]:
    rows = Document.objects.filter(direction=direction)
    return counted(during(rows, "date", period), scope, on="date")


def next_number(unit_id: int, body: str, kind: str, day: date) -> tuple[int | None, int]:
    """The term in force on `day`, and the next number of `kind` in it (05-…: per type, per term, DOMAIN 5.2).

    Asked inside an action: the door lets one writer in at a time, so nobody else is given the same.
    """
    term = term_on(unit_id, day)
    term_id = term.pk if term else None
    given = Document.objects.filter(direction="outgoing", unit_id=unit_id, body=body, term_id=term_id, kind=kind)
    return term_id, (given.aggregate(last=Max("number"))["last"] or 0) + 1
