"""Every list and its files, as a page, as a file and through the API, as every role inside and outside."""

from __future__ import annotations

import csv
import io
import itertools
import json
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from dangbo.access import queries as access
from dangbo.kernel import clock
from dangbo.web.listing import listings
from tests.walk.world import SIDES, World, holds, routes

EVERY_YEAR = "period=2018-01-01..2027-12-31"


def addresses() -> dict[str, str]:
    """Each list's name and the address of its page."""
    found = {}
    for route, view in routes().items():
        listing = getattr(view, "listing", None)
        if listing is not None:
            found[listing.name] = f"/{route}"
    return found


def text_of(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return bytes(content).decode(errors="replace")


def is_file(response: Any) -> bool:
    return response.status_code == 200 and "attachment" in response.headers.get("Content-Disposition", "")


def test_every_list_has_a_page() -> None:
    assert {listing.name for listing in listings()} == set(addresses())


@pytest.mark.parametrize(("role", "side"), SIDES)
def test_a_file_holds_what_the_page_shows_and_nothing_of_others(world: World, role: str, side: str) -> None:
    client = world.player(role, side).client
    hidden = world.marks_hidden_from(role, side)
    wrong, leaks = set(), set()
    for listing in listings():
        path = f"{addresses()[listing.name]}?{EVERY_YEAR}"
        page, file = client.get(path), client.post(path, {"file": "csv", "reason": "thử"})
        may = holds(role, listing.permission)
        if (page.status_code == 200) is not may:
            wrong.add(f"{listing.name}: page {page.status_code}")
        if is_file(file) and not (may and holds(role, "web.export")):
            wrong.add(f"{listing.name}: file given")
        text = text_of(page) + (text_of(file) if is_file(file) else "")
        leaks |= {f"{listing.name}: {mark}" for mark in hidden if mark.lower() in text.lower()}
    assert wrong == set()
    assert leaks == set()


def test_the_rows_of_a_file_are_the_rows_of_the_page(world: World) -> None:
    differing = {}
    for listing in listings():
        for player in (world.cast.office, world.cast.cell_secretary, world.cast.outside["office"]):
            path = f"{addresses()[listing.name]}?{EVERY_YEAR}"
            page, file = player.client.get(path), player.client.post(path, {"file": "csv", "reason": "thử"})
            if not is_file(file):
                continue
            lines = list(csv.reader(io.StringIO(text_of(file).lstrip("\ufeff"))))
            given = list(itertools.takewhile(bool, lines[1:]))  # a blank line ends the rows
            if len(given) != len(page.context["table"].page.object_list):
                differing[listing.name] = lines
    assert differing == {}


def test_a_file_is_an_entry_of_the_journal(world: World) -> None:
    given = []
    for listing in listings():
        path = addresses()[listing.name]
        if is_file(world.cast.office.client.post(path, {"file": "csv", "reason": "thử"})):
            given.append(listing.name)
    assert len(given) > 20
    entries = apps.get_model("journal.Entry").objects.filter(action="web.export")
    assert [json.loads(entry.after)["listing"] for entry in entries] == given
    assert {entry.effect for entry in entries} == {"exported"}


def bearer(world: World, role: str, side: str) -> dict[str, str]:
    """The header of a token that acts with the grant of a player."""
    grant = apps.get_model("access.Grant").objects.get(account=world.player(role, side).account)
    secret = f"dangbo_{role}_{side}"
    day = clock.today()
    apps.get_model("access.ApiToken").objects.create(
        grant=grant, label="t", digest=access.digest(secret), since=day, until=day + timedelta(days=1)
    )
    return {"authorization": f"Bearer {secret}"}


@pytest.mark.parametrize(("role", "side"), SIDES)
def test_a_token_sees_what_its_role_sees(world: World, role: str, side: str) -> None:
    client, headers = Client(), bearer(world, role, side)
    hidden = world.marks_hidden_from(role, side)
    wrong, leaks = set(), set()
    for listing in listings():
        response = client.get(f"/api/lists/{listing.name}?{EVERY_YEAR}", headers=headers)
        if (response.status_code == 200) is not holds(role, listing.permission):
            wrong.add(f"{listing.name}: {response.status_code}")
        leaks |= {f"{listing.name}: {mark}" for mark in hidden if mark.lower() in text_of(response).lower()}
    for path in ("/api/lists", "/api/verbs", "/api/figures?period=2022"):
        leaks |= {f"{path}: {mark}" for mark in hidden if mark in text_of(client.get(path, headers=headers))}
    assert wrong == set()
    assert leaks == set()


def test_without_a_good_token_the_api_tells_nothing(world: World) -> None:
    paths = [f"/api/lists/{listing.name}" for listing in listings()] + ["/api/lists", "/api/verbs", "/api/figures"]
    for headers in ({}, {"authorization": "Bearer dangbo_unknown"}, {"authorization": "Bearer "}):
        answers = {path: Client().get(path, headers=headers).status_code for path in paths}
        assert {path: status for path, status in answers.items() if status != 401} == {}
