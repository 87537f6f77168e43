"""The closure against a slow oracle that walks the tree day by day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangbo.orgs.closure import FOREVER, Cycle, Edge, Life, Path, closure

START = date(2022, 1, 1)
DAYS = 12


def day(number: int) -> date:
    return FOREVER if number >= DAYS else START + timedelta(days=number)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Life], list[Edge]]:
    """Trees that change: a parent always has a smaller number, so that no cycle arises."""
    count = draw(st.integers(1, 6))
    lives, edges = [], []
    for unit in range(count):
        since = draw(st.integers(0, DAYS - 1))
        until = draw(st.integers(since + 1, DAYS))
        heir = draw(st.sampled_from([None, *range(unit)])) if until < DAYS else None
        lives.append(Life(unit, day(since), day(until), heir))
        cuts = sorted(draw(st.sets(st.integers(since, until), min_size=2, max_size=4)))
        for begin, end in pairwise(cuts):
            parent = draw(st.sampled_from([None, *range(unit)]))
            if parent is not None:
                edges.append(Edge(unit, parent, day(begin), day(end)))
    return lives, edges


def above_on(unit: int, moment: date, lives: dict[int, Life], edges: list[Edge]) -> dict[int, int]:
    """Who stands above `unit` on one day, with the distance."""
    found, distance = {}, 0
    current: int | None = unit
    while current is not None and lives[current].since <= moment < lives[current].until:
        found[current] = distance
        distance += 1
        current = next((e.parent for e in edges if e.unit == current and e.since <= moment < e.until), None)
    return found


def has_past_on(unit: int, moment: date, lives: dict[int, Life], edges: list[Edge]) -> set[int]:
    """Who has the past of a closed unit on one day."""
    found: set[int] = set()
    since, heir = lives[unit].until, lives[unit].heir
    while heir is not None and since <= moment:
        found.add(heir)
        found |= above_on(heir, moment, lives, edges).keys()
        since, heir = max(since, lives[heir].until), lives[heir].heir
    return found


@settings(max_examples=200, deadline=None)
@given(histories())
def test_closure_agrees_with_a_walk_of_every_day(history: tuple[list[Life], list[Edge]]) -> None:
    lives, edges = history
    by_unit = {life.unit: life for life in lives}
    paths = closure(lives, edges)
    for number in range(DAYS):
        moment = START + timedelta(days=number)
        now = [path for path in paths if path.since <= moment < path.until]
        tree = {(p.descendant, p.ancestor, p.depth) for p in now if p.kind == "tree"}
        assert tree == {
            (unit, above, depth) for unit in by_unit
            for above, depth in above_on(unit, moment, by_unit, edges).items()
        }
        heritage = {(p.descendant, p.ancestor) for p in now if p.kind == "heritage"}
        assert heritage == {
            (unit, holder) for unit in by_unit for holder in has_past_on(unit, moment, by_unit, edges)
        }


@settings(max_examples=200, deadline=None)
@given(histories())
def test_no_two_paths_of_one_kind_and_depth_touch(history: tuple[list[Life], list[Edge]]) -> None:
    spans: dict[tuple[int, int, str, int], list[tuple[date, date]]] = {}
    for path in closure(*history):
        spans.setdefault((path.ancestor, path.descendant, path.kind, path.depth), []).append((path.since, path.until))
    for found in spans.values():
        found.sort()
        assert all(left[1] < right[0] for left, right in pairwise(found))


def test_two_merged_cells_are_counted_below_their_heir_and_its_superior() -> None:
    ward, first, second, merged = 1, 2, 3, 4
    reform = date(2023, 1, 1)
    lives = [
        Life(ward, START), Life(first, START, reform, merged), Life(second, START, reform, merged),
        Life(merged, reform),
    ]
    edges = [Edge(first, ward, START, reform), Edge(second, ward, START, reform), Edge(merged, ward, reform)]
    assert closure(lives, edges) == {
        Path(ward, ward, "tree", 0, START, FOREVER),
        Path(first, first, "tree", 0, START, reform),
        Path(second, second, "tree", 0, START, reform),
        Path(merged, merged, "tree", 0, reform, FOREVER),
        Path(ward, first, "tree", 1, START, reform),
        Path(ward, second, "tree", 1, START, reform),
        Path(ward, merged, "tree", 1, reform, FOREVER),
        Path(merged, first, "heritage", 1, reform, FOREVER),
        Path(merged, second, "heritage", 1, reform, FOREVER),
        Path(ward, first, "heritage", 2, reform, FOREVER),
        Path(ward, second, "heritage", 2, reform, FOREVER),
    }


def test_a_superior_keeps_only_what_is_under_it_while_the_heir_is() -> None:
    moved = date(2024, 1, 1)
    closed = date(2023, 1, 1)
    lives = [Life(1, START), Life(2, START), Life(3, START), Life(4, START, closed, 3)]
    edges = [Edge(3, 1, START, moved), Edge(3, 2, moved), Edge(4, 1, START, closed)]
    heritage = {path for path in closure(lives, edges) if path.kind == "heritage"}
    assert heritage == {
        Path(3, 4, "heritage", 1, closed, FOREVER),
        Path(1, 4, "heritage", 2, closed, moved),
        Path(2, 4, "heritage", 2, moved, FOREVER),
    }


def test_a_new_superior_with_the_same_place_is_one_path() -> None:
    cut = date(2023, 1, 1)
    paths = closure([Life(1, START), Life(2, START)], [Edge(2, 1, START, cut), Edge(2, 1, cut)])
    assert {path for path in paths if path.depth} == {Path(1, 2, "tree", 1, START, FOREVER)}


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_cycle_is_refused_on_its_first_day(length: int) -> None:
    lives = [Life(unit, START) for unit in range(length)]
    edges = [Edge(unit, (unit + 1) % length, START + timedelta(days=unit)) for unit in range(length)]
    with pytest.raises(Cycle) as refused:
        closure(lives, edges)
    assert refused.value.day == START + timedelta(days=length - 1)


def test_the_same_two_units_may_change_places_at_different_times() -> None:
    cut = date(2023, 1, 1)
    paths = closure([Life(1, START), Life(2, START)], [Edge(1, 2, START, cut), Edge(2, 1, cut)])
    assert {(p.ancestor, p.descendant, p.since) for p in paths if p.depth} == {(2, 1, START), (1, 2, cut)}


def test_a_ring_of_heirs_is_refused() -> None:
    end = date(2023, 1, 1)
    with pytest.raises(Cycle):
        closure([Life(1, START, end, 2), Life(2, START, end, 1)], [])
