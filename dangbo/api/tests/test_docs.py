"""The published description, and the lists that the site hands over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from dangbo.api import lists
from dangbo.api.tests.conftest import CALLER, Caller
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Fault, Refusal


@pytest.mark.usefixtures("verbs")
def test_openapi_names_every_verb(db: None) -> None:
    told = Client().get("/api/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    verb = told["paths"]["/api/act/test.found"]["post"]
    assert verb["operationId"] == "test.found"
    body = verb["requestBody"]["content"]["application/json"]["schema"]
    assert set(body["properties"]) == {"code", "since", "share", "rows"}
    assert set(verb["responses"]) == {"200", "403", "409", "422"}
    refs = set(re.findall(r"#/components/schemas/([^'\"]+)", str(told)))
    assert refs <= set(told["components"]["schemas"])
    assert {"/api/verbs", "/api/lists", "/api/lists/{name}", "/api/act/{verb}"} <= set(told["paths"])


@pytest.mark.usefixtures("verbs")
def test_the_page_is_drawn_here_and_fetches_nothing_from_elsewhere(db: None) -> None:
    page = Client().get("/api/docs").content.decode()
    assert "test.found" in page and "/api/openapi.json" in page
    assert not re.findall(r"<(?:script|link|img)[^>]+(?:https?:)?//", page)


class Fake:
    """Lists as the site would hand them over."""

    def named(self, viewer: Actor) -> list[dict[str, Any]]:
        return [{"name": "test.units", "for": viewer.key}]

    def answer(self, name: str, viewer: Actor, params: Mapping[str, str]) -> dict[str, Any]:
        if name != "test.units":
            raise LookupError(name)
        if "bad" in params:
            raise Refusal([Fault("Sai ngày.", where="day")])
        return {"total": 0, "rows": [], "asked": dict(params)}


def test_lists(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "_lists", None)
    assert caller.get("/api/lists").json() == {"lists": []}
    assert caller.get("/api/lists/test.units").status_code == 404
    lists.install(Fake())
    assert caller.get("/api/lists").json() == {"lists": [{"name": "test.units", "for": CALLER.key}]}
    assert caller.get("/api/lists/test.units?q=a&page=2").json()["asked"] == {"q": "a", "page": "2"}
    assert caller.get("/api/lists/test.units?bad=1").status_code == 422
    assert caller.get("/api/lists/other").status_code == 404
