"""Numbers as a Vietnamese office prints and types them: exact values only, never a float.

The rule of rounding, one for the whole program:

* half goes up, away from nought (0,5 → 1; -0,5 → -1);
* a target's percentage is whole where the plan is under 100 (7/6 → `117%`) and has one decimal
  otherwise (1138/820 → `138,8%`); a share always has one decimal (444/572 → `77,6%`);
* a nought after the comma is dropped only when the percentage is exact: 13/13 and 820/820 print
  `100%`, but 10004/10000 prints `100,0%`, so nobody reads it as the plan met to the unit.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from dangbo.kernel.vietnamese.text import quoted

Exact = int | Decimal | Fraction
DASH = "–"
"""Printed where there is no plan to divide by."""

_GROUPED = {mark: re.compile(rf"[1-9]\d{{0,2}}(?:\{mark}\d{{3}})+", re.ASCII) for mark in ".,"}
_PLAIN = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_SPACED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d])", re.ASCII)
_ACCEPTED = "Hãy ghi dạng 1138 hoặc 1.138 (dấu chấm ngăn hàng nghìn), 138,8 (dấu phẩy thập phân)."


def round_half_up(value: Exact, places: int = 0) -> Decimal:
    """`value` with `places` decimals (-1: to the ten), half away from nought, exact at any size."""
    scaled = abs(_exact(value)) * Fraction(10) ** places
    digits = str((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator))
    return Decimal(f"{'-' if value < 0 and digits != '0' else ''}{digits}E{-places}")


def format_int(value: int) -> str:
    """`1.138`: a dot between thousands."""
    if isinstance(value, float):
        raise TypeError("exact numbers only: int, Decimal or Fraction, not float")
    return f"{value:,d}".replace(",", ".")


def format_decimal(value: Exact, places: int) -> str:
    """`1.138,8`: comma before the decimals, dot between thousands, half up to `places` decimals."""
    return f"{round_half_up(value, places):,.{places}f}".translate(_SWAP)


def format_number(value: Exact) -> str:
    """A figure's value as it is printed: `1.138` when whole, else with one decimal, `138,8`."""
    exact = _exact(value)
    return format_int(exact.numerator) if exact.denominator == 1 else format_decimal(exact, 1)


def ratio(actual: Exact | None, planned: Exact | None) -> Fraction | None:
    """Actual over planned, exact; None where either is unknown or the plan is 0.

    Raises ValueError for a negative plan, which no register should have let in.
    """
    if actual is None or planned is None or planned == 0:
        return None
    if planned < 0:
        raise ValueError(f"Số kế hoạch không thể âm: {planned}. Hãy ghi số từ 0 trở lên.")
    return _exact(actual) / _exact(planned)


def percent_places(planned: Exact) -> int:
    """Decimals that a percentage of this plan is given with."""
    return 0 if planned < 100 else 1


def percent(actual: Exact | None, planned: Exact | None) -> Decimal | None:
    """The percentage by the rule above, as a number: 7/6 → 117, 1138/820 → 138.8; None as in `ratio`."""
    exact = ratio(actual, planned)
    if exact is None or planned is None:
        return None
    return round_half_up(exact * 100, percent_places(planned))


def percent_text(actual: Exact | None, planned: Exact | None) -> str:
    """The percentage by the rule above, as printed: `117%`, `138,8%`; `–` without a plan (0 or unknown).

    What lies above the plan prints alike with `percent_text(actual - planned, planned)`: `38,8%`.
    """
    exact = ratio(actual, planned)
    if exact is None or planned is None:
        return DASH
    return _percentage(exact, percent_places(planned))


def share_text(part: Exact | None, whole: Exact | None) -> str:
    """The share of a part in its whole, always to one decimal: 444/572 → `77,6%`, 40/44 → `90,9%`."""
    exact = ratio(part, whole)
    return DASH if exact is None else _percentage(exact, 1)


def parse_number(text: str) -> Decimal:
    """The number typed in an office: `1138`, `1.138`, `1.138,5`, `138,8`, `138.8`, `1 138`, `-5`.

    Where a mark can be read two ways the Vietnamese reading holds: a dot before exactly three
    digits divides thousands (`1.138` is 1138, but `0.138` is a decimal, for no group of thousands
    begins with 0); a single comma is the decimal comma (`1,138` is 1 and 138 thousandths). A dot
    that cannot divide thousands is a decimal point (`138.8`, `1.1380`), several commas in groups of
    three divide thousands (`1,138,000`), and with both marks the last one is the decimal mark.
    Raises ValueError, in Vietnamese, saying what would be accepted.
    """
    typed = text.strip().replace("\N{MINUS SIGN}", "-")
    sign = typed[:1] if typed[:1] in ("-", "+") else ""
    body = typed[len(sign) :].lstrip()
    if spaced := _SPACED.match(body):
        body = re.sub(r"\s", "", spaced[0]) + body[spaced.end() :]
        plain = body.replace(",", ".", 1)
    else:
        plain = _pointed(body)
    if not _PLAIN.fullmatch(plain):
        raise ValueError(f"{quoted(text)} không phải là số. {_ACCEPTED}")
    return Decimal(f"{sign}{plain}")


def _pointed(body: str) -> str:
    """`body` with thousands undivided and a point for decimals; what is no number stays no number."""
    dots, commas = body.count("."), body.count(",")
    if dots and commas:
        decimal, thousands = (",", ".") if body.rfind(",") > body.rfind(".") else (".", ",")
        whole, _, rest = body.rpartition(decimal)
        return f"{whole.replace(thousands, '')}.{rest}" if _GROUPED[thousands].fullmatch(whole) else body
    if dots and _GROUPED["."].fullmatch(body):
        return body.replace(".", "")
    if commas > 1 and _GROUPED[","].fullmatch(body):
        return body.replace(",", "")
    return body.replace(",", ".")


_SWAP = str.maketrans(",.", ".,")


def _percentage(exact: Fraction, places: int) -> str:
    hundredths = exact * 100
    return f"{format_decimal(hundredths, 0 if hundredths.denominator == 1 else places)}%"


def _exact(value: Exact) -> Fraction:
    if isinstance(value, float):
        raise TypeError("exact numbers only: int, Decimal or Fraction, not float")
    return Fraction(value)
