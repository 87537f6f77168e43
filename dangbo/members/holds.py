"""What keeps the record of a person whose time of keeping is over: rooms above this one say it here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

# (ids of persons, day) → for those whose record must stay, why (a lazy sentence).
Source = Callable[[Collection[int], date], Mapping[int, Any]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Ask `source` too before anybody is anonymised. Once each."""
    if source not in _sources:
        _sources.append(source)


def held(ids: Collection[int], day: date) -> dict[int, list[Any]]:
    """Why the records of persons must stay on `day`, of those that must."""
    found: dict[int, list[Any]] = {}
    for source in _sources if ids else ():
        for pk, why in source(ids, day).items():
            found.setdefault(pk, []).append(why)
    return found
