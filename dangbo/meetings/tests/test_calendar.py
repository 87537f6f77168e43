"""The calendar: when and where, for those of the cell, and no names."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from icalendar import Calendar

from dangbo.meetings.models import Meeting
from dangbo.meetings.tests.cases import people
from dangbo.meetings.views.calendar import feed_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast: Any) -> Any:
    who = people(cast.cell)
    return Meeting.objects.create(
        unit=cast.cell,
        month=date(2099, 3, 1),
        kind="regular",
        date=date(2099, 3, 5),
        start=time(14, 0),
        place="Nhà văn hóa",
        state="planned",
        members_total=0,
        must_attend=0,
        present=0,
        chair=who[0],
        key="m1",
    )


def events(client: Any, account: Any) -> list[tuple[str, str]]:
    answer = client.get(f"/lich/{feed_key(account)}.ics")
    assert answer.status_code == 200
    read = Calendar.from_ical(answer.content)
    return [(str(event["summary"]), event["dtstart"].dt.isoformat()) for event in read.walk("VEVENT")]


def test_the_feed_opens_without_signing_in_and_names_nobody(cast: Any, meeting: Any, client: Any) -> None:
    (event,) = events(client, cast.member.account)
    assert event[1] == "2099-03-05T14:00:00+07:00"
    text = client.get(f"/lich/{feed_key(cast.member.account)}.ics").content.decode()
    assert ("Chi bộ A1" in text, meeting.chair.full_name in text) == (True, False)


def test_another_cells_member_sees_nothing_of_it(cast: Any, meeting: Any, client: Any) -> None:
    assert events(client, cast.outside["member"].account) == []


def test_a_wrong_key_or_a_closed_account_opens_nothing(cast: Any, meeting: Any, client: Any) -> None:
    key = feed_key(cast.member.account)
    assert client.get(f"/lich/{key[:-1]}x.ics").status_code == 404
    cast.member.account.is_active = False
    cast.member.account.save()
    assert client.get(f"/lich/{key}.ics").status_code == 404


def test_the_page_shows_the_address(cast: Any, meeting: Any) -> None:
    page = cast.member.get("/lich/").content.decode()
    assert (f"/lich/{feed_key(cast.member.account)}.ics" in page, "05/03/2099" in page) == (True, True)


def test_a_new_password_and_the_end_of_the_demo_end_the_feed(cast, client, settings) -> None:
    account, key = cast.member.account, feed_key(cast.member.account)
    account.demo = True
    account.save()
    settings.DEMO = True
    assert client.get(f"/lich/{key}.ics").status_code == 200
    settings.DEMO = False
    assert client.get(f"/lich/{key}.ics").status_code == 404
    account.demo = False
    account.set_password("mot-cau-khac-hoan-toan")
    account.save()
    assert client.get(f"/lich/{key}.ics").status_code == 404
    assert client.get(f"/lich/{feed_key(account)}.ics").status_code == 200
