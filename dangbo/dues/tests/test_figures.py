"""Figures at the edges of the period, arrears, checks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection

from dangbo.dues import queries
from dangbo.dues.actions import CancelPayment, CloseMonth, PassUp, Pay, Relieve
from dangbo.dues.actions.bases import ReliefInput
from dangbo.dues.actions.books import BookInput, PassUpInput
from dangbo.dues.actions.payments import CancelInput, PayInput
from dangbo.dues.models import Book, Due
from dangbo.dues.tests.cast import MARCH, draw, lines
from dangbo.figures.check import findings
from dangbo.figures.reckoning import Reckoning
from dangbo.kernel import clock
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.members.models import Person

pytestmark = pytest.mark.django_db
APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)


@pytest.fixture
def spring(cast: Any, three: dict[str, Person]) -> Any:
    """Three months drawn up; A pays March on the last of March and April on the first of May, B pays nothing."""
    with clock.stopped_at(datetime(2026, 6, 20, 9, 0, tzinfo=clock.HANOI)):
        for month in (MARCH, APRIL, MAY):
            draw(cast, month)
        Pay.perform(cast.office.actor, [
            PayInput(record_id=lines(MARCH)["A"].pk, amount=81_235, paid_on=date(2026, 3, 31)),
            PayInput(record_id=lines(APRIL)["A"].pk, amount=81_235, paid_on=date(2026, 5, 1)),
            PayInput(record_id=lines(MARCH)["C"].pk, amount=5_000, paid_on=date(2026, 4, 30)),
        ])
        yield cast


def values(unit: Any, period: str, *codes: str) -> dict[str, int]:
    reckoning = Reckoning(Scope.of(unit.pk), Period.parse(period))
    return {code.removeprefix("dues."): int(reckoning.actual(code)) for code in codes}


CODES = ("dues.due", "dues.settled", "dues.owed", "dues.collected", "dues.payers", "dues.paid_up", "dues.long_owing")


def test_lines_count_in_their_month_and_money_on_its_day(spring: Any) -> None:
    assert values(spring.cell, "2026-03", *CODES) == {
        "due": 116_235, "settled": 86_235, "owed": 30_000, "collected": 81_235, "payers": 3, "paid_up": 2,
        "long_owing": 0,
    }
    assert values(spring.cell, "2026-04", *CODES) == {
        "due": 116_235, "settled": 81_235, "owed": 35_000, "collected": 5_000, "payers": 3, "paid_up": 1,
        "long_owing": 0,
    }
    assert values(spring.ward, "2026", *CODES) == {
        "due": 348_705, "settled": 167_470, "owed": 181_235, "collected": 167_470, "payers": 9, "paid_up": 3,
        "long_owing": 1,
    }
    assert set(values(spring.ward_b, "2026", *CODES).values()) == {0}


def test_a_cancelled_payment_counts_nowhere(spring: Any) -> None:
    row = queries.payments(spring.office.actor).get(amount=5_000)
    CancelPayment.perform(spring.office.actor, CancelInput(record_id=row.pk), reason="nhầm")
    assert values(spring.cell, "2026-04", "dues.collected") == {"collected": 0}


def test_arrears_are_months_that_are_over(spring: Any) -> None:
    def owing(day: date, least: int = 1) -> set[tuple[str, int, int]]:
        rows = queries.arrears(spring.office.actor, day, least)
        return {(row.person.code, row.months, row.owed_total) for row in rows}

    assert owing(date(2026, 5, 31)) == {("B", 2, 60_000), ("C", 1, 5_000)}
    assert owing(date(2026, 6, 1)) == {("A", 1, 81_235), ("B", 3, 90_000), ("C", 2, 10_000)}
    assert owing(date(2026, 6, 1), queries.thresholds(date(2026, 6, 1))[1]) == {("B", 3, 90_000)}
    assert owing(date(2027, 1, 5)) == set()
    assert not queries.arrears(spring.stranger.actor, date(2026, 6, 1))


def test_the_checks_find_who_owes_three_months_and_a_line_that_was_tampered_with(spring: Any) -> None:
    reckoning = Reckoning(Scope.of(spring.ward.pk), Period.year(2026))
    ours = {(one.check, one.key) for one in findings(reckoning) if one.check.startswith("dues.")}
    person = lines(MARCH)["B"].person_id
    assert ours == {("dues.three_months", str(person))}
    Due.objects.filter(pk=lines(MARCH)["A"].pk).update(paid=1)
    again = Reckoning(reckoning.scope, reckoning.period)
    ours = {one.check for one in findings(again) if one.check.startswith("dues.")}
    assert ours == {"dues.three_months", "dues.payments"}


def test_the_overview_of_a_year_costs_the_same_for_any_number_of_cells(
    spring: Any, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(4):
        table = queries.year(spring.office.actor, 2026, date(2026, 6, 20))
    assert [(line.unit_id, line.due, line.paid) for line in table if line.due] == [(spring.cell.pk, 348_705, 167_470)]
    assert {line.unit_id for line in table} == {spring.cell.pk, spring.other_cell.pk}


def people(unit: Any, period: str) -> tuple[int, int]:
    told = values(unit, period, "dues.exempt", "dues.reduced")
    return told["exempt"], told["reduced"]


def test_people_relieved_are_counted_once_for_all_the_months_of_their_relief(
    cast: Any, three: dict[str, Person]
) -> None:
    with clock.stopped_at(datetime(2026, 6, 20, 9, 0, tzinfo=clock.HANOI)):
        by = {"decided_by": "Đảng ủy phường Thử A", "decision_number": "12-QĐ/ĐU", "decision_date": date(2026, 2, 20)}
        Relieve.perform(cast.office.actor, [
            ReliefInput(person_id=three["A"].pk, kind="reduction", percent=50, since=APRIL, months=2, **by),
            ReliefInput(person_id=three["B"].pk, kind="exemption", percent=1, since=APRIL, months=None, **by),
        ])
        for month in (MARCH, APRIL, MAY, date(2026, 6, 1)):
            draw(cast, month)
    assert [people(cast.cell, f"2026-0{month}") for month in (3, 4, 5, 6)] == [(0, 0), (1, 1), (1, 1), (1, 0)]
    assert people(cast.cell, "2026") == people(cast.ward, "2026") == people(cast.ward, "2026-Q2") == (1, 1)
    assert people(cast.ward, "2026-Q1") == people(cast.other_cell, "2026") == people(cast.ward_b, "2026") == (0, 0)


@pytest.mark.parametrize(("passed_on", "inside"), [
    (date(2026, 6, 30), 0), (date(2026, 7, 1), 1), (date(2026, 9, 30), 1), (date(2026, 10, 1), 0),
])
def test_the_share_counts_on_the_day_on_which_it_is_passed_up(spring: Any, passed_on: date, inside: int) -> None:
    book = Book.objects.get(unit=spring.cell, month=MARCH)
    with clock.stopped_at(datetime(2026, 10, 20, 9, 0, tzinfo=clock.HANOI)):
        CloseMonth.perform(spring.office.actor, BookInput(record_id=book.pk))
        PassUp.perform(
            spring.office.actor, PassUpInput(record_id=book.pk, passed_up=50_000, passed_on=passed_on)
        )
    for unit in (spring.cell, spring.ward):
        assert values(unit, "2026-Q3", "dues.passed_up") == {"passed_up": 50_000 * inside}
        assert values(unit, "2026", "dues.passed_up") == {"passed_up": 50_000}
    assert values(spring.other_cell, "2026", "dues.passed_up") == {"passed_up": 0}


def overpay(line: Due, paid: int) -> None:
    """Write what neither the door nor the database lets in, as a spoilt copy of the database could hold it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE dues_due DROP CONSTRAINT IF EXISTS due_not_overpaid")
        try:
            Due.objects.filter(pk=line.pk).update(paid=paid)
        finally:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA ignore_check_constraints = OFF")


def test_more_paid_than_due_is_told_to_the_dong(spring: Any) -> None:
    def told(unit: Any, period: str) -> list[tuple[str, tuple[str, ...]]]:
        reckoning = Reckoning(Scope.of(unit.pk), Period.parse(period))
        return [(one.text, one.figures) for one in findings(reckoning) if one.check == "dues.paid_of_due"]

    overpay(lines(MARCH)["B"], 30_000)
    assert values(spring.cell, "2026-03", "dues.due", "dues.settled") == {"due": 116_235, "settled": 116_235}
    assert told(spring.cell, "2026-03") == []
    overpay(lines(MARCH)["B"], 30_001)
    figures = ("dues.settled", "dues.due")
    text = "“Đảng phí đã nộp trong số phải nộp” (116.236) nhiều hơn “Đảng phí phải nộp” (116.235)."
    assert told(spring.cell, "2026-03") == told(spring.ward, "2026-03") == [(text, figures)]
    assert told(spring.cell, "2026") == told(spring.cell, "2026-04") == told(spring.ward_b, "2026-03") == []
