"""Printing, rounding and reading numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.kernel.vietnamese import numbers
from dangbo.kernel.vietnamese.numbers import (
    format_decimal,
    format_int,
    parse_number,
    percent,
    percent_text,
    ratio,
    round_half_up,
    share_text,
)

WHOLE = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (820, "820"), (1138, "1.138"), (-1234567, "-1.234.567"), (10**9, "1.000.000.000")],
)
def test_format_int(value: int, text: str) -> None:
    assert format_int(value) == text


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Decimal("138.78"), 1, "138,8"),
        (Decimal("138.75"), 1, "138,8"),
        (Decimal("138.7499999999999999999999999999999999"), 1, "138,7"),
        (Decimal("1138.5"), 2, "1.138,50"),
        (Fraction(1, 3), 4, "0,3333"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(-1, 100), 1, "0,0"),
        (7, 1, "7,0"),
        (Fraction(10**40, 3), 1, f"{format_int(10**40 // 3)},3"),
    ],
)
def test_format_decimal(value: numbers.Exact, places: int, text: str) -> None:
    assert format_decimal(value, places) == text


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [("0.5", 0, "1"), ("-0.5", 0, "-1"), ("1.5", 0, "2"), ("2.5", 0, "3"), ("0.05", 1, "0.1"), ("0.49", 0, "0"),
     ("-0.4", 0, "0"), ("1450", -2, "1500"), ("1e3", 1, "1000.0")],
)  # fmt: skip
def test_round_half_up(value: str, places: int, rounded: str) -> None:
    result = round_half_up(Decimal(value), places)
    assert result == Decimal(rounded)
    assert not (result == 0 and result.is_signed())


@given(st.fractions(), st.integers(0, 6))
def test_rounding_is_nearest_and_half_goes_away_from_nought(value: Fraction, places: int) -> None:
    step = Fraction(1, 10**places)
    error = Fraction(round_half_up(value, places)) - value
    assert abs(error) * 2 <= step
    if abs(error) * 2 == step:
        assert (error > 0) == (value > 0)
    assert round_half_up(-value, places) == round_half_up(value, places).copy_negate()


@pytest.mark.parametrize("attempt", [lambda: round_half_up(0.5), lambda: format_decimal(1.5, 1), lambda: ratio(1.0, 2),
                                     lambda: percent_text(1, 2.0), lambda: format_int(2.0)])  # fmt: skip
def test_floats_are_refused(attempt: object) -> None:
    with pytest.raises(TypeError, match="not float"):
        attempt()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("actual", "planned", "text", "value"),
    [
        (7, 6, "117%", "117"),  # under 100: whole
        (1138, 820, "138,8%", "138.8"),  # 100 or more: one decimal
        (1138 - 820, 820, "38,8%", "38.8"),
        (13, 13, "100%", "100"),
        (820, 820, "100%", "100"),  # exact: no nought
        (10004, 10000, "100,0%", "100.0"),  # rounded: the nought shows it
        (1, 99, "1%", "1"),
        (1, 200, "0,5%", "0.5"),
        (1, 8, "13%", "13"),  # 12.5, half up
        (125, 1000, "12,5%", "12.5"),
        (0, 6, "0%", "0"),
        (0, 820, "0%", "0"),
        (-3, 6, "-50%", "-50"),
        (99, 100, "99%", "99"),
        (Decimal("50.5"), Decimal("100.5"), "50,2%", "50.2"),
        (Fraction(1, 3), Fraction(2, 3), "50%", "50"),
        (1234567, 100, "1.234.567%", "1234567"),
        (3, 0, "–", None),
        (3, None, "–", None),
        (None, 6, "–", None),
        (None, None, "–", None),
    ],
)
def test_percentage_of_a_plan(
    actual: numbers.Exact | None, planned: numbers.Exact | None, text: str, value: str | None
) -> None:
    assert percent_text(actual, planned) == text
    assert percent(actual, planned) == (None if value is None else Decimal(value))


def test_negative_plan_is_an_error() -> None:
    with pytest.raises(ValueError, match="Số kế hoạch không thể âm: -5"):
        percent_text(3, -5)


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(444, 572, "77,6%"), (40, 44, "90,9%"), (15, 8, "187,5%"), (13, 13, "100%"), (0, 13, "0%"), (1, 0, "–"),
     (None, 5, "–"), (1999, 2000, "100,0%")],
)  # fmt: skip
def test_share(part: int | None, whole: int, text: str) -> None:
    assert share_text(part, whole) == text


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_percentage_agrees_with_the_exact_ratio(actual: int, planned: int) -> None:
    printed = percent_text(actual, planned).removesuffix("%")
    exact = ratio(actual, planned)
    assert exact == Fraction(actual, planned)
    half_step = Fraction(1, 2) if planned < 100 else Fraction(1, 20)
    assert abs(Fraction(parse_number(printed)) - exact * 100) <= half_step
    assert Fraction(parse_number(printed)) == Fraction(percent(actual, planned) or 0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1138", "1138"),
        ("1.138", "1138"),  # a dot before exactly three digits divides thousands
        ("12.500.000", "12500000"),
        ("0.138", "0.138"),  # … unless the group before it is 0
        ("138.8", "138.8"),
        ("1.1380", "1.1380"),
        ("138,8", "138.8"),
        ("1,138", "1.138"),  # a single comma is the decimal comma
        ("1,138,000", "1138000"),
        ("1.138,5", "1138.5"),
        ("1,138.5", "1138.5"),
        ("1 138", "1138"),
        ("1\u00a0138,25", "1138.25"),
        ("12\u202f345\u202f678", "12345678"),
        (" 7 ", "7"),
        ("-5", "-5"),
        ("\u22125", "-5"),
        ("+5", "5"),
        ("007", "7"),
        ("0", "0"),
    ],
)
def test_parse_number(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", " ", "abc", "bảy", "1.13.8", "1,2,3", "--5", "1.138.5", "1.138,5,5", "1,138.000.0", "5%", "1e5", "٣", "1 13",
     "nan", "Infinity", ".5", "5.", "5,", "1 138,", "1_000", "5 hộ", "12 34"],
)  # fmt: skip
def test_parse_number_refuses(text: str) -> None:
    with pytest.raises(ValueError) as refused:
        parse_number(text)
    assert str(refused.value) == (
        f"“{text.strip()}” không phải là số. "
        "Hãy ghi dạng 1138 hoặc 1.138 (dấu chấm ngăn hàng nghìn), 138,8 (dấu phẩy thập phân)."
    )


@given(WHOLE)
def test_whole_numbers_read_back(value: int) -> None:
    assert parse_number(format_int(value)) == value == parse_number(str(value))


@given(st.fractions(-(10**9), 10**9), st.integers(1, 6))
def test_decimals_read_back(value: Fraction, places: int) -> None:
    assert parse_number(format_decimal(value, places)) == round_half_up(value, places)


@given(st.text("0123456789.,- ", max_size=12))
def test_parse_number_answers_or_refuses(text: str) -> None:
    try:
        assert parse_number(text).is_finite()
    except ValueError as refused:
        assert "không phải là số" in str(refused)
