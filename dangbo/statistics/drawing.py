"""Tables with their numbers, for one unit and period: all of them in a handful of statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dangbo.figures import registry, together
from dangbo.figures.reckoning import Reckoning
from dangbo.orgs import queries as orgs
from dangbo.orgs.terms import UnitKind
from dangbo.statistics.tables import DOWN, TABLES, UP, Item, Table


@dataclass(frozen=True)
class Line:
    """A cell with its numbers; `living` on the last day of the period."""

    unit_id: int
    name: str
    living: bool
    values: tuple[int, ...]


@dataclass(frozen=True)
class Drawn:
    """A table of a unit and period; `totals` are the figures of the whole unit."""

    table: Table
    items: tuple[Item, ...]
    lines: tuple[Line, ...]
    totals: tuple[int, ...]


@dataclass(frozen=True)
class Balance:
    """Opening + up − down beside closing, over the whole unit; `broken` names where they differ."""

    opening: int
    up: int
    down: int
    closing: int
    moved_in: int
    moved_out: int
    broken: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.broken and self.moved_in == self.moved_out


def balance(drawn: Drawn, whole: str) -> Balance:
    """The proof of the table of changes. `whole` names the unit in `broken` when its total does not agree."""
    groups = [item.group for item in drawn.items]

    def sums(values: Sequence[int]) -> tuple[int, int, int, int]:
        up, down = (
            sum(value for value, group in zip(values, groups, strict=True) if group == wanted) for wanted in (UP, DOWN)
        )
        return values[0], up, down, values[-1]

    broken = [
        name for name, values in ((whole, drawn.totals), *((line.name, line.values) for line in drawn.lines))
        for opening, up, down, closing in (sums(values),) if opening + up - down != closing
    ]
    inside = dict(zip((item.code for item in drawn.items), drawn.totals, strict=True))
    return Balance(
        *sums(drawn.totals), inside.get("members.moved_in", 0), inside.get("members.moved_out", 0), tuple(broken)
    )


def draw(reckoning: Reckoning, tables: Iterable[Table] = TABLES) -> list[Drawn]:
    """The tables, each number the value of its figure."""
    wanted = list(tables)
    values, totals = numbers(reckoning, wanted)
    names, living = _cells(reckoning, values) if any(not table.by_line for table in wanted) else ({}, frozenset())
    return [_drawn(table, values, totals, names, living) for table in wanted]


def numbers(
    reckoning: Reckoning, wanted: Iterable[Table]
) -> tuple[dict[str, dict[int, Decimal]], dict[str, int]]:
    """By figure: the values by unit (of tables by line those of the parts only), and the value of the whole."""
    wanted = list(wanted)
    codes = {item.code for table in wanted for item in table.shown}
    parts, others = _parts(codes)
    split = {item.code for table in wanted if not table.by_line for item in table.shown} & others
    reckoning.prefetch(others, by_unit=split)
    values = {code: reckoning.by_unit(code) for code in split}
    totals = {code: int(reckoning.actual(code)) for code in others}
    for whole, figures in parts.items():
        counted = _count(reckoning, whole, figures)
        values |= counted
        totals |= {code: int(sum(by_unit.values())) for code, by_unit in counted.items()}
    return values, totals


def _parts(codes: Iterable[str]) -> tuple[dict[str, list[Any]], set[str]]:
    """Figures that are a part of another by a condition, by that other one; and the rest."""
    parts: dict[str, list[Any]] = {}
    others: set[str] = set()
    for code in codes:
        figure = registry.figure(code)
        whole = getattr(figure, "whole", "")
        if whole:
            parts.setdefault(whole, []).append(figure)
        else:
            others.add(code)
    return parts, others


def _count(reckoning: Reckoning, whole: str, figures: list[Any]) -> dict[str, dict[int, Decimal]]:
    """The parts of one figure by unit: the rows of the whole are read once, and each part counts those that fulfil
    the very condition by which it shows its own rows."""
    day = reckoning.period.last_day
    conditions = {type(one): type(one).condition(day) for one in sorted(figures, key=lambda one: one.code)}
    found = together.apart(registry.figure(whole), conditions, reckoning.scope, reckoning.period)
    return {one.code: found[type(one)] for one in figures}


def _cells(
    reckoning: Reckoning, values: Mapping[str, Mapping[int, Decimal]]
) -> tuple[dict[int, str], frozenset[int]]:
    """Every cell that lives at the end or has a number, in order of names."""
    day = reckoning.period.last_day
    living = frozenset(
        orgs.living_units(reckoning.scope, day, frozenset({UnitKind.CELL.value})).values_list("pk", flat=True)
    )
    found = living | {pk for by_unit in values.values() for pk, value in by_unit.items() if value}
    names = orgs.names_on(found, day)
    ordered = sorted(found, key=lambda pk: orgs.natural(names.get(pk, "")))
    return {pk: names.get(pk, "–") for pk in ordered}, living


def _drawn(
    table: Table, values: Mapping[str, Mapping[int, Decimal]], totals: Mapping[str, int], names: Mapping[int, str],
    living: frozenset[int],
) -> Drawn:
    items = table.shown
    sums = tuple(totals[item.code] for item in items)
    if table.by_line:
        return Drawn(table, items, (), sums)
    columns = [values[item.code] for item in items]
    lines = tuple(
        Line(pk, name, pk in living, tuple(int(column.get(pk, 0)) for column in columns)) for pk, name in names.items()
    )
    return Drawn(table, items, lines, sums)
