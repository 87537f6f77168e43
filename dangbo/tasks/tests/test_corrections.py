"""A member asks for a correction: a task of the ward's office, of which the member sees the answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from dangbo.tasks.models import Task

pytestmark = pytest.mark.django_db
ASKED = {"field": "Ngày sinh", "right": "19/05/1985, theo giấy khai sinh"}


@pytest.fixture
def holder(cast: Any) -> Any:
    """The member of the cast with a record of his own, in the cell."""
    person = apps.get_model("members.Person").objects.create(
        code="P1", full_name="Trần Thị Thử", gender="female", unit=cast.cell
    )
    apps.get_model("access.Holder").objects.create(account=cast.member.account, person=person)
    return person


def ask(cast: Any, **more: str) -> Any:
    return cast.member.client.post(reverse("tasks:corrections"), ASKED | more)


def test_it_becomes_a_task_of_the_ward(cast: Any, holder: Any) -> None:
    assert ask(cast).status_code == 302
    task = Task.objects.get()
    assert (task.unit, task.source_type, task.source_id, task.note) == (
        cast.ward,
        "members.Person",
        holder.pk,
        ASKED["right"],
    )
    assert (task.due > task.assigned_on, "Trần Thị Thử" in task.title) == (True, True)
    assert cast.office.get(task.get_absolute_url()).status_code == 200
    assert cast.outside["office"].get(task.get_absolute_url()).status_code == 404
    assert cast.member.get(task.get_absolute_url()).status_code == 404


def test_the_member_sees_the_answer_and_nobody_elses(cast: Any, holder: Any) -> None:
    ask(cast)
    Task.objects.update(answer="Đã sửa theo giấy khai sinh", state="done", done_on=date(2030, 1, 1))
    Task.objects.create(
        title="Của người khác",
        source_type="members.Person",
        source_id=holder.pk + 1,
        unit=cast.ward,
        assigned_on=date(2022, 1, 1),
        due=date(2022, 1, 2),
    )
    page = cast.member.get(reverse("tasks:corrections"))
    assert [row.answer for row in page.context["asked"]] == ["Đã sửa theo giấy khai sinh"]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"right": ""}, "right"),
        ({"field": " "}, "field"),
        ({"right": "số đúng là 001085012345"}, "right"),
        ({"right": "số đúng là 001 085 012 345"}, "right"),
    ],
)
def test_bad_requests_are_told_and_store_nothing(cast: Any, holder: Any, more: dict[str, str], field: str) -> None:
    page = ask(cast, **more)
    assert (page.status_code, list(page.context["form"].errors), Task.objects.count()) == (422, [field], 0)


def test_five_may_wait(cast: Any, holder: Any) -> None:
    assert [ask(cast, field=f"Mục {number}").status_code for number in range(6)] == [302] * 5 + [422]
    assert Task.objects.count() == 5


@pytest.mark.parametrize("who", ["office", "administrator", "stranger"])
def test_an_account_without_a_member_has_no_such_page(cast: Any, who: str) -> None:
    assert getattr(cast, who).get(reverse("tasks:corrections")).status_code == 404


def test_who_stands_in_no_unit_is_told_where_to_ask(cast: Any, holder: Any) -> None:
    type(holder).objects.filter(pk=holder.pk).update(unit=None)
    page = ask(cast)
    assert (page.status_code, len(page.context["form"].non_field_errors()), Task.objects.count()) == (422, 1, 0)
