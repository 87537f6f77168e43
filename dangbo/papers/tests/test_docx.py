"""The DOCX opened again and measured."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, timezone

import docx as python_docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from dangbo.papers import docx, layout, metrics
from dangbo.papers.tests import cases
from dangbo.papers.tree import Bullets, Chart, PageBreak, Table, bullets, paragraph, plain, row


def opened(paper):
    return python_docx.Document(io.BytesIO(docx.render(paper)))


@pytest.fixture(scope="module")
def report():
    return opened(cases.report())


def near(length, millimetres):
    return abs(length.mm - millimetres) < 0.05


def test_page_is_a4_with_the_margins_of_the_rule(report):
    section = report.sections[0]
    assert near(section.page_width, 210) and near(section.page_height, 297)
    assert near(section.top_margin, 20) and near(section.bottom_margin, 20)
    assert near(section.left_margin, 30) and near(section.right_margin, 15)
    assert near(section.header_distance, 10)


def test_page_number_is_centred_14_and_not_on_the_first_page(report):
    section = report.sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.is_linked_to_previous
    (line,) = section.header.paragraphs
    assert line.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert " PAGE " in "".join(node.text or "" for node in line._p.iter(qn("w:instrText")))
    assert {run.font.size for run in line.runs} == {Pt(14)}


def test_landscape_turns_the_sheet_only():
    section = opened(replace(cases.report(), landscape=True)).sections[0]
    assert near(section.page_width, 297) and near(section.page_height, 210)
    assert near(section.left_margin, 30) and near(section.right_margin, 15)


def test_every_letter_is_times_new_roman_and_vietnamese(report):
    fonts = report.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    face = fonts.find(qn("w:rFonts"))
    assert {face.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}
    assert fonts.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"
    assert not list(report.element.body.iter(qn("w:rFonts")))


def cell_lines(cell):
    return [
        (
            line.text,
            line.style.font.size.pt,
            bool(line.style.font.bold),
            bool(line.style.font.italic),
            line.style.paragraph_format.alignment,
        )
        for line in cell.paragraphs
    ]


def test_heading_of_the_report(report):
    table = report.tables[0]
    centre = WD_ALIGN_PARAGRAPH.CENTER
    assert cell_lines(table.cell(0, 0)) == [
        ("ĐẢNG BỘ QUẬN BẮC TỪ LIÊM", 14, False, False, centre),
        ("ĐẢNG ỦY PHƯỜNG ĐỨC THẮNG", 14, True, False, centre),
        ("*", 14, False, False, centre),
    ]
    assert cell_lines(table.cell(0, 1)) == [("ĐẢNG CỘNG SẢN VIỆT NAM", 15, True, False, centre)]
    assert cell_lines(table.cell(1, 0)) == [("Số 05-BC/ĐU", 14, False, False, centre)]
    assert cell_lines(table.cell(1, 1)) == [("Đức Thắng, ngày 15 tháng 12 năm 2022", 14, False, True, centre)]
    borders = table._tbl.tblPr.find(qn("w:tblBorders"))
    assert {border.get(qn("w:val")) for border in borders} == {"nil"}


@pytest.mark.parametrize("make", [cases.report, cases.minutes, cases.ballot])
def test_rule_under_the_national_title_is_as_long_as_its_words(make):
    cell = opened(make()).tables[0].cell(0, 1)
    line = cell.paragraphs[0]
    border = line._p.pPr.find(f"{qn('w:pBdr')}/{qn('w:bottom')}")
    assert border.get(qn("w:val")) == "single"
    indents = line.paragraph_format.left_indent + line.paragraph_format.right_indent
    words = metrics.width("ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True)
    assert 0 <= (cell.width - indents) / Pt(1) - words < 1.5


def test_title_summary_and_hyphens(report):
    front = [(p.text, p.style.font.size.pt, bool(p.style.font.bold)) for p in report.paragraphs if p.text][:4]
    assert front == [
        ("BÁO CÁO", 16, True),
        ("kết quả công tác xây dựng Đảng năm 2022,", 14, True),
        ("phương hướng, nhiệm vụ năm 2023", 14, True),
        ("-----", 14, True),
    ]


def test_body_is_14_justified_indented_and_exactly_spaced(report):
    lines = [line for line in report.paragraphs if line.style.name == "Lời văn"]
    form = lines[0].style.paragraph_format
    assert lines[0].style.font.size == Pt(14)
    assert form.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert near(form.first_line_indent, 10)
    assert (form.line_spacing_rule, form.line_spacing) == (WD_LINE_SPACING.EXACTLY, Pt(19))
    assert form.space_before + form.space_after == Pt(6)
    assert [line.text for line in lines][-1] == "Trên đây là báo cáo kết quả công tác xây dựng Đảng năm 2022."


def test_headings_can_be_navigated(report):
    found = [
        (p.style.name, p.text) for p in report.paragraphs if p.style.name.startswith(("Heading", "Phần", "Tên phần"))
    ]
    assert found == [
        ("Phần", "Phần thứ nhất"),
        ("Tên phần", "TÌNH HÌNH VÀ KẾT QUẢ"),
        ("Heading 1", "I- ĐẶC ĐIỂM TÌNH HÌNH"),
        ("Heading 1", "II- KẾT QUẢ XÂY DỰNG ĐẢNG"),
        ("Heading 2", "1. Công tác chính trị, tư tưởng"),
        ("Heading 3", "a) Học tập và làm theo Bác"),
        ("Phần", "Phần thứ hai"),
        ("Tên phần", "PHƯƠNG HƯỚNG, NHIỆM VỤ"),
        ("Heading 1", "I- NHIỆM VỤ"),
    ]


def test_signature_and_recipients(report):
    left, right = report.tables[-1].rows[0].cells
    assert [(p.text, p.style.font.size.pt, bool(p.style.font.underline)) for p in left.paragraphs] == [
        ("Nơi nhận:", 14, True),
        ("- Thường trực Quận ủy;", 12, False),
        ("- Các chi bộ trực thuộc;", 12, False),
        ("- Lưu Văn phòng Đảng ủy.", 12, False),
    ]
    assert [(p.text, p.style.font.size.pt, bool(p.style.font.bold)) for p in right.paragraphs] == [
        ("T/M BAN THƯỜNG VỤ", 14, True),
        ("BÍ THƯ", 14, False),
        ("Nguyễn Văn Mẫu", 14, True),
    ]


def test_letter_subject_is_12_italic_under_the_number():
    cell = opened(cases.letter()).tables[0].cell(1, 0)
    assert cell_lines(cell)[2][:4] == (
        "về việc nộp báo cáo kết quả sinh hoạt chi bộ tháng 02 năm 2022",
        12,
        False,
        True,
    )


def test_minutes_are_signed_by_two(report):
    table = opened(cases.minutes()).tables[-1]
    assert [[p.text for p in cell.paragraphs if p.text] for cell in table.rows[0].cells] == [
        ["NGƯỜI GHI BIÊN BẢN", "Lê Văn Ghi"],
        ["CHỦ TRÌ", "Phạm Thị Chủ"],
    ]
    assert [p.text for p in table.rows[1].cells[0].paragraphs if p.text] == [
        "Nơi nhận:",
        "- Đảng ủy phường;",
        "- Lưu Chi bộ.",
    ]


def test_table_repeats_its_head_and_keeps_every_cell(report):
    table = report.tables[1]
    heads = [row_ for row_ in table._tbl.tr_lst if row_.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None]
    assert len(heads) == 2
    assert [cell.text for cell in table.rows[1].cells] == [
        "TT", "Chỉ tiêu", "Đơn vị", "Thực hiện", "Kế hoạch", "Tỷ lệ",
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[0].cells] == ["TT", "Chỉ tiêu", "Đơn vị", "Kết quả", "Kết quả", "Tỷ lệ"]
    assert [cell.text for cell in table.rows[3].cells] == [
        "2", "Bài dự thi trực tuyến tìm hiểu Nghị quyết 15-NQ/TW", "bài", "1138", "820", "138,8%",
    ]  # fmt: skip


def test_chart_is_a_picture_with_a_description(report):
    (shape,) = report.inline_shapes
    assert near(shape.width, 165)
    assert shape._inline.docPr.get("descr") == "Ba chỉ tiêu đều đạt hoặc vượt kế hoạch."
    (image,) = [part for part in report.part.package.iter_parts() if part.partname.endswith(".png")]
    assert image.blob.startswith(b"\x89PNG")


def test_properties_bear_the_papers_date(report):
    noon = datetime(2022, 12, 15, 5, tzinfo=timezone.utc)
    assert (report.core_properties.created, report.core_properties.modified) == (noon, noon)
    assert report.core_properties.author == "ĐẢNG ỦY PHƯỜNG ĐỨC THẮNG"
    assert report.core_properties.title.startswith("Báo cáo kết quả công tác xây dựng Đảng năm 2022")


@pytest.mark.parametrize("name", sorted(cases.ALL))
def test_same_tree_same_bytes(name):
    assert docx.render(cases.ALL[name]()) == docx.render(cases.ALL[name]())


def test_no_clock_of_the_machine_in_the_package():
    with zipfile.ZipFile(io.BytesIO(docx.render(cases.report()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2022, 12, 15, 0, 0, 0)}
        assert len({entry.filename for entry in archive.infolist()}) == len(archive.infolist())


def test_sheet_sets_text_and_tables_in_its_own_size():
    paper = opened(replace(cases.attendance(), size=16))
    assert paper.styles["Ô bảng"].font.size == Pt(16)
    assert paper.styles["Lời văn"].font.size == Pt(16)
    assert paper.styles["Lời văn"].paragraph_format.line_spacing > Pt(20)
    height = paper.tables[0].rows[1].height
    assert near(height, 9)


def test_page_break_begins_a_page():
    body = opened(replace(cases.report(), blocks=(paragraph("a"), PageBreak(), paragraph("b")))).element.body
    assert [node.get(qn("w:type")) for node in body.iter(qn("w:br"))] == ["page"]


def test_line_breaks_in_words_are_line_breaks():
    paper = opened(replace(cases.report(), blocks=(paragraph("một\nhai\tba"),)))
    assert "một\nhai ba" in [line.text for line in paper.paragraphs]


def test_the_layout_of_2026_is_asked_for_a_paper_of_2026():
    assert layout.on(date(2026, 7, 9)).letter("title").clause.startswith("Hướng dẫn 05-HD/VPTW")
    assert layout.on(date(2026, 5, 26)).letter("title").clause.startswith("Hướng dẫn 36-HD/VPTW")


nasty = st.text(st.characters(codec="utf-16", exclude_characters="\r\n\t"), max_size=40)


@settings(max_examples=60, deadline=None)
@given(nasty, nasty, nasty)
def test_any_words_come_out_as_they_went_in(subject, words, cell):
    from dangbo.papers.compose import clean

    columns = cases.targets_table().columns[:2]
    blocks = (paragraph(words), bullets(words), Table(columns, (row(cell, words),)))
    paper = opened(replace(cases.minutes(), subject=subject, blocks=blocks))
    shown = {line.text for line in paper.paragraphs}
    assert {clean(words), f"- {clean(words)}"} <= shown | {""}
    assert [one.text for one in paper.tables[1].rows[1].cells] == [clean(cell), clean(words)]


def test_words_of_the_tree_are_all_in_the_file():
    paper = cases.report()
    text = "\n".join(node.text or "" for node in opened(paper).element.body.iter(qn("w:t")))
    for block in paper.blocks:
        if isinstance(block, Bullets):
            assert all(plain(item) in text for item in block.items)
        elif isinstance(block, Table | Chart):
            assert (block.caption if isinstance(block, Table) else block.title) in text
