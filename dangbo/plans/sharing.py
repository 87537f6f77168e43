"""How a value is cut into shares that come to it exactly."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction


def step_of(value: Decimal) -> Decimal:
    """The smallest share: whole when the value is whole, else as fine as the value is written."""
    return Decimal(1) if value == value.to_integral_value() else Decimal("0.01")


def shares(value: Decimal, weights: Mapping[int, int]) -> dict[int, Decimal]:
    """`value` cut in proportion to `weights`, by the largest remainders; those first in order go first.

    The shares come to the value. Without any weight all count alike.
    """
    if not weights:
        return {}
    if not any(weights.values()):
        weights = dict.fromkeys(weights, 1)
    step = step_of(value)
    whole = int(value / step)
    total = sum(weights.values())
    exact = {key: Fraction(whole * weight, total) for key, weight in weights.items()}
    cut = {key: int(part) for key, part in exact.items()}
    left = whole - sum(cut.values())
    order = sorted(weights, key=lambda key: cut[key] - exact[key])
    for key in order[:left]:
        cut[key] += 1
    return {key: cut[key] * step for key in weights}
