"""Signed papers stay as they were signed, to the byte, and bear a number of the cell's own series."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from dangbo.documents.actions import DraftDocument
from dangbo.documents.queries import next_number
from dangbo.documents.tests.cases import draft, issue, term
from dangbo.documents.tests.threads import at_once
from dangbo.journal.verify import verify
from dangbo.meetings.actions import (
    AcceptInput,
    AcceptMeeting,
    HandInMeeting,
    OfMeeting,
    ReturnInput,
    ReturnMeeting,
    SignMeeting,
    Words,
)
from dangbo.meetings.models import PaperNumber, SignedPaper
from dangbo.meetings.tests.cases import DAY, held, people, planned
from dangbo.members.models import Person
from dangbo.papers.checker import check

pytestmark = pytest.mark.django_db
PAPERS = [(name, form) for name in ("bien-ban", "nghi-quyet", "phieu-cham") for form in ("docx", "pdf")]


def of(row: Any) -> OfMeeting:
    return OfMeeting(record_id=row.pk)


def files(cast: Any, row: Any, query: str = "") -> list[bytes]:
    answers = [cast.cell_secretary.get(f"/sinh-hoat/{row.pk}/giay/{name}.{form}{query}") for name, form in PAPERS]
    assert {answer.status_code for answer in answers} == {200}
    return [answer.content for answer in answers]


@pytest.fixture
def signed(cast: Any) -> Any:
    term(cast.cell)
    actor, who = cast.cell_secretary.actor, people(cast.cell)
    row = held(actor, planned(actor, cast.cell), speeches=(Words(person_id=who[0].pk, words="Sửa đường"),))
    return SignMeeting.perform(actor, of(row))


def test_the_same_bytes_come_whatever_changes_afterwards(cast: Any, signed: Any) -> None:
    before = files(cast, signed)
    page = cast.cell_secretary.get(f"/sinh-hoat/{signed.pk}/giay/bien-ban/").content.decode()
    Person.objects.update(full_name="Tên Khác")
    signed.speeches.update(words="Lời khác")
    assert files(cast, signed) == before
    assert "Sửa đường" in page
    assert SignedPaper.objects.get(name="bien-ban").digest in page
    assert cast.stranger.get(f"/sinh-hoat/{signed.pk}/giay/bien-ban.docx").status_code == 404


def test_signing_then_handing_in_freezes_once(cast: Any, signed: Any) -> None:
    before = files(cast, signed)
    HandInMeeting.perform(cast.cell_secretary.actor, of(signed))
    AcceptMeeting.perform(cast.office.actor, AcceptInput(record_id=signed.pk))
    assert set(SignedPaper.objects.values_list("name", "entry")) == {
        ("bien-ban", 1),
        ("nghi-quyet", 1),
        ("phieu-cham", 1),
    }
    assert files(cast, signed) == before
    assert verify().sound


def test_returned_and_entered_anew_both_entries_are_kept_under_one_number(cast: Any, signed: Any) -> None:
    actor, first = cast.cell_secretary.actor, files(cast, signed)
    HandInMeeting.perform(actor, of(signed))
    ReturnMeeting.perform(cast.office.actor, ReturnInput(record_id=signed.pk, remark="Thiếu kết luận"))
    assert files(cast, signed) == first
    signed.refresh_from_db()
    row = held(actor, signed, conclusion="Thống nhất")
    assert files(cast, row) != first
    HandInMeeting.perform(actor, of(row))
    second = files(cast, row)
    assert files(cast, row, "?lan=1") == first
    assert files(cast, row, "?lan=2") == second
    assert ["Thống nhất" in html for html in htmls("bien-ban")] == [False, True]
    assert cast.cell_secretary.get(f"/sinh-hoat/{row.pk}/giay/bien-ban.docx?lan=7").status_code == 404
    assert set(PaperNumber.objects.values_list("kind", "number")) == {("bien_ban", 1), ("nghi_quyet", 1)}


def htmls(name: str) -> list[str]:
    return list(SignedPaper.objects.filter(name=name).order_by("entry").values_list("html", flat=True))


def test_numbers_run_in_the_cells_series_and_the_register_goes_on_behind_them(cast: Any, signed: Any) -> None:
    actor = cast.cell_secretary.actor
    april = planned(actor, cast.cell, month=date(2026, 4, 1), date=date(2026, 4, 6))
    row = held(actor, april, **seats())
    HandInMeeting.perform(actor, of(row))
    (content, *_) = files(cast, row)
    assert "Số 02-BB/CB" in [paragraph.text for paragraph in every_paragraph(content)]
    assert [str(each) for each in check(content, "BB", row.date)] == []
    assert next_number(cast.cell.pk, "cell", "nghi_quyet", DAY)[1] == 3
    assert next_number(cast.other_cell.pk, "cell", "nghi_quyet", DAY)[1] == 1


@pytest.mark.django_db(transaction=True)
def test_minutes_signed_at_once_and_a_number_from_the_register_are_never_the_same(cast: Any, tmp_path: Path) -> None:
    term(cast.cell)
    people(cast.cell)
    actor = cast.cell_secretary.actor
    days = [date(2026, month, 5) for month in (1, 2, 3, 4)]
    rows = [held(actor, planned(actor, cast.cell, month=day.replace(day=1), date=day)) for day in days]
    own = DraftDocument.perform(cast.office.actor, draft(cast.cell, kind="nghi_quyet", body="cell", date=DAY))

    def one(number: int) -> int:
        if number == len(rows):
            return int(issue(cast.office.actor, own, DAY).number)
        SignMeeting.perform(actor, of(rows[number]))
        return PaperNumber.objects.get(meeting=rows[number], kind="nghi_quyet").number

    assert sorted(at_once(one, len(rows) + 1, tmp_path)) == [1, 2, 3, 4, 5]


def seats() -> dict[str, int]:
    chair, secretary = Person.objects.order_by("pk").values_list("pk", flat=True)[:2]
    return {"chair_id": chair, "secretary_id": secretary}


def every_paragraph(content: bytes) -> list[Any]:
    read = Document(io.BytesIO(content))
    cells = [cell for table in read.tables for line in table.rows for cell in line.cells]
    return [*read.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]


def test_without_a_term_the_number_is_left_to_be_written(cast: Any) -> None:
    people(cast.cell)
    actor = cast.cell_secretary.actor
    row = SignMeeting.perform(actor, of(held(actor, planned(actor, cast.cell))))
    (content, *_) = files(cast, row)
    assert "Số      -BB/CB" in [paragraph.text for paragraph in every_paragraph(content)]
    assert not PaperNumber.objects.exists()


def test_a_committee_concludes_and_is_not_scored(cast: Any) -> None:
    term(cast.cell)
    people(cast.cell)
    actor = cast.cell_secretary.actor
    row = held(actor, planned(actor, cast.cell, kind="committee"), **seats())
    SignMeeting.perform(actor, of(row))
    assert set(SignedPaper.objects.values_list("name", flat=True)) == {"bien-ban", "nghi-quyet"}
    content = cast.cell_secretary.get(f"/sinh-hoat/{row.pk}/giay/nghi-quyet.docx").content
    texts = [paragraph.text for paragraph in every_paragraph(content)]
    assert {"Số 01-KL/CB", "KẾT LUẬN"} <= set(texts)
    assert [str(each) for each in check(content, "KL", row.date)] == []
    regular = held(actor, planned(actor, cast.cell))
    assert regular.scores.get(item="preparation.committee_met").computed
