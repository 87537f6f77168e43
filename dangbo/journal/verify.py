"""The check of the whole journal, said for people: `dangbo journal verify`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dangbo.journal import anchors
from dangbo.journal.chain import Break, breaks
from dangbo.journal.queries import head

SHOWN = 50


@dataclass(frozen=True)
class Verdict:
    """What the check found: `entries` in the chain, its last `hash`, and every break."""

    entries: int
    hash: str
    found: tuple[Break, ...]

    @property
    def sound(self) -> bool:
        return not self.found


def verify(noted: Iterable[tuple[int, str]] = ()) -> Verdict:
    """Reads the journal from its first entry to its last in constant memory, and holds it against its anchors.

    `noted` are more of them: numbers with the hash that was written down elsewhere (a paper, an earlier check).
    Whoever cuts off or writes anew the end of the journal, its head included, cannot make these fit.
    """
    lost = sorted(anchors.lost([*noted, *((anchor.seq, anchor.hash) for anchor in anchors.anchors())]))
    found = (*breaks(), *(Break(seq, "anchor") for seq, _hash in lost))
    entries, last = head()
    return Verdict(entries, last, found)


def said(verdict: Verdict) -> Iterator[str]:
    """The verdict as lines for a terminal."""
    if verdict.sound:
        yield _("The journal holds: %(entries)d entries, none changed, removed or reordered.") % {
            "entries": verdict.entries
        }
        yield _("Last hash: %s") % (f"{verdict.entries}:{verdict.hash}" if verdict.hash else "–")
        return
    yield _("THE JOURNAL DOES NOT HOLD: %d places.") % len(verdict.found)
    for place in verdict.found[:SHOWN]:
        yield "  " + sentence(place)
    if len(verdict.found) > SHOWN:
        yield _("  … and %d more.") % (len(verdict.found) - SHOWN)
    yield _("Do not go on working. Keep a copy of the database as it is, and restore the last backup that verifies.")


def sentence(place: Break) -> str:
    """One break as a sentence."""
    texts = {
        "changed": _("Entry %d was changed after it was written."),
        "missing": _("Entries are missing from number %d on."),
        "unlinked": _("Entry %d does not follow the one before it: an entry was removed, inserted or put elsewhere."),
        "anchor": _(
            "Entry %d is not the one that was noted outside the journal: the end was cut off or written anew, with "
            "every hash made to fit."
        ),
        "head": _("The end of the journal (before number %d) is not what the last writing left: it was cut or forged."),
    }
    return texts[place.kind] % place.seq
