"""Figures at the edges of the period, arrears, checks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from dangbo.dues import queries
from dangbo.dues.actions import CancelPayment, Pay
from dangbo.dues.actions.payments import CancelInput, PayInput
from dangbo.dues.models import Due
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
