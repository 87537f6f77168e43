"""The layout checker: right documents have no departure, each fault gives just itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dangbo.papers import docx
from dangbo.papers.checker import check
from dangbo.papers.tests import cases
from dangbo.papers.tests.faults import FAULTS, cell_report
from dangbo.papers.tree import Signature, Style, paragraph
from dangbo.rulebook.errors import NoRuleOn

VARIANTS = {
    **cases.PAPERS,
    "long report": cases.long_report,
    "cell": cell_report,
    "landscape": lambda: replace(cases.report(), landscape=True),
    "no superior": lambda: replace(cases.report(), superior=None),
    "draft": lambda: replace(cases.report(), number="Số      -BC/ĐU", draft="Dự thảo lần 1"),
    "ordered": lambda: replace(
        cases.report(), signature=Signature("T/L Ban Thường vụ", "Chánh Văn phòng", "Lê Văn Mẫu")
    ),
    "commission": lambda: replace(
        cases.report(),
        body="Ủy ban Kiểm tra Đảng ủy phường Đức Thắng",
        number="Số 05-BC/UBKT",
        signature=Signature("T/M Ủy ban Kiểm tra", "Chủ nhiệm", "Lê Văn Mẫu"),
    ),
    "long letter": lambda: replace(cases.letter(), addressed_to=("Ban Thường vụ Quận ủy",), urgency=None),
    "resolution": lambda: replace(
        cases.report(), kind="NQ", title="Nghị quyết", number="Số 11-NQ/ĐU", blocks=(paragraph("Nhất trí."),)
    ),
    "regulation": lambda: replace(cases.report(), kind="QĐ", title="Quy định", number="Số 11-QĐ/ĐU"),
    "remark": lambda: replace(
        cases.report(),
        blocks=(cases.targets_table(), paragraph("Số liệu do chi bộ nộp.", style=Style.SMALL), paragraph("Hết.")),
    ),
}


@pytest.mark.parametrize("name", sorted(VARIANTS))
@pytest.mark.parametrize("day", [date(2019, 1, 5), date(2022, 12, 15), date(2026, 8, 20)])
def test_our_own_papers_have_no_departure(name, day):
    paper = replace(VARIANTS[name](), day=day)
    assert check(docx.render(paper), paper.kind, day) == []
    assert check(docx.render(paper), None, day) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_each_fault_gives_exactly_itself(fault):
    content, paper = fault.made()
    found = check(content, paper.kind, paper.day)
    assert [departure.code for departure in found] == [fault.code], "\n".join(map(str, found))
    (departure,) = found
    assert all((departure.place, departure.found, departure.expected))
    assert departure.clause.startswith("Hướng dẫn 05" if paper.day.year == 2026 else "Hướng dẫn 36")


def test_there_are_faults_of_every_part():
    assert len({fault.code for fault in FAULTS}) > 70


def test_addressees_do_not_belong_in_a_report():
    wrong = replace(cases.report(), addressed_to=("Ban Thường vụ Quận ủy",))
    assert [departure.code for departure in check(docx.render(wrong), "BC", wrong.day)] == ["addressed.unwanted"]


def test_a_departure_met_often_is_told_once_with_its_number():
    from dangbo.papers.tests.faults import Fault, lines

    def spoil(document):
        for line in lines(document):
            if line.style.name == "Lời văn":
                line.runs[0].font.name = "Arial"

    content, paper = Fault("font", cases.long_report, spoil).made()
    (departure,) = check(content, "BC", paper.day)
    assert departure.code == "font"
    assert departure.place.endswith(" chỗ khác")
    assert str(departure).startswith(departure.place + ": phông Arial; đúng ra: phông Times New Roman (Hướng dẫn 36")


def test_days_before_the_first_rules_are_told():
    with pytest.raises(NoRuleOn, match="Có giá trị: từ 03/04/2018"):
        check(docx.render(cases.report()), "BC", date(2017, 1, 1))
