"""Whose installation this is: the ward's committee, named by the settings or the only ward there is."""

from __future__ import annotations

import time
from datetime import date
from functools import lru_cache

from django.conf import settings

from dangbo.orgs.queries import ancestors_on, names_on, wards
from dangbo.web.context import Owner

NOBODY = Owner("Đảng bộ số")
KEPT_SECONDS = 60  # a new name shows on every page no later than this, in every process


def home() -> int | None:
    """The unit of the committee that runs this installation; None while there is none, or several."""
    return _home(settings.WARD, _while())


def owner(day: date) -> Owner:
    """The name over every page, as it is on `day`, and the body above it."""
    unit_id = home()
    return _named(unit_id, day, _while()) if unit_id is not None else NOBODY


def forget() -> None:
    """Ask the registers again at the next call."""
    _home.cache_clear()
    _named.cache_clear()


def _while() -> int:
    return int(time.monotonic() // KEPT_SECONDS)


@lru_cache(maxsize=4)
def _home(code: str, kept: int) -> int | None:
    known = wards()
    if code:
        return known.get(code)
    return next(iter(known.values())) if len(known) == 1 else None


@lru_cache(maxsize=4)
def _named(unit_id: int, day: date, kept: int) -> Owner:
    above = ancestors_on(unit_id, day)[:1]
    names = names_on([unit_id, *above], day)
    return Owner(names.get(unit_id, NOBODY.name), superior=names.get(above[0], "") if above else "")
