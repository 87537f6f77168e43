"""The decisions that all renderers share."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.papers import layout
from dangbo.papers.compose import HeadCell, NumberedHeading, clean, compose, roman, table_head
from dangbo.papers.tests import cases
from dangbo.papers.tree import (
    Bullets,
    Chart,
    ChartKind,
    Column,
    Footnotes,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Point,
    Series,
    Sheet,
    SheetHead,
    Signature,
    Table,
    bullets,
    paragraph,
    plain,
    row,
    runs,
)


def composed(paper):
    return compose(paper, layout.on(paper.day))


def shown(lines):
    return [(line.letter, line.text) for line in lines]


def test_report_heading_lines():
    paper = composed(cases.report())
    assert shown(paper.left) == [
        ("superior", "ĐẢNG BỘ QUẬN BẮC TỪ LIÊM"),
        ("body_name", "ĐẢNG ỦY PHƯỜNG ĐỨC THẮNG"),
        ("asterisk", "*"),
    ]
    assert shown(paper.right) == [("national", "ĐẢNG CỘNG SẢN VIỆT NAM")]
    assert shown(paper.level_left) == [("number", "Số 05-BC/ĐU")]
    assert shown(paper.level_right) == [("place_date", "Đức Thắng, ngày 15 tháng 12 năm 2022")]
    assert shown(paper.front) == [
        ("title", "BÁO CÁO"),
        ("subject", "kết quả công tác xây dựng Đảng năm 2022,"),
        ("subject", "phương hướng, nhiệm vụ năm 2023"),
        ("dashes", "-----"),
    ]


def test_letter_has_its_subject_under_the_number_and_no_title():
    paper = composed(cases.letter())
    assert shown(paper.level_left) == [
        ("number", "Số 12-CV/ĐU"),
        ("urgency", "KHẨN"),
        ("letter_subject", "về việc nộp báo cáo kết quả sinh hoạt chi bộ tháng 02 năm 2022"),
    ]
    assert paper.front == ()
    assert shown(paper.level_right) == [("place_date", "Đức Thắng, ngày 05 tháng 02 năm 2022")]
    assert (paper.addressed_word, paper.addressed) == (
        "Kính gửi",
        ("Chi ủy các chi bộ trực thuộc", "Các tổ chức chính trị - xã hội phường"),
    )
    assert composed(cases.proposal()).addressed_word == "Kính trình"


def test_draft_stands_under_the_date():
    paper = composed(replace(cases.report(), draft="Dự thảo lần 1", number="Số      -BC/ĐU"))
    assert shown(paper.level_right)[1:] == [("draft", "Dự thảo lần 1")]


def test_recipients_are_punctuated_by_the_program():
    assert composed(cases.report()).recipients == (
        "- Thường trực Quận ủy;",
        "- Các chi bộ trực thuộc;",
        "- Lưu Văn phòng Đảng ủy.",
    )


def test_headings_are_numbered_by_level_and_begin_again_in_each_part():
    blocks = [Heading(0, "một"), Heading(1, "hai"), Heading(2, "ba"), Heading(3, "bốn"), Heading(3, "năm")]
    blocks += [Heading(2, "sáu"), Heading(3, "bảy"), Heading(1, "tám"), Heading(0, "chín"), Heading(1, "mười")]
    blocks += [Heading(1, "không số", numbered=False)]
    paper = composed(replace(cases.report(), blocks=tuple(blocks)))
    found = [(one.label, one.text) for one in paper.blocks if isinstance(one, NumberedHeading)]
    assert found == [
        ("Phần thứ nhất", "MỘT"),
        ("I-", "HAI"),
        ("1.", "ba"),
        ("a)", "bốn"),
        ("b)", "năm"),
        ("2.", "sáu"),
        ("a)", "bảy"),
        ("II-", "TÁM"),
        ("Phần thứ hai", "CHÍN"),
        ("I-", "MƯỜI"),
        ("", "KHÔNG SỐ"),
    ]


@pytest.mark.parametrize("end", ["./.", " ./.", ".  / .", "./"])
def test_the_states_ending_becomes_a_full_stop(end):
    last = composed(replace(cases.report(), blocks=(paragraph("Báo cáo" + end), PageBreak()))).blocks[0]
    assert isinstance(last, Paragraph) and plain(last.runs) == "Báo cáo."
    listed = composed(replace(cases.report(), blocks=(bullets("một./.", "hai" + end),))).blocks[0]
    assert isinstance(listed, Bullets) and [plain(item) for item in listed.items] == ["một./.", "hai."]


def test_a_slash_within_the_text_is_left_alone():
    blocks = (paragraph("Đoạn đầu./."), paragraph("kết nạp 7/6"))
    found = composed(replace(cases.report(), blocks=blocks)).blocks[:2]
    assert [plain(one.runs) for one in found] == ["Đoạn đầu./.", "kết nạp 7/6"]


def test_notes_are_gathered_once_and_printed_last():
    blocks = (
        paragraph("một", Note(2, "hai")),
        Table((Column("a"),), (row(runs("b", Note(1, "một"))),)),
        bullets(runs("c", Note(2, "hai"))),
    )
    paper = composed(replace(cases.report(), blocks=blocks))
    assert paper.notes == (Note(1, "một"), Note(2, "hai"))
    assert isinstance(paper.blocks[-1], Footnotes)
    placed = composed(replace(cases.report(), blocks=(Footnotes(), *blocks)))
    assert [isinstance(block, Footnotes) for block in placed.blocks] == [True, False, False, False]


def test_one_number_for_two_notes_is_refused():
    blocks = (paragraph(Note(1, "một"), Note(1, "hai")),)
    with pytest.raises(ValueError, match="Chú thích số 1 có hai nội dung khác nhau"):
        composed(replace(cases.report(), blocks=blocks))


def test_single_signature_stands_right_and_two_stand_side_by_side():
    paper = composed(cases.report())
    assert paper.left_signature == ()
    assert shown(paper.right_signature) == [
        ("authority", "T/M BAN THƯỜNG VỤ"),
        ("post", "BÍ THƯ"),
        ("name", "Nguyễn Văn Mẫu"),
    ]
    both = composed(cases.minutes())
    assert shown(both.left_signature) == [("authority", "NGƯỜI GHI BIÊN BẢN"), ("name", "Lê Văn Ghi")]
    assert shown(both.right_signature) == [("authority", "CHỦ TRÌ"), ("name", "Phạm Thị Chủ")]


def test_heads_of_sheets():
    sheet = cases.ballot()
    party = composed(sheet)
    assert [line.letter for line in party.left] == ["superior", "body_name", "asterisk"]
    assert shown(party.level_right) == [("place_date", "Đức Thắng, ngày 03 tháng 3 năm 2025")]
    body = composed(replace(sheet, head=SheetHead.BODY))
    assert ([line.letter for line in body.left], body.right, body.level_right) == (["superior", "body_name"], (), ())
    bare = composed(replace(sheet, head=SheetHead.NONE))
    assert (bare.left, bare.right, bare.level_right) == ((), (), ())
    assert composed(replace(sheet, place="")).level_right == ()


def test_columns_of_the_heading_give_room_to_the_longer_side():
    narrow = composed(replace(cases.report(), superior=None, body="Chi bộ 1"))
    wide = composed(replace(cases.report(), body="Chi bộ tổ dân phố Tân Xuân số 1 phường Đức Thắng"))
    assert narrow.left_width < composed(cases.report()).left_width < 100
    assert 165 - wide.left_width >= 75  # the national title keeps its line


def test_joint_heads_of_a_table():
    columns = (Column("a"), Column("b", group="x"), Column("c", group="x"), Column("d"), Column("e", group="x"))
    assert table_head(columns) == [
        [HeadCell("a", 0, rows=2), HeadCell("x", 1, columns=2), HeadCell("d", 3, rows=2), HeadCell("x", 4)],
        [HeadCell("b", 1), HeadCell("c", 2), HeadCell("e", 4)],
    ]
    assert table_head(columns[:1]) == [[HeadCell("a", 0)]]


def test_faults_of_a_tree_are_told_in_vietnamese():
    with pytest.raises(ValueError, match="Dòng 2 của bảng có 1 ô, bảng có 2 cột"):
        Table((Column("a"), Column("b")), (row("1", "2"), row("1")))
    with pytest.raises(ValueError, match="ít nhất một cột"):
        Table((), ())
    with pytest.raises(ValueError, match="Cấp đề mục"):
        Heading(4, "x")
    with pytest.raises(ValueError, match="lời mô tả"):
        Chart(ChartKind.BAR, (Series("a", (Point("b", 1),)),), "c", " ")
    with pytest.raises(ValueError, match="ít nhất một dãy số liệu"):
        Chart(ChartKind.BAR, (Series("a", ()),), "c", "d")


@given(st.integers(1, 3999))
def test_roman_numbers_read_back(number):
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    word = roman(number)
    total = sum(
        -values[a] if b and values[a] < values[b] else values[a] for a, b in zip(word, [*word[1:], ""], strict=True)
    )
    assert total == number


@given(st.text())
def test_clean_text_is_composed_and_fit_for_xml(text):
    assert clean(clean(text)) == clean(text)
    assert not set(clean(text)) & {chr(code) for code in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)}


def test_clean_composes_vietnamese():
    apart = unicodedata.normalize("NFD", "Đảng ủy Việt Nam")
    assert apart != "Đảng ủy Việt Nam"
    assert clean(apart[:9] + "\x00\x0b" + apart[9:]) == "Đảng ủy Việt Nam"


def test_a_sheet_without_a_signature_has_none():
    sheet = Sheet(day=date(2022, 1, 1), title="a", blocks=(), signature=Signature("", "", "Nguyễn Văn Mẫu"))
    assert shown(composed(sheet).right_signature) == [("name", "Nguyễn Văn Mẫu")]
    assert composed(replace(sheet, signature=None)).right_signature == ()
