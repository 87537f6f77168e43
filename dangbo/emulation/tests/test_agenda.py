"""Pledges that fall due stand in the programme of the cell's next meeting."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.apps import apps

from dangbo.meetings.actions import PlanInput, PlanMeeting

pytestmark = pytest.mark.django_db


def pledge(unit: Any, title: str, due: date | None, result: str = "pending") -> None:
    apps.get_model("emulation.Registration").objects.create(
        unit=unit,
        subject="collective",
        year=2026,
        title=title,
        movement="hoc_bac",
        registered_on=date(2026, 1, 5),
        due=due,
        result=result,
        key=f"pledge-{title}",
    )


def test_pledges_due_before_the_next_meeting_and_not_judged_are_points(cast: Any) -> None:
    for unit, title, due, result in (
        (cast.cell, "Tuyến đường hoa", date(2026, 4, 5), "pending"),
        (cast.cell, "Quá hạn chưa đánh giá", date(2026, 2, 1), "pending"),
        (cast.cell, "Đã giữ lời", date(2026, 3, 20), "kept"),
        (cast.cell, "Còn lâu", date(2026, 4, 6), "pending"),
        (cast.cell, "Không hạn", None, "pending"),
        (cast.other_cell, "Chi bộ khác", date(2026, 3, 20), "pending"),
    ):
        pledge(unit, title, due, result)
    plan = PlanInput(
        unit_id=cast.cell.pk, month=date(2026, 3, 1), date=date(2026, 3, 5), start=time(14, 0), place="Nhà văn hóa"
    )
    row = PlanMeeting.perform(cast.cell_secretary.actor, plan)
    points = row.programme.filter(source_type="emulation.Registration").order_by("position")
    assert [point.title for point in points] == [
        "Cam kết đến hạn 01/02/2026: Quá hạn chưa đánh giá (chi bộ)",
        "Cam kết đến hạn 05/04/2026: Tuyến đường hoa (chi bộ)",
    ]
