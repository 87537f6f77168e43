"""The wards' own entries, as the engine asks for them."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.rulebook import engine
from dangbo.rulebook.entry import Rule, frozen, shape_of, with_days
from dangbo.rulebook.errors import UnknownRule
from dangbo.rulebook.models import Override
from dangbo.rulebook.terms import Certainty, Level

FIELDS = ("pk", "code", "value", "since", "until", "level", "unit_id", "basis", "decided_by", "reason")
NONE: Mapping[str, Sequence[Rule]] = MappingProxyType({})


class _Known(threading.local):
    """What this thread knows. `provisional`: read while a change of its own was not yet committed."""

    asked = False
    provisional = False
    rows: tuple[tuple[Any, ...], ...] = ()
    rules: Mapping[str, Sequence[Rule]] = NONE


_known = _Known()


def overrides() -> Mapping[str, Sequence[Rule]]:
    """All entries of wards by code.

    The database is asked once for each request, task or command (all rows, one query), so that a
    change made in another process counts from the next request on.
    """
    if not _known.asked or _known.provisional:
        rows = tuple(Override.objects.order_by("pk").values_list(*FIELDS))
        if rows != _known.rows:
            _known.rules, _known.rows = _by_code(rows), rows
        _known.asked = True
    return _known.rules


def forget(**_signal: object) -> None:
    """Ask again at the next look-up: a new request or task begins, or a change was committed."""
    _known.asked = _known.provisional = False


def changed() -> None:
    """This thread has just changed an entry and may yet take it back."""
    _known.provisional = True


def _by_code(rows: Sequence[tuple[Any, ...]]) -> Mapping[str, Sequence[Rule]]:
    found: dict[str, list[Rule]] = {}
    for row in rows:
        rule = _rule(*row)
        if rule is not None:
            found.setdefault(rule.code, []).append(rule)
    return MappingProxyType(found)


def _rule(
    pk: int, code: str, value: object, since: date, until: date | None, level: str, unit_id: int, basis: str,
    decided_by: str, reason: str,
) -> Rule | None:
    """A stored entry as a rule; None when the rulebook no longer has the code (an older version had)."""
    try:
        central = engine.series(code)[-1]
    except UnknownRule:
        return None
    return Rule(
        code=code, label=central.label, value=with_days(frozen(value), shape_of(central.value)), unit=central.unit,
        basis=basis, source=decided_by, since=since, until=until, certainty=Certainty.VERIFIED, kind=central.kind,
        level=Level(level), ward=unit_id, reason=reason, override_id=pk,
    )


def as_rule(row: Override) -> Rule | None:
    """A stored entry as a rule; None when the rulebook no longer has the code."""
    return _rule(*(getattr(row, name) for name in FIELDS))


def open_overrides() -> QuerySet[Override]:
    """Entries of wards that have no end yet, by code."""
    return Override.objects.filter(until=None).order_by("code", "-since")


def overrides_seen(viewer: Actor, code: str) -> list[Override]:
    """Entries of one code that concern the viewer: of the committee that runs this installation, or of
    units within the viewer's reach; newest first."""
    home = engine.home()
    rows = Override.objects.filter(code=code).order_by("-since", "-pk")
    return [row for row in rows if row.unit_id == home or policy.allows(viewer, "rulebook.read", [row.unit_id])]
