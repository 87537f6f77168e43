"""Anchors: places of the journal that were noted outside it, with when and by what.

An issued report keeps one, a backup another. Whoever writes the journal anew cannot make these fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from dangbo.journal.chain import Break, breaks
from dangbo.journal.models import ChainHead, Entry

LATEST = 500


@dataclass(frozen=True)
class Anchor:
    """Number and hash of what was the last entry `at` a moment; `what` says in words what noted it."""

    seq: int
    hash: str
    at: datetime
    what: Any


Source = Callable[[], Iterable[Anchor]]
_sources: list[Source] = []


def register_source(source: Source) -> None:
    """A room that notes anchors gives them; called once, when its app is ready."""
    _sources.append(source)


def anchors() -> list[Anchor]:
    """All of them, the newest first."""
    found = [anchor for source in _sources for anchor in source() if anchor.seq]
    return sorted(found, key=lambda anchor: (anchor.at, anchor.seq), reverse=True)


@dataclass(frozen=True)
class Glance:
    """What is seen without reading the whole journal. `lost` are anchors that fit no entry; `found` the breaks among
    the latest entries, of which `read` were read; `beyond` entries came after the newest anchor."""

    anchors: Sequence[Anchor]
    lost: frozenset[Anchor]
    entries: int
    read: int
    found: tuple[Break, ...]

    @property
    def newest(self) -> Anchor | None:
        return self.anchors[0] if self.anchors else None

    @property
    def beyond(self) -> int:
        return max(self.entries - max((anchor.seq for anchor in self.anchors), default=0), 0)

    @property
    def sound(self) -> bool:
        return not (self.lost or self.found)


def lost(noted: Iterable[tuple[int, str]]) -> set[tuple[int, str]]:
    """Those among numbers with hashes that no entry bears."""
    wanted = {(seq, last) for seq, last in noted if seq}
    numbers, standing = iter(sorted({seq for seq, _last in wanted})), set[tuple[int, str]]()
    while some := list(islice(numbers, 500)):
        standing |= set(Entry.objects.filter(seq__in=some).values_list("seq", "hash"))
    return wanted - standing


def glance() -> Glance:
    """Every anchor against its entry, and the latest entries link by link: some milliseconds, however long the
    journal is."""
    noted = anchors()
    gone = lost((anchor.seq, anchor.hash) for anchor in noted)
    head = ChainHead.objects.filter(pk=1).first()
    entries = head.seq if head else 0
    begin = Entry.objects.filter(seq=max(entries - LATEST, 0)).values_list("seq", "hash").first() or (0, "")
    return Glance(
        noted,
        frozenset(anchor for anchor in noted if (anchor.seq, anchor.hash) in gone),
        entries,
        entries - begin[0],
        tuple(breaks(begin)),
    )
