"""A task from setting to closing, in calendar and working days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dangbo.kernel.refusal import NotPermitted, Refusal
from dangbo.tasks.actions import (
    AnswerInput,
    AnswerTask,
    CloseTask,
    DecideInput,
    ExtendInput,
    ExtendTask,
    GiveInput,
    GiveTask,
    ProgressInput,
    ReopenTask,
    ReportTask,
)
from dangbo.tasks.due import due_after
from dangbo.tasks.models import Task, TaskReport
from dangbo.tasks.queries import standing, standing_as
from dangbo.tasks.terms import Standing, TermUnit

pytestmark = pytest.mark.django_db
DAY = date(2022, 4, 25)


def given(cast: Any, **more: Any) -> Any:
    values: dict[str, Any] = {
        "title": "Việc thử",
        "unit_id": cast.cell.pk,
        "assigned_on": DAY,
        "due": date(2022, 5, 10),
    }
    return GiveTask.perform(cast.office.actor, GiveInput(**(values | more)))


def answer(cast: Any, row: Any, state: str = "done", day: date = DAY, words: str = "") -> Any:
    data = AnswerInput(record_id=row.pk, state=state, day=day, answer=words)
    return AnswerTask.perform(cast.cell_secretary.actor, data)


@pytest.mark.parametrize(
    ("unit", "due"),
    [
        (TermUnit.CALENDAR, date(2022, 5, 5)),
        (TermUnit.WORKING, date(2022, 5, 11)),  # 30/4 and 1/5 fell on a weekend: 2 and 3 May were free
    ],
)
def test_ten_days(unit: TermUnit, due: date) -> None:
    assert due_after(DAY, 10, unit) == due


def test_a_term_becomes_a_day_and_is_kept_in_words(cast: Any) -> None:
    row = given(cast, due=None, days=10, term_unit="working")
    assert (row.due, row.term.startswith("10 "), row.term.endswith("25/04/2022")) == (date(2022, 5, 11), True, True)


@pytest.mark.parametrize(
    ("more", "where"), [({"due": None}, "due"), ({"due": date(2022, 4, 24)}, "due"), ({"due": None, "days": 0}, "due")]
)
def test_a_task_has_a_due_day_not_before_it_is_set(cast: Any, more: dict[str, Any], where: str) -> None:
    with pytest.raises(Refusal) as refused:
        given(cast, **more)
    assert {fault.where for fault in refused.value.faults} == {where}


def test_from_setting_to_closing(cast: Any) -> None:
    row = given(cast)
    ReportTask.perform(
        cast.cell_secretary.actor, ProgressInput(record_id=row.pk, day=DAY, words="Đã họp nhóm", percent=40)
    )
    assert set(TaskReport.objects.values_list("words", "percent")) == {("Đã họp nhóm", 40)}
    row = answer(cast, row)
    row = CloseTask.perform(cast.office.actor, DecideInput(record_id=row.pk))
    assert (row.state, row.done_on, row.closed_on is not None) == ("done", DAY, True)
    with pytest.raises(Refusal) as refused:
        answer(cast, row)
    assert [fault.where for fault in refused.value.faults] == ["state"]
    row = ReopenTask.perform(cast.office.actor, DecideInput(record_id=row.pk), reason="Chưa đủ minh chứng")
    assert (row.state, row.done_on, row.closed_on) == ("open", None, None)


@pytest.mark.parametrize("state", ["partly", "refused"])
def test_less_than_done_needs_the_reason(cast: Any, state: str) -> None:
    row = given(cast)
    with pytest.raises(Refusal) as refused:
        answer(cast, row, state)
    assert [fault.where for fault in refused.value.faults] == ["answer"]
    assert answer(cast, row, state, words="Thiếu kinh phí").state == state


def test_more_time_needs_a_reason_and_keeps_the_first_day(cast: Any) -> None:
    row, data = given(cast), date(2022, 6, 1)
    with pytest.raises(Refusal):
        ExtendTask.perform(cast.office.actor, ExtendInput(record_id=row.pk, due=data))
    with pytest.raises(Refusal) as refused:
        ExtendTask.perform(cast.office.actor, ExtendInput(record_id=row.pk, due=row.due), reason="x")
    assert [fault.where for fault in refused.value.faults] == ["due"]
    row = ExtendTask.perform(cast.office.actor, ExtendInput(record_id=row.pk, due=data), reason="Mưa bão")
    assert (row.due, row.first_due) == (data, date(2022, 5, 10))


def test_only_the_owner_and_those_above_answer(cast: Any) -> None:
    row = given(cast)
    for nobody in (cast.stranger, cast.member, cast.outside["cell_secretary"], cast.superior):
        with pytest.raises(NotPermitted):
            AnswerTask.perform(nobody.actor, AnswerInput(record_id=row.pk, state="done", day=DAY))
    assert cast.stranger.get(f"/nhiem-vu/{row.pk}/").status_code == 404
    assert cast.cell_secretary.get(f"/nhiem-vu/{row.pk}/").status_code == 200


def test_each_standing_has_its_rows_and_each_row_its_standing(cast: Any) -> None:
    today = date(2022, 5, 1)
    rows = {
        Standing.OPEN: given(cast, due=date(2022, 5, 9)),
        Standing.SOON: given(cast, due=date(2022, 5, 8)),
        Standing.LATE: given(cast, due=date(2022, 4, 30)),
        Standing.IN_TIME: answer(cast, given(cast, due=DAY)),
        Standing.DONE_LATE: answer(cast, given(cast, due=DAY), day=date(2022, 4, 26)),
        Standing.PARTLY: answer(cast, given(cast), "partly", words="x"),
        Standing.REFUSED: answer(cast, given(cast), "refused", words="x"),
    }
    for wanted, row in rows.items():
        row.refresh_from_db()
        assert standing(row, today) == wanted
        assert list(standing_as(Task.objects.all(), wanted, today)) == [row]
