"""What can be asked about documents."""

from __future__ import annotations

from django.db.models import QuerySet

from dangbo.documents.models import Document
from dangbo.figures.figure import during
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.orgs.queries import counted, seen

READ = "documents.read"


def documents(viewer: Actor) -> QuerySet[Document]:
    return seen(Document.objects.select_related("unit", "assigned_to", "term"), viewer, READ)


def registered(scope: Scope, period: Period, direction: str) -> QuerySet[Document]:
    rows = Document.objects.filter(direction=direction)
    return counted(during(rows, "date", period), scope, on="date")
