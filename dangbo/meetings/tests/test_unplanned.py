"""A meeting that nobody planned is entered in one go, once, and is the month's own where that one waits."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dangbo.meetings.models import Meeting
from dangbo.meetings.tests.cases import entry, held, people, planned
from dangbo.tasks.queries import tasks_from

pytestmark = pytest.mark.django_db
FORM = "/sinh-hoat/nhap/"


@pytest.fixture(autouse=True)
def members(cast: Any) -> list[Any]:
    return people(cast.cell)


def typed(**more: Any) -> dict[str, Any]:
    values = {
        "_token": "u-1",
        "kind": "regular",
        "date": "05/03/2026",
        "start": "14h",
        "end": "15h30",
        "place": "Hội trường",
        "absent_numbers": "2",
        "task-rows": "1",
        "task-0-title": "Thu đảng phí",
        "task-0-due": "31032026",
        "vote-rows": "1",
        "conclusion": "Thống nhất",
    }
    return values | more


def reasoned(members: list[Any]) -> dict[str, str]:
    return {f"reason-{members[1].pk}": "Ốm"}


def test_it_is_planned_and_entered_once_however_often_it_is_sent(cast: Any, members: list[Any]) -> None:
    sent = typed(**reasoned(members))
    places = [cast.cell_secretary.post(FORM, sent)["Location"] for _ in range(2)]
    (row,) = Meeting.objects.filter(date=date(2026, 3, 5))
    assert places == [row.get_absolute_url()] * 2
    assert (row.state, row.kind, row.month, row.must_attend, row.present) == (
        "held",
        "regular",
        date(2026, 3, 1),
        8,
        7,
    )
    assert [task.title for task in tasks_from("meetings.Meeting", row.pk)] == ["Thu đảng phí"]


def test_the_planned_meeting_of_the_month_is_the_one_that_is_entered(cast: Any, members: list[Any]) -> None:
    waiting = planned(cast.cell_secretary.actor, cast.cell)
    answer = cast.cell_secretary.post(FORM, typed(**reasoned(members)))
    assert answer["Location"] == waiting.get_absolute_url()
    assert Meeting.objects.count() == 1


def test_a_month_that_was_entered_already_is_not_entered_over(cast: Any, members: list[Any]) -> None:
    row = held(cast.cell_secretary.actor, planned(cast.cell_secretary.actor, cast.cell), conclusion="Đã ghi")
    answer = cast.cell_secretary.post(FORM, typed(date="06/03/2026", **reasoned(members)))
    text = answer.content.decode()
    row.refresh_from_db()
    assert (answer.status_code, row.conclusion, row.entries, Meeting.objects.count()) == (422, "Đã ghi", 1, 1)
    assert 'href="#date"' in text
    assert ("Hội trường" in text, "Thu đảng phí" in text, ">Thống nhất</textarea>" in text) == (True, True, True)


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"date": ""}, "date"),
        ({"kind": "regular_thematic"}, "topic"),
        ({"absent_numbers": "40"}, "absent_numbers"),
        ({"vote-0-yes": "9"}, "vote-0-yes"),
        ({"task-0-due": "04032026"}, "task-0-due"),
        ({"date": "05/03/2030"}, "date"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(
    cast: Any, members: list[Any], wrong: dict[str, str], where: str
) -> None:
    answer = cast.cell_secretary.post(FORM, typed(**reasoned(members)) | wrong)
    text = answer.content.decode()
    assert (answer.status_code, f'href="#{where}"' in text, Meeting.objects.count()) == (422, True, 0)
    assert ">Thống nhất</textarea>" in text


def test_tasks_of_earlier_meetings_are_taken_up_by_the_day_that_is_typed(cast: Any, members: list[Any]) -> None:
    from dangbo.meetings.actions import HoldMeeting, NewTask

    first = planned(cast.cell_secretary.actor, cast.cell, month=date(2026, 2, 1), date=date(2026, 2, 5))
    tasks = (NewTask(title="Rà soát", due=date(2026, 2, 20)),)
    HoldMeeting.perform(cast.cell_secretary.actor, entry(first, tasks=tasks))
    (task,) = tasks_from("meetings.Meeting", first.pk)
    sent = typed(**reasoned(members), **{f"carried-{task.pk}": "done"})
    for _ in range(2):
        assert cast.cell_secretary.post(FORM, sent).status_code == 302
    row = Meeting.objects.get(date=date(2026, 3, 5))
    assert (row.tasks_due, row.tasks_done) == (1, 1)


def test_who_writes_for_many_cells_chooses_one_and_nobody_else_gets_in(cast: Any) -> None:
    page = cast.office.get(FORM).content.decode()
    assert (f"?unit={cast.cell.pk}" in page, f"?unit={cast.other_cell.pk}" in page) == (True, True)
    answers = {
        "office": cast.office.get(f"{FORM}?unit={cast.cell.pk}").status_code,
        "own": cast.cell_secretary.get(FORM).status_code,
        "another cell": cast.cell_secretary.get(f"{FORM}?unit={cast.other_cell.pk}").status_code,
        "member": cast.member.get(FORM).status_code,
        "stranger's": cast.stranger.get(f"{FORM}?unit={cast.cell.pk}").status_code,
    }
    assert answers == {"office": 200, "own": 200, "another cell": 404, "member": 404, "stranger's": 404}
