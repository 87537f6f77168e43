"""What was put right in a closed month stands in the next report, with old and new value, and in that one only."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps

from dangbo.reports import queries
from dangbo.reports.models import Frozen
from dangbo.reports.papers_of import papers_of
from dangbo.reports.tests.cases import draft, issue

pytestmark = pytest.mark.django_db
TEXT = "# Phần thứ nhất\nCó {meetings.regular_held} buổi.\n[ghi chú]"
LINE = "kỳ tháng 3/2026: có mặt sửa từ “8” thành “7” ngày 02/04/2026, lý do: Đếm sót"


def correct(cell: Any, day: date, new: str = "7") -> Any:
    """A correction of the cell's March, as the door keeps it."""
    meeting, _made = apps.get_model("meetings.Meeting").objects.get_or_create(
        key=f"m-{cell.pk}",
        defaults={
            "unit": cell,
            "month": date(2026, 3, 1),
            "kind": "regular",
            "date": date(2026, 3, 5),
            "start": "14:00",
            "members_total": 8,
            "must_attend": 8,
            "present": 8,
            "state": "accepted",
        },
    )
    return apps.get_model("meetings.Correction").objects.create(
        unit=cell, meeting=meeting, period="2026-03", field="present", old="8", new=new, reason="Đếm sót",
        corrected_on=day, key=f"c-{cell.pk}-{day}-{new}",
    )  # fmt: skip


def told(report: Any) -> list[int]:
    return list(queries.corrected(report))


def month(cast: Any, number: int) -> Any:
    return draft(cast.ward, TEXT, f"2026-{number:02d}")


def test_it_stands_in_the_next_report_of_the_kind_and_not_in_the_one_after(cast: Any) -> None:
    made = correct(cast.cell, date(2026, 4, 2))
    april = month(cast, 4)
    page = papers_of(april)["html"].decode()
    assert LINE in page
    assert page.index("buổi.") < page.index("Đính chính số liệu các tháng đã khóa")
    issue(april)
    later = correct(cast.cell, april.day, "6")
    may = month(cast, 5)
    assert (told(may), told(draft(cast.ward, TEXT, "2026-Q2"))) == ([later.pk], [made.pk, later.pk])
    assert LINE in Frozen.objects.get(report=april).html
    assert LINE in Frozen.objects.get(report=april).snapshot


def test_none_of_another_ward_and_none_made_after_the_day_of_the_report(cast: Any) -> None:
    correct(cast.cell, date(2026, 5, 1))
    april = month(cast, 4)
    assert told(april) == []
    assert "Đính chính" not in papers_of(april)["html"].decode()
    assert told(draft(cast.ward_b, TEXT, "2026-05")) == []
    assert len(told(month(cast, 5))) == 1
