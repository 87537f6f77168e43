"""A review belongs to its year: it counts in a period that holds the last day of that year."""

from __future__ import annotations

from typing import Any

import pytest

from dangbo.figures.tests.shapes import found, reckoning, value
from dangbo.reviews.tests.cases import classify, judge

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("period", "counts"),
    [
        ("2022", 1),
        ("2022-Q4", 1),
        ("2022-12", 1),
        ("2022-12-31", 1),
        ("2021-01-01..2023-06-30", 1),
        ("2022-9M", 0),
        ("2022-Q1", 0),
        ("2022-12-30", 0),
        ("2021", 0),
        ("2023", 0),
        ("2023-Q1", 0),
    ],
)
def test_the_periods_in_which_a_review_of_2022_counts(cast: Any, period: str, counts: int) -> None:
    classify(cast.cell, cast.ward)
    judge(cast.cell)
    codes = ("orgs_classified", "orgs_completed", "orgs_good", "members_classified", "members_good")
    assert {value(f"reviews.{code}", cast.ward, period) for code in codes} == {counts}
    assert {value(f"reviews.{code}", cast.other_cell, period) for code in codes} == {0}


def test_organisations_by_level(cast: Any) -> None:
    for unit, level in ((cast.cell, "excellent"), (cast.other_cell, "failed"), (cast.front_unit, "completed")):
        classify(unit, cast.ward, level=level)
    codes = ("orgs_classified", "orgs_completed", "orgs_excellent", "orgs_good", "orgs_failed")
    assert [value(f"reviews.{code}", cast.ward) for code in codes] == [3, 2, 1, 0, 1]
    told = reckoning(cast.ward).measured("reviews.orgs_completed")
    assert (told.planned, told.ratio_text) == (3, "67%")


def test_members_by_level_and_those_without(cast: Any) -> None:
    for level, number in (("excellent", 1), ("good", 3), ("completed", 2), ("failed", 1)):
        judge(cast.cell, level, number)
    judge(cast.other_cell, "", 2, not_classified="exempt")
    codes = ("classified", "not_classified", "excellent", "good", "completed", "failed")
    assert [value(f"reviews.members_{code}", cast.ward) for code in codes] == [7, 2, 1, 3, 2, 1]
    assert [value(f"reviews.members_{code}", cast.cell) for code in codes] == [7, 0, 1, 3, 2, 1]
    shares = reckoning(cast.ward).all([f"reviews.members_{code}" for code in ("excellent", "good", "completed")])
    assert [one.ratio_text for one in shares] == ["14%", "43%", "29%"]


def test_more_classified_than_members_is_told(cast: Any) -> None:
    from dangbo.members.models import Membership

    judge(cast.cell, number=2)
    assert found("reviews.more_than_members", cast.ward) == []
    Membership.objects.filter(unit=cast.cell).first().delete()
    (one,) = found("reviews.more_than_members", cast.ward)
    assert one.figures == ("reviews.members_classified", "members.total")


CAP = {  # what the rulebook takes as the base: (excellent, good, whether it is too many)
    "good_and_excellent": [(1, 4, 0), (1, 3, 1), (2, 8, 0), (2, 7, 1), (0, 0, 0), (1, 0, 1)],
    "good": [(1, 5, 0), (1, 4, 1), (2, 10, 0), (2, 9, 1), (1, 0, 1)],
}


@pytest.mark.parametrize(
    ("base", "excellent", "good", "over"), [(base, *case) for base, cases in CAP.items() for case in cases]
)
def test_a_fifth_of_the_base_may_be_excellent(
    cast: Any, monkeypatch: pytest.MonkeyPatch, base: str, excellent: int, good: int, over: int
) -> None:
    monkeypatch.setattr("dangbo.reviews.figures.rulebook.value", lambda code, day: base)
    judge(cast.cell, "excellent", excellent) if excellent else None
    judge(cast.cell, "good", good) if good else None
    findings = found("reviews.over_cap", cast.ward)
    assert [one.key for one in findings] == ["2022"] * over
    assert all("Hướng dẫn" in one.text and str(excellent) in one.text for one in findings)
    # The cap is the grassroots organisation's, not the cell's nor the city's.
    assert found("reviews.over_cap", cast.cell) == found("reviews.over_cap", cast.city) == []
