"""What an entry of one's own demands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.kernel.refusal import Fault
from dangbo.rulebook import engine
from dangbo.rulebook.entry import Shape, Value, frozen, misfit, shape_of, with_days
from dangbo.rulebook.errors import UnknownRule
from dangbo.rulebook.models import Override
from dangbo.rulebook.terms import Kind


class CodeKnown(Rule):
    code, where = "RB1", "code"
    text = _("The rulebook has no rule of this code.")

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            try:
                engine.series(data.code)
            except UnknownRule as unknown:
                near = ", ".join(unknown.nearest)
                otherwise = gettext("Copy the code from the rulebook's list.")
                accepted = gettext("Nearest: %s.") % near if near else otherwise
                yield Fault(str(self.text), self.where, accepted, item=position)


class ValueFits(Rule):
    """The value has the kind, and a table the keys, of the rulebook's own value."""

    code, where = "RB2", "value"
    text = _("The value does not have the form of this rule.")

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            if data.code in engine.codes() and (wrong := wrong_value(data.code, data.value, data.since)):
                yield Fault(str(self.text), self.where, wrong, item=position)


class EndsAfterBeginning(Rule):
    code, where = "RB3", "until"
    text = _("The rule would end before it begins.")
    accepted = _("A day after the first day, or no last day.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.until is None or data.until > data.since


class OneAtATime(Rule):
    """Two entries of one committee and level for the same rule never share a day."""

    code, where = "RB4", "since"
    text = _("The committee already has its own entry of this rule in that time.")
    accepted = _("End the present entry first, or choose a later first day.")

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        codes = {data.code for data in items}
        stored = Override.objects.filter(code__in=codes).values_list("code", "unit_id", "level", "since", "until")
        taken: dict[tuple[str, int, str], list[tuple[date, date | None]]] = {}
        for code, unit_id, level, since, until in stored:
            taken.setdefault((code, unit_id, level), []).append((since, until))
        for position, data in enumerate(items):
            periods = taken.setdefault((data.code, data.unit_id, data.level), [])
            if any(_meet(data.since, data.until, since, until) for since, until in periods):
                yield Fault(str(self.text), self.where, str(self.accepted), item=position)
            periods.append((data.since, data.until))


class EndsWithin(Rule):
    code, where = "RB5", "until"
    text = _("The entry can only be ended within its own time.")
    accepted = _("A day from its first day on and not after its last; its first day when it was a mistake.")

    def holds(self, data: Any, door: Door) -> bool:
        row = door.subjects[data.record_id]
        return bool(row.since <= data.until and (row.until is None or data.until <= row.until))


def _meet(since: date, until: date | None, other_since: date, other_until: date | None) -> bool:
    """Whether two half-open periods share a day; an empty one shares none."""
    if since == until or other_since == other_until:
        return False
    return (other_until is None or since < other_until) and (until is None or other_since < until)


def settled(code: str, value: object) -> object:
    """`value` as it is stored: a decimal typed as a number becomes its text."""
    if engine.series(code)[-1].kind is Kind.DECIMAL and isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return value


def wrong_value(code: str, value: object, since: date) -> str:
    """Why `value` cannot stand for the rule, and what could; empty when it can."""
    model = engine.found(code, since) or engine.series(code)[-1]
    try:
        given = frozen(settled(code, value))
    except TypeError as error:
        return str(error)
    problem = misfit(given, model.kind)
    if problem or model.kind is Kind.FRACTION:
        return problem
    return _wrong_shape(given, shape_of(model.value))


def _wrong_shape(given: Value, expected: Shape) -> str:
    try:
        got = shape_of(with_days(given, expected))
    except ValueError as error:
        return str(error)
    said = []
    if missing := sorted(expected.needed - got.kinds.keys()):
        said.append(gettext("missing: %s") % ", ".join(missing))
    if unknown := sorted(got.kinds.keys() - expected.kinds.keys()) if expected.kinds else []:
        known = ", ".join(sorted(expected.kinds))
        words = {"unknown": ", ".join(unknown), "known": known}
        said.append(gettext("not known: %(unknown)s; known: %(known)s") % words)
    for key in sorted(got.kinds.keys() & expected.kinds.keys()):
        if not got.kinds[key] <= expected.kinds[key]:
            said.append(gettext("of another kind than before: %s") % (key or gettext("the items of the list")))
    return "; ".join(said)
