from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from dangbo.feedback.tests.cases import DAY, bring, give, receive
from dangbo.figures.tests.shapes import edges, found, reckoning, value

pytestmark = pytest.mark.django_db
DUE = date(2022, 5, 18)  # ten working days after DAY
NOTICE = {"notice": "accepted"}


def test_receptions_count_on_their_day(cast: Any) -> None:
    edges(cast, ["feedback.reception_days", "feedback.reception_people"], receive)
    assert value("feedback.reception_people", cast.ward) == 6


def test_two_receptions_on_one_day_are_one_day(cast: Any) -> None:
    receive(cast.ward, people=2), receive(cast.ward, kind="unscheduled", people=5)
    assert (value("feedback.reception_days", cast.ward), value("feedback.reception_people", cast.ward)) == (1, 7)


def test_two_days_a_month_are_due_from_each_ward(cast: Any) -> None:
    plans = {
        (unit.code, period): reckoning(unit, period).measured("feedback.reception_days").planned
        for unit, period in ((cast.ward, "2022"), (cast.ward, "2022-Q1"), (cast.ward, "2022-05"), (cast.city, "2022"))
    }
    assert list(plans.values()) == [24, 6, 2, 48]
    # A cell's secretary is no committee's.
    assert reckoning(cast.cell).measured("feedback.reception_days").planned is None


def test_matters_count_on_the_day_they_were_brought(cast: Any) -> None:
    edges(cast, ["feedback.matters"], bring)
    edges(cast, ["feedback.matters_settled"], lambda unit, day: bring(unit, day, state="closed"))
    edges(cast, ["feedback.matters_notified", "feedback.matters_notified_in_time"], lambda unit, day: bring(
        unit, day, notice_date=day + timedelta(days=1)))  # fmt: skip


@pytest.mark.parametrize(("state", "settled"), [("open", 0), ("answered", 1), ("closed", 1)])
def test_what_is_settled(cast: Any, state: str, settled: int) -> None:
    bring(cast.ward, state=state, answered_on=DAY if state == "answered" else None)
    told = reckoning(cast.ward).measured("feedback.matters_settled")
    assert (told.actual, told.planned) == (settled, 1)


@pytest.mark.parametrize(
    ("noticed", "notified", "in_time", "late"),
    [(None, 0, 0, 0), (DAY, 1, 1, 0), (DUE, 1, 1, 0), (DUE + timedelta(days=1), 1, 0, 1)],
)
def test_a_notice_is_in_time_to_the_tenth_working_day(
    cast: Any, noticed: date | None, notified: int, in_time: int, late: int
) -> None:
    row = bring(cast.ward, notice_date=noticed)
    codes = ("feedback.matters_notified", "feedback.matters_notified_in_time")
    assert [value(code, cast.ward) for code in codes] == [notified, in_time]
    findings = found("feedback.notice_late", cast.ward)
    assert [(one.key, one.unit_id) for one in findings] == [(row.key, cast.ward.pk)] * late
    assert all("18/05/2022" in one.text and "19/05/2022" in one.text for one in findings)
    assert all(row.content not in one.text for one in findings)


def test_opinions_count_for_who_gave_them_on_their_day(cast: Any) -> None:
    codes = ["feedback.opinions", "feedback.opinions_answered", "feedback.opinions_accepted"]
    edges(cast, codes, lambda unit, day: give(
        unit, cast.ward, day, answered_on=day, verdict="accepted", session=f"GS-{day}"))  # fmt: skip
    assert value("feedback.supervisions", cast.ward) == 2


@pytest.mark.parametrize(
    ("form", "code"), [("supervision", "feedback.supervisions"), ("critique", "feedback.critiques")]
)
def test_sessions_count_on_their_day(cast: Any, form: str, code: str) -> None:
    edges(cast, [code], lambda unit, day: give(unit, cast.ward, day, form=form, session=f"{form}-{day}"))


@pytest.mark.parametrize(("verdict", "accepted"), [("accepted", 1), ("partly", 1), ("refused", 0), ("", 0)])
def test_what_is_accepted(cast: Any, verdict: str, accepted: int) -> None:
    give(cast.front_unit, cast.ward, verdict=verdict, reason="có lý do", answered_on=DAY if verdict else None)
    told = reckoning(cast.ward).measured("feedback.opinions_accepted")
    assert (told.actual, told.planned) == (accepted, 1)
    assert value("feedback.opinions_answered", cast.ward) == (1 if verdict else 0)


def test_sessions_are_counted_once_by_their_form(cast: Any) -> None:
    for session, form in (("GS-1", "supervision"), ("GS-1", "supervision"), ("GS-2", "supervision"),
                          ("PB-1", "critique"), ("GY-1", "contribution")):  # fmt: skip
        give(cast.front_unit, cast.ward, session=session, form=form)
    codes = ("opinions", "supervisions", "critiques")
    assert [value(f"feedback.{code}", cast.ward) for code in codes] == [5, 2, 1]
    assert [value(f"feedback.{code}", cast.ward_b) for code in codes] == [0, 0, 0]


def test_a_month_with_one_day_only_is_told(cast: Any) -> None:
    """Once reception is entered at all; an empty register says nothing."""
    assert found("feedback.too_few_days", cast.ward, "2022-Q2") == []
    for day in (date(2022, 4, 5), date(2022, 4, 20), date(2022, 5, 4), date(2022, 5, 18), date(2022, 6, 7)):
        receive(cast.ward, day)
    (one,) = found("feedback.too_few_days", cast.ward, "2022-Q2")
    assert (one.key, one.figures) == ("2022-06", ("feedback.reception_days",))
    assert "tháng 6/2022" in one.text
    receive(cast.ward, date(2022, 6, 30))
    assert found("feedback.too_few_days", cast.ward, "2022-Q2") == []
