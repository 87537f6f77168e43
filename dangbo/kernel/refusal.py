"""What the program says when it will not do something: all faults at once, in the user's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: what, where, and what would be accepted.

    `text` and `accepted` are sentences in the user's language (lazy strings allowed);
    `where` is a field name or a place such as "row 3"; `clause` the legal basis, if any;
    `item` the zero-based position in a bulk call.
    """

    text: str
    where: str = ""
    accepted: str = ""
    clause: str = ""
    item: int = 0

    def __str__(self) -> str:
        parts = [str(self.text)]
        if self.accepted:
            parts.append(str(self.accepted))
        if self.clause:
            parts.append(f"({self.clause})")
        return " ".join(parts)


class Refusal(Exception):
    """The verb was not done and nothing was changed."""

    def __init__(self, faults: Iterable[Fault] | str):
        if isinstance(faults, str):
            faults = [Fault(faults)]
        self.faults: tuple[Fault, ...] = tuple(faults)
        if not self.faults:
            raise ValueError("a refusal names at least one fault")
        super().__init__(" ".join(str(fault) for fault in self.faults))


class NotPermitted(Refusal):
    """The actor may not do this here."""


class Changed(Refusal):
    """Somebody else changed the record meanwhile."""
