"""Whose installation this is: the ward's committee, named by the settings or the only ward there is."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.conf import settings

from dangbo.orgs.queries import ancestors_on, names_on, wards
from dangbo.web.context import Owner

NOBODY = Owner("Đảng bộ số")


def home() -> int | None:
    """The unit of the committee that runs this installation; None while there is none, or several."""
    return _home(settings.WARD)


@lru_cache(maxsize=8)
def _found(code: str) -> int | None:
    known = wards()
    if code:
        return known.get(code)
    return next(iter(known.values())) if len(known) == 1 else None


def _home(code: str) -> int | None:
    """As `_found`, which is kept only once there is an answer: an empty installation fills later."""
    answer = _found(code)
    if answer is None:
        _found.cache_clear()
    return answer


def owner(day: date) -> Owner:
    """The name over every page, as it is on `day`, and the body above it."""
    unit_id = home()
    return _named(unit_id, day) if unit_id is not None else NOBODY


@lru_cache(maxsize=32)
def _named(unit_id: int, day: date) -> Owner:
    above = ancestors_on(unit_id, day)[:1]
    names = names_on([unit_id, *above], day)
    return Owner(names.get(unit_id, NOBODY.name), superior=names.get(above[0], "") if above else "")
