"""The page on which a meeting is entered: typed, refused, sent twice, sent from two devices."""

from __future__ import annotations

from typing import Any

import pytest

from dangbo.meetings.models import Attendance, Meeting, Version
from dangbo.meetings.tests.cases import people, planned
from dangbo.tasks.queries import tasks_from

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast: Any) -> Any:
    people(cast.cell)
    return planned(cast.cell_secretary.actor, cast.cell)


def typed(meeting: Any, **more: Any) -> dict[str, Any]:
    values = {
        "_token": "t-1",
        "version": str(meeting.version),
        "date": "05/03/2026",
        "start": "14h",
        "end": "15h30",
        "task-rows": "2",
        "vote-rows": "1",
    }
    return values | more


def address(meeting: Any) -> str:
    return f"/sinh-hoat/{meeting.pk}/nhap/"


def test_the_page_asks_a_constant_number_of_questions(
    cast: Any, meeting: Any, django_assert_max_num_queries: Any
) -> None:
    cast.cell_secretary.get(address(meeting))  # signs in, reads the rulebook
    with django_assert_max_num_queries(12):
        page = cast.cell_secretary.get(address(meeting))
    text = page.content.decode()
    assert (page.status_code, text.count('name="absent"'), text.count('name="came"')) == (200, 8, 1)
    assert ('value="05/03/2026"' in text, 'value="14:00"' in text) == (True, True)


def test_typed_and_sent(cast: Any, meeting: Any) -> None:
    sent = typed(
        meeting,
        absent_numbers="2, 5",
        **{
            "task-0-title": "Thu đảng phí",
            "task-0-due": "31032026",
            "vote-0-yes": "6",
            "conclusion": "Thống nhất",
        },
    )
    by_number = dict(_roll(cast, meeting))
    sent |= {f"why-{by_number[2]}": "Ốm", f"why-{by_number[5]}": "-"}
    answer = cast.cell_secretary.post(address(meeting), sent)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/sinh-hoat/{meeting.pk}/")
    marks = set(Attendance.objects.exclude(mark="present").values_list("number", "mark", "reason"))
    assert marks == {(2, "excused", "Ốm"), (5, "unexcused", ""), (9, "elsewhere", ""), (10, "exempt", "")}
    assert [task.title for task in tasks_from("meetings.Meeting", meeting.pk)] == ["Thu đảng phí"]
    assert Meeting.objects.get(pk=meeting.pk).conclusion == "Thống nhất"


def _roll(cast: Any, meeting: Any) -> list[tuple[int, int]]:
    from dangbo.meetings.roll import roll

    lines = roll(meeting.unit_id, meeting.date, meeting.kind, cast.cell_secretary.actor)
    return [(line.number, line.person_id) for line in lines]


def test_the_same_draft_sent_twice_is_one_meeting(cast: Any, meeting: Any) -> None:
    sent = typed(meeting, **{"task-0-title": "Việc", "task-0-due": "31/03/2026"})
    answers = [cast.cell_secretary.post(address(meeting), sent).status_code for _ in range(3)]
    assert answers == [302, 302, 302]
    assert (Meeting.objects.get(pk=meeting.pk).entries, tasks_from("meetings.Meeting", meeting.pk).count()) == (1, 1)


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"end": ""}, "end"),
        ({"end": "25h"}, "end"),
        ({"absent_numbers": "40"}, "absent_numbers"),
        ({"vote-0-yes": "tám"}, "vote-0-yes"),
        ({"vote-0-yes": "9"}, "vote-0-yes"),
        ({"task-0-title": "Việc", "task-0-due": "01/03/2026"}, "task-0-due"),
        ({"task-0-title": "Việc", "task-0-due": ""}, "task-0-due"),
        ({"absent_numbers": "3"}, "absences"),
    ],
)
def test_what_is_wrong_is_said_at_its_place_and_all_that_was_typed_stays(
    cast: Any, meeting: Any, wrong: dict[str, str], where: str
) -> None:
    page = cast.cell_secretary.post(address(meeting), typed(meeting, conclusion="Chữ đã gõ", **wrong))
    text = page.content.decode()
    assert (page.status_code, f'href="#{where}"' in text, "Chữ đã gõ" in text) == (422, True, True)
    assert Meeting.objects.get(pk=meeting.pk).entries == 0


def test_one_more_row_without_javascript_keeps_what_was_typed(cast: Any, meeting: Any) -> None:
    page = cast.cell_secretary.post(address(meeting), typed(meeting, _more="task", conclusion="Chữ đã gõ"))
    text = page.content.decode()
    assert (page.status_code, "task-2-title" in text, "Chữ đã gõ" in text) == (200, True, True)


def test_two_devices_keep_both_versions_side_by_side(cast: Any, meeting: Any) -> None:
    first = typed(meeting, conclusion="Lời máy một")
    second = typed(meeting, conclusion="Lời máy hai", _token="t-2")
    cast.cell_secretary.post(address(meeting), first)
    answers = [cast.cell_helper.post(address(meeting), second) for _ in range(2)]
    assert {answer.headers["Location"] for answer in answers} == {f"/sinh-hoat/{meeting.pk}/hai-ban/"}
    version = Version.objects.get()
    page = cast.cell_secretary.get(f"/sinh-hoat/{meeting.pk}/hai-ban/").content.decode()
    assert ("Lời máy một" in page, "Lời máy hai" in page) == (True, True)
    assert "Lời máy hai" in cast.cell_secretary.get(f"{address(meeting)}?ban={version.pk}").content.decode()
    now = Meeting.objects.get(pk=meeting.pk)
    taken = typed(now, conclusion="Cả hai", _token="t-3")
    cast.cell_secretary.post(f"{address(meeting)}?ban={version.pk}", taken)
    assert (Meeting.objects.get(pk=meeting.pk).conclusion, Version.objects.get().state) == ("Cả hai", "taken")


def test_it_opens_only_to_those_who_may_enter_it(cast: Any, meeting: Any) -> None:
    opens = {
        role: cast.inside(role).get(address(meeting)).status_code
        for role in ("office", "secretary", "cell_secretary", "cell_helper", "follower", "member", "superior")
    }
    assert opens == {
        "office": 200,
        "secretary": 200,
        "cell_secretary": 200,
        "cell_helper": 200,
        "follower": 404,
        "member": 404,
        "superior": 404,
    }
    assert cast.stranger.get(address(meeting)).status_code == 404
