"""Papers drawn from one entry: their words, their layout by the checker, who may have them."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from dangbo.meetings.actions import Absence, Ballot, Carried, HoldMeeting, NewTask, Words
from dangbo.meetings.models import Meeting
from dangbo.meetings.papers import KINDS
from dangbo.meetings.papers.material import place_of
from dangbo.meetings.tests.cases import entry, held, people, planned
from dangbo.papers.checker import check
from dangbo.tasks.queries import tasks_from

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast: Any) -> Any:
    """The second of two meetings, with a task carried over, opinions, a vote and a task set."""
    actor, who = cast.cell_secretary.actor, people(cast.cell)
    first = planned(actor, cast.cell)
    data = entry(first, tasks=(NewTask(title="Vận động quỹ", due=date(2026, 4, 1)),), next_date=date(2026, 4, 6))
    HoldMeeting.perform(actor, data)
    (task,) = tasks_from("meetings.Meeting", first.pk)
    second = Meeting.objects.get(month=date(2026, 4, 1))
    return held(
        actor,
        second,
        chair_id=who[0].pk,
        secretary_id=who[1].pk,
        absences=(Absence(person_id=who[2].pk, reason="Ốm"),),
        speeches=(Words(person_id=who[3].pk, words="Đề nghị sửa đường"),),
        carried=(Carried(task_id=task.pk, state="done", result="Đủ 20 hộ"),),
        votes=(Ballot(motion="Nghị quyết tháng", yes=7),),
        tasks=(NewTask(title="Rà soát hộ nghèo", person_id=who[4].pk, due=date(2026, 5, 2)),),
        conclusion="Thống nhất thực hiện",
        next_date=date(2026, 5, 6),
    )


def words(cast: Any, meeting: Any, name: str) -> str:
    answer = cast.cell_secretary.get(f"/sinh-hoat/{meeting.pk}/giay/{name}.docx")
    assert answer.status_code == 200
    read = Document(io.BytesIO(answer.content))
    cells = [cell.text for table in read.tables for line in table.rows for cell in line.cells]
    return "\n".join([paragraph.text for paragraph in read.paragraphs] + cells)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "bien-ban",
            ("Ốm", "Đề nghị sửa đường", "tán thành 7/8", "8 = 10", "Thống nhất thực hiện", "Rà soát hộ nghèo"),
        ),
        ("nghi-quyet", ("Vận động quỹ", "Hoàn thành: Đủ 20 hộ", "1/1 nhiệm vụ", "02/05/2026", "T/M")),
        ("diem-danh", ("Lò Văn An 000", "được miễn", "sinh hoạt tạm thời nơi khác")),
        ("phieu-cham", ("Điểm tối đa của tháng: 95", "tính tự động")),
        ("lich-hop", ("06/05/2026", "thứ Tư")),
        ("chuong-trinh", ("Kết quả thực hiện 1 việc", "06/04/2026")),
    ],
)
def test_what_stands_on_each(cast: Any, meeting: Any, name: str, said: tuple[str, ...]) -> None:
    text = words(cast, meeting, name)
    assert [each for each in said if each not in text] == []


@pytest.mark.parametrize(("name", "kind"), [("bien-ban", "BB"), ("nghi-quyet", "NQ")])
def test_the_layout_is_that_of_party_documents(cast: Any, meeting: Any, name: str, kind: str) -> None:
    answer = cast.cell_secretary.get(f"/sinh-hoat/{meeting.pk}/giay/{name}.docx")
    found = [str(each) for each in check(answer.content, kind, meeting.date)]
    assert found == []


def test_every_paper_as_pdf_and_page_for_the_cell_and_nobody_else(cast: Any, meeting: Any) -> None:
    for kind in KINDS:
        address = f"/sinh-hoat/{meeting.pk}/giay/{kind.name}"
        answer = cast.cell_secretary.get(f"{address}.pdf")
        assert len(PdfReader(io.BytesIO(answer.content)).pages) >= 1
        assert cast.cell_secretary.get(f"{address}/").status_code == 200
        for form in ("/", ".pdf", ".docx"):
            assert cast.stranger.get(f"{address}{form}").status_code == 404
            assert cast.member.get(f"{address}{form}").status_code == 404


def test_a_meeting_that_is_only_planned_has_no_minutes(cast: Any) -> None:
    people(cast.cell)
    row = planned(cast.cell_secretary.actor, cast.cell)
    answers = {kind.name: cast.office.get(f"/sinh-hoat/{row.pk}/giay/{kind.name}.docx").status_code for kind in KINDS}
    assert answers == {
        "chuong-trinh": 200,
        "diem-danh": 200,
        "bien-ban": 404,
        "nghi-quyet": 404,
        "phieu-cham": 404,
        "lich-hop": 404,
    }


def test_the_attendance_sheet_has_the_numbers_that_are_keyed_in(cast: Any) -> None:
    from dangbo.meetings.roll import roll

    people(cast.cell)
    row = planned(cast.cell_secretary.actor, cast.cell)
    text = words(cast, row, "diem-danh")
    lines = roll(row.unit_id, row.date, row.kind, cast.cell_secretary.actor)
    assert [line.name for line in lines if line.name not in text] == []


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Đảng bộ phường Đức Thắng", "Đức Thắng"),
        ("Đảng ủy xã Mẫu Sơn", "Mẫu Sơn"),
        ("Đảng bộ cơ quan", "Đảng bộ cơ quan"),
    ],
)
def test_place(name: str, place: str) -> None:
    assert place_of(name) == place
