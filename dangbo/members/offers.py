"""Reminders about members that come from rooms above this one (dues owed, meetings missed): they offer them here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from dangbo.kernel.actor import Actor

# (viewer, day) → deadlines (`members.queries.Deadline`) of people whom the viewer may see.
Source = Callable[[Actor, date], Iterable[Any]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Ask `source` too when somebody asks what falls due for members. Once each."""
    if source not in _sources:
        _sources.append(source)


def offered(viewer: Actor, day: date) -> list[Any]:
    """All that other rooms remind of, in no order."""
    return [one for source in _sources for one in source(viewer, day)]
