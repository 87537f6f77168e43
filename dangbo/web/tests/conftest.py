"""A policy that allows what a test says, and requests as the middleware makes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from dangbo.journal import registry
from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.clock import HANOI
from dangbo.kernel.scope import EVERYWHERE, NOWHERE, Scope
from dangbo.web import context, listing

NOW = datetime(2022, 12, 31, 9, 30, tzinfo=HANOI)
READER = Actor(key="account:1", name="Lò Thị Hạnh Mẫu", account_id=1, day=NOW.date())


@dataclass
class Allowing:
    """Whoever asks holds `permissions`, for `units` only when they are given."""

    permissions: set[str] = field(default_factory=set)
    units: set[int] | None = None

    def reach(self, actor: Actor, permission: str) -> Scope:
        return EVERYWHERE if permission in self.permissions else NOWHERE

    def allows(self, actor: Actor, permission: str, unit_ids: Iterable[int | None]) -> bool:
        inside = self.units is None or all(unit is None or unit in self.units for unit in unit_ids)
        return permission in self.permissions and inside

    def knows(self, permission: str) -> bool:
        return permission in self.permissions


@pytest.fixture
def allowing(monkeypatch: pytest.MonkeyPatch) -> Allowing:
    stand_in = Allowing({"test.read", "test.do", "web.export"})
    monkeypatch.setattr(policy, "_policy", stand_in)
    return stand_in


@pytest.fixture
def declared() -> Iterator[None]:
    """Verbs and lists that a test declares are forgotten after it."""
    verbs, lists = dict(registry._actions), dict(listing._listings)
    yield
    for kept, now in ((verbs, registry._actions), (lists, listing._listings)):
        now.clear()
        now |= kept


Ask = Callable[..., HttpRequest]


@pytest.fixture
def asked(rf: RequestFactory) -> Ask:
    """`asked("/x/?q=a", actor=…, htmx=True, post={…})`: a request past the middleware."""

    def make(path: str = "/", actor: Actor = READER, htmx: bool = False, post: Any = None) -> HttpRequest:
        headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{path}"} if htmx else {}
        request = rf.get(path, headers=headers) if post is None else rf.post(path, post, headers=headers)
        request.id, request.now, request.actor = "r1", NOW, actor  # type: ignore[attr-defined]
        request.LANGUAGE_CODE, request.session = "vi", {}  # type: ignore[assignment]
        request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
        request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
        return request

    return make


@pytest.fixture
def units(db: None) -> Callable[..., list[Any]]:
    """Stored units with the given codes."""

    def make(*codes: str, **more: Any) -> list[Any]:
        model = apps.get_model("orgs.Unit")
        return model.objects.bulk_create(  # type: ignore[no-any-return]
            model(**({"code": code, "kind": "cell", "since": NOW.date().replace(year=2018), "key": code} | more))
            for code in codes
        )

    return make


@pytest.fixture(autouse=True)
def nobody_owns(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name of the installation is asked of another room; here it has none."""
    monkeypatch.setattr(context, "_owner", None)
