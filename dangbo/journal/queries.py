"""What can be asked of the journal. Who may ask is decided by the pages of `access` and by the record's own query."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from dangbo.journal.kinds import field_name, kind_name
from dangbo.journal.models import ChainHead, Entry
from dangbo.journal.terms import Effect
from dangbo.kernel import clock

MOST_READ = 500  # entries that are read to learn what was written


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


def rooms_written(after: int, digest: str) -> set[str] | None:
    """Labels of the apps whose records the entries later than number `after` are about, looks and exports left out.

    None where it cannot be told: the chain does not go on from that entry, or goes on for more than MOST_READ.
    """
    found = Entry.objects.filter(seq__gte=after).order_by("seq").values_list("hash", "subject_type", "effect")
    rows = list(found[: MOST_READ + 1])
    if not rows or rows[0][0] != digest or len(rows) > MOST_READ:
        return None
    labels = {label for _hash, label, effect in rows[1:] if effect not in Effect.looks}
    return None if "" in labels else {label.partition(".")[0] for label in labels}


def history(record: Model) -> QuerySet[Entry]:
    """All entries about one record, oldest first."""
    return Entry.objects.filter(subject_type=record._meta.label, subject_id=record.pk).order_by("seq")


def entries_about(records: Mapping[str, Iterable[int]], after: int = 0) -> QuerySet[Entry]:
    """Entries about records of several kinds (kind → ids), later than number `after`, oldest first."""
    about = Q(pk__in=())
    for label, ids in records.items():
        about |= Q(subject_type=label, subject_id__in=list(ids))
    return Entry.objects.filter(about, seq__gt=after).order_by("seq")


def entries_of(batch: str) -> QuerySet[Entry]:
    """All entries of one step, oldest first."""
    return Entry.objects.filter(batch=batch).order_by("seq")


def units_of(batch: str) -> set[int | None]:
    """The units that one step touched; None stands for records of no unit."""
    return set(Entry.objects.filter(batch=batch).values_list("unit_id", flat=True))


def touches(units: QuerySet[Any, Any]) -> Exists:
    """For rows that name a step by `batch`: whether it touched one of `units`."""
    return Exists(Entry.objects.filter(batch=OuterRef("batch"), unit_id__in=units))


def touches_others(units: QuerySet[Any, Any], among: QuerySet[Any, Any] | None = None) -> Exists:
    """For rows that name a step by `batch`: whether it touched a unit (of `among`) that is not among `units`."""
    entries = Entry.objects.filter(batch=OuterRef("batch"), unit_id__isnull=False)
    if among is not None:
        entries = entries.filter(unit_id__in=among)
    return Exists(entries.exclude(unit_id__in=units))


def entries(*, actor_key: str = "", day: date | None = None, action: str = "") -> QuerySet[Entry]:
    """Entries by person, day (Vietnam's) and verb, newest first."""
    found = Entry.objects.order_by("-seq")
    if actor_key:
        found = found.filter(actor_key=actor_key)
    if day:
        found = on_days(found, day, day)
    if action:
        found = found.filter(action=action)
    return found


def on_days(rows: QuerySet[Entry], first: date | None, last: date | None) -> QuerySet[Entry]:
    """Entries from one day to another (Vietnam's, both included); None leaves that side open."""
    if first:
        rows = rows.filter(at__gte=datetime.combine(first, time.min, clock.HANOI))
    return rows.filter(at__lt=datetime.combine(last + timedelta(days=1), time.min, clock.HANOI)) if last else rows


def label_of(subject_type: str) -> str:
    """What people call records of a kind ("members.Person"); the kind itself when it is gone."""
    model = _model(subject_type)
    return kind_name(model) if model else subject_type


def field_labels(subject_type: str, names: Iterable[str]) -> list[str]:
    """What people call fields of a record; the field's own name when it is gone."""
    model = _model(subject_type)
    said = {field.name: field_name(field) for field in model._meta.concrete_fields} if model else {}
    return [said.get(name, name) for name in names]


@dataclass(frozen=True)
class FieldNote:
    """One stored field of a kind of record, as it is explained to people."""

    name: str
    label: str
    sealed: bool


HOUSEKEEPING = frozenset({"id", "key", "version", "folded", "name_folded", "name_sort", "seq", "batch"})


def fields_of(subject_type: str) -> tuple[FieldNote, ...]:
    """The fields of a kind of record that say something, in their order; none for a kind that is gone."""
    model = _model(subject_type)
    if model is None:
        return ()
    sealed: frozenset[str] = getattr(model, "sealed", frozenset())
    return tuple(
        FieldNote(field.name, field_name(field), field.name in sealed)
        for field in model._meta.concrete_fields
        if field.name not in HOUSEKEEPING
    )


def _model(subject_type: str) -> type[Model] | None:
    try:
        return apps.get_model(subject_type)
    except (LookupError, ValueError):
        return None


def as_edit(entry: Entry) -> Edit:
    before: Mapping[str, object] = json.loads(entry.before)
    after: Mapping[str, object] = json.loads(entry.after)
    names = dict.fromkeys([*before, *after])
    changes = tuple((name, before.get(name), after.get(name)) for name in names)
    return Edit(entry.seq, entry.at, entry.action, entry.effect, entry.actor_name, entry.role, entry.reason, changes)
