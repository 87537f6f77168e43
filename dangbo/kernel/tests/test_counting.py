"""Adding and counting months and years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.kernel.period import add_months, full_months_between, full_years_between, full_years_by_month

DAYS = st.dates(date(1900, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2025, 3, 20), 12, date(2026, 3, 20)),  # probation from the ceremony
        (date(2021, 1, 10), 60, date(2026, 1, 10)),  # an awareness certificate
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2022, 3, 31), -1, date(2022, 2, 28)),
        (date(2022, 1, 15), -1, date(2021, 12, 15)),
        (date(2022, 5, 31), 0, date(2022, 5, 31)),
    ],
)
def test_add_months(day: date, count: int, expected: date) -> None:
    assert add_months(day, count) == expected


def test_add_months_beyond_the_calendar() -> None:
    with pytest.raises(ValueError, match="vượt quá lịch"):
        add_months(date(9999, 12, 1), 1)
    with pytest.raises(ValueError, match="vượt quá lịch"):
        add_months(date(1, 1, 1), -1)


@pytest.mark.parametrize(
    ("start", "end", "months", "years", "by_month"),
    [
        (date(2004, 5, 20), date(2022, 5, 19), 215, 17, 18),  # eighteen by month before the birthday
        (date(2004, 5, 20), date(2022, 5, 20), 216, 18, 18),
        (date(2004, 5, 20), date(2022, 4, 30), 215, 17, 17),
        (date(1962, 5, 20), date(2022, 6, 1), 720, 60, 60),
        (date(1962, 5, 20), date(2023, 4, 30), 731, 60, 60),
        (date(1962, 5, 20), date(2023, 5, 1), 731, 60, 61),
        (date(2024, 1, 31), date(2024, 2, 29), 1, 0, 0),
        (date(2004, 2, 29), date(2022, 2, 28), 216, 18, 18),
        (date(2022, 5, 20), date(2022, 5, 20), 0, 0, 0),
        (date(2022, 5, 20), date(2020, 5, 20), -24, -2, -2),
        (date(2022, 5, 20), date(2022, 5, 19), 0, 0, 0),
    ],
)
def test_counting(start: date, end: date, months: int, years: int, by_month: int) -> None:
    assert full_months_between(start, end) == months
    assert full_years_between(start, end) == years
    assert full_years_by_month(start, end) == by_month


@given(DAYS, st.integers(-1200, 1200))
def test_adding_lands_in_the_month_and_keeps_the_day_where_it_can(day: date, count: int) -> None:
    then = add_months(day, count)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == count
    assert then.day == day.day or (then.day < day.day and (then + timedelta(days=1)).day == 1)


@given(DAYS, DAYS)
def test_full_months_is_the_most_that_fits(one: date, other: date) -> None:
    start, end = sorted((one, other))
    months = full_months_between(start, end)
    assert add_months(start, months) <= end < add_months(start, months + 1)
    assert full_months_between(end, start) == -months
    assert full_years_between(start, end) == months // 12
    assert full_years_by_month(start, end) - full_years_between(start, end) in (0, 1)
