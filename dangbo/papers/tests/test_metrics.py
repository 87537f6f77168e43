"""The measure of words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.papers import metrics
from dangbo.papers.docx_tables import shares

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"


def test_the_national_title_is_73_mm_wide():
    points = metrics.width("ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True)
    assert points * 25.4 / 72 == pytest.approx(72.9, abs=0.05)


@pytest.mark.parametrize("letter", VIETNAMESE + VIETNAMESE.upper())
@pytest.mark.parametrize("bold", [False, True])
def test_every_vietnamese_letter_has_a_width(letter, bold):
    decomposed = unicodedata.normalize("NFD", letter)
    assert metrics.width(letter, 1000, bold=bold) == metrics.width(decomposed, 1000, bold=bold) > 200


def test_horned_letters_keep_their_horn():
    assert metrics.width("ợ", 1000) == metrics.width("ơ", 1000) > metrics.width("o", 1000)


@given(st.text(VIETNAMESE + " ", max_size=30), st.text(VIETNAMESE, max_size=30))
def test_widths_add_up(left, right):
    assert metrics.width(left + right, 14) == pytest.approx(metrics.width(left, 14) + metrics.width(right, 14))


@given(st.lists(st.text(VIETNAMESE, min_size=1, max_size=12), min_size=1, max_size=20), st.integers(40, 300))
def test_wrapping_keeps_every_word_in_order(words, limit):
    lines = metrics.wrap(" ".join(words), limit, 12)
    assert " ".join(lines).split() == words
    assert all(metrics.width(line, 12) <= limit or len(line.split()) == 1 for line in lines)


def test_wrapping_nothing_is_one_empty_line():
    assert metrics.wrap("  ", 100, 12) == [""]


@given(st.lists(st.integers(1, 50), min_size=1, max_size=12), st.integers(100, 20000))
def test_column_widths_share_out_the_whole(parts, whole):
    widths = shares(parts, whole)
    assert sum(widths) == whole
    assert all(abs(width - whole * part / sum(parts)) < 1 for width, part in zip(widths, parts, strict=True))
