"""Entries of emulation for tests, made through the actions by the program at import. Names are invented."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from dangbo.emulation import actions as act
from dangbo.kernel.actor import system

OFFICE = system("import")
DAY = date(2022, 5, 4)
_numbers = count(1)


def registration(unit: Any, day: date = DAY, **more: Any) -> act.RegistrationInput:
    """A collective pledging to study and follow Hồ Chí Minh."""
    values = {
        "subject": "collective", "movement": "hoc_bac", "year": day.year, "title": f"Mô hình {next(_numbers)}",
        "registered_on": day, "unit_id": getattr(unit, "pk", unit),
    }  # fmt: skip
    return act.RegistrationInput(**(values | more))


def recognition(unit: Any, day: date = DAY, **more: Any) -> act.RecognitionInput:
    values = {
        "subject": "collective", "movement": "dan_van_kheo", "field": "economy", "year": day.year,
        "title": f"Mô hình {next(_numbers)}", "unit_id": getattr(unit, "pk", unit), "level": "district",
        "decided_by": "Ban Thường vụ Quận ủy", "decision_number": "15-QĐ/QU", "decision_date": day,
    }  # fmt: skip
    return act.RecognitionInput(**(values | more))


def commendation(unit: Any, day: date = DAY, **more: Any) -> act.CommendationInput:
    values = {
        "subject": "collective", "reason": "dan_van_kheo", "form": "giay_khen", "year": day.year,
        "title": f"Mô hình {next(_numbers)}", "unit_id": getattr(unit, "pk", unit), "level": "district",
        "decided_by": "Ban Thường vụ Quận ủy", "decision_number": "16-QĐ/QU", "decision_date": day,
    }  # fmt: skip
    return act.CommendationInput(**(values | more))


def person(**more: Any) -> dict[str, Any]:
    """What makes an entry one of an individual who is not a member."""
    return {"subject": "individual", "person_name": f"Lò Thị Mẫu {next(_numbers)}", **more}


def contest(opens: date = date(2021, 1, 1), closes: date = date(2023, 12, 31)) -> Any:
    data = act.ContestInput(title="Tìm hiểu Nghị quyết", organiser="Ban tổ chức", opens_on=opens, closes_on=closes)
    return act.OpenContest.perform(OFFICE, data)


def entry(contest: Any, unit: Any, day: date = DAY, **more: Any) -> act.ContestEntryInput:
    values = {
        "contest_id": contest.pk, "submitted_on": day, "unit_id": unit.pk,
        "contestant": f"Lò Văn Mẫu {next(_numbers)}",
    }  # fmt: skip
    return act.ContestEntryInput(**(values | more))
