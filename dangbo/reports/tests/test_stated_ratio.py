"""A ratio typed by hand beside its numbers: told when it is not theirs (DOMAIN 16.E)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.figures.tests.shapes import found
from dangbo.reports.figures import wrong_ratios
from dangbo.reports.tests.cases import draft, issue


@pytest.mark.parametrize(("text", "wrong"), [
    ("có 1.138/820 bài dự thi, vượt 138,8% kế hoạch", ["đạt 138,8%, vượt 38,8%"]),
    ("có 1.138/820 bài dự thi, vượt 38,8% kế hoạch", []),
    ("có 1.138/820 bài dự thi, đạt 138,8% kế hoạch", []),
    ("có 1.138/820 bài dự thi, đạt 139% kế hoạch", []),
    ("kết nạp 7/6 đảng viên, đạt 117% chỉ tiêu", []),
    ("kết nạp 7/6 đảng viên, đạt 116,7% chỉ tiêu", []),
    ("kết nạp 7/6 đảng viên, đạt 116% chỉ tiêu", ["đạt 117%, vượt 17%"]),
    ("kết nạp 5/6 đảng viên, đạt 93%", ["đạt 83%"]),
    ("ngày 05/02/2022, đạt 10%", []),
    ("số 3/0 việc, đạt 10%", []),
    ("kết nạp 7/6 đảng viên; công tác khác đạt 90%", []),
    ("kết nạp {members.admitted:pair} đảng viên, {members.admitted:ratio}", []),
])
def test_what_is_said_of_two_numbers(text: str, wrong: list[str]) -> None:
    assert [right for _place, right in wrong_ratios(text)] == wrong


@given(st.integers(0, 3000), st.integers(1, 3000), st.integers(0, 3000))
def test_a_whole_per_cent_is_right_only_within_half_a_point(done: int, planned: int, stated: int) -> None:
    wrong = list(wrong_ratios(f"Có {done}/{planned} việc, đạt {stated}%."))
    assert bool(wrong) is (abs(Fraction(done, planned) * 100 - stated) > Fraction(1, 2))


@pytest.mark.django_db
def test_drafts_are_told_until_they_are_right(cast: Any) -> None:
    report = draft(cast.ward, "Có 1.138/820 bài, vượt 138,8%.", "2022-Q3")
    (one,) = found("reports.stated_ratio", cast.ward)
    assert (one.unit_id, one.rows) == (cast.ward.pk, (("reports.Report", report.pk),))
    assert "“1.138/820 bài, vượt 138,8%”" in one.text and "đạt 138,8%, vượt 38,8%" in one.text
    told = {period: len(found("reports.stated_ratio", cast.ward, period)) for period in ("2022-Q3", "2022-Q2", "2021")}
    assert told == {"2022-Q3": 1, "2022-Q2": 0, "2021": 0}
    assert found("reports.stated_ratio", cast.ward_b) == []
    page = cast.office.get(f"/doi-chieu/?unit={cast.ward.pk}&period=2022").content.decode()
    assert f'href="{report.get_absolute_url()}"' in page
    issue(report)
    assert found("reports.stated_ratio", cast.ward) == []
