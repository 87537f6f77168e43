"""Dues as a cell kept them on paper: one sum for many, lines of some, closed months; and a member's own page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from django.apps import apps

from dangbo.dues import queries
from dangbo.dues.actions import AmendLine, AmendMonth, DrawUp, EnterLine, EnterMonth
from dangbo.dues.actions.books import DrawUpInput
from dangbo.dues.actions.recording import AmendLineInput, AmendMonthInput, LineInput, MonthInput
from dangbo.dues.models import Book, Due, Payment
from dangbo.dues.tests.cast import MARCH, basis, draw, member
from dangbo.figures.reckoning import Reckoning
from dangbo.kernel import clock
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.refusal import Refusal
from dangbo.kernel.scope import Scope
from dangbo.members.models import Person

pytestmark = pytest.mark.django_db
FIFTH = date(2026, 3, 5)


@pytest.fixture(autouse=True)
def in_may() -> Any:
    with clock.stopped_at(datetime(2026, 5, 20, 9, 0, tzinfo=clock.HANOI)):
        yield


def line(cast: Any, key: str, **more: Any) -> LineInput:
    values: dict[str, Any] = {"unit_id": cast.cell.pk, "month": MARCH, "due": 20_000, "people": 4}
    return LineInput(key=key, **(values | more))


@pytest.fixture
def march(cast: Any, three: dict[str, Person]) -> Any:
    """Four members in one sum, paid; C, a student, with a line of his own, not paid."""
    EnterLine.perform(cast.office.actor, [
        line(cast, "DP-1", due=400_000, paid=400_000, paid_on=FIFTH, receipt="03/CB"),
        line(cast, "DP-2", person_id=three["C"].pk, people=1, income="student", due=5_000),
    ])
    return cast


def values(cast: Any, *codes: str) -> list[int]:
    reckoning = Reckoning(Scope.of(cast.ward.pk), Period.parse("2026-03"))
    return [int(reckoning.actual(f"dues.{code}")) for code in codes]


def test_a_sum_counts_for_all_whom_it_is_for(march: Any) -> None:
    assert values(march, "due", "settled", "owed", "collected") == [405_000, 400_000, 5_000, 400_000]
    assert values(march, "payers", "paid_up", "exempt", "long_owing") == [5, 4, 0, 0]
    assert {row.person_id for row in queries.arrears(march.office.actor, date(2026, 4, 1))} == {
        Due.objects.get(key="DP-2").person_id
    }
    table = queries.year(march.office.actor, 2026, date(2026, 5, 20))
    assert {(one.due, one.paid) for one in table if one.due} == {(405_000, 400_000)}


def test_a_month_kept_as_one_sum_is_not_drawn_up_beside_it(march: Any, three: dict[str, Person]) -> None:
    with pytest.raises(Refusal) as refused:
        DrawUp.perform(march.office.actor, DrawUpInput(unit_id=march.cell.pk, month=MARCH))
    assert [fault.where for fault in refused.value.faults] == ["month"]
    basis(march, three["C"], "student", since=MARCH)
    assert set(Due.objects.values_list("key", "due", "paid")) == {("DP-1", 400_000, 400_000), ("DP-2", 5_000, 0)}


def test_drawing_up_leaves_lines_from_paper_until_a_basis_says_otherwise(cast: Any, three: dict[str, Person]) -> None:
    person = member(cast, "D")
    EnterLine.perform(cast.office.actor, line(cast, "DP-9", person_id=person.pk, people=1, income="student", due=5_000))

    def due() -> int:
        draw(cast)
        return Due.objects.get(key="DP-9").due

    assert due() == 5_000
    basis(cast, person, "pensioner", 8_000_000)
    assert due() == 40_000
    assert Due.objects.filter(month=MARCH).count() == 4


def test_all_cells_are_drawn_up_but_those_kept_as_one_sum(march: Any) -> None:
    assert march.office.post("/dang-phi/", {"month": "2026-03", "unit": ""}).status_code == 302
    assert {(book.unit_id, book.month) for book in Book.objects.all()} == {
        (march.cell.pk, MARCH), (march.other_cell.pk, MARCH)
    }
    assert set(Due.objects.values_list("key", flat=True)) == {"DP-1", "DP-2"}


@pytest.mark.parametrize(("more", "where"), [
    ({"people": 0}, "people"), ({"people": 2, "person": "C", "income": "student", "due": 5_000}, "people"),
    ({"paid": 20_001, "paid_on": FIFTH}, "paid"), ({"paid": 1}, "paid_on"),
    ({"paid": 1, "paid_on": date(2026, 5, 21)}, "paid_on"), ({"waived": "hardship"}, "due"),
    ({"people": 1, "person": "C", "income": "student", "due": 4_999}, "due"),
    ({"people": 1, "person": "C", "income": "enterprise"}, "income"), ({"percent_off": 100}, "percent_off"),
    ({"people": 1, "person": "C", "month": date(2019, 12, 1), "income": ""}, "person_id"),
])
def test_what_cannot_be_is_refused_and_nothing_is_written(
    cast: Any, three: dict[str, Person], more: dict[str, Any], where: str
) -> None:
    person = more.get("person")
    given = {name: value for name, value in more.items() if name != "person"}
    data = line(cast, "DP-1", person_id=three[person].pk if person else None, **given)
    with pytest.raises(Refusal) as refused:
        EnterLine.perform(cast.office.actor, data)
    assert {fault.where for fault in refused.value.faults} == {where}
    assert not Due.objects.exists() and not Book.objects.exists()


def test_the_same_member_or_sum_stands_once(march: Any, three: dict[str, Person]) -> None:
    with pytest.raises(Refusal) as refused:
        EnterLine.perform(march.office.actor, [
            line(march, "DP-3"), line(march, "DP-4", person_id=three["A"].pk, people=1),
            line(march, "DP-5", person_id=three["A"].pk, people=1),
        ])
    assert {(fault.where, fault.item) for fault in refused.value.faults} == {("month", 0), ("month", 2)}


def test_a_line_put_right_has_its_payment_put_right(march: Any) -> None:
    row = Due.objects.get(key="DP-1")
    data = line(march, "DP-1", due=400_000, paid=300_000, paid_on=date(2026, 3, 9), people=4)
    AmendLine.perform(march.office.actor, AmendLineInput(record_id=row.pk, **vars(data)), reason="ghi nhầm")
    assert set(Payment.objects.values_list("amount", "cancelled")) == {(400_000, True), (300_000, False)}
    assert values(march, "settled", "collected", "paid_up") == [300_000, 300_000, 0]


def closing(cast: Any, **more: Any) -> MonthInput:
    data = MonthInput(
        key="SDP-1", unit_id=cast.cell.pk, month=MARCH, closed_on=date(2026, 3, 31), passed_up=280_000,
        passed_on=date(2026, 4, 3), receipt="03/PT",
    )
    return replace(data, **more)


def test_a_month_closed_on_paper_has_its_sums_and_share(march: Any) -> None:
    EnterMonth.perform(march.office.actor, closing(march))
    book = Book.objects.get()
    assert (book.key, book.state, book.due, book.collected, book.share_percent, book.share, book.passed_up) == (
        "SDP-1", "closed", 405_000, 400_000, 70, 280_000, 280_000
    )
    AmendMonth.perform(
        march.office.actor, AmendMonthInput(record_id=book.pk, **vars(closing(march, passed_up=1_000))), reason="nhầm"
    )
    assert Book.objects.get().passed_up == 1_000


@pytest.mark.parametrize(("more", "where"), [
    ({"passed_up": 280_001}, "passed_up"), ({"closed_on": date(2026, 2, 27)}, "closed_on"),
    ({"closed_on": date(2026, 5, 21), "passed_on": None, "passed_up": 0}, "closed_on"),
    ({"passed_on": None}, "passed_on"), ({"month": date(2026, 4, 1), "passed_up": 0}, "closed_on"),
])
def test_a_closing_that_cannot_be_is_refused(march: Any, more: dict[str, Any], where: str) -> None:
    with pytest.raises(Refusal) as refused:
        EnterMonth.perform(march.office.actor, closing(march, **more))
    assert where in {fault.where for fault in refused.value.faults}
    assert {book.state for book in Book.objects.all()} == {"open"}


def test_a_member_sees_his_own_months_and_nobody_elses(march: Any, three: dict[str, Person]) -> None:
    def seen(person: Person) -> set[tuple[str, int]]:
        return set(queries.own_lines(Actor("t", "t", person_id=person.pk)).values_list("key", "due"))

    assert seen(three["C"]) == {("DP-2", 5_000)}
    assert seen(three["A"]) == set()
    apps.get_model("access.Holder").objects.create(account=march.member.account, person=three["C"])
    page = march.member.get("/dang-phi/cua-toi/?year=2026").content.decode()
    assert "còn nợ 5.000 đồng" in page and "400.000" not in page
    assert march.editor.get("/dang-phi/cua-toi/").status_code == 404


def test_the_sheet_of_a_month_kept_as_one_sum_has_a_row_for_everybody_to_sign(march: Any) -> None:
    book = Book.objects.get()
    page = march.office.get(f"/dang-phi/{book.pk}/danh-sach/").content.decode()
    rows = [name for name in ("Lò Thị Mẫu A", "Lò Thị Mẫu B", "Lò Thị Mẫu C") if page.count(name) == 1]
    assert rows == ["Lò Thị Mẫu A", "Lò Thị Mẫu B", "Lò Thị Mẫu C"]
    assert "4 đồng chí thu chung một khoản" in page and "405.000" in page
