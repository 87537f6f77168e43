"""Pages of dues: who opens them, quick entry, the sheet as a file, the same queries for any number of rows."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from dangbo.access.terms import Role
from dangbo.dues.actions import CloseMonth
from dangbo.dues.actions.books import BookInput
from dangbo.dues.models import Book, Due, Payment
from dangbo.dues.tests.cast import MARCH, basis, draw, lines, member
from dangbo.kernel import clock
from dangbo.members.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_may() -> Any:
    with clock.stopped_at(datetime(2026, 5, 20, 9, 0, tzinfo=clock.HANOI)):
        yield


def test_who_opens_a_cells_month(cast: Any, three: dict[str, Person]) -> None:
    book = draw(cast)
    address = f"/dang-phi/{book.pk}/"
    opened = {role for role in Role.values if cast.inside(role).get(address).status_code == 200}
    assert opened == {"office", "secretary", "building", "cell_secretary", "cell_helper"}
    assert {player.get(address).status_code for player in cast.outside.values()} == {404}


@pytest.mark.parametrize("address", [
    "/dang-phi/", "/dang-phi/can-cu/", "/dang-phi/mien-giam/", "/dang-phi/con-no/",
])
def test_lists_open_and_keep_to_the_scope(cast: Any, three: dict[str, Person], address: str) -> None:
    draw(cast)
    assert "Mẫu A" in cast.office.get(address).content.decode() or address in ("/dang-phi/", "/dang-phi/mien-giam/")
    assert "Mẫu A" not in cast.stranger.get(address).content.decode()


def test_ticks_and_part_sums_are_entered_in_one_go(cast: Any, three: dict[str, Person]) -> None:
    book, found = draw(cast), lines()
    page = cast.cell_secretary.post(f"/dang-phi/{book.pk}/", {
        "paid_on": "10/05/2026", "channel": "cash", "full": [str(found["A"].pk)],
        f"amount_{found['B'].pk}": "10.000",
    })
    assert page.status_code == 302
    assert set(Payment.objects.values_list("line__person__code", "amount")) == {("A", 81_235), ("B", 10_000)}


def test_what_is_wrong_is_said_with_the_name_and_nothing_is_written(cast: Any, three: dict[str, Person]) -> None:
    book, found = draw(cast), lines()
    page = cast.cell_secretary.post(f"/dang-phi/{book.pk}/", {
        "paid_on": "10/05/2026", "channel": "cash", "full": [str(found["A"].pk)],
        f"amount_{found['B'].pk}": "99.000.000",
    })
    text = page.content.decode()
    assert page.status_code == 422 and "Lò Thị Mẫu B:" in text and 'value="99.000.000"' in text
    assert not Payment.objects.exists()


@pytest.mark.parametrize("sent", [
    {"paid_on": "32/05/2026", "channel": "cash"}, {"paid_on": "10/05/2026", "channel": "gold"},
    {"paid_on": "10/05/2026", "channel": "cash"},
])
def test_a_faulty_sending_is_refused(cast: Any, three: dict[str, Person], sent: dict[str, str]) -> None:
    assert cast.cell_secretary.post(f"/dang-phi/{draw(cast).pk}/", sent).status_code == 422


def test_the_ward_draws_up_all_its_cells_from_the_overview(cast: Any, three: dict[str, Person]) -> None:
    page = cast.office.post("/dang-phi/", {"month": "2026-03", "unit": ""})
    assert page.status_code == 302
    assert set(Book.objects.values_list("unit_id", flat=True)) == {cast.cell.pk, cast.other_cell.pk}
    assert cast.stranger.post("/dang-phi/", {"month": "2026-03", "unit": str(cast.cell.pk)}).status_code == 422


def test_a_month_costs_the_same_for_any_number_of_members(cast: Any, three: dict[str, Person]) -> None:
    book = draw(cast)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert cast.office.get(f"/dang-phi/{book.pk}/").status_code == 200
        return len(captured)

    asked()
    few = asked()
    for number in range(6):
        basis(cast, member(cast, f"M{number}"), "student")
    draw(cast)
    assert asked() == few


def test_the_sheet_keeps_the_layout_and_tells_no_income(cast: Any, three: dict[str, Person]) -> None:
    book = draw(cast)
    CloseMonth.perform(cast.office.actor, BookInput(record_id=book.pk))
    content = cast.cell_secretary.get(f"/dang-phi/{book.pk}/danh-sach.docx").content
    paper = Document(io.BytesIO(content))
    cells = [[cell.text for cell in row.cells] for row in paper.tables[-2].rows] if len(paper.tables) > 1 else []
    text = "\n".join(cell for row in cells for cell in row)
    assert "81.235" in text and "8.123.450" not in text and "116.235" in text
    assert cast.cell_secretary.get(f"/dang-phi/{book.pk}/danh-sach.pdf").content.startswith(b"%PDF")


def test_a_line_tells_how_it_came_about_and_offers_what_can_be_done(cast: Any, three: dict[str, Person]) -> None:
    draw(cast)
    row = Due.objects.get(person=three["A"], month=MARCH)
    page = cast.cell_secretary.get(f"/dang-phi/dong/{row.pk}/").content.decode()
    assert "1% tiền lương" in page and "/viec/dues.pay/" in page
    assert cast.stranger.get(f"/dang-phi/dong/{row.pk}/").status_code == 404


def test_the_verbs_have_their_forms(cast: Any, three: dict[str, Person]) -> None:
    for address in ("/viec/dues.set_basis/", "/viec/dues.relieve/", "/viec/dues.draw_up/"):
        assert cast.office.get(address).status_code == 200
    page = cast.office.post("/viec/dues.set_basis/", {
        "person_id": str(three["C"].pk), "income": "pensioner", "base": "5.000.000", "since": "3/2026", "until": "",
        "_token": "once",
    })
    assert page.status_code == 302
    draw(cast)
    assert lines()["C"].due == 25_000
