"""From a text to its papers, and from the papers back to what they say."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest
from django.utils import translation
from docx import Document
from pypdf import PdfReader

from dangbo.emulation.tests.cases import person
from dangbo.emulation.tests.test_figures import DVK, recognise, register
from dangbo.figures.tests.shapes import found
from dangbo.kernel.refusal import Refusal
from dangbo.orgs.actions.reform import Merge, MergeInput
from dangbo.papers.checker import check
from dangbo.reports import actions as act
from dangbo.reports import freezing, queries
from dangbo.reports.papers_of import live, papers_of
from dangbo.reports.tests.cases import DAY, OFFICE, data, draft, issue, issued

pytestmark = pytest.mark.django_db
PLEDGES = "emulation.pledges_collective"
RECOGNISED = "emulation.dvk_recognised_individual"


def words_of(docx: bytes) -> str:
    document = Document(io.BytesIO(docx))
    cells = [cell.text for table in document.tables for line in table.rows for cell in line.cells]
    return " ".join([*[paragraph.text for paragraph in document.paragraphs], *cells])


def said(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_a_standard_report_is_laid_out_as_the_rulebook_says(cast: Any) -> None:
    register(cast.cell)
    report, frozen = issued(cast.ward, queries.standard_outline("year"))
    made = papers_of(report)
    assert set(made) == {"docx", "pdf", "html"}
    assert check(made["docx"], "BC", report.day) == []
    assert check(made["docx"], None, report.day) == []
    pages = PdfReader(io.BytesIO(made["pdf"])).pages
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pages} == {(595, 842)}  # A4
    for words in ("ĐẢNG ỦY PHƯỜNG THỬ A", "Số 01-BC/ĐU", "BÁO CÁO", "Lò Văn Mẫu", "Nơi nhận", "Thành ủy Thử"):
        assert words in words_of(made["docx"]) and words in said(made["pdf"]) and words in made["html"].decode(), words
    assert (bytes(frozen.docx), bytes(frozen.pdf)) == (made["docx"], made["pdf"])


def test_a_draft_says_so_and_follows_the_registers(cast: Any) -> None:
    report = draft(cast.ward, f"Có {{{PLEDGES}}} tập thể.")
    register(cast.cell)
    assert "Dự thảo" in words_of(papers_of(report)["docx"])
    assert "Có 01 tập thể." in words_of(papers_of(report)["docx"])
    first = live(report).measured(PLEDGES).actual
    register(cast.cell)
    assert (first, live(report).measured(PLEDGES).actual) == (1, 2)


def test_each_figure_of_the_page_leads_to_its_rows(cast: Any) -> None:
    report = draft(cast.ward, f"Có {{{PLEDGES}}} tập thể.")
    page = papers_of(report)["html"].decode()
    assert f'href="/so-lieu/{PLEDGES}/?unit={cast.ward.pk}&amp;period=2022"' in page
    issue(report)
    assert f'href="{report.get_absolute_url()}so-lieu/{PLEDGES}/"' in papers_of(report)["html"].decode()


def test_a_contradiction_is_a_footnote_with_the_offices_word_or_without(cast: Any) -> None:
    """15 recognised of 8 registered, in small: never hidden, and explained when the office has explained it."""
    text = f"Có {{{RECOGNISED}}} cá nhân được công nhận.\n[ghi chú]"
    register(cast.cell, **DVK, **person())
    recognise(cast.cell, **person()), recognise(cast.cell, **person())
    report = draft(cast.ward, text)
    plain = words_of(papers_of(report)["docx"])
    assert "(2) nhiều hơn" in plain and "Chưa có giải trình." in plain
    (one,) = found("emulation.individuals_recognised", cast.ward)
    explain = act.AcknowledgementInput(
        unit_id=cast.ward.pk,
        check_code=one.check,
        finding=one.key,
        period="2022",
        reason="Một người đăng ký thêm.",
    )
    act.Acknowledge.perform(cast.office.actor, explain)
    explained = words_of(papers_of(report)["docx"])
    assert "Giải trình: Một người đăng ký thêm." in explained and "Chưa có giải trình." not in explained
    assert "Giải trình: Một người đăng ký thêm." in said(papers_of(report)["pdf"])
    # It holds for that unit and period alone.
    other = draft(cast.ward, text, "2022-Q2")
    assert "Giải trình" not in words_of(papers_of(other)["docx"])
    kept = json.loads(issue(report).snapshot)["findings"]
    assert [(finding[0], finding[3]) for finding in kept] == [(one.check, "Một người đăng ký thêm.")]


def test_reports_are_numbered_in_their_type_and_term(cast: Any) -> None:
    from dangbo.documents.models import Document as Line

    first, second = (issued(cast.ward, "Hết.", period)[0] for period in ("2022-Q1", "2022-Q2"))
    other = issued(cast.ward_b, "Hết.")[0]
    assert [(one.number, one.code) for one in (first, second, other)] == [
        (1, "Số 01-BC/ĐU"), (2, "Số 02-BC/ĐU"), (1, "Số 01-BC/ĐU"),
    ]  # fmt: skip
    lines = Line.objects.filter(unit=cast.ward).order_by("number")
    assert [(line.direction, line.kind, line.number, line.subject) for line in lines] == [
        ("outgoing", "bao_cao", 1, first.title), ("outgoing", "bao_cao", 2, second.title),
    ]  # fmt: skip


def test_a_new_term_begins_with_number_one(cast: Any) -> None:
    from dangbo.orgs.models import Term

    Term.objects.create(unit=cast.ward, name="2015-2020", since=date(2015, 6, 1), until=date(2020, 6, 1))
    Term.objects.create(unit=cast.ward, name="2020-2025", since=date(2020, 6, 1))
    numbers = [
        issued(cast.ward, "Hết.", period, day=day)[0].number
        for period, day in (
            ("2019", date(2019, 12, 31)), ("2020-Q1", date(2020, 5, 31)), ("2020-H1", date(2020, 6, 1)),
            ("2020", DAY), ("2018", date(2020, 5, 1)),
        )
    ]  # fmt: skip
    assert numbers == [1, 2, 1, 2, 3]


def test_an_issued_report_is_not_issued_or_edited_again(cast: Any) -> None:
    from dangbo.journal.tests.shapes import told

    report, _frozen = issued(cast.ward, "Hết.")
    assert told(act.IssueReport, OFFICE, act.IssueInput(record_id=report.pk)) == ["state"]
    change = act.ReportChange(
        record_id=report.pk, title="Khác", text="Khác", since=report.since, until=report.until, day=report.day
    )
    assert told(act.EditReport, OFFICE, change) == ["state"]


def test_what_is_not_understood_is_refused_with_its_line(cast: Any) -> None:
    from dangbo.journal.tests.shapes import told

    wrong = data(cast.ward, "Hết.\nCó {emulation.pledges_colective} tập thể.", day=date(2021, 1, 1))
    assert told(act.DraftReport, OFFICE, wrong) == ["day", "text"]
    backwards = data(cast.ward, "Hết.", since=date(2022, 12, 31), until=date(2022, 12, 31))
    assert told(act.DraftReport, OFFICE, backwards) == ["until"]


def test_a_restated_report_counts_what_its_unit_has_inherited(cast: Any) -> None:
    """Two cells with 2 and 1 pledges merge: the new one had none as it was, and 3 restated; the report says which."""
    register(cast.cell), register(cast.cell), register(cast.other_cell)
    new = Merge.perform(
        OFFICE,
        MergeInput(unit_ids=(cast.cell.pk, cast.other_cell.pk), code="cell_a3", name="Chi bộ A3", on=date(2023, 3, 1)),
    )
    text = f"Có {{{PLEDGES}}} tập thể."
    was = live(draft(new, text, day=date(2023, 3, 1)))
    now = live(draft(new, text, day=date(2023, 3, 1), reading="restated", restated_on=date(2023, 3, 1)))
    assert (was.measured(PLEDGES).actual, now.measured(PLEDGES).actual) == (0, 3)
    ward = live(draft(cast.ward, text, day=date(2023, 3, 1)))
    assert ward.measured(PLEDGES).actual == 3
    reading = "Số liệu được quy về cơ cấu tổ chức tại ngày 01/03/2023."
    assert reading in words_of(papers_of(now.report)["docx"])  # type: ignore[arg-type]
    assert reading not in words_of(papers_of(was.report)["docx"])  # type: ignore[arg-type]


def test_a_later_merger_does_not_touch_what_was_stated_as_it_was(cast: Any) -> None:
    register(cast.cell), register(cast.other_cell)
    report, frozen = issued(cast.cell, f"Có {{{PLEDGES}}} tập thể.")
    Merge.perform(
        OFFICE,
        MergeInput(unit_ids=(cast.cell.pk, cast.other_cell.pk), code="cell_a3", name="Chi bộ A3", on=date(2023, 3, 1)),
    )
    assert freezing.differences(report, frozen.snapshot, frozen.journal_seq) == []
    assert "Chi bộ A1".upper() in words_of(papers_of(report)["docx"]).upper()


def test_what_moves_a_row_by_way_of_another_record_is_told(cast: Any) -> None:
    """A matter belongs to the day of its reception: putting that right takes the matter out of the year."""
    from dataclasses import asdict

    from dangbo.feedback import actions as feedback
    from dangbo.feedback.tests.cases import bring, reception

    row = bring(cast.ward)
    report, frozen = issued(cast.ward, "Có {feedback.matters} vụ việc.")
    moved = asdict(reception(cast.ward)) | {"date": date(2023, 5, 4), "record_id": row.reception_id}
    feedback.AmendReception.perform(OFFICE, feedback.ReceptionAmendment(**moved), reason="ghi nhầm năm")
    (one,) = freezing.differences(report, frozen.snapshot, frozen.journal_seq)
    assert (one.code, one.then, one.now, one.removed) == ("feedback.matters", "1", "0", (("feedback.Matter", row.pk),))
    assert [(edit.action, edit.changes) for edit in one.edits] == [
        ("feedback.amend_reception", (("date", "2022-05-04", "2023-05-04"),))
    ]


def test_the_chart_and_the_summary_show_the_registers(cast: Any) -> None:
    register(cast.cell, date(2022, 3, 1)), register(cast.cell, date(2022, 5, 4))
    drafting = live(draft(cast.ward, f"[biểu đồ {PLEDGES}]\n[bảng tổng hợp]"))
    chart, table = drafting.blocks
    assert [point.value for point in chart.series[0].points] == [0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0]  # type: ignore[union-attr]
    rows = [[run.text for cell in row for run in cell] for row in table.rows]  # type: ignore[union-attr]
    cells = next(row for row in rows if row[1].startswith("Chi bộ đã tổ chức đại hội"))
    assert cells[2:] == ["chi bộ", "2", "0", "0%"]


def test_fields_are_named_from_the_rows_and_are_as_many_as_their_number(cast: Any) -> None:
    """The published year says four fields and names three; here the list comes from what is counted."""
    text = "Có {emulation.dvk_fields} lĩnh vực: {emulation.dvk_fields:names}."
    report = draft(cast.ward, text)
    for field, said_now in (
        ("political_system", "Có 01 lĩnh vực: xây dựng hệ thống chính trị."),
        ("economy", "Có 02 lĩnh vực: kinh tế; xây dựng hệ thống chính trị."),
        ("economy", "Có 02 lĩnh vực: kinh tế; xây dựng hệ thống chính trị."),
    ):
        register(cast.cell, **(DVK | {"field": field}))
        assert said_now in words_of(papers_of(report)["docx"])


def test_only_a_figure_of_words_has_names(cast: Any) -> None:
    with pytest.raises(Refusal) as refused:
        draft(cast.ward, f"Có {{{PLEDGES}:names}}.")
    assert [(fault.where, PLEDGES in fault.text) for fault in refused.value.faults] == [("text", True)]


def test_a_report_issued_by_a_reader_of_english_is_in_vietnamese(cast: Any) -> None:
    register(cast.cell)
    text = f"Có {{{PLEDGES}}}.\n[bảng tổng hợp]\n[biểu đồ {PLEDGES}]"
    with translation.override("en"):
        _report, frozen = issued(cast.ward, text)
    label = "Tập thể đăng ký học tập và làm theo Bác"
    assert json.loads(frozen.snapshot)["figures"][PLEDGES]["label"] == label
    assert f'title="{label}"' in frozen.html and "Collectives" not in frozen.html
