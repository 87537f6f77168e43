"""Random trees over time, random grants, a record of every kind in every unit: each list against a naive oracle."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dangbo.access import queries as access
from dangbo.access.permissions import PERMISSIONS
from dangbo.access.terms import Role
from dangbo.journal.action import unit_of
from dangbo.kernel import policy
from dangbo.kernel.actor import Actor, system
from dangbo.orgs.closure import FOREVER, Edge, Life, closure
from dangbo.web.listing import listings
from tests.walk.specimens import Specimens
from tests.walk.world import routes

START, MOVED, CLOSED = date(2018, 1, 1), date(2020, 3, 1), date(2021, 6, 1)
DAYS = (date(2019, 1, 1), MOVED, date(2021, 1, 1), CLOSED, date(2022, 5, 4), date(2026, 1, 1))
PARAMS = {"period": "2018-01-01..2027-12-31"}
KINDS = (  # one record of each in every unit
    "tasks.Task",
    "meetings.Meeting",
    "documents.Document",
    "plans.Plan",
    "feedback.Reception",
    "emulation.Registration",
    "elections.Election",
    "cadres.Planning",
    "reviews.OrgReview",
    "members.Dossier",
    "reports.Report",
)
HEARD = frozenset({"documents"})  # what is issued above is heard below
DRAFTS = {"reports": "figures.rows"}  # the reports made here are drafts, which ask for one permission more
ROLES = sorted(set(Role.values) - Role.installation_wide - {"inspection"})  # cases are for their team: walked elsewhere


@dataclass(frozen=True)
class Tree:
    """`above[i]` stands over unit i at first, `later[i]` from MOVED on; a closed unit has an heir from CLOSED on."""

    above: tuple[int | None, ...]
    later: tuple[int | None, ...]
    heirs: tuple[int | None, ...]

    def over(self, unit: int, day: date) -> set[int]:
        """The units from which `unit` is reached on `day`: said as simply as it can be."""
        if self.heirs[unit] is not None and day >= CLOSED:
            return self.over(self.heirs[unit], day)
        found, here = set(), unit
        while here is not None:
            found.add(here)
            here = (self.above if day < MOVED else self.later)[here]
        return found


@dataclass(frozen=True)
class Held:
    role: str
    unit: int
    since: date
    until: date | None


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    size = draw(st.integers(3, 6))
    above: list[int | None] = [None]
    later: list[int | None] = [None]
    for unit in range(1, size):
        first = draw(st.integers(0, unit - 1))
        above.append(first)
        later.append(draw(st.sampled_from([first, draw(st.integers(0, unit - 1))])))
    heirs: list[int | None] = [None] * size
    leaf = size - 1  # the last unit has none below it
    if draw(st.booleans()):
        heirs[leaf] = draw(st.integers(0, size - 2))
    return Tree(tuple(above), tuple(later), tuple(heirs))


GRANTS = st.lists(
    st.builds(
        Held,
        role=st.sampled_from(ROLES),
        unit=st.integers(0, 5),
        since=st.sampled_from(DAYS[:3]),
        until=st.sampled_from([None, DAYS[3], DAYS[5]]),
    ),
    min_size=1,
    max_size=3,
)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def store(tree: Tree) -> list[Any]:
    """The tree's units with their closure."""
    unit, path = apps.get_model("orgs.Unit"), apps.get_model("orgs.UnitPath")
    rows = [
        unit.objects.create(code=f"u{i}", kind="cell", since=START, until=CLOSED if heir is not None else None)
        for i, heir in enumerate(tree.heirs)
    ]
    ids = [row.pk for row in rows]
    lives = [
        Life(ids[i], START, CLOSED if heir is not None else FOREVER, ids[heir] if heir is not None else None)
        for i, heir in enumerate(tree.heirs)
    ]
    edges = []
    for i in range(1, len(ids)):
        end = CLOSED if tree.heirs[i] is not None else FOREVER
        edges += [Edge(ids[i], ids[tree.above[i]], START, MOVED), Edge(ids[i], ids[tree.later[i]], MOVED, end)]
    path.objects.bulk_create(
        path(
            ancestor_id=p.ancestor,
            descendant_id=p.descendant,
            kind=p.kind,
            depth=p.depth,
            since=p.since,
            until=None if p.until == FOREVER else p.until,
        )
        for p in closure(lives, edges)
    )
    return rows


def sign_in(grants: list[Held], units: list[Any], day: date) -> Actor:
    account = apps.get_model("accounts.Account").objects.create(username="ai", name="Ai", password="!")
    grant = apps.get_model("access.Grant")
    held = {(g.role, g.unit % len(units), g.since, g.until) for g in grants if g.until is None or g.until > g.since}
    for role, unit, since, until in held:
        grant.objects.create(account=account, role=role, unit=units[unit], since=since, until=until)
    return access.actor_of(account, None, day)


def may(tree: Tree, grants: list[Held], day: date, permission: str, unit: int) -> bool:
    """The naive oracle."""
    size = len(tree.above)
    return any(
        g.role in PERMISSIONS[permission].who.roles
        and g.since <= day
        and (g.until is None or day < g.until)
        and g.unit % size in tree.over(unit, day)
        and not (tree.heirs[g.unit % size] is not None and day >= CLOSED)
        for g in grants
    )


def heard(tree: Tree, grants: list[Held], day: date, unit: int) -> bool:
    """Whether `unit` stands above one of the viewer's."""
    return any(unit in tree.over(g.unit % len(tree.above), day) for g in grants)


QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=40, suppress_health_check=QUIET)
@given(tree=trees(), grants=GRANTS, day=st.sampled_from(DAYS))
def test_the_policy_agrees_with_the_oracle(db: None, tree: Tree, grants: list[Held], day: date) -> None:
    with undone():
        units = store(tree)
        actor = sign_in(grants, units, day)
        for permission in ("members.read", "meetings.write", "figures.read", "documents.write", "orgs.read"):
            allowed = {i for i, unit in enumerate(units) if policy.allows(actor, permission, [unit.pk])}
            assert allowed == {i for i in range(len(units)) if may(tree, grants, day, permission, i)}


@pytest.mark.slow
@pytest.mark.postgres
@settings(max_examples=25, suppress_health_check=QUIET)
@given(tree=trees(), grants=GRANTS, day=st.sampled_from(DAYS))
def test_every_list_agrees_with_the_oracle(db: None, tree: Tree, grants: list[Held], day: date) -> None:
    routes()  # lists register when the addresses are read
    with undone():
        units = store(tree)
        for i, unit in enumerate(units):
            specimens = Specimens(unit, f"Zqx{i}")
            for label in KINDS:
                specimens.of(label)
        numbers = {unit.pk: i for i, unit in enumerate(units)}
        actor = sign_in(grants, units, day)
        shown, differing = 0, {}
        for listing in listings():
            if listing.permission in ("access.read", "journal.read", "inspections.read"):
                continue
            every = rows_of(listing, system("import"), day)
            mine = {row.pk for row in rows_of(listing, actor, day)}
            expected = {
                row.pk
                for row in every
                if (unit := unit_of(row)) is None
                or all(may(tree, grants, day, each, numbers[unit]) for each in asked_of(listing))
            }
            extra = {unit_of(row) for row in every if row.pk in mine - expected}
            from_above = all(heard(tree, grants, day, numbers[unit]) for unit in extra if unit is not None)
            if expected - mine or not from_above or (extra and listing.name not in HEARD):
                differing[listing.name] = (mine, expected)
            shown += len(every)
        assert differing == {}
        assert shown > 0


def asked_of(listing: Any) -> set[str]:
    """The permissions that one and the same player must hold over a row's unit."""
    return {listing.permission, DRAFTS.get(listing.name, listing.permission)}


def rows_of(listing: Any, viewer: Actor, day: date) -> list[Any]:
    one = listing()
    return list(one.found(viewer, one.asked(viewer, PARAMS, day)))
