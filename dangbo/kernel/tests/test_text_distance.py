"""Suggestions for a word that is not known."""

from __future__ import annotations

import pytest

from dangbo.kernel.text_distance import nearest

HEADINGS = ["Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Số thẻ đảng viên", "Chi bộ", "Ghi chú"]


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("Ho va ten", "Họ và tên"),
        ("HỌ  TÊN", "Họ và tên"),
        ("Ngày sinhh", "Ngày sinh"),
        ("ngay vao dang", "Ngày vào Đảng"),
        ("Số thẻ ĐV", "Số thẻ đảng viên"),
        ("chi bô", "Chi bộ"),
    ],
)
def test_likeliest_first(word: str, first: str) -> None:
    assert nearest(word, HEADINGS)[0] == first


def test_limits() -> None:
    assert nearest("xyz", HEADINGS) == []
    assert nearest("Chi bộ", []) == []
    assert nearest("Chi bộ", HEADINGS, limit=0) == []
    days = ["Ngày một", "Ngày hai", "Ngày ba", "Ngày bốn"]
    assert len(nearest("ngày", days)) == 3
    assert len(nearest("ngày", days, limit=2)) == 2


def test_candidates_that_fold_alike_are_all_named_once() -> None:
    assert nearest("chi bo", ["Chi bộ", "Chỉ bó", "Chi bộ"]) == ["Chi bộ", "Chỉ bó"]


def test_a_pasted_page_does_not_stall() -> None:
    assert nearest("x" * 100_000, HEADINGS) == []
