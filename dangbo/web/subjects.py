"""What `web` must know of a noun's records without knowing the noun: how a viewer gets one, and what it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dangbo.kernel.actor import Actor

Fetch = Callable[[Actor, int], Any]
Names = Callable[[Iterable[int], date], Mapping[int, str]]


@dataclass(frozen=True)
class Subject:
    """`fetch(viewer, pk)` gives the record if the viewer may see it, else None or Http404.

    `names(ids, day)` gives what records are called, for histories and choices (one query).
    """

    label: str
    fetch: Fetch
    names: Names | None = None


_subjects: dict[str, Subject] = {}


def register_subject(label: str, fetch: Fetch, names: Names | None = None) -> None:
    """`label` as in `Action.subject`: "meetings.Meeting"."""
    _subjects[label] = Subject(label, fetch, names)


def subject(label: str) -> Subject | None:
    return _subjects.get(label)
