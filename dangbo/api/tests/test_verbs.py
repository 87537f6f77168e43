"""Verbs through the API: the same door, the same faults, and nothing twice."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from dangbo.api import tokens
from dangbo.api.tests.conftest import CALLER, Allowing, Caller
from dangbo.journal import queries as journal

pytestmark = pytest.mark.usefixtures("verbs")
GOOD = {"code": "cb1", "since": "2022-02-05", "rows": [{"name": "Lò", "votes": 3}], "share": "138.8"}


def codes() -> set[str]:
    return set(apps.get_model("orgs.Unit").objects.values_list("code", flat=True))


def faults(response: Any) -> list[tuple[str, int]]:
    assert response.status_code == 422, response.content
    return [(fault["field"], fault["item"]) for fault in response.json()["faults"]]


def test_done_answers_with_the_record(caller: Caller) -> None:
    answer = caller.post("/api/act/test.found", GOOD)
    unit = apps.get_model("orgs.Unit").objects.get()
    told = answer.json()["record"]
    assert answer.status_code == 200
    assert {name: told[name] for name in ("type", "id", "key", "version")} == {
        "type": "orgs.Unit",
        "id": unit.pk,
        "key": "cb1",
        "version": 1,
    }
    assert journal.entries(action="test.found")[0].actor_key == CALLER.key


def test_many_are_done_all_or_none(caller: Caller) -> None:
    other = {**GOOD, "code": "cb2"}
    assert faults(caller.post("/api/act/test.found", {"_items": [GOOD, {**other, "since": "hôm qua"}]})) == [
        ("since", 1)
    ]
    assert faults(caller.post("/api/act/test.found", {"_items": [GOOD, {**other, "code": "quá-dài"}]})) == [("code", 1)]
    assert codes() == set()
    done = caller.post("/api/act/test.found", {"_items": [GOOD, other]})
    assert [each["key"] for each in done.json()["items"]] == ["cb1", "cb2"]


def test_the_same_key_does_nothing_twice(caller: Caller) -> None:
    answers = [caller.post("/api/act/test.found", GOOD, key="k1").json() for _time in range(2)]
    assert answers[0] == answers[1]
    assert codes() == {"cb1"}
    assert faults(caller.post("/api/act/test.found", {**GOOD, "code": "cb2"}, key="k1")) == [("", 0)]
    assert faults(caller.post("/api/act/test.found", GOOD, key="k" * 65)) == [("Idempotency-Key", 0)]


def test_a_refusal_says_what_would_be_accepted_and_the_clause(caller: Caller) -> None:
    answer = caller.post("/api/act/test.found", {**GOOD, "code": "quá-dài"})
    assert answer.json() == {
        "faults": [
            {"field": "code", "text": "Mã quá dài.", "accepted": "Hãy ghi dưới 6 chữ.", "clause": "Điều 3", "item": 0}
        ]
    }


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({}, {"code", "since"}),
        ({**GOOD, "cod": 1, "since": 5}, {"cod", "since"}),
        ({**GOOD, "rows": [{"votes": "ba"}]}, {"rows.0.name", "rows.0.votes"}),
        ({**GOOD, "share": "một"}, {"share"}),
        ([GOOD], {""}),
        ("{", {""}),
        ({"_items": []}, {"_items"}),
        ({"_items": [3]}, {""}),
        ({**GOOD, "_reason": 3}, {"_reason"}),
    ],
)
def test_every_fault_of_the_body_at_once(caller: Caller, body: Any, wrong: set[str]) -> None:
    assert {field for field, _item in faults(caller.post("/api/act/test.found", body))} == wrong
    assert codes() == set()


def test_an_unknown_field_names_the_nearest(caller: Caller) -> None:
    answer = caller.post("/api/act/test.found", {**GOOD, "sinse": "2022-01-01"}).json()
    assert "since" in answer["faults"][0]["accepted"]


def test_a_record_outside_ones_scope_is_as_one_that_does_not_exist(caller: Caller, allowing: Allowing) -> None:
    caller.post("/api/act/test.found", GOOD)
    unit = apps.get_model("orgs.Unit").objects.get()
    allowing.units = set()
    there, nowhere = (
        caller.post("/api/act/test.change", {"record_id": pk, "_reason": "vì"}) for pk in (unit.pk, unit.pk + 1)
    )
    assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content)
    allowing.units = None
    assert faults(caller.post("/api/act/test.change", {"record_id": unit.pk, "area": "Tổ 1"})) == [("reason", 0)]
    assert (
        caller.post("/api/act/test.change", {"record_id": unit.pk, "area": "Tổ 1", "_reason": "vì"}).status_code == 200
    )


def test_who_may_not(caller: Caller, allowing: Allowing) -> None:
    assert caller.post("/api/act/test.none", GOOD).status_code == 404
    assert caller.post("/api/act/web.export", {}).status_code == 404
    allowing.permissions.clear()
    assert caller.post("/api/act/test.found", GOOD).status_code == 403
    assert caller.get("/api/verbs").json() == {"verbs": []}
    assert caller.get("/api/verbs/test.found").status_code == 404


def test_who_is_nobody(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    caller.secret = "wrong"
    for path in ("/api/verbs", "/api/verbs/test.found"):
        assert caller.get(path).status_code == 401
    assert caller.post("/api/act/test.found", GOOD).status_code in (401, 403)
    caller.secret = "s3cret"
    monkeypatch.setattr(tokens, "_lookup", None)
    assert caller.get("/api/verbs").status_code == 401
    assert codes() == set()


def test_a_session_needs_its_csrf_token(cast: Any, allowing: Allowing) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = cast.office.client.cookies
    assert strict.get("/api/verbs").status_code == 200
    assert strict.post("/api/act/test.found", GOOD, content_type="application/json").status_code == 403
    assert "cb1" not in codes()
    strict.cookies["csrftoken"] = "a" * 32
    sent = strict.post("/api/act/test.found", GOOD, content_type="application/json", headers={"X-CSRFToken": "a" * 32})
    assert sent.status_code == 200
    assert "cb1" in codes()


def test_the_schema_of_a_verb(caller: Caller) -> None:
    told = caller.get("/api/verbs/test.found").json()
    assert (told["label"], told["permission"], told["reason_required"]) == ("Lập chi bộ", "test.do", False)
    schema = told["input"]
    assert schema["required"] == ["code", "since"]
    assert schema["properties"]["code"] == {"type": "string", "title": "Mã", "description": "Không quá 6 chữ"}
    assert schema["properties"]["since"]["format"] == "date"
    assert {each["name"] for each in caller.get("/api/verbs").json()["verbs"]} == {"test.found", "test.change"}
