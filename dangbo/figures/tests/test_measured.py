"""A figure with its plan: exact ratios, printed by one rule of rounding."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.figures.reckoning import Measured

WHOLE, THREE_PLACES = st.integers(0, 10**6), st.decimals(0, 10**6, places=3)


def measured(actual: Decimal | int, planned: Decimal | int | None) -> Measured:
    return Measured("a.b", "Số", "cái", Decimal(actual), None if planned is None else Decimal(planned), 1)


@pytest.mark.parametrize(
    ("actual", "planned", "text"),
    [
        (7, 6, "117%"),
        (1138, 820, "138,8%"),
        (13, 13, "100%"),
        (0, 13, "0%"),
        (0, 100, "0%"),
        (5239, 5478, "95,6%"),
        (41, 460, "8,9%"),
        (99, 100, "99%"),
        (1, 8, "13%"),  # 12,5: half up
        (1, 1600, "0,1%"),  # 0,0625
        (3, 0, "–"),
        (0, 0, "–"),
        (3, None, ""),
    ],
)
def test_how_a_ratio_is_printed(actual: int, planned: int | None, text: str) -> None:
    assert measured(actual, planned).ratio_text == text


def test_without_a_plan_there_is_no_ratio() -> None:
    assert (measured(3, None).ratio, measured(3, 0).ratio) == (None, None)


@given(st.one_of(WHOLE, THREE_PLACES), st.one_of(st.integers(1, 10**6), st.decimals("0.001", 10**6, places=3)))
def test_a_ratio_is_exact(actual: Decimal | int, planned: Decimal | int) -> None:
    ratio = measured(actual, planned).ratio
    assert isinstance(ratio, Fraction)
    assert ratio * Fraction(planned) == Fraction(actual)


@given(WHOLE, st.integers(1, 10**6))
def test_what_is_printed_is_the_ratio_to_half_of_its_last_digit(actual: int, planned: int) -> None:
    text = measured(actual, planned).ratio_text
    said = Fraction(text.removesuffix("%").replace(".", "").replace(",", "."))
    unit = Fraction(1) if planned < 100 else Fraction(1, 10)
    exact = Fraction(actual * 100, planned)
    assert said - unit / 2 <= exact < said + unit / 2
