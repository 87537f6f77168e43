"""How a report says a figure. Sentences for ratios are made here, so that a wrong one cannot be written.

1138 of 820 is 138,8 % of the plan and 38,8 % above it: "đạt 138,8%" or "vượt 38,8%", never "vượt 138,8%"
(DOMAIN 16.E).
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from dangbo.figures import registry
from dangbo.figures.reckoning import Measured
from dangbo.kernel.vietnamese.numbers import format_number, percent_text

NOTHING_PLANNED = "chưa giao kế hoạch"


def two_digits(value: Decimal) -> str:
    """A number as Party papers write it: a leading zero under ten (04 hội nghị)."""
    if value == value.to_integral_value() and 0 < value < 10:
        return f"{int(value):02d}"
    return format_number(value)


def plain_number(value: Decimal | None) -> int | float | None:
    """A number as JSON writes it."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def as_row(measured: Measured) -> dict[str, object]:
    """A figure under its keys; numbers as JSON numbers, the ratio rounded to six places for programs only."""
    ratio = measured.ratio
    return {
        "code": measured.code,
        "label": measured.label,
        "unit": measured.unit,
        "actual": plain_number(measured.actual),
        "planned": plain_number(measured.planned),
        "ratio": None if ratio is None else round(ratio.numerator / ratio.denominator, 6),
        "ratio_text": measured.ratio_text,
    }


def value(measured: Measured) -> str:
    return two_digits(measured.actual)


def planned(measured: Measured) -> str:
    return NOTHING_PLANNED if measured.planned is None else two_digits(measured.planned)


def pair(measured: Measured) -> str:
    """7/6: done over planned."""
    if measured.planned is None:
        return value(measured)
    return f"{format_number(measured.actual)}/{format_number(measured.planned)}"


def percent(measured: Measured) -> str:
    return NOTHING_PLANNED if measured.planned is None else measured.ratio_text


def ratio(measured: Measured) -> str:
    """ "đạt 117% chỉ tiêu"."""
    if measured.planned is None:
        return NOTHING_PLANNED
    return f"đạt {measured.ratio_text} {registry.figure(measured.code).phrase}"


def excess(measured: Measured) -> str:
    """ "vượt 38,8% kế hoạch" when the plan is exceeded, else as `ratio`."""
    if not measured.planned or measured.actual <= measured.planned:
        return ratio(measured)
    above = percent_text(measured.actual - measured.planned, measured.planned)
    return f"vượt {above} {registry.figure(measured.code).phrase}"


ASPECTS: dict[str, Callable[[Measured], str]] = {
    "value": value,
    "planned": planned,
    "pair": pair,
    "percent": percent,
    "ratio": ratio,
    "excess": excess,
    "unit": lambda measured: measured.unit,
    "label": lambda measured: measured.label,
}
