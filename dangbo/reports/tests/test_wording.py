"""The sentence of a ratio is made by the program, so that a wrong one cannot be written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.figures import registry
from dangbo.figures.figure import Figure
from dangbo.figures.reckoning import Measured
from dangbo.figures.tests import toys
from dangbo.kernel.vietnamese.numbers import percent_text
from dangbo.reports.wording import ASPECTS, NOTHING_PLANNED


@pytest.fixture(autouse=True, scope="module")
def entries() -> Iterator[None]:
    with toys.registered():
        type("Entries", (Figure,), {
            "code": "test.wording", "label": "Bài dự thi", "unit": "bài", "clause": "Kế hoạch thử",
            "rows_permission": "orgs.read", "phrase": "kế hoạch",
        })  # fmt: skip
        yield


def said(aspect: str, actual: Any, planned: Any) -> str:
    plan = None if planned is None else Decimal(planned)
    return ASPECTS[aspect](Measured("test.wording", "Bài dự thi", "bài", Decimal(actual), plan, 2))


CASES = {  # actual, planned: value, planned, pair, percent, ratio, excess
    (7, 6): ("07", "06", "7/6", "117%", "đạt 117% kế hoạch", "vượt 17% kế hoạch"),
    (1138, 820): ("1.138", "820", "1.138/820", "138,8%", "đạt 138,8% kế hoạch", "vượt 38,8% kế hoạch"),
    (13, 13): ("13", "13", "13/13", "100%", "đạt 100% kế hoạch", "đạt 100% kế hoạch"),
    (5, 6): ("05", "06", "5/6", "83%", "đạt 83% kế hoạch", "đạt 83% kế hoạch"),
    (0, 6): ("0", "06", "0/6", "0%", "đạt 0% kế hoạch", "đạt 0% kế hoạch"),
    (3, 0): ("03", "0", "3/0", "–", "đạt – kế hoạch", "đạt – kế hoạch"),
    (3, None): ("03", NOTHING_PLANNED, "03", NOTHING_PLANNED, NOTHING_PLANNED, NOTHING_PLANNED),
}


@pytest.mark.parametrize(("actual", "planned"), CASES)
def test_how_it_is_said(actual: int, planned: int | None) -> None:
    aspects = ("value", "planned", "pair", "percent", "ratio", "excess")
    assert tuple(said(aspect, actual, planned) for aspect in aspects) == CASES[actual, planned]
    assert (said("unit", actual, planned), said("label", actual, planned)) == ("bài", "Bài dự thi")


NUMBERS = st.integers(0, 5000)


@given(NUMBERS, st.one_of(st.none(), NUMBERS))
def test_no_sentence_says_that_the_whole_ratio_is_the_excess(actual: int, planned: int | None) -> None:
    """138,8 % reached is 38,8 % above: “vượt 138,8%” is said of 2,388 times the plan and of nothing else."""
    for aspect in ("ratio", "excess"):
        sentence = said(aspect, actual, planned)
        above = re.search(r"vượt ([\d.,]+)%", sentence)
        reached = re.search(r"đạt ([\d.,]+)%", sentence)
        assert bool(above) + bool(reached) + (sentence == NOTHING_PLANNED) + ("–" in sentence) == 1
        if planned is None:
            assert sentence == NOTHING_PLANNED
        elif not planned:
            assert "–" in sentence
        elif above:
            assert actual > planned and aspect == "excess"
            assert above[1] + "%" == percent_text(Decimal(actual - planned), Decimal(planned))
            assert _near(above[1], Fraction(actual, planned) - 1, planned)
        elif reached:
            assert aspect == "ratio" or actual <= planned
            assert _near(reached[1], Fraction(actual, planned), planned)


def _near(text: str, exact: Fraction, planned: int) -> bool:
    said = Fraction(text.replace(".", "").replace(",", "."))
    return abs(said - 100 * exact) <= (Fraction(1, 2) if planned < 100 else Fraction(1, 20))


@given(st.integers(0, 10**7))
def test_a_number_reads_back(number: int) -> None:
    text = said("value", number, None)
    assert int(text.replace(".", "")) == number
    assert (len(text) == 2 and text[0] == "0") is (0 < number < 10)
    assert registry.knows("test.wording")
