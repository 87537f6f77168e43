"""The PDF opened again and measured."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from dangbo.papers import pdf
from dangbo.papers.tests import cases
from dangbo.papers.tree import Heading, PageBreak, Table, bullets, paragraph, row

MM = 72 / 25.4


@dataclass(frozen=True)
class Piece:
    text: str
    x: float
    y: float
    size: float
    face: str


def pieces(page):
    found: list[Piece] = []

    def see(text, cm, tm, font, size):
        if text.strip() and font:
            face = font["/BaseFont"].split("+")[1].split("-Identity")[0]
            found.append(Piece(text.strip(), tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5], size, face))

    page.extract_text(visitor_text=see)
    return found


def rules(page):
    """Start and length of each straight line drawn."""
    found: list[tuple[float, float, float]] = []

    def see(operator, operands, cm, tm):
        if operator == b"l" and float(operands[1]) == 0:
            found.append((cm[4], cm[5], float(operands[0])))

    page.extract_text(visitor_operand_before=see)
    return found


@pytest.fixture(scope="module")
def report():
    return PdfReader(io.BytesIO(pdf.render(cases.report(paragraphs=6))))


@pytest.fixture(scope="module")
def first(report):
    return pieces(report.pages[0])


def one(found, text):
    (piece,) = [piece for piece in found if piece.text == text]
    return piece


def size_of(page):
    return round(page.mediabox.width / MM), round(page.mediabox.height / MM)


def test_pages_are_a4(report):
    assert {(round(page.mediabox.width / MM), round(page.mediabox.height / MM)) for page in report.pages} == {
        (210, 297)
    }


def test_landscape():
    page = PdfReader(io.BytesIO(pdf.render(replace(cases.attendance(5), landscape=True)))).pages[0]
    assert size_of(page) == (297, 210)


def test_text_keeps_the_margins(report):
    for page in report.pages:
        found = pieces(page)
        assert min(piece.x for piece in found) >= 30 * MM - 0.1
        inner = [piece for piece in found if not piece.text.isdigit()]
        assert min(piece.y for piece in inner) > 20 * MM
        assert max(piece.y for piece in inner) < (297 - 20) * MM


def test_sizes_and_styles_of_the_heading(first):
    lines = {
        "ĐẢNG BỘ QUẬN BẮC TỪ LIÊM": (14, "LibertinusSerif-Regular"),
        "ĐẢNG ỦY PHƯỜNG ĐỨC THẮNG": (14, "LibertinusSerif-Bold"),
        "*": (14, "LibertinusSerif-Regular"),
        "ĐẢNG CỘNG SẢN VIỆT NAM": (15, "LibertinusSerif-Bold"),
        "Số 05-BC/ĐU": (14, "LibertinusSerif-Regular"),
        "Đức Thắng, ngày 15 tháng 12 năm 2022": (14, "LibertinusSerif-Italic"),
        "BÁO CÁO": (16, "LibertinusSerif-Bold"),
        "kết quả công tác xây dựng Đảng năm 2022,": (14, "LibertinusSerif-Bold"),
        "-----": (14, "LibertinusSerif-Bold"),
    }
    assert {text: (one(first, text).size, one(first, text).face) for text in lines} == lines


def test_number_and_date_stand_level(first):
    assert one(first, "Số 05-BC/ĐU").y == one(first, "Đức Thắng, ngày 15 tháng 12 năm 2022").y


def test_rule_is_as_long_as_the_national_title(report, first):
    title = one(first, "ĐẢNG CỘNG SẢN VIỆT NAM")
    x, y, length = rules(report.pages[0])[0]
    assert x == pytest.approx(title.x, abs=0.1)
    assert 3 < title.y - y < 8
    right_edge = (210 - 15) * MM
    assert 190 < length < right_edge - x
    measured = PdfReader(io.BytesIO(pdf.render(cases.minutes()))).pages[0]
    assert rules(measured)[0][2] == length  # the same words give the same length in another paper


def test_lines_of_the_body_are_19_points_apart_and_paragraphs_6_more(first):
    body = [piece for piece in first if piece.size == 14 and piece.face.endswith("Regular") and piece.y < 430]
    steps = [round(upper.y - lower.y, 1) for upper, lower in pairwise(body) if upper.y != lower.y]
    assert set(steps) == {19.0, 25.0}


def test_first_lines_are_indented_by_10_mm(first):
    starts = Counter(round(piece.x / MM, 1) for piece in first if piece.size == 14 and piece.y < 430)
    assert starts.keys() >= {40.0, 30.0}


def test_page_number_is_on_top_in_the_middle_but_not_on_page_one(report, first):
    assert not [piece for piece in first if piece.text == "1"]
    number = next(piece for piece in pieces(report.pages[1]) if piece.text == "2")
    assert number.size == 14
    top = 297 * MM - number.y
    assert 10 * MM < top < 10 * MM + 14
    middle = (30 + (210 - 30 - 15) / 2) * MM
    assert number.x == pytest.approx(middle - 3.5, abs=1)


def test_faces_are_embedded_and_only_those_of_the_wheel(report):
    names = set()
    for page in report.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font["/DescendantFonts"][0].get_object()
            names.add(inner["/BaseFont"].split("+")[1].split("-")[0])
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object())
    assert names == {"LibertinusSerif"}


def test_it_is_tagged_titled_and_dated(report):
    root = report.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "vi")
    assert report.metadata.title.startswith("Báo cáo kết quả công tác xây dựng Đảng")
    assert report.metadata["/CreationDate"] == report.metadata["/ModDate"] == "D:20221215000000Z"
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata and "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_text_reads_in_order(report):
    text = " ".join(" ".join(page.extract_text().split()) for page in report.pages)
    marks = [
        "ĐẢNG BỘ QUẬN BẮC TỪ LIÊM",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "BÁO CÁO",
        "Phần thứ nhất TÌNH HÌNH VÀ KẾT QUẢ",
        "Đảng bộ có 13 chi bộ, 572 đảng viên.",
        "Bảng 1. Kết quả thực hiện các chỉ tiêu",
        "138,8%",
        "Biểu đồ 1. Thực hiện và kế hoạch",
        "xây dựng Đảng năm 2022.",
        "Tính đến 31/12/2022.",
        "Nơi nhận:",
        "T/M BAN THƯỜNG VỤ",
        "Nguyễn Văn Mẫu",
    ]
    positions = [text.index(mark) for mark in marks]
    assert positions == sorted(positions)


def test_signature_does_not_stand_alone_on_a_page():
    for paragraphs in range(3, 9):
        reader = PdfReader(io.BytesIO(pdf.render(cases.report(paragraphs=paragraphs))))
        last = reader.pages[-1].extract_text()
        assert "Nguyễn Văn Mẫu" in last and "Trên đây là báo cáo" in last


@pytest.mark.parametrize("name", sorted(cases.ALL))
def test_same_tree_same_bytes(name):
    made = cases.ALL[name]()
    assert pdf.render(made) == pdf.render(replace(made, place=made.place))


MARKUP = (
    "#panic(1)",
    "$x$",
    "*đậm*",
    "_nghiêng_",
    "= Đề mục",
    '"#read("/etc/passwd")',
    "<nhãn>",
    "@trích",
    "\\",
    "`mã`",
)


@pytest.mark.parametrize("words", MARKUP)
def test_words_are_never_read_as_a_program(words):
    blocks = (
        paragraph(words),
        Heading(2, words),
        bullets(words),
        Table(cases.targets_table().columns[:1], (row(words),)),
    )
    reader = PdfReader(io.BytesIO(pdf.render(replace(cases.letter(), subject=words, blocks=(*blocks, paragraph("."))))))
    text = "".join(page.extract_text() for page in reader.pages)
    assert text.count(words) == 5


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_any_words_can_be_set(words, cell):
    blocks = (paragraph(words), Heading(1, words), Table(cases.targets_table().columns[:2], (row(cell, words),)))
    made = replace(cases.minutes(), subject=words, blocks=blocks)
    assert pdf.render(made).startswith(b"%PDF-1.7")


def test_page_break_begins_a_page():
    broken = replace(cases.letter(), blocks=(paragraph("một"), PageBreak(), paragraph("hai.")))
    reader = PdfReader(io.BytesIO(pdf.render(broken)))
    assert ["một" in reader.pages[0].extract_text(), "hai." in reader.pages[1].extract_text()] == [True, True]


def test_head_of_a_table_is_repeated():
    reader = PdfReader(io.BytesIO(pdf.render(cases.attendance(60))))
    assert len(reader.pages) > 1
    assert all("Họ và tên" in page.extract_text() for page in reader.pages)
