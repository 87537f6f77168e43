"""One place where a document departs from the rules of its day."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Departure:
    """`code` names the check; the rest is Vietnamese: where, what stands there, what should, by which rule."""

    code: str
    place: str
    found: str
    expected: str
    clause: str

    def __str__(self) -> str:
        return f"{self.place}: {self.found}; đúng ra: {self.expected} ({self.clause})"
