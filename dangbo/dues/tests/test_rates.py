"""Rates by the month of the event, rounding, the share."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.dues.rates import monthly, rate_on, rates_on, share_up


@pytest.mark.parametrize(("income", "day", "base", "off", "expected"), [
    ("salaried", date(2022, 12, 1), 7_000_000, 0, (70_000, 70_000)),
    ("pensioner", date(2022, 12, 1), 5_000_001, 0, (25_000, 25_000)),
    ("pensioner", date(2022, 12, 1), 5_000_100, 0, (25_001, 25_001)),  # 25.000,5 goes up
    ("other_inner_city", date(2022, 12, 1), None, 0, (10_000, 10_000)),
    ("other_inner_city_retired", date(2026, 1, 1), None, 0, (5_000, 5_000)),
    ("insured", date(2026, 2, 1), 8_123_450, 0, (81_235, 81_235)),
    ("insured", date(2026, 2, 1), 8_123_450, 30, (81_235, 56_864)),  # 56.864,15: rounded once, not from 81.235
    ("student", date(2026, 2, 1), None, 50, (5_000, 2_500)),
    ("uninsured_working_age", date(2026, 2, 1), None, 0, (15_930, 15_930)),
    ("uninsured_working_age", date(2028, 1, 1), None, 0, (26_550, 26_550)),
    ("uninsured_retired", date(2027, 12, 1), None, 70, (10_620, 3_186)),
])
def test_the_rule_of_the_month_decides(
    income: str, day: date, base: int | None, off: int, expected: tuple[int, int]
) -> None:
    rate = rate_on(income, day)
    assert rate is not None and monthly(rate, base, off, day) == expected


def test_kinds_of_income_change_with_the_regulation() -> None:
    assert {rate.code for rate in rates_on(date(2026, 1, 31))} & {"salaried", "insured"} == {"salaried"}
    assert {rate.code for rate in rates_on(date(2026, 2, 1))} & {"salaried", "insured"} == {"insured"}
    assert rates_on(date(1999, 1, 1)) == ()


def test_a_share_of_an_unknown_base_is_unknown() -> None:
    rate = rate_on("pensioner", date(2026, 3, 1))
    assert rate is not None and monthly(rate, None, 0, date(2026, 3, 1)) is None


def test_only_a_share_of_ones_own_sum_needs_that_sum() -> None:
    needing = {rate.code for rate in rates_on(date(2026, 3, 1)) if rate.needs_base}
    assert needing == {"insured", "benefit", "pensioner"}


@pytest.mark.parametrize(("collected", "share"), [(0, 0), (100, 70), (101, 71), (1_000_001, 700_001)])
def test_the_share_is_rounded_half_up(collected: int, share: int) -> None:
    assert share_up(collected, date(2026, 3, 1)) == (70, share)


@given(base=st.integers(0, 10**9), off=st.sampled_from((0, 30, 50, 70)))
def test_a_reduction_never_adds_and_money_stays_whole(base: int, off: int) -> None:
    rate = rate_on("insured", date(2026, 3, 1))
    assert rate is not None
    full, due = monthly(rate, base, off, date(2026, 3, 1)) or (0, 0)
    assert 0 <= due <= full and abs(full * 100 - base) <= 50 and isinstance(due, int)
