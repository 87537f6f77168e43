"""What a member pays in a month, by the rules of that month. Plain arithmetic in whole đồng.

The sum is the share of the base, less the reduction, rounded once at the end: half up to a multiple of
`dues.rounding` (1 đồng unless the ward lays down another).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from dangbo.kernel.vietnamese.numbers import format_decimal, format_int
from dangbo.rulebook import engine

RATES = "dues.rates"
REGIONAL = "Lương tối thiểu vùng"


@dataclass(frozen=True)
class Rate:
    """A line of the rule: a share of a base, or a fixed sum a month. `regional`: of the region's minimum wage."""

    code: str
    label: str
    base: str
    share: Decimal | None
    fixed: int | None

    @property
    def regional(self) -> bool:
        return self.base == REGIONAL

    @property
    def needs_base(self) -> bool:
        """Whether a sum of the member's own has to be known."""
        return self.share is not None and not self.regional

    @property
    def text(self) -> str:
        """“1% tiền lương …”, “5.000 đồng”."""
        if self.share is None:
            return f"{format_int(self.fixed or 0)} đồng"
        percent = self.share * 100
        places = max(0, -int(percent.normalize().as_tuple().exponent))
        return f"{format_decimal(percent, places)}% {self.base[:1].lower()}{self.base[1:]}"


def rates_on(day: date) -> tuple[Rate, ...]:
    """Kinds of income and their rates on `day`; none where the rulebook has no rule."""
    if engine.found(RATES, day) is None:
        return ()
    return tuple(
        Rate(
            code=str(row["code"]),
            label=str(row["label"]),
            base=str(row.get("base", "")),
            share=Decimal(str(row["rate"])) if "rate" in row else None,
            fixed=int(str(row["fixed"])) if "fixed" in row else None,
        )
        for row in engine.rows(RATES, day)
    )


def rate_on(income: str, day: date) -> Rate | None:
    return next((one for one in rates_on(day) if one.code == income), None)


def rate_clause(day: date) -> str:
    rule = engine.found(RATES, day)
    return rule.basis if rule else ""


def regional_wage(day: date) -> int | None:
    """The monthly minimum wage of the ward's region on `day`."""
    if engine.found("dues.regional_minimum_wage", day) is None or engine.found("dues.region", day) is None:
        return None
    region = engine.text("dues.region", day)
    for row in engine.rows("dues.regional_minimum_wage", day):
        if row["region"] == region:
            return int(str(row["amount"]))
    return None


def rounded(amount: Decimal, day: date) -> int:
    """Half up to a multiple of the ward's rounding."""
    step = engine.integer("dues.rounding", day)
    return int((amount / step).quantize(Decimal(1), ROUND_HALF_UP)) * step


def monthly(rate: Rate, base: int | None, percent_off: int, month: date) -> tuple[int, int] | None:
    """(in full, due) for a month; None when the base that the rate needs is not known."""
    if rate.share is None:
        full = Decimal(rate.fixed or 0)
    else:
        known = regional_wage(month) if rate.regional else base
        if known is None:
            return None
        full = rate.share * known
    return rounded(full, month), rounded(full * (100 - percent_off) / 100, month)


def share_up(collected: int, day: date) -> tuple[int, int]:
    """(percent, đồng) of what a cell collected that goes to its superior."""
    percent = engine.integer("dues.share_up_cell", day)
    return percent, rounded(Decimal(collected) * percent / 100, day)
