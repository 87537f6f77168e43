"""One click puts one place right; everything around it stays as it is."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.portal.cleaning import clean_body, plain
from dangbo.portal.mending import mend


@pytest.mark.parametrize(
    ("body", "span", "right", "mended"),
    [
        ("<p>Đã đã họp.</p>", "Đã đã", "Đã", "<p>Đã họp.</p>"),
        ("<p>Chi bộ đã<strong>họp</strong>.</p>", "đãhọp", "đã họp", "<p>Chi bộ đã <strong>họp</strong>.</p>"),
        ("<p><em>Chi bộ đã</em>họp.</p>", "đãhọp", "đã họp", "<p><em>Chi bộ đã </em>họp.</p>"),
        ("<p>với<a href=\"/x\">1.138</a> bài</p>", "với1.138", "với 1.138", "<p>với <a href=\"/x\">1.138</a> bài</p>"),
        ("<p>tập <em>trung</em> dân ch<em>ũ</em></p>", "tập trung dân chũ", "tập trung dân chủ",
         "<p>tập <em>trung</em> dân ch<em>ủ</em></p>"),
        ("<p>d<strong>a</strong>n vận</p>", "dan", "dân", "<p>d<strong>â</strong>n vận</p>"),
        ("<p>a<strong>bc</strong>d</p>", "abcd", "axd", "<p>a<strong>x</strong>d</p>"),
        ("<p>A &amp; B;C</p>", "B;C", "B; C", "<p>A &amp; B; C</p>"),
        ("<p>A&amp;B;C</p>", "A&B;C", "A & B; C", "<p>A &amp; B; C</p>"),
        ("<p>một</p><p>hai</p>", "mộthai", "một hai", None),
        ("<p>một</p>", "", "x", None),
    ],
)  # fmt: skip
def test_the_place_and_nothing_else(body: str, span: str, right: str, mended: str | None) -> None:
    assert mend(body, span, right) == mended


@given(
    st.lists(st.tuples(st.sampled_from(["", "strong", "em"]), st.text("ab &<", min_size=1, max_size=4)), min_size=1),
    st.integers(0, 20), st.integers(1, 6), st.text("abx ", max_size=5),
)  # fmt: skip
def test_the_words_become_what_a_plain_text_would(
    pieces: list[tuple[str, str]], start: int, length: int, right: str
) -> None:
    body = "".join(f"<{tag}>{escape(text)}</{tag}>" if tag else escape(text) for tag, text in pieces)
    words = "".join(text for _tag, text in pieces)
    span = words[start : start + length]
    made = mend(f"<p>{body}</p>", span, right)
    if not span:
        assert made is None
        return
    assert made is not None
    tags = re.findall(r"<[^>]+>", made)
    assert tags == re.findall(r"<[^>]+>", f"<p>{body}</p>")
    assert plain(made) == plain(clean_body(f"<p>{escape(words.replace(span, right, 1))}</p>"))
