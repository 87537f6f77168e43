"""Before an import is undone it is said which issued report counted its rows; papers of a change are put right."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest

from dangbo.intake import queries
from dangbo.intake.actions import ImportInput, ImportWorkbook
from dangbo.intake.ledger import Ledger
from dangbo.intake.models import Import
from dangbo.intake.reader import read_workbook
from dangbo.intake.tests.books import book
from dangbo.kernel import clock
from dangbo.kernel.refusal import Refusal
from dangbo.members.actions.enrol import Enrol, EnrolInput
from dangbo.members.models import Movement, Person
from dangbo.reports.models import Frozen, Report

pytestmark = pytest.mark.django_db
HEADS = ["Mã", "Mã đảng viên", "Loại biến động", "Ngày", "Từ chi bộ", "Nơi đi hoặc nơi đến"]


@pytest.fixture(autouse=True)
def later() -> Any:
    with clock.stopped_at(datetime(2026, 5, 20, 9, 0, tzinfo=clock.HANOI)):
        yield


@pytest.fixture
def person(cast: Any) -> Person:
    return Enrol.perform(cast.system, EnrolInput(  # type: ignore[no-any-return]
        code="DV-1", full_name="Lò Thị Mẫu", gender="female", birth_date=date(1985, 5, 20), ethnicity="Kinh",
        admitted_on=date(2010, 3, 3), ceremony_on=date(2010, 3, 10), official_on=date(2011, 3, 10),
        unit_id=cast.cell.pk, since=date(2020, 1, 1),
    ))


def load(cast: Any, day: str = "15/03/2026", place: str = "Đảng bộ phường Mẫu") -> Import:
    row = ["BD-1", "DV-1", "Chuyển đi", day, cast.cell.code, place]
    content = book({"Biến động đảng viên": [HEADS, row]})
    reading = read_workbook(content, known=Ledger().known_codes(), partial=True)
    assert not reading.faults, [str(fault) for fault in reading.faults]
    data = ImportInput(file_name="so.xlsx", digest="0" * 64, rows=reading.rows)
    return ImportWorkbook.perform(cast.office.actor, data)  # type: ignore[no-any-return]


def issued(unit: Any, title: str, label: str, pk: int) -> Report:
    """A report as it was frozen, resting on one row."""
    report = Report.objects.create(
        unit=unit, kind="year", since=date(2025, 1, 1), until=date(2026, 1, 1), title=title, text="",
        day=date(2026, 1, 5), number=7, state="issued", issued_at=clock.now(),
    )
    figures = {"members.departed": {"evidence": [[label, [[pk, 1]]]]}}
    Frozen.objects.create(
        report=report, snapshot=json.dumps({"figures": figures}), digest="0" * 64, journal_seq=1,
        journal_hash="0" * 64, html="", docx=b"", pdf=b"",
    )
    return report


def test_the_reports_that_counted_it_are_named_before_it_is_undone(cast: Any, person: Person) -> None:
    made = load(cast)
    change = Movement.objects.get(key="BD-1")
    issued(cast.ward, "Báo cáo có đếm", "members.Movement", change.pk)
    issued(cast.ward, "Báo cáo không đếm", "members.Movement", change.pk + 1)
    issued(cast.ward_b, "Báo cáo của nơi khác", "members.Movement", change.pk)
    assert [report.title for report in queries.counted(cast.office.actor, made)] == ["Báo cáo có đếm"]
    for address in (f"/nhap-so/{made.pk}/", f"/viec/intake.undo/?record={made.pk}"):
        page = cast.office.get(address).content.decode()
        assert "Báo cáo có đếm" in page
        assert "Báo cáo không đếm" not in page and "nơi khác" not in page


def test_papers_of_a_change_are_put_right_and_its_facts_are_not(cast: Any, person: Person) -> None:
    load(cast)
    again = load(cast, place="Đảng bộ phường Ví Dụ")
    assert (again.new, again.changed) == (0, 1)
    assert Movement.objects.get(key="BD-1").place == "Đảng bộ phường Ví Dụ"
    with pytest.raises(Refusal) as refused:
        load(cast, day="16/03/2026", place="Đảng bộ phường Ví Dụ")
    assert [(fault.where, "Hủy" in str(fault) or "hủy" in str(fault)) for fault in refused.value.faults] == [
        ("trang “Biến động đảng viên”, dòng 2, cột “Ngày”", True)
    ]
