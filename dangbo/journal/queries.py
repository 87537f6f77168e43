"""What can be asked of the journal. Who may ask is decided by the pages of `access` and by the record's own query."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Model, QuerySet

from dangbo.journal.models import ChainHead, Entry


@dataclass(frozen=True)
class Edit:
    """One entry as people read it: field by field, old and new."""

    seq: int
    at: datetime
    action: str
    effect: str
    actor_name: str
    role: str
    reason: str
    changes: tuple[tuple[str, object, object], ...]


def head() -> tuple[int, str]:
    """Number and hash of the last entry: what a frozen paper is anchored to."""
    row = ChainHead.objects.filter(pk=1).first()
    return (row.seq, row.hash) if row else (0, "")


def history(record: Model) -> QuerySet[Entry]:
    """All entries about one record, oldest first."""
    return Entry.objects.filter(subject_type=record._meta.label, subject_id=record.pk).order_by("seq")


def entries_about(label: str, ids: Iterable[int], after: int = 0) -> QuerySet[Entry]:
    """Entries about several records of one kind, later than number `after`."""
    return Entry.objects.filter(subject_type=label, subject_id__in=list(ids), seq__gt=after).order_by("seq")


def entries(*, actor_key: str = "", day: date | None = None, action: str = "") -> QuerySet[Entry]:
    """Entries by person, day (Vietnam's) and verb, newest first."""
    found = Entry.objects.order_by("-seq")
    if actor_key:
        found = found.filter(actor_key=actor_key)
    if day:
        found = found.filter(at__date=day)
    if action:
        found = found.filter(action=action)
    return found


def as_edit(entry: Entry) -> Edit:
    before: Mapping[str, object] = json.loads(entry.before)
    after: Mapping[str, object] = json.loads(entry.after)
    names = dict.fromkeys([*before, *after])
    changes = tuple((name, before.get(name), after.get(name)) for name in names)
    return Edit(entry.seq, entry.at, entry.action, entry.effect, entry.actor_name, entry.role, entry.reason, changes)
