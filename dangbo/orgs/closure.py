"""The closure of the dated tree, as plain sets of periods: who stood above whom, and who has whose past.

Days are half-open; `FOREVER` stands for "still". Nothing here knows a database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dangbo.orgs.terms import PathKind

FOREVER = date.max


@dataclass(frozen=True, slots=True)
class Life:
    """A unit's life and, once closed, who inherited it."""

    unit: int
    since: date
    until: date = FOREVER
    heir: int | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """`unit` stood directly under `parent`."""

    unit: int
    parent: int
    since: date
    until: date = FOREVER


@dataclass(frozen=True, slots=True, order=True)
class Path:
    ancestor: int
    descendant: int
    kind: str
    depth: int
    since: date
    until: date


class Cycle(ValueError):
    """A unit would stand above itself on `day`."""

    def __init__(self, unit: int, day: date):
        self.unit, self.day = unit, day
        super().__init__(f"unit {unit} stands above itself on {day}")


def closure(lives: Iterable[Life], edges: Iterable[Edge]) -> set[Path]:
    """Every path of the tree and of heritage. Raises Cycle."""
    by_unit = {life.unit: life for life in lives}
    tree = tree_paths(by_unit, edges)
    return coalesced(tree) | coalesced(heritage_paths(by_unit, tree))


def tree_paths(lives: Mapping[int, Life], edges: Iterable[Edge]) -> list[Path]:
    """Paths of the tree, one depth after the other; a period lies in the lives of all units on its way."""
    up: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        up[edge.unit].append(edge)
    level = [
        Path(life.unit, life.unit, PathKind.TREE.value, 0, life.since, life.until)
        for life in lives.values() if life.since < life.until
    ]
    paths: list[Path] = []
    while level:
        paths.extend(level)
        level = [
            longer for path in level for edge in up[path.ancestor]
            if (longer := _climb(path, edge, lives[edge.parent])) is not None
        ]
    return paths


def _climb(path: Path, edge: Edge, parent: Life) -> Path | None:
    since = max(path.since, edge.since, parent.since)
    until = min(path.until, edge.until, parent.until)
    if since >= until:
        return None
    if edge.parent == path.descendant:
        raise Cycle(path.descendant, since)
    return Path(edge.parent, path.descendant, path.kind, path.depth + 1, since, until)


def heritage_paths(lives: Mapping[int, Life], tree: Iterable[Path]) -> list[Path]:
    """From each closed unit to its heir, the heir's heir, and those above each of them since the inheritance."""
    above: dict[int, list[Path]] = defaultdict(list)
    for path in tree:
        if path.depth:
            above[path.descendant].append(path)
    found: list[Path] = []
    for unit in lives.values():
        for depth, (heir, since) in enumerate(_heirs(unit, lives), start=1):
            found.append(Path(heir, unit.unit, PathKind.HERITAGE.value, depth, since, FOREVER))
            found.extend(
                Path(path.ancestor, unit.unit, PathKind.HERITAGE.value, path.depth + depth, begins, path.until)
                for path in above[heir] if (begins := max(path.since, since)) < path.until
            )
    return found


def _heirs(unit: Life, lives: Mapping[int, Life]) -> Iterable[tuple[int, date]]:
    """The heirs one after the other, each with the day from which it has the unit's past."""
    seen, since = {unit.unit}, unit.until
    heir = unit.heir
    while heir is not None:
        if heir in seen:
            raise Cycle(heir, since)
        seen.add(heir)
        yield heir, since
        since = max(since, lives[heir].until)
        heir = lives[heir].heir


def coalesced(paths: Iterable[Path]) -> set[Path]:
    """Paths with touching or overlapping periods of the same two units at the same depth as one."""
    groups: dict[tuple[int, int, str, int], list[tuple[date, date]]] = defaultdict(list)
    for path in paths:
        groups[path.ancestor, path.descendant, path.kind, path.depth].append((path.since, path.until))
    return {Path(*key, since, until) for key, spans in groups.items() for since, until in _joined(spans)}


def _joined(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    joined: list[tuple[date, date]] = []
    for since, until in sorted(spans):
        if joined and since <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], until))
        else:
            joined.append((since, until))
    return joined
