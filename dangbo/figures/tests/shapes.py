"""Figures and their pages tested by their shape: the days on which a row counts, whose it is, what a list costs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from dangbo.figures.check import Finding, findings
from dangbo.figures.reckoning import Reckoning
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope

BEFORE, FIRST, LAST, AFTER = date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1)
DAYS = (BEFORE, FIRST, LAST, AFTER)
MOST_QUERIES = 12
ROLES = {
    "office", "secretary", "building", "inspection", "cell_secretary", "cell_helper", "follower", "front", "member",
    "superior", "editor", "administrator", "auditor",
}  # fmt: skip


def reckoning(unit: Any, period: str = "2022") -> Reckoning:
    return Reckoning(Scope.of(unit.pk), Period.parse(period))


def value(code: str, unit: Any, period: str = "2022") -> Decimal:
    return reckoning(unit, period).actual(code)


def edges(cast: Any, codes: Iterable[str], make: Callable[[Any, date], Any]) -> None:
    """What `make(unit, day)` enters counts on the first and last day of the period and on no day outside it, for
    its cell and the ward above, and for no other unit."""
    for day in DAYS:
        make(cast.cell, day)
    units = {"cell": cast.cell, "ward": cast.ward, "city": cast.city}
    for code in codes:
        inside = {name: value(code, unit) for name, unit in units.items()}
        assert set(inside.values()) == {inside["cell"]} != {0}, (code, inside)
        one = value(code, cast.cell, "2022-01-01")
        assert value(code, cast.cell, "2022-12-31") == one, code
        assert inside["cell"] == 2 * one, code
        assert value(code, cast.other_cell) == value(code, cast.ward_b) == 0, code
        assert value(code, cast.cell, "2021") == value(code, cast.cell, "2023") == one, code


def found(check: str, unit: Any, period: str = "2022") -> list[Finding]:
    """What one check finds."""
    return [one for one in findings(reckoning(unit, period)) if one.check == check]


def same_cost(player: Any, address: str, make: Callable[[int], Any]) -> int:
    """The list costs as many queries with three rows as with one, and no more than any page may; how many it
    shows is compared with what was made."""
    costs = []
    for number in (1, 3):
        while _shown(player.get(address)) < number:
            make(_shown(player.get(address)))
        with CaptureQueriesContext(connection) as captured:
            page = player.get(address)
        assert _shown(page) == number
        costs.append(len(captured))
    assert costs[0] == costs[1] <= MOST_QUERIES, (address, costs)
    return costs[0]


def _shown(page: Any) -> int:
    return len(lines(page))


def lines(page: Any) -> list[list[str]]:
    """The cells of a list's page, row by row."""
    assert page.status_code == 200
    table = page.context["table"]
    listing = table.listing
    return [[str(column.get(row)) for column in listing.columns] for row in table.page.object_list]


def exported(player: Any, address: str) -> list[list[str]]:
    """The rows of a list's CSV, without its heading and the word on who took it."""
    response = player.post(address, {"file": "csv", "reason": "đối chiếu"})
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode().lstrip("\ufeff")
    rows = list(csv.reader(io.StringIO(text)))
    body = rows[1:]
    return body[: body.index([])] if [] in body else body


def who_sees(cast: Any, address: str, shown: dict[str, str], who: dict[str, set[str]]) -> None:
    """Each role of `who` ("stranger" is the office of the other ward) finds in its list, and in its file, the rows
    named, known by their first column; a role of the cast that is not named finds no such page."""
    for role, keys in who.items():
        player = cast.stranger if role == "stranger" else cast.inside(role)
        assert {line[0] for line in lines(player.get(address))} == {shown[key] for key in keys}, role
    closed = {role for role in ROLES - set(who) if cast.inside(role).get(address).status_code != 404}
    assert closed == set()
    if "office" in who:
        assert {line[0] for line in exported(cast.office, address)} == {shown[key] for key in who["office"]}


def who_opens(cast: Any, address: str, roles: set[str]) -> None:
    """The page of a record opens to these roles inside and to nobody of another ward."""
    assert {role for role in ROLES if cast.inside(role).get(address).status_code == 200} == roles
    assert {role for role, player in cast.outside.items() if player.get(address).status_code != 404} == set()
