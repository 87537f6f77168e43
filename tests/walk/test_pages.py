"""Every address, as every role inside and outside its unit, and as a visitor."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.test import Client

from dangbo.access.terms import Role
from dangbo.journal import registry
from tests.walk.stated import BY_ACTION, PUBLIC, SIGNED_IN, STATED, Page
from tests.walk.world import PART, SIDES, World, holds, reaches, routes

OURS = {route: page for route, page in STATED.items() if page.permission != "api"}


def test_every_address_has_its_expectation_and_none_is_stated_in_vain() -> None:
    assert set(routes()) == set(STATED), "state it in tests/walk/stated.py, one line an address"


def test_every_address_asks_for_what_is_stated() -> None:
    views = routes()
    differing = {
        route: (page.permission, getattr(views[route], "permission", PUBLIC))
        for route, page in OURS.items()
        if getattr(views[route], "permission", PUBLIC) != page.permission
    }
    assert differing == {}


def address(route: str, page: Page, world: World, specimens: Any) -> str:
    """The route with its parts filled in, for the record of these specimens."""
    parts = {name: str(world.accounts.get(word, word)) for name, word in page.words.items()}
    if page.record:
        parts["pk"] = str(specimens.of(page.record).pk)
    filled = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: parts[found[1]], route)
    return f"/{filled}" + (f"?{page.ask.format(part=PART)}" if page.ask else "")


def answers(client: Client, method: str, path: str) -> Any:
    client.raise_request_exception = False  # a failure is told with its address, and the walk goes on
    return client.post(path) if method == "POST" else client.get(path)


def body(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return bytes(content).decode(errors="replace")


def expected(role: str, side: str, page: Page) -> bool:
    """Whether the player gets the page of the record in cell A1 (or the list, whatever it holds)."""
    if page.permission in (PUBLIC, SIGNED_IN):
        return True
    if page.permission == BY_ACTION:
        return holds(role, registry.action(page.words["name"]).permission)
    if page.only is not None and role not in page.only:
        return False
    if page.of_unit:
        return holds(role, page.permission) and (role in Role.installation_wide or reaches(role, side, "cell_a1"))
    if not page.record or page.shared:
        return holds(role, page.permission)
    return holds(role, page.permission) and reaches(role, side, "cell_a1")


@pytest.mark.parametrize(("role", "side"), SIDES)
def test_each_role_gets_what_is_stated_and_sees_nothing_of_others(world: World, role: str, side: str) -> None:
    client = world.player(role, side).client
    wrong, leaks = set(), set()
    hidden = world.marks_hidden_from(role, side)
    for route, page in OURS.items():
        if page.permission == PUBLIC:
            continue  # walked as a visitor
        response = answers(client, page.method, address(route, page, world, world.inside))
        got_in = response.status_code not in (403, 404)
        may = expected(role, side, page)
        if page.maybe and may:
            got_in = may
        if got_in != may or response.status_code >= 500:
            wrong.add(f"{route}: {response.status_code}")
        text = body(response)
        leaks |= {f"{route}: {mark}" for mark in hidden if mark.lower() in text.lower()}
    assert wrong == set()
    assert leaks == set()


@pytest.mark.parametrize(("role", "side"), SIDES)
def test_records_of_other_units_do_not_exist(world: World, role: str, side: str) -> None:
    client = world.player(role, side).client
    opened = set()
    for route, page in OURS.items():
        for unit, specimens in (("cell_a2", world.beside), ("cell_b1", world.beyond)):
            if page.record and not page.shared and not reaches(role, side, unit):
                response = answers(client, page.method, address(route, page, world, specimens))
                if response.status_code != 404:
                    opened.add(f"{route} of {unit}: {response.status_code}")
    assert opened == set()


def test_a_visitor_is_asked_to_sign_in_everywhere_but_on_public_pages(world: World) -> None:
    client, sign_in = Client(), resolve_url(settings.LOGIN_URL)
    let_in, leaks = set(), set()
    for route, page in OURS.items():
        response = answers(client, page.method, address(route, page, world, world.inside))
        led_away = response.status_code == 302 and response.headers["Location"].startswith(sign_in)
        if page.permission != PUBLIC and not led_away:
            let_in.add(f"{route}: {response.status_code}")
        leaks |= {route for mark in ("a", "b", "c") if PART + mark in body(response)}
    assert let_in == set()
    assert leaks == set()
