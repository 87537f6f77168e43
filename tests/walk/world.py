"""Two wards with a record of every kind in three cells, and what each player may be expected to see of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from dangbo.access.permissions import PERMISSIONS
from dangbo.access.terms import Role
from dangbo.accounts.actions import OpenAccount, OpenInput
from dangbo.kernel import clock
from tests.walk.specimens import Specimens
from tests.walk.stated import STATED

# Every player; those whose path others walk already stay out of the quick run.
QUICK = {
    ("office", "a"),
    ("cell_secretary", "a"),
    ("member", "a"),
    ("superior", "a"),
    ("auditor", "a"),
    ("office", "b"),
}
SIDES = [
    pytest.param(role, side, marks=() if (role, side) in QUICK else pytest.mark.slow)
    for side in "ab"
    for role in Role.values
    if side == "a" or role not in Role.installation_wide
]
PART = "Zqxwv"  # the beginning of every mark, what a snooper might type: too long to stand in a token by chance
ABOVE = {  # the cast's tree, written out once more: unit → itself and all above it
    "city": {"city"},
    "ward_a": {"ward_a", "city"},
    "ward_b": {"ward_b", "city"},
    "cell_a1": {"cell_a1", "ward_a", "city"},
    "cell_a2": {"cell_a2", "ward_a", "city"},
    "front_a": {"front_a", "ward_a", "city"},
    "cell_b1": {"cell_b1", "ward_b", "city"},
}


def seat(role: str, side: str) -> str:
    """Where the cast's player sits: the unit of the grant, or "" for the whole installation."""
    if role in Role.installation_wide:
        return ""
    if role == "superior":
        return "city" if side == "a" else "ward_b"
    if role == "front" and side == "a":
        return "front_a"
    if role in ("cell_secretary", "cell_helper", "follower", "member"):
        return "cell_a1" if side == "a" else "cell_b1"
    return f"ward_{side}"


def holds(role: str, permission: str) -> bool:
    return role in PERMISSIONS[permission].who.roles


def reaches(role: str, side: str, unit: str) -> bool:
    """Whether the player's unit is at or above `unit`: the naive oracle."""
    return seat(role, side) in ABOVE[unit]


@dataclass
class World:
    cast: Any
    inside: Specimens  # of cell A1
    beside: Specimens  # of cell A2
    beyond: Specimens  # of cell B1
    accounts: dict[str, int]

    def players(self) -> Iterator[tuple[str, str, Any]]:
        """(role, side, player) of the whole cast."""
        for role in Role.values:
            yield role, "a", self.cast.inside(role)
        for role, player in self.cast.outside.items():
            yield role, "b", player

    def player(self, role: str, side: str) -> Any:
        return self.cast.inside(role) if side == "a" else self.cast.outside[role]

    def marks_hidden_from(self, role: str, side: str) -> set[str]:
        """Marks that no page may show this player, whatever it is."""
        units = {"cell_a1": self.inside, "cell_a2": self.beside, "cell_b1": self.beyond}
        return {specimens.mark for unit, specimens in units.items() if not reaches(role, side, unit)}


def build(cast: Any) -> World:
    """The cast with a record of every kind that an address leads to, in cells A1, A2 and B1."""
    routes()  # lists and pickers register when the addresses are read
    grant = apps.get_model("access.Grant").objects.get(account=cast.editor.account)
    token = apps.get_model("access.ApiToken").objects.create(
        grant=grant, label="m", digest="d", since=clock.today(), until=clock.today() + timedelta(days=1)
    )
    OpenAccount.perform(cast.administrator.actor, OpenInput("moi", "Mới"))
    entry = apps.get_model("journal.Entry").objects.get()
    given = {"access.Grant": grant, "access.ApiToken": token, "accounts.Account": cast.editor.account}
    cells = (cast.cell, cast.other_cell, cast.cell_b)
    three = [Specimens(unit, PART + letter, given) for unit, letter in zip(cells, "abc", strict=True)]
    for specimens in three:
        for label in sorted({page.record for page in STATED.values() if page.record} | {"members.Membership"}):
            specimens.of(label)
        step_of(specimens)
    accounts = {"account": cast.editor.account.pk, "grant": grant.pk, "token": token.pk, "entry": entry.pk}
    return World(cast, *three, accounts=accounts)


def step_of(specimens: Specimens) -> None:
    """An entry of the journal that says where the specimen of an import wrote."""
    entry = apps.get_model("journal.Entry")
    made = specimens.of("intake.Import")
    entry.objects.create(
        seq=10**9 + made.pk,
        batch=made.batch,
        unit_id=specimens.unit.pk,
        at=clock.now(),
        action="x",
        effect="done",
        actor_key="k",
        actor_name="n",
        subject_type="t",
        previous_hash="",
        hash="",
    )


def routes() -> dict[str, Any]:
    """Every route of the site (allauth's own left out) with its view."""
    return {route: view for route, view in _below(get_resolver(), "") if not _foreign(view)}


def _foreign(view: Any) -> bool:
    module = getattr(getattr(view, "view_class", view), "__module__", "")
    return str(module).startswith("allauth.")


def _below(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, Any]]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _below(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.callback
