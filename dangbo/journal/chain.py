"""Entries as bytes, their hashes, and the check of the whole chain."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timezone
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.db.models import CharField, Model, TextField

from dangbo.journal.models import ChainHead, Entry
from dangbo.journal.numbers import is_covered, without_numbers
from dangbo.journal.statements import insert_many
from dangbo.journal.terms import Effect

CHAINED = (
    "seq",
    "at",
    "action",
    "effect",
    "actor_key",
    "actor_name",
    "role",
    "unit_id",
    "subject_type",
    "subject_id",
    "subject_version",
    "before",
    "after",
    "reason",
    "request_id",
    "batch",
    "previous_hash",
)


_chained = attrgetter(*CHAINED)


@dataclass
class Line:
    """An entry before it is stored; a model would cost more, and an import makes thousands."""

    at: datetime
    action: str
    effect: str
    actor_key: str
    actor_name: str
    role: str
    unit_id: int | None
    subject_type: str
    subject_id: int | None
    subject_version: int | None
    before: str
    after: str
    reason: str
    request_id: str
    batch: str
    seq: int = 0
    previous_hash: str = ""
    hash: str = ""


_AS_THEY_ARE = frozenset({str, int, bool, type(None)})


def plain(value: object) -> object:
    """A value as JSON can hold it, the same on every database."""
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, (bool, int, str)):  # members of enumerations among them
        return value
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value else "0"
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(plain(item) for item in value)  # type: ignore[type-var]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return str(value)


spelled = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
"""The one spelling of plain values."""


def canonical(value: object) -> str:
    """JSON with one spelling only: sorted keys, no spaces, real letters."""
    return spelled(plain(value))


def seal(value: object) -> str:
    """A keyed digest that shows whether a sealed value changed and not what it is."""
    if value in (None, ""):
        return ""
    key = settings.SECRET_KEY.encode()
    return "sealed:" + hmac.new(key, str(value).encode(), hashlib.sha256).hexdigest()[:16]


def covered(value: object) -> object:
    """As `plain`, in texts of people without personal, card and telephone numbers."""
    if isinstance(value, str):
        return without_numbers(value, seal)
    if isinstance(value, (list, tuple)):
        return [covered(item) for item in value]
    return plain(value)


def digest(value: object) -> str:
    """SHA-256 of long contents: the journal says that they changed, the record keeps them."""
    raw = bytes(value) if isinstance(value, (bytes, bytearray, memoryview)) else str(value).encode()
    return "sha256:" + hashlib.sha256(raw).hexdigest()


Kept = tuple[str, str, Callable[[object], object]]


@cache
def _kept(model: type[Model]) -> tuple[Kept, ...]:
    """Of each stored field: its name, its attribute, and how the journal keeps its value."""
    sealed: frozenset[str] = getattr(model, "sealed", frozenset())
    digested: frozenset[str] = getattr(model, "digested", frozenset())
    return tuple(
        (
            field.name,
            field.attname,
            digest if field.name in digested
            else seal if field.name in sealed
            else covered if isinstance(field, (CharField, TextField)) and not field.choices and field.name != "key"
            else plain,
        )
        for field in model._meta.concrete_fields
        if field.name not in ("id", "version", "folded")
    )


def contents(record: Model) -> dict[str, object]:
    """The stored fields of a record as the journal keeps them, ready for `spelled`."""
    held = record.__dict__
    return {
        name: keep(held[attribute] if attribute in held else getattr(record, attribute))
        for name, attribute, keep in _kept(type(record))
    }


def held_back(record: Model) -> list[str]:
    """Names of the fields whose values enter the journal as digests or with digests in them: whoever may have to
    bring such a value back keeps it elsewhere."""
    rows = [(name, keep, getattr(record, attribute)) for name, attribute, keep in _kept(type(record))]
    return [name for name, keep, value in rows if keep is seal or (keep is covered and is_covered(covered(value)))]


def kept(model: type[Model], names: Container[str]) -> tuple[Kept, ...]:
    """The named ones among the fields that the journal keeps."""
    return tuple(field for field in _kept(model) if field[0] in names)


def entry_hash(entry: Entry | Line) -> str:
    """SHA-256 over the chained fields, `previous_hash` among them."""
    values = [value if type(value) in _AS_THEY_ARE else plain(value) for value in _chained(entry)]
    return hashlib.sha256(spelled(values).encode()).hexdigest()


def append(entries: Iterable[Line], head: ChainHead) -> None:
    """Number, chain and store `entries`; `head` is locked by the caller."""
    fresh: list[Line] = []
    for entry in entries:
        entry.seq, entry.previous_hash = head.seq + 1, head.hash
        entry.hash = entry_hash(entry)
        head.seq, head.hash = entry.seq, entry.hash
        fresh.append(entry)
    if fresh:
        insert_many(Entry, fresh)
        head.save(update_fields=["seq", "hash"])


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold."""

    seq: int
    kind: str  # "changed", "missing", "unlinked", "head", "anchor"


def breaks(since: tuple[int, str] = (0, "")) -> Iterator[Break]:
    """Every place where an entry was changed, removed, put in another place or cut from the end; `since`: only behind
    the entry of this number, whose hash is believed.

    An entry out of which values were taken is no break where a later one states by its hash what was left of it.
    """
    previous_hash, expected = since[1], since[0] + 1
    changed: dict[int, str] = {}
    for entry in Entry.objects.filter(seq__gt=since[0]).order_by("seq").iterator(chunk_size=2000):
        if entry.seq != expected:
            yield Break(expected, "missing")
        elif entry.previous_hash != previous_hash:
            yield Break(entry.seq, "unlinked")
        if (now := entry_hash(entry)) != entry.hash:
            changed[entry.seq] = now
        elif entry.effect == Effect.REDACTED:
            for seq, left in json.loads(entry.after)["entries"]:
                if changed.get(seq) == left:
                    del changed[seq]
        previous_hash, expected = entry.hash, entry.seq + 1
    head = ChainHead.objects.filter(pk=1).first()
    stated: tuple[Any, Any] = (head.seq, head.hash) if head else (0, "")
    if stated != (expected - 1, previous_hash):
        yield Break(expected, "head")
    yield from (Break(seq, "changed") for seq in changed)
