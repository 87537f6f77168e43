"""A value as people read it, and as programs do."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.db.models import Model
from django.urls import NoReverseMatch
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from dangbo.kernel.period import Period
from dangbo.kernel.vietnamese.dates import format_date, format_datetime
from dangbo.kernel.vietnamese.numbers import format_int


@lru_cache(maxsize=4096)
def _steps(path: str) -> tuple[tuple[str, ...], str, str]:
    *steps, last = path.replace("__", ".").split(".")
    return tuple(steps), last, f"get_{last}_display"


@lru_cache(maxsize=1024)
def _labels(model: Hashable, name: str) -> dict[Any, Any]:
    """Django's own look-up builds this for every row anew."""
    return dict(model._meta.get_field(name).flatchoices)  # type: ignore[attr-defined]


def follow(row: Any, path: str) -> Any:
    """`row.a.b` for "a.b" or "a__b"; the label of a choice field, None when a step is missing."""
    steps, last, display_name = _steps(path)
    for step in steps:
        row = row.get(step) if isinstance(row, dict) else getattr(row, step)
        if row is None:
            return None
    if isinstance(row, dict):
        return row.get(last)
    value = getattr(row, last)
    if hasattr(type(row), display_name):
        return _labels(row.__class__, last).get(value, value)
    return value() if callable(value) and not isinstance(value, type) else value


def reader(path: str, sample: Any) -> Callable[[Any], Any]:
    """`follow` for many rows like `sample`: what can be looked up once is."""
    steps, last, display_name = _steps(path)
    if steps or isinstance(sample, dict):
        return lambda row: follow(row, path)
    if hasattr(type(sample), display_name):
        labels = {value: str(label) for value, label in _labels(sample.__class__, last).items()}
        stored = attrgetter(last)
        return lambda row: labels.get(value := stored(row), value)
    if callable(getattr(sample, last)):
        return lambda row: follow(row, path)
    return attrgetter(last)


def address_of(row: Any) -> str:
    """The record's own page, or "" when its noun has none (yet)."""
    find = getattr(row, "get_absolute_url", None)
    try:
        return str(find()) if find else ""
    except NoReverseMatch:
        return ""


def shown(value: Any, grouped: bool = True) -> str:
    """A value in Vietnamese form: 05/02/2022, 1.138, 138,8, Yes/No in the reader's language, "" for none.

    Not `grouped`: a whole number that names rather than counts (a year) keeps its digits together.
    """
    if type(value) is str:
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int):
        return format_int(value) if grouped else str(value)
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, datetime):
        return format_datetime(value)
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, Period):
        return value.label
    if isinstance(value, (str, Promise, Model)):
        return str(value)
    if isinstance(value, Iterable):
        return ", ".join(shown(item, grouped) for item in value)
    return str(value)


def decimal_text(value: Decimal) -> str:
    """All digits that the number has, no noughts at its end: 138,8; 2; 1.138,25."""
    whole, _dot, rest = format(value, "f").partition(".")
    rest = rest.rstrip("0")
    sign = "-" if whole.startswith("-") and int(whole) == 0 and rest else ""
    return sign + format_int(int(whole)) + (f",{rest}" if rest else "")


def plain(value: Any) -> Any:
    """A value as JSON holds it: numbers as numbers (decimals as text, exact), days as 2022-02-05."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, Period):
        return value.code
    if isinstance(value, (str, Promise, Model)):
        return str(value)
    if isinstance(value, Iterable):
        return [plain(item) for item in value]
    return str(value)
