"""Documents of other makers, and files that are none: read or refused, never a crash."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date

import docx as python_docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from dangbo.papers import docx
from dangbo.papers.checker import BadFile, check
from dangbo.papers.checker.reading import read
from dangbo.papers.tests import cases, clerk

DAY = date(2022, 1, 10)


def codes(document, kind="KH"):
    return [departure.code for departure in check(clerk.saved(document), kind, DAY)]


@pytest.mark.parametrize("make", [clerk.in_one_row, clerk.by_tabs, clerk.revised])
def test_right_documents_of_other_makers_have_no_departure(make):
    assert codes(make()) == []
    assert codes(make(), None) == []


def test_words_in_a_frame_are_read():
    assert codes(clerk.framed()) == []


def test_faces_of_the_theme_are_followed():
    document = python_docx.Document()
    document.add_paragraph("Chữ theo mẫu của Word")
    found = {departure.code: departure.found for departure in check(clerk.saved(document), "BC", DAY)}
    assert found["font"] == "phông Cambria"
    assert {"page.size", "margin.left", "national.missing", "number.missing", "title.missing"} <= found.keys()


def test_a_drawn_rule_of_another_length_is_told():
    document = clerk.in_one_row()
    for node in document.element.body.iter("{urn:schemas-microsoft-com:vml}line"):
        node.set("to", "120pt,2pt")
    assert codes(document) == ["national.rule_length"]


def test_the_states_form_is_told_point_by_point():
    document = clerk.blank()
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    clerk.put(left.paragraphs[0], "ỦY BAN NHÂN DÂN PHƯỜNG", bold=True)
    clerk.put(left.add_paragraph(), "Số: 5/KH-UBND")
    clerk.put(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    clerk.put(right.add_paragraph(), "Đức Thắng, ngày 9 tháng 01 năm 2022", italic=True)
    clerk.front(document)
    clerk.body(document, "Các đơn vị thực hiện./.")
    clerk.put(document.add_paragraph(), "TM. ỦY BAN NHÂN DÂN", bold=True)
    assert codes(document) == [
        "national.missing",
        "asterisk.missing",
        "number.colon",
        "number.leading_zero",
        "number.form",
        "place_date.zero",
        "authority.form",
        "name.missing",
        "recipients_word.missing",
        "text.end",
    ]


def test_styles_that_run_in_a_circle_end():
    document = clerk.in_one_row()
    styles = document.styles
    one, two = styles["List"], styles["List 2"]
    one.base_style, two.base_style = two, one
    document.paragraphs[-1].style = one
    assert isinstance(check(clerk.saved(document), "KH", DAY), list)


def test_large_documents_are_read_in_time():
    document = clerk.in_one_row()
    clerk.body(document, *["Đoạn văn dài của báo cáo."] * 600)
    assert len(read(clerk.saved(document)).lines) > 600


def zipped(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def repacked(content, change):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    return zipped(parts)


def workbook():
    buffer = io.BytesIO()
    Workbook().save(buffer)
    return buffer.getvalue()


RIGHT = docx.render(cases.minutes())
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:document>&b;</w:document>'
)
BAD = {
    "nothing": b"",
    "program": b"MZ\x90\x00" + bytes(500),
    "words": "Báo cáo tháng 5".encode(),
    "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "cut": RIGHT[: len(RIGHT) // 2],
    "head only": RIGHT[:40],
    "empty archive": zipped({}),
    "other archive": zipped({"a.txt": b"a"}),
    "workbook": workbook(),
    "no body": repacked(RIGHT, lambda parts: parts.update({"word/document.xml": b"<a/>"})),
    "broken body": repacked(RIGHT, lambda parts: parts.update({"word/document.xml": b"<w:document"})),
    "broken styles": repacked(RIGHT, lambda parts: parts.update({"word/styles.xml": b"\x00\x01"})),
    "entities": repacked(RIGHT, lambda parts: parts.update({"word/document.xml": LAUGHS})),
    "no document": repacked(RIGHT, lambda parts: parts.pop("word/document.xml")),
    "bomb": zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": bytes(40 * 1024 * 1024)}),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_files_that_are_no_document_are_refused_in_words(name):
    with pytest.raises(BadFile) as refusal:
        check(BAD[name], "BC", DAY)
    assert str(refusal.value).startswith(("Tệp", "Phần"))
    assert str(refusal.value).endswith((".", ")."))


def test_thousands_of_entries_are_refused():
    with pytest.raises(BadFile, match="nén bất thường"):
        check(zipped({f"a{number}": b"" for number in range(5000)}), "BC", DAY)


def test_a_document_without_styles_or_settings_is_read():
    bare = repacked(RIGHT, lambda parts: [parts.pop(f"word/{name}.xml") for name in ("styles", "settings", "header1")])
    assert {"text.size", "text.line"} <= {departure.code for departure in check(bare, "BB", cases.minutes().day)}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 30))
def test_spoiled_bytes_never_crash(seed, changes):
    chance = random.Random(seed)
    content = bytearray(RIGHT)
    for _ in range(changes):
        content[chance.randrange(len(content))] = chance.randrange(256)
    try:
        found = check(bytes(content), "BB", DAY)
    except BadFile:
        return
    assert isinstance(found, list)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_odd_attributes_never_crash(data):
    document = python_docx.Document(io.BytesIO(RIGHT))
    nodes = [node for node in document.element.body.iter() if node.attrib]
    odd = st.sampled_from(["", "-1", "NaN", "1e9", "abc", "99999999999999999999", "0.5", "tất cả", "none"])
    for node in data.draw(st.lists(st.sampled_from(nodes), min_size=1, max_size=6)):
        name = data.draw(st.sampled_from(sorted(node.attrib)))
        if name != qn("w:styleId"):
            node.set(name, data.draw(odd))
    try:
        found = check(clerk.saved(document), data.draw(st.sampled_from(["BB", "CV", None, "?"])), DAY)
    except BadFile:
        return
    assert isinstance(found, list)


def test_size_half_a_point_off_is_seen():
    document = clerk.in_one_row()
    document.paragraphs[4].runs[0].font.size = Pt(13.5)
    (departure,) = check(clerk.saved(document), "KH", DAY)
    assert (departure.code, departure.found, departure.expected) == ("text.size", "cỡ chữ 13,5", "cỡ chữ 14–15")
