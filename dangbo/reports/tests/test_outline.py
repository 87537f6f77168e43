"""An outline: what is not understood is told all at once, by line, with what would be accepted."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.figures import registry
from dangbo.figures.figure import Figure
from dangbo.figures.reckoning import Measured
from dangbo.figures.tests import toys
from dangbo.kernel.refusal import Refusal
from dangbo.papers.tree import (
    Block,
    Bullets,
    Column,
    FigureLink,
    Footnotes,
    Heading,
    Note,
    Paragraph,
    Run,
    Table,
    Text,
)
from dangbo.reports import outline, queries
from dangbo.reports.wording import ASPECTS

TABLE = Table((Column("Chỉ tiêu"),), ())


@pytest.fixture(autouse=True, scope="module")
def figures() -> Iterator[None]:
    with toys.registered():
        for code in ("members.admitted", "emulation.contest_entries"):
            registry._figures.pop(code, None)
            type("Some", (Figure,), {
                "code": code, "label": f"Số liệu {code}", "unit": "cái", "clause": "Kế hoạch thử",
                "rows_permission": "orgs.read",
            })  # fmt: skip
        yield


class Answers:
    """Seven of six, whatever is asked; one contradiction about contest entries."""

    words = {"unit": "Đảng bộ phường Thử", "superior": "Thành ủy", "period": "năm 2022", "year": "2022",
             "next_year": "2023", "next_period": "năm 2023"}  # fmt: skip

    def measured(self, code: str) -> Measured:
        return Measured(code, "Đảng viên mới", "đảng viên", Decimal(7), Decimal(6), 3)

    def href(self, code: str) -> str:
        return f"/so-lieu/{code}/"

    def named(self, code: str) -> str:
        return "kinh tế; văn hóa - xã hội"

    def notes(self, code: str) -> list[str]:
        return ["Số bài nhiều hơn số người."] if code == "emulation.contest_entries" else []

    def summary(self) -> Block:
        return TABLE

    def chart(self, code: str) -> Block | None:
        return None


def link(text: str, code: str = "members.admitted") -> FigureLink:
    return FigureLink(text, f"/so-lieu/{code}/", code, "Đảng viên mới")


def test_each_line_becomes_its_block() -> None:
    text = """# Kết quả {year}
## Tình hình
### Tổ chức
#### Chi bộ

Kết nạp {members.admitted:pair} đảng viên của {unit}, {members.admitted:ratio}.
- một
- hai {members.admitted}
[bảng tổng hợp]
[biểu đồ members.admitted]
Hết."""
    assert outline.fill(text, Answers()) == (
        Heading(0, "Kết quả 2022"), Heading(1, "Tình hình"), Heading(2, "Tổ chức"), Heading(3, "Chi bộ"),
        Paragraph((Text("Kết nạp "), link("7/6"), Text(" đảng viên của "), Text("Đảng bộ phường Thử"), Text(", "),
                   link("đạt 117% kế hoạch"), Text("."))),
        Bullets(((Text("một"),), (Text("hai "), link("07")))),
        TABLE,
        Paragraph((Text("Hết."),)),
    )  # fmt: skip


def test_a_contradiction_is_noted_once_where_its_figure_first_stands() -> None:
    text = "Có {emulation.contest_entries} bài, {emulation.contest_entries:ratio}."
    paragraph, notes = outline.fill(text, Answers())
    assert [run for run in paragraph.runs if isinstance(run, Note)] == [Note(1, "Số bài nhiều hơn số người.")]  # type: ignore[union-attr]
    assert notes == Footnotes()


def test_footnotes_stand_where_the_text_says() -> None:
    blocks = outline.fill("Có {emulation.contest_entries} bài.\n[ghi chú]\nHết.", Answers())
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "Footnotes", "Paragraph"]


FAULTY = """Kết nạp {members.admited} người.
Có {member} và {members.admitted:rati}.
[bảng tổng]
[biểu đồ members.admittd]
Thiếu {members.admitted ngoặc.
Vượt {members.admitted:percent} kế hoạch, đạt {members.admitted:ratio}."""


def test_every_fault_is_told_at_once_by_its_line() -> None:
    with pytest.raises(Refusal) as refused:
        outline.fill(FAULTY, Answers())
    told = [(fault.where, fault.text, fault.accepted) for fault in refused.value.faults]
    assert [where for where, _text, _accepted in told] == [f"dòng {line}" for line in (1, 2, 2, 3, 4, 5, 6, 6)]
    assert "“members.admited”. Gần nhất: members.admitted" in told[0][1]
    assert told[1][2].startswith("Gần nhất: ")
    assert told[2][1:] == ("Không có cách viết “rati”.", f"Dùng một trong: {', '.join(ASPECTS)}.")
    assert told[3][2] == "Dùng: [bảng tổng hợp], [biểu đồ MÃ], [ghi chú], [nếu có] đoạn văn."
    assert "Gần nhất: members.admitted" in told[4][1]
    assert told[5][1] == "Ngoặc nhọn mở và đóng không khớp."
    assert told[6][2] == "Dùng {members.admitted:excess}, chương trình tự viết “vượt …” hoặc “đạt …”."
    assert told[7][2] == "Bỏ chữ “đạt” trước {members.admitted:ratio}."


@pytest.mark.parametrize(
    ("line", "faults"),
    [
        ("vượt {members.admitted:percent}", 1),
        ("Vượt mức {members.admitted:ratio}", 1),
        ("vượt {members.admitted:excess}", 1),
        ("đạt {members.admitted:percent} kế hoạch", 0),
        ("{members.admitted:excess}", 0),
        ("{members.admitted:ratio}, {members.admitted:excess}", 0),
        ("vượt khó; kết nạp {members.admitted:percent}", 0),
    ],
)
def test_above_the_plan_is_said_by_the_program_alone(line: str, faults: int) -> None:
    assert len(outline.faults(line)) == faults


@given(st.text(st.sampled_from("{}[]#-: aâv.\n"), max_size=60))
def test_whatever_is_typed_is_filled_in_or_told(text: str) -> None:
    if outline.faults(text):
        with pytest.raises(Refusal):
            outline.fill(text, Answers())
    else:
        for block in outline.fill(text, Answers()):
            assert isinstance(block, (Heading, Paragraph, Bullets, Footnotes, Table))


@given(st.lists(st.sampled_from(["members.admitted", "emulation.contest_entries"]), max_size=6))
def test_the_figures_named_are_those_stated(names: list[str]) -> None:
    text = "\n".join(f"Có {{{name}}} và {{{name}:percent}}." for name in names)
    assert outline.codes(text) == tuple(dict.fromkeys(names))
    runs: list[Run] = [run for block in outline.fill(text, Answers()) if isinstance(block, Paragraph)
                       for run in block.runs]  # fmt: skip
    assert {run.code for run in runs if isinstance(run, FigureLink)} == set(names)


def test_charts_are_named_too() -> None:
    assert outline.codes("[biểu đồ members.admitted]\nCó {emulation.contest_entries}.") == (
        "emulation.contest_entries", "members.admitted",
    )  # fmt: skip
    assert outline.charted("[biểu đồ members.admitted]\n[bảng tổng hợp]") == ("members.admitted",)


def test_the_standard_outlines_are_understood() -> None:
    for path in queries.SHIPPED.glob("*.txt"):
        assert outline.faults(path.read_text(encoding="utf-8")) == [], path.name
    assert queries.standard_outline("quarter") == queries.standard_outline("year")


class Numbers(Answers):
    """What is counted and planned, by code."""

    def __init__(self, **numbers: tuple[int, int | None]):
        self.numbers = {code.replace("__", "."): given for code, given in numbers.items()}

    def measured(self, code: str) -> Measured:
        actual, planned = self.numbers[code]
        return Measured(code, "Số liệu", "cái", Decimal(actual), None if planned is None else Decimal(planned), 3)

    def notes(self, code: str) -> list[str]:
        return []


def lines_of(blocks: tuple[Block, ...]) -> list[str]:
    return [
        f"{'#' * (block.level + 1)} {block.text}" if isinstance(block, Heading)
        else "".join(run.text for run in block.runs)  # type: ignore[union-attr]
        for block in blocks
    ]  # fmt: skip


@pytest.mark.parametrize(("actual", "planned", "said"), [
    (7, 6, "Kết nạp 07 người, đạt 117% kế hoạch, vượt 17% kế hoạch; hết."),
    (7, None, "Kết nạp 07 người; hết."), (7, 0, "Kết nạp 07 người; hết."),
    (0, 6, "Kết nạp 0 người, đạt 0% kế hoạch, đạt 0% kế hoạch; hết."),
])
def test_what_was_not_planned_is_left_out_with_its_comma(actual: int, planned: int | None, said: str) -> None:
    text = "Kết nạp {members.admitted} người, {members.admitted:ratio?}, {members.admitted:excess?}; hết."
    assert lines_of(outline.fill(text, Numbers(members__admitted=(actual, planned)))) == [said]


STANDS = """# Một
## Hai
[nếu có] Kết nạp {members.admitted} người.
### Ba
[nếu có] Có {emulation.contest_entries} bài của {members.admitted} người.
## Bốn
Luôn có {members.admitted}."""


@pytest.mark.parametrize(("admitted", "entries", "left"), [
    (1, 0, ["# Một", "## Hai", "Kết nạp 01 người.", "### Ba", "Có 0 bài của 01 người.", "## Bốn", "Luôn có 01."]),
    (0, 2, ["# Một", "## Hai", "### Ba", "Có 02 bài của 0 người.", "## Bốn", "Luôn có 0."]),
    (0, 0, ["# Một", "## Bốn", "Luôn có 0."]),
])
def test_a_paragraph_that_counts_nothing_is_left_out_and_its_headings_with_it(
    admitted: int, entries: int, left: list[str]
) -> None:
    answers = Numbers(members__admitted=(admitted, None), emulation__contest_entries=(entries, None))
    assert lines_of(outline.fill(STANDS, answers)) == left


def test_if_any_asks_for_a_figure() -> None:
    (fault,) = outline.faults("[nếu có] Không có số nào.")
    assert (fault.where, "không có số liệu" in fault.text, bool(fault.accepted)) == ("dòng 1", True, True)
    assert outline.faults("[nếu có] Có {members.admitted}, vượt {members.admitted:ratio?}.")[0].accepted.startswith(
        "Dùng {members.admitted:excess}"
    )
