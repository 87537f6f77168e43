"""The paper as a part of a page."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangbo.papers import html
from dangbo.papers.compose import clean
from dangbo.papers.tests import cases
from dangbo.papers.tree import FigureLink, Heading, Note, Table, Text, bullets, paragraph, row, runs

VOID = {"br", "hr", "col", "meta", "link"}


class Page(HTMLParser):
    """Collects tags and words, and fails on a tag that is not closed."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.tags, self.open, self.words = [], [], []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.mark.parametrize("name", sorted(cases.ALL))
def test_tags_are_closed_and_free_of_styles_and_scripts(name):
    page = Page(html.render(cases.ALL[name]()))
    assert not [attrs for _, attrs in page.tags if "style" in attrs or any(key.startswith("on") for key in attrs)]
    assert not {tag for tag, _ in page.tags} & {"script", "style", "iframe", "object", "img"}


def test_each_figure_is_a_link_to_its_rows():
    page = Page(html.render(cases.report()))
    figures = [attrs for attrs in page.all("a") if attrs.get("class") == "paper-figure"]
    assert [(one["href"], one["data-figure"], one["title"]) for one in figures[:2]] == [
        ("/so-lieu/orgs.cells/?nam=2022", "orgs.cells", "Mở các dòng của số liệu"),
        ("/so-lieu/members.total/?nam=2022", "members.total", "Mở các dòng của số liệu"),
    ]
    assert len(figures) == 5


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "https://elsewhere.example/", "//elsewhere.example", "/\\x", "x"]
)
def test_a_link_out_of_the_site_leads_nowhere(href):
    page = Page(html.render(replace(cases.letter(), blocks=(paragraph(FigureLink("7", href, "a")),))))
    assert [attrs["href"] for attrs in page.all("a")] == ["#"]


def test_headings_follow_the_level_of_the_page():
    def levels(source):
        return [tag for tag, _ in Page(source).tags if tag in ("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels(html.render(cases.report())) == ["h2", "h3", "h3", "h3", "h4", "h5", "h3", "h3"]
    assert levels(html.page(cases.report()))[0] == "h1"
    with pytest.raises(ValueError, match="Cấp tiêu đề"):
        html.render(cases.report(), level=5)


def test_chart_has_a_description_and_its_numbers_as_a_table():
    page = Page(html.render(replace(cases.letter(), blocks=(cases.targets_chart(),))))
    assert [attrs["aria-label"] for attrs in page.all("div") if attrs.get("role") == "img"] == [
        "Ba chỉ tiêu đều đạt hoặc vượt kế hoạch."
    ]
    assert page.all("svg")[0]["aria-hidden"] == "true"
    words = [word for word in page.words if word.strip()]
    table = words[words.index("Nội dung") :]
    assert table[:6] == ["Nội dung", "Thực hiện", "Kế hoạch", "Kết nạp đảng viên mới", "7", "6"]
    assert table[6:9] == ["Bài dự thi trực tuyến tìm hiểu Nghị quyết 15-NQ/TW", "1.138", "820"]


def test_a_chart_can_stand_on_a_page_of_its_own():
    alone = html.chart(cases.targets_chart())
    assert alone in html.render(replace(cases.letter(), blocks=(cases.targets_chart(),)))
    assert alone.startswith('<figure class="paper-chart">')


def test_notes_link_there_and_back():
    page = Page(html.render(replace(cases.letter(), blocks=(paragraph("a", Note(1, "lời chú")),))))
    assert [attrs["href"] for attrs in page.all("a")] == ["#chu-thich-1", "#noi-chu-thich-1"]
    assert [attrs["id"] for attrs in page.all("li") if "id" in attrs] == ["chu-thich-1"]


def test_heads_of_tables_name_their_columns():
    page = Page(html.render(replace(cases.letter(), blocks=(cases.targets_table(),))))
    assert [(one["scope"], one.get("colspan"), one.get("rowspan")) for one in page.all("th")] == [
        ("col", None, "2"),
        ("col", None, "2"),
        ("col", None, "2"),
        ("colgroup", "2", None),
        ("col", None, "2"),
        ("col", None, None),
        ("col", None, None),
    ]


def test_words_of_the_paper_in_order():
    words = " ".join(" ".join(Page(html.render(cases.minutes())).words).split())
    marks = ["ĐẢNG BỘ PHƯỜNG", "CHI BỘ TỔ DÂN PHỐ SỐ 1", "*", "Số 03-BB/CB", "ĐẢNG CỘNG SẢN VIỆT NAM", "BIÊN BẢN"]
    marks += ["NGƯỜI GHI BIÊN BẢN", "Lê Văn Ghi", "CHỦ TRÌ", "Phạm Thị Chủ", "Nơi nhận:", "- Lưu Chi bộ."]
    assert [words.index(mark) for mark in marks] == sorted(words.index(mark) for mark in marks)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=50), st.text(max_size=50))
def test_no_words_become_tags(words, more):
    blocks = (
        paragraph(words, Text(more, bold=True)),
        Heading(2, words),
        bullets(runs(words, FigureLink(more, more, words, more))),
    )
    blocks += (Table(cases.targets_table().columns[:2], (row(words, more),), words),)
    plain = Page(html.render(replace(cases.minutes(), blocks=(paragraph("a"), Heading(2, "a"), bullets("a")))))
    page = Page(html.render(replace(cases.minutes(), subject=words, blocks=blocks)))
    allowed = {tag for tag, _ in plain.tags} | {
        "strong",
        "a",
        "br",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "caption",
    }
    assert {tag for tag, _ in page.tags} <= allowed
    assert clean(words).split() == [] or clean(words).split()[0] in " ".join(page.words)


def test_a_whole_file_needs_no_other():
    source = html.page(cases.report())
    page = Page(source)
    assert not [attrs for _, attrs in page.tags if "src" in attrs]
    assert not page.all("link")
    assert html.style_sheet() in source
    assert page.all("html") == [{"lang": "vi"}]
