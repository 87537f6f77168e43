"""Whoever keeps what he made learns that a rule was asked: a ward may override it."""

from __future__ import annotations

from datetime import date

from dangbo.kernel.leaning import watching
from dangbo.rulebook import engine


def test_every_look_up_leans() -> None:
    with watching() as watch:
        engine.integer("feedback.reception_days_per_month", date(2022, 5, 4))
    assert watch.leaned
    with watching() as watch:
        engine.history("holidays.swaps")
    assert watch.leaned
