"""The check of meetings against the register of members."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from django.apps import apps

from dangbo.figures.tests.shapes import found
from dangbo.meetings.models import Meeting
from dangbo.meetings.tests.cases import people

pytestmark = pytest.mark.django_db


def meeting(cell: Any, day: date, present: int, **more: Any) -> Meeting:
    """A meeting in the register as an old file may hold it; those who had to come were all there."""
    values = {
        "unit": cell, "month": day.replace(day=1), "kind": "regular", "date": day, "members_total": present,
        "must_attend": present, "present": present, "absent_with_reason": 0, "absent_without_reason": 0, "exempt": 0,
        "away": 0, "on_duty": 0, "state": "accepted", "start": time(14), "end": time(16),
        "key": f"SH-{cell.pk}-{day}",
    }  # fmt: skip
    return Meeting.objects.create(**(values | more))


def test_more_present_than_the_cell_has_members_is_told(cast: Any) -> None:
    """Ten members; one of them left on 5 May, so that day there are nine."""
    left = people(cast.cell)[0]
    apps.get_model("members.Membership").objects.filter(person=left).update(until=date(2022, 5, 5), ended="died")
    meeting(cast.cell, date(2022, 4, 5), 10)
    meeting(cast.cell, date(2022, 6, 6), 9)
    assert found("meetings.more_present", cast.ward) == []
    first, last = meeting(cast.cell, date(2022, 5, 5), 10), meeting(cast.other_cell, date(2022, 7, 4), 1)
    told = [(one.key, one.unit_id, one.rows) for one in found("meetings.more_present", cast.ward)]
    assert told == [
        (str(row.pk), row.unit_id, (("meetings.Meeting", row.pk),)) for row in (first, last)
    ]  # fmt: skip
    assert found("meetings.more_present", cast.ward)[0].text == (
        "Buổi sinh hoạt ngày 05/05/2022: có mặt 10 người, hôm đó chi bộ có 9 đảng viên."
    )
    assert [one.key for one in found("meetings.more_present", cast.ward, "2022-05")] == [str(first.pk)]
    assert found("meetings.more_present", cast.ward_b) == []
