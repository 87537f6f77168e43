"""The published description."""

from __future__ import annotations

import re

import pytest
from django.test import Client


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
