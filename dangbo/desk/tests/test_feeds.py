"""What falls due, in a phone's calendar: by role, without names, for nobody else."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from dangbo.access.queries import feed_key
from dangbo.desk.feeds import in_role, purpose
from dangbo.kernel.actor import Granted
from dangbo.members import actions as act
from dangbo.members.tests.cast import enrol, member
from dangbo.orgs.tests.place import OFFICE

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=30)


def address(player: Any, role: str) -> str:
    return f"/lich-viec-den-han/{role}/{feed_key(player.account, purpose(role))}.ics"


def events(client: Any, player: Any, role: str) -> list[tuple[str, date, list[timedelta]]]:
    answer = client.get(address(player, role))
    assert answer.status_code == 200
    return [
        (str(event["summary"]), event["dtstart"].dt, sorted(one["trigger"].dt for one in event.walk("VALARM")))
        for event in Calendar.from_ical(answer.content).walk("VEVENT")
    ]


@pytest.fixture
def letters(cast: Any) -> list[Any]:
    """A letter of a month ago in each of two cells."""
    people = enrol(*(
        member(f"DV-{number}", cell, since=date(2018, 1, 1), full_name=f"Lò Thị Kín {number}")
        for number, cell in enumerate((cast.cell, cast.other_cell))
    ))
    return act.papers.IssueLetter.perform(OFFICE, [
        act.papers.LetterInput(record_id=one.pk, issued_on=date.today() - MONTH, place="Đảng bộ phường Khác")  # noqa: DTZ011
        for one in people
    ])


def test_each_role_has_its_feed_without_names(cast: Any, letters: list[Any], client: Any) -> None:
    week = [timedelta(days=-7)]
    said = "Hoàn thành chuyển sinh hoạt – Chi bộ A"
    first, second = ((f"{said}{number}", one.due_on, week) for number, one in enumerate(letters, 1))
    assert events(client, cast.office, "office") == [first, second]
    assert events(client, cast.cell_secretary, "cell_secretary") == [first]
    text = client.get(address(cast.office, "office")).content.decode()
    assert ("Kín" in text, f"/dang-vien/{letters[0].person_id}/" in text) == (False, True)


def test_a_key_opens_its_own_role_and_account_only(cast: Any, letters: list[Any], client: Any) -> None:
    key = feed_key(cast.office.account, purpose("office"))
    for wrong in (f"cell_secretary/{key}", f"office/{key[:-1]}x", "office/0.0", f"nobody/{key}"):
        assert client.get(f"/lich-viec-den-han/{wrong}.ics").status_code == 404
    assert events(client, cast.cell_secretary, "office") == []  # a role that the account does not hold
    cast.office.account.is_active = False
    cast.office.account.save()
    assert client.get(f"/lich-viec-den-han/office/{key}.ics").status_code == 404


def test_the_page_gives_an_address_for_each_role(cast: Any) -> None:
    page = cast.cell_secretary.get("/ban-lam-viec/lich-viec-den-han/").content.decode()
    assert (address(cast.cell_secretary, "cell_secretary") in page, "/office/" in page) == (True, False)
    assert cast.member.get("/ban-lam-viec/lich-viec-den-han/").status_code == 404


def test_a_person_in_one_role_has_no_other(cast: Any) -> None:
    both = dataclasses.replace(cast.office.actor, grants=(Granted("office", 1), Granted("member", 2)))
    assert in_role(both, "member").grants == (Granted("member", 2),)
