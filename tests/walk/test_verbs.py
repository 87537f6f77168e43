"""Every verb by its door, by its page and through the API: who may not, cannot, and nothing is written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client

from dangbo.access.permissions import PERMISSIONS
from dangbo.access.queries import NO_SUCH_RECORD
from dangbo.access.terms import Role
from dangbo.journal import registry
from dangbo.journal.action import Action
from dangbo.kernel.actor import ANONYMOUS
from dangbo.kernel.refusal import NotPermitted, Refusal
from tests.walk.inputs import as_json, input_for
from tests.walk.test_lists import bearer
from tests.walk.world import SIDES, World, holds, reaches

# Verbs whose permission is asked for another unit than cell A1, and why.
ANYWHERE = {  # holding it for any unit is enough to come as far as the rules
    "access.link_holder": "an account belongs to no unit",
    "accounts.close": "an account belongs to no unit",
    "accounts.invite": "an account belongs to no unit",
    "accounts.note": "an account belongs to no unit",
    "accounts.open": "an account belongs to no unit",
    "accounts.reopen": "an account belongs to no unit",
    "accounts.set_up": "an account belongs to no unit",
    "emulation.amend_contest": "a contest belongs to no unit",
    "emulation.open_contest": "a contest belongs to no unit",
    "intake.import": "every row passes the door of its own verb",
    "intake.save_mapping": "which column means what belongs to no unit",
    "members.record": "the walk's input names neither cell; a rule refuses that",
    "orgs.set_up": "the walk's input names no unit above; a rule refuses that to all but the whole installation",
}
ASKED_OF = {
    "access.end_grant": "ward_a",  # the grant of the walk is at the ward
    "access.give_token": "ward_a",
    "access.withdraw_token": "ward_a",
    "portal.write": "ward_a",  # an article is the committee's
}
TEAM_ONLY = frozenset(
    {  # nobody of the cast is in the team of the walk's case
        "inspections.add_to_team",
        "inspections.amend",
        "inspections.amend_object",
        "inspections.enter_object",
    }
)
ASKED_TWICE = {"web.export": "what is exported is asked for its own permission as well: walked in test_lists.py"}


def verbs() -> list[type[Action[Any]]]:
    return [action for action in registry.actions() if action.name not in ASKED_TWICE]


def entries() -> int:
    return int(apps.get_model("journal.Entry").objects.count())


def may(action: type[Action[Any]], role: str, side: str) -> bool:
    """The naive oracle: what the table and the cast's tree say of a record in cell A1."""
    who = PERMISSIONS[action.permission].who
    if who.public:
        return True
    if who.own and not who.roles:
        return False  # nobody of the cast is a member with an own record here
    if not holds(role, action.permission) or action.name in TEAM_ONLY:
        return False
    if action.name in ANYWHERE or role in Role.installation_wide:
        return True
    return reaches(role, side, ASKED_OF.get(action.name, "cell_a1"))


@pytest.mark.parametrize(("role", "side"), SIDES)
def test_the_door_lets_in_whom_the_table_lets_in(world: World, role: str, side: str) -> None:
    actor = world.player(role, side).actor
    wrong = set()
    for action in verbs():
        before = entries()
        told = attempt(action, actor, world)
        if may(action, role, side) and told == "not permitted":
            wrong.add(f"{action.name}: {told}")
        if not may(action, role, side) and told not in CLOSED:
            wrong.add(f"{action.name}: {told}")
        if entries() != before:
            wrong.add(f"{action.name}: left an entry")
    assert wrong == set()


CLOSED = ("not permitted", "no such record")


def attempt(action: type[Action[Any]], actor: Any, world: World) -> str:
    """How far the actor gets; what was done is undone."""
    data = input_for(action, world.inside)
    try:
        with transaction.atomic():
            action.perform(actor, data, reason="thử")
            transaction.set_rollback(True)
    except NotPermitted:
        return "not permitted"
    except Refusal as refusal:
        gone = any(str(NO_SUCH_RECORD) in str(fault) for fault in refusal.faults)
        return "no such record" if gone else "refused by a rule"
    except Exception as error:  # a made-up input may fail later than the permission
        return f"got as far as {type(error).__name__}"
    return "let in"


def test_nobody_is_let_in_without_signing_in(world: World) -> None:
    let_in = set()
    for action in verbs():
        if attempt(action, ANONYMOUS, world) not in CLOSED and not PERMISSIONS[action.permission].who.public:
            let_in.add(action.name)
    assert let_in == set()


@pytest.mark.parametrize("who", ["visitor", "stranger", "member", "superior"])
def test_posting_to_the_page_of_a_verb_does_nothing_for_who_may_not(world: World, who: str) -> None:
    client = Client() if who == "visitor" else getattr(world.cast, who).client
    role, side = ("office", "b") if who == "stranger" else (who, "a")
    wrong, before = set(), entries()
    for action in verbs():
        if who != "visitor" and may(action, role, side):
            continue
        data = {name: value for name, value in as_json(input_for(action, world.inside)).items() if value is not None}
        record = data.pop("record_id", "")
        response = client.post(f"/viec/{action.name}/?record={record}", data | {"reason": "thử"})
        if response.status_code not in (302, 403, 404, 422):
            wrong.add(f"{action.name}: {response.status_code}")
        if who == "visitor" and response.status_code != 302:
            wrong.add(f"{action.name}: {response.status_code} for a visitor")
    assert wrong == set()
    assert entries() == before


@pytest.mark.parametrize(
    ("role", "side"),
    [("office", "b"), ("secretary", "b"), ("inspection", "b"), ("superior", "a"), ("member", "a"), ("auditor", "a")],
)
def test_a_token_of_another_unit_or_role_does_nothing(world: World, role: str, side: str) -> None:
    client, headers = Client(), bearer(world, role, side)
    wrong, before = set(), entries()
    for action in verbs():
        if may(action, role, side):
            continue
        body = json.dumps(as_json(input_for(action, world.inside)) | {"_reason": "thử"})
        response = client.post(f"/api/act/{action.name}", body, content_type="application/json", headers=headers)
        if response.status_code not in (403, 404, 422):
            wrong.add(f"{action.name}: {response.status_code}")
    assert wrong == set()
    assert entries() == before


def test_without_a_good_token_no_verb_is_done(world: World) -> None:
    before = entries()
    for headers in ({}, {"authorization": "Bearer dangbo_unknown"}):
        answers = {
            a.name: Client().post(f"/api/act/{a.name}", b"{}", content_type="application/json", headers=headers)
            for a in verbs()
        }
        assert {name: r.status_code for name, r in answers.items() if r.status_code != 401} == {}
    assert entries() == before
