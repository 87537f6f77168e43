"""Verbs of a test, a policy that allows what it says, and a caller with a token."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from dangbo.api import tokens
from dangbo.journal import registry
from dangbo.journal.action import Action, Door, ask
from dangbo.journal.rule import Rule
from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.scope import EVERYWHERE, NOWHERE, Scope

CALLER = Actor(key="token:1", name="Chương trình thử")


@dataclass(frozen=True)
class Row:
    name: str = ask("Tên")
    votes: int = ask("Số phiếu", default=0)


@dataclass(frozen=True)
class Found:
    code: str = ask("Mã", help="Không quá 6 chữ")
    since: date = ask("Từ ngày")
    share: Decimal | None = ask("Tỷ lệ", default=None)
    rows: tuple[Row, ...] = ask("Dòng", default=())


@dataclass(frozen=True)
class Upon:
    record_id: int = ask("Bản ghi")
    area: str = ask("Địa bàn", default="")


class ShortCode(Rule):
    """A code is short."""

    text, accepted, clause, where = "Mã quá dài.", "Hãy ghi dưới 6 chữ.", "Điều 3", "code"

    def holds(self, data: Any, door: Door) -> bool:
        return len(data.code) < 6


@dataclass
class Allowing:
    permissions: set[str] = field(default_factory=set)
    units: set[int] | None = None

    def reach(self, actor: Actor, permission: str) -> Scope:
        return EVERYWHERE if permission in self.permissions else NOWHERE

    def allows(self, actor: Actor, permission: str, unit_ids: Iterable[int | None]) -> bool:
        inside = self.units is None or all(unit is None or unit in self.units for unit in unit_ids)
        return permission in self.permissions and inside

    def knows(self, permission: str) -> bool:
        return True


@pytest.fixture
def allowing(monkeypatch: pytest.MonkeyPatch) -> Allowing:
    stand_in = Allowing({"test.do"})
    monkeypatch.setattr(policy, "_policy", stand_in)
    return stand_in


@pytest.fixture
def verbs(allowing: Allowing) -> Iterator[None]:
    known, unit = dict(registry._actions), apps.get_model("orgs.Unit")

    class FoundUnit(Action[Found]):
        name, permission, label, Input, rules = "test.found", "test.do", "Lập chi bộ", Found, (ShortCode,)

        def run(self, items: Sequence[Found], door: Door) -> Sequence[Any]:
            return door.create(unit(code=item.code, key=item.code, kind="cell", since=item.since) for item in items)

    class ChangeUnit(Action[Upon]):
        name, permission, label, Input, subject = "test.change", "test.do", "Sửa chi bộ", Upon, "orgs.Unit"
        reason_required = True

        def run(self, items: Sequence[Upon], door: Door) -> Sequence[Any]:
            for item in items:
                door.subjects[item.record_id].area = item.area
            return door.update(door.subjects.values(), ["area"])

    yield
    registry._actions.clear()
    registry._actions |= known


@dataclass
class Caller:
    client: Client
    secret: str = "s3cret"

    def get(self, path: str) -> Any:
        return self.client.get(path, headers={"Authorization": f"Bearer {self.secret}"})

    def post(self, path: str, body: Any, key: str = "") -> Any:
        headers = {"Authorization": f"Bearer {self.secret}", **({"Idempotency-Key": key} if key else {})}
        raw = body if isinstance(body, str) else json.dumps(body)
        return self.client.post(path, raw, content_type="application/json", headers=headers)


@pytest.fixture
def caller(db: None, monkeypatch: pytest.MonkeyPatch) -> Caller:
    monkeypatch.setattr(tokens, "_lookup", lambda secret, day, request_id: CALLER if secret == "s3cret" else None)
    return Caller(Client(enforce_csrf_checks=True))
