"""Three months of the year away from meetings without reason: the office is reminded, with the clause."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from dangbo.meetings.models import Attendance, Meeting
from dangbo.meetings.tests.cases import people
from dangbo.members.queries import deadlines

pytestmark = pytest.mark.django_db


def sit(cell: Any, day: date, marks: dict[Any, str]) -> None:
    meeting = Meeting.objects.create(
        unit=cell,
        month=day.replace(day=1),
        kind="regular",
        date=day,
        start=time(14, 0),
        state="minuted",
        members_total=0,
        must_attend=0,
        present=0,
        chair=next(iter(marks)),
        key=f"m{cell.pk}{day}",
    )
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, person=person, number=number, mark=mark, reason="x")
        for number, (person, mark) in enumerate(marks.items(), start=1)
    )


def test_three_months_without_reason_are_brought_up(cast: Any) -> None:
    away, twice, excused, *_rest = people(cast.cell)
    sit(cast.cell, date(2026, 3, 5), {away: "unexcused", twice: "unexcused", excused: "excused"})
    sit(cast.cell, date(2026, 5, 5), {away: "unexcused", twice: "unexcused", excused: "excused"})
    sit(cast.cell, date(2026, 9, 5), {away: "unexcused", twice: "present", excused: "excused"})

    def found(viewer: Any, day: date) -> list[tuple[str, str, date, str]]:
        return [(one.kind, one.name, one.due, one.note) for one in deadlines(viewer.actor, day)]

    told = [("meetings", away.full_name, date(2026, 9, 5), "3 tháng trong năm")]
    assert found(cast.office, date(2026, 9, 4)) == []
    assert found(cast.office, date(2026, 9, 5)) == found(cast.cell_secretary, date(2026, 9, 5)) == told
    assert found(cast.outside["cell_secretary"], date(2026, 9, 5)) == []
    assert found(cast.office, date(2027, 1, 5)) == []  # a new year
    assert "208-QĐ/TW" in deadlines(cast.office.actor, date(2026, 9, 5))[0].clause
