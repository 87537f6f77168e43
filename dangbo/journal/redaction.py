"""Values that are taken out of the journal when the time of keeping is over (docs/decisions/0016).

An entry that lost values keeps its hash, so the chain goes through it; its own contents no longer give that hash.
They are believed only where a later entry of the chain states, by a hash over them, that this is what was left.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Model

from dangbo.journal.chain import canonical, entry_hash
from dangbo.journal.models import Entry
from dangbo.journal.statements import update_many
from dangbo.journal.terms import Effect

GONE = "[đã xóa]"
CHUNK = 500
# Entries that hold no field of a record, or must stay as they are for others to be believed.
UNTOUCHED = (Effect.REDACTED, Effect.READ, Effect.EXPORTED, Effect.DONE)


def masked(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same fields without what they held; an empty field tells nothing and stays empty."""
    return {name: GONE if value not in ("", None) else value for name, value in values.items()}


def redact(rows: Sequence[Model], fields: Collection[str]) -> Iterator[tuple[Model, list[list[Any]]]]:
    """Take the values of `fields`, and the reasons that people wrote, out of all stored entries about `rows`.

    Gives each row with [number, hash over what is left] of its entries, to be stated in the chain.
    The head of the journal must be locked (the door's batch does it).
    """
    named = frozenset(fields)
    for start in range(0, len(rows), CHUNK):
        some = {row.pk: row for row in rows[start : start + CHUNK]}
        label = next(iter(some.values()))._meta.label
        entries = Entry.objects.filter(subject_type=label, subject_id__in=list(some)).exclude(effect__in=UNTOUCHED)
        touched = [entry for entry in entries.order_by("seq") if _emptied(entry, named)]
        update_many(touched, ("before", "after", "reason"))
        said: dict[Any, list[list[Any]]] = {}
        for entry in touched:
            said.setdefault(entry.subject_id, []).append([entry.seq, entry_hash(entry)])
        yield from ((some[pk], told) for pk, told in said.items())


def _emptied(entry: Entry, named: frozenset[str]) -> bool:
    """Whether there was something to take out, now taken out."""
    old = (entry.before, entry.after, entry.reason)
    entry.before, entry.after = _without(entry.before, named), _without(entry.after, named)
    entry.reason = GONE if entry.reason else ""
    return old != (entry.before, entry.after, entry.reason)


def _without(text: str, named: frozenset[str]) -> str:
    held: dict[str, Any] = json.loads(text)
    return canonical(held | masked({name: value for name, value in held.items() if name in named}))
