"""The fixed cast of every test: two wards under one city, and one person in each role inside and outside.

A pytest plugin, named in the root conftest; how to use it stands in docs/howto/test-with-the-cast.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from dangbo.access.terms import WHOLE, Role
from dangbo.kernel import clock
from dangbo.kernel.actor import ANONYMOUS, Actor, Granted, system

SINCE = date(2018, 1, 1)


@dataclass
class Player:
    """One of the cast: an account, the actor it is, and a browser that it has signed in with."""

    account: Any
    grants: tuple[Granted, ...] = ()
    person_id: int | None = None

    @cached_property
    def actor(self) -> Actor:
        return self.on(clock.today())

    def on(self, day: date) -> Actor:
        """The actor as at another day (its grants are the same)."""
        return Actor(
            key=f"account:{self.account.pk}",
            name=self.account.name,
            grants=self.grants,
            person_id=self.person_id,
            account_id=self.account.pk,
            day=day,
        )

    @cached_property
    def client(self) -> Client:
        """Signed in, its second factor passed."""
        client = Client()
        client.force_login(self.account)
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0.0}]
        session["account_authentication_methods_user"] = str(self.account.pk)
        session.save()
        return client

    def get(self, *args: Any, **kwargs: Any) -> Any:
        return self.client.get(*args, **kwargs)

    def post(self, *args: Any, **kwargs: Any) -> Any:
        return self.client.post(*args, **kwargs)


@dataclass
class Cast:
    """City > ward A (cells A1, A2, the Front A) and ward B (cell B1). Attributes without a suffix are inside:
    at ward A, or cell A1 for roles of a cell; `outside[role]` is the same role at ward B or cell B1."""

    city: Any
    ward: Any
    cell: Any
    other_cell: Any
    front_unit: Any
    ward_b: Any
    cell_b: Any
    office: Player
    secretary: Player
    building: Player
    inspection: Player
    cell_secretary: Player
    cell_helper: Player
    follower: Player
    front: Player
    member: Player
    superior: Player
    editor: Player
    administrator: Player
    auditor: Player
    outside: dict[str, Player] = field(default_factory=dict)

    @property
    def stranger(self) -> Player:
        """The office of ward B: every right there, none here."""
        return self.outside["office"]

    @cached_property
    def anonymous(self) -> Any:
        return SimpleNamespace(actor=ANONYMOUS, client=Client(), account=None)

    @property
    def system(self) -> Actor:
        """The program at import, which may enter any record."""
        return system("import")

    def inside(self, role: str) -> Player:
        return getattr(self, role)  # type: ignore[no-any-return]


CELL_ROLES = frozenset({"cell_secretary", "cell_helper", "follower", "member"})


@pytest.fixture
def cast(db: None) -> Cast:
    """The whole cast, in about a dozen queries."""
    units = _units()
    grants: list[Any] = []
    players: dict[str, Player] = {}
    outside: dict[str, Player] = {}
    accounts = _accounts()
    for role in Role:
        for side, holders in (("a", players), ("b", outside)):
            unit = _unit_for(role, side, units)
            if unit is None and side == "b":
                continue
            account = accounts[f"{role.value}.{side}"]
            grants.append(
                apps.get_model("access.Grant")(
                    account=account, role=role.value, unit=unit, since=SINCE, key=f"cast-{role.value}-{side}"
                )
            )
            holders[role.value] = Player(account, (Granted(role.value, unit.pk if unit else WHOLE),))
    apps.get_model("access.Grant").objects.bulk_create(grants)
    return Cast(
        city=units["city"],
        ward=units["ward_a"],
        cell=units["cell_a1"],
        other_cell=units["cell_a2"],
        front_unit=units["front_a"],
        ward_b=units["ward_b"],
        cell_b=units["cell_b1"],
        outside=outside,
        **players,
    )


def _unit_for(role: Role, side: str, units: dict[str, Any]) -> Any:
    if role.value in Role.installation_wide:
        return None
    if role == Role.SUPERIOR:
        return units["city"] if side == "a" else units["ward_b"]
    if role == Role.FRONT and side == "a":
        return units["front_a"]
    return units["cell_a1" if side == "a" else "cell_b1"] if role.value in CELL_ROLES else units[f"ward_{side}"]


def _accounts() -> dict[str, Any]:
    model = apps.get_model("accounts.Account")
    names = [f"{role.value}.{side}" for role in Role for side in "ab"]
    rows = model.objects.bulk_create(model(username=name, name=name, password="!") for name in names)
    return {row.username: row for row in rows}


# code, kind, cell kind, name, codes above it from near to far
_TREE = (
    ("city", "city", "", "Thành ủy Thử", ()),
    ("ward_a", "ward", "", "Đảng bộ phường Thử A", ("city",)),
    ("cell_a1", "cell", "residential", "Chi bộ A1", ("ward_a", "city")),
    ("cell_a2", "cell", "residential", "Chi bộ A2", ("ward_a", "city")),
    ("front_a", "front", "", "Mặt trận Tổ quốc phường Thử A", ("ward_a", "city")),
    ("ward_b", "ward", "", "Đảng bộ phường Thử B", ("city",)),
    ("cell_b1", "cell", "residential", "Chi bộ B1", ("ward_b", "city")),
)


def _units() -> dict[str, Any]:
    unit, name, parent, path = (apps.get_model(f"orgs.{m}") for m in ("Unit", "UnitName", "UnitParent", "UnitPath"))
    rows = unit.objects.bulk_create(
        unit(code=code, key=f"cast-{code}", kind=kind, cell_kind=cell_kind, since=SINCE)
        for code, kind, cell_kind, _name, _above in _TREE
    )
    units = {row.code: row for row in rows}
    name.objects.bulk_create(
        name(unit=units[code], name=said, short=said, since=SINCE) for code, _k, _c, said, _a in _TREE
    )
    parent.objects.bulk_create(
        parent(unit=units[code], parent=units[above[0]], since=SINCE) for code, _k, _c, _n, above in _TREE if above
    )
    path.objects.bulk_create(
        path(ancestor=units[upper], descendant=units[code], depth=depth, since=SINCE)
        for code, _k, _c, _n, above in _TREE
        for depth, upper in enumerate((code, *above))
    )
    return units
