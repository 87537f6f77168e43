"""The life of a month: bases, lines, reliefs, payments, closing and reopening."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from dangbo.dues.actions import CancelPayment, CloseMonth, EndRelief, PassUp, Pay, Relieve, ReopenMonth, SetBasis
from dangbo.dues.actions.bases import BasisInput, EndReliefInput, ReliefInput
from dangbo.dues.actions.books import BookInput, PassUpInput
from dangbo.dues.actions.payments import CancelInput, PayInput
from dangbo.dues.models import Basis, Book, Due, Payment
from dangbo.dues.tests.cast import MARCH, basis, draw, lines, member
from dangbo.journal.models import Entry
from dangbo.kernel import clock
from dangbo.kernel.refusal import NotPermitted, Refusal
from dangbo.members.actions import Move
from dangbo.members.models import Person

pytestmark = pytest.mark.django_db
APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)


@pytest.fixture(autouse=True)
def in_may() -> Any:
    with clock.stopped_at(datetime(2026, 5, 20, 9, 0, tzinfo=clock.HANOI)):
        yield


def wheres(refused: pytest.ExceptionInfo[Refusal]) -> set[tuple[str, int]]:
    return {(fault.where, fault.item) for fault in refused.value.faults}


def relief(person: Person, **more: Any) -> ReliefInput:
    values: dict[str, Any] = {
        "kind": "reduction", "percent": 50, "since": MARCH, "months": 6, "decided_by": "Đảng ủy phường Thử A",
        "decision_number": "12-QĐ/ĐU", "decision_date": date(2026, 2, 20),
    }
    return ReliefInput(person_id=person.pk, **(values | more))


def pay(cast: Any, code: str, amount: int, paid_on: date, month: date = MARCH) -> Payment:
    data = PayInput(record_id=lines(month)[code].pk, amount=amount, paid_on=paid_on)
    return Pay.perform(cast.cell_secretary.actor, data)  # type: ignore[no-any-return]


def test_a_month_is_drawn_up_from_the_bases(cast: Any, three: dict[str, Person]) -> None:
    member(cast, "D")
    draw(cast)
    assert {code: (line.income, line.due, line.standing) for code, line in lines().items()} == {
        "A": ("insured", 81_235, "owing"), "B": ("pensioner", 30_000, "owing"), "C": ("student", 5_000, "owing"),
        "D": ("", 0, "unknown"),
    }


def test_drawing_up_again_doubles_nothing(cast: Any, three: dict[str, Person]) -> None:
    draw(cast)
    basis(cast, member(cast, "D"), "student")
    basis(cast, three["A"], "insured", 9_000_000)
    assert lines()["A"].due == 90_000  # an open month follows the basis at once
    draw(cast)
    assert {code: line.due for code, line in lines().items()} == {"A": 90_000, "B": 30_000, "C": 5_000, "D": 5_000}
    assert Book.objects.count() == 1


def test_a_basis_for_one_month_lets_the_standing_one_resume(cast: Any, three: dict[str, Person]) -> None:
    basis(cast, three["A"], "benefit", 4_000_000, since=APRIL, until=APRIL)
    rows = Basis.objects.filter(person=three["A"]).order_by("since").values_list("income", "since", "until")
    assert list(rows) == [("insured", MARCH, APRIL), ("benefit", APRIL, MAY), ("insured", MAY, None)]


@pytest.mark.parametrize(("income", "base", "where"), [
    ("salaried", 5_000_000, "income"), ("insured", None, "base"), ("student", 1_000_000, "base"),
    ("uninsured_retired", 1, "base"), ("pirate", None, "income"),
])
def test_no_sum_is_kept_where_the_rate_suffices_and_none_may_lack_where_it_does_not(
    cast: Any, income: str, base: int | None, where: str
) -> None:
    person = member(cast, "A")
    with pytest.raises(Refusal) as refused:
        basis(cast, person, income, base)
    assert wheres(refused) == {(where, 0)} and not Basis.objects.exists()


def test_a_base_never_enters_the_journal_in_clear(cast: Any, three: dict[str, Person]) -> None:
    draw(cast)
    written = "".join(Entry.objects.filter(action__startswith="dues.").values_list("after", flat=True))
    assert "8123450" not in written and "sealed:" in written


def test_only_the_own_cell_and_the_ward_enter_bases(cast: Any) -> None:
    person = member(cast, "A")
    data = BasisInput(person_id=person.pk, income="student", since=MARCH)
    for outsider in (cast.stranger, cast.outside["cell_secretary"], cast.member, cast.front, cast.superior):
        with pytest.raises(NotPermitted):
            SetBasis.perform(outsider.actor, data)
    assert SetBasis.perform(cast.cell_secretary.actor, data).income == "student"


def test_fifty_years_exempt_from_the_month_that_begins_after_them(cast: Any) -> None:
    member(cast, "OLD", birth_date=date(1950, 1, 1), admitted_on=date(1976, 4, 1), ceremony_on=date(1976, 4, 1),
           official_on=date(1977, 4, 1))
    draw(cast), draw(cast, APRIL)
    assert (lines()["OLD"].waived, lines(APRIL)["OLD"].waived) == ("", "party_years")


@pytest.mark.parametrize(("more", "where"), [
    ({"percent": 40}, "percent"), ({"months": 13}, "months"), ({"months": None}, "months"),
    ({"since": date(2025, 12, 1)}, "kind"), ({"kind": "exemption", "ground": "party_years"}, "ground"),
])
def test_a_relief_that_the_rules_do_not_know(
    cast: Any, three: dict[str, Person], more: dict[str, Any], where: str
) -> None:
    with pytest.raises(Refusal) as refused:
        Relieve.perform(cast.office.actor, relief(three["A"], **more))
    assert where in {place for place, _item in wheres(refused)}


def test_a_reduction_holds_for_its_months_and_is_decided_above_the_cell(cast: Any, three: dict[str, Person]) -> None:
    with pytest.raises(NotPermitted):
        Relieve.perform(cast.cell_secretary.actor, relief(three["A"]))
    made = Relieve.perform(cast.office.actor, relief(three["A"], months=1))
    draw(cast), draw(cast, APRIL)
    assert (lines()["A"].due, lines()["A"].full, lines(APRIL)["A"].due) == (40_617, 81_235, 81_235)
    EndRelief.perform(cast.office.actor, EndReliefInput(record_id=made.pk, last=date(2026, 2, 1)), reason="ghi nhầm")
    assert lines()["A"].due == 81_235


def test_hardship_exempts_without_asking_for_the_income(cast: Any) -> None:
    Relieve.perform(cast.office.actor, relief(member(cast, "A"), kind="exemption", percent=1, months=None))
    draw(cast)
    assert (lines()["A"].standing, lines()["A"].waived, lines()["A"].due) == ("waived", "hardship", 0)


def test_payments_add_up_and_never_exceed_what_is_owed(cast: Any, three: dict[str, Person]) -> None:
    draw(cast)
    pay(cast, "B", 10_000, date(2026, 3, 10))
    pay(cast, "B", 20_000, date(2026, 4, 10))
    assert (lines()["B"].paid, lines()["B"].standing) == (30_000, "paid")
    with pytest.raises(Refusal) as refused:
        pay(cast, "B", 1, date(2026, 4, 11))
    assert wheres(refused) == {("amount", 0)}


def test_two_payments_of_one_sending_cannot_together_exceed_it(cast: Any, three: dict[str, Person]) -> None:
    draw(cast)
    one = PayInput(record_id=lines()["C"].pk, amount=3_000, paid_on=MARCH)
    with pytest.raises(Refusal) as refused:
        Pay.perform(cast.office.actor, [one, one])
    assert wheres(refused) == {("amount", 1)} and not Payment.objects.exists()


def test_a_closed_month_stands_but_arrears_come_in_later(cast: Any, three: dict[str, Person]) -> None:
    book = draw(cast)
    pay(cast, "A", 81_235, date(2026, 3, 10))
    closed = CloseMonth.perform(cast.cell_secretary.actor, BookInput(record_id=book.pk))
    assert (closed.due, closed.collected, closed.share_percent, closed.share) == (116_235, 81_235, 70, 56_865)
    for change in (
        lambda: pay(cast, "B", 30_000, date(2026, 3, 31)),
        lambda: basis(cast, three["C"], "pensioner", 5_000_000),
        lambda: draw(cast),
    ):
        with pytest.raises(Refusal, match="03/2026"):
            change()
    pay(cast, "B", 30_000, date(2026, 4, 2))
    assert lines()["B"].owed == 0
    assert Book.objects.get(pk=book.pk).collected == 81_235


def test_a_month_is_not_closed_while_somebody_has_no_basis(cast: Any, three: dict[str, Person]) -> None:
    member(cast, "D")
    book = draw(cast)
    with pytest.raises(Refusal, match="Lò Thị Mẫu D"):
        CloseMonth.perform(cast.office.actor, BookInput(record_id=book.pk))


def test_reopening_needs_a_reason_and_the_office(cast: Any, three: dict[str, Person]) -> None:
    book = draw(cast)
    CloseMonth.perform(cast.office.actor, BookInput(record_id=book.pk))
    with pytest.raises(NotPermitted):
        ReopenMonth.perform(cast.cell_secretary.actor, BookInput(record_id=book.pk), reason="sót")
    with pytest.raises(Refusal):
        ReopenMonth.perform(cast.office.actor, BookInput(record_id=book.pk))
    ReopenMonth.perform(cast.office.actor, BookInput(record_id=book.pk), reason="sót một người")
    pay(cast, "A", 81_235, date(2026, 3, 30))
    again = CloseMonth.perform(cast.office.actor, BookInput(record_id=book.pk))
    assert (again.collected, again.share) == (81_235, 56_865)


def test_the_share_is_passed_up_after_closing_and_not_more_than_it(cast: Any, three: dict[str, Person]) -> None:
    book = draw(cast)
    data = PassUpInput(record_id=book.pk, passed_up=56_865, passed_on=date(2026, 4, 5))
    with pytest.raises(Refusal):
        PassUp.perform(cast.office.actor, data)
    pay(cast, "A", 81_235, date(2026, 3, 10))
    CloseMonth.perform(cast.office.actor, BookInput(record_id=book.pk))
    with pytest.raises(Refusal):
        PassUp.perform(cast.office.actor, PassUpInput(record_id=book.pk, passed_up=56_866, passed_on=date(2026, 4, 5)))
    assert PassUp.perform(cast.cell_secretary.actor, data).passed_up == 56_865


def test_a_mistaken_payment_is_cancelled_and_stays_in_the_books(cast: Any, three: dict[str, Person]) -> None:
    draw(cast)
    made = pay(cast, "C", 5_000, date(2026, 3, 10))
    with pytest.raises(Refusal):
        CancelPayment.perform(cast.office.actor, CancelInput(record_id=made.pk))
    CancelPayment.perform(cast.office.actor, CancelInput(record_id=made.pk), reason="nhầm người")
    assert (lines()["C"].paid, Payment.objects.get().cancelled) == (0, True)
    with pytest.raises(Refusal):
        CancelPayment.perform(cast.office.actor, CancelInput(record_id=made.pk), reason="lần nữa")


def test_who_moves_pays_where_he_belongs_on_the_first(cast: Any, three: dict[str, Person]) -> None:
    Move.perform(cast.system, Move.Input(
        record_id=three["A"].pk, to_unit_id=cast.other_cell.pk, date=date(2026, 3, 15),
    ))
    draw(cast), draw(cast, APRIL)
    assert ("A" in lines(), "A" in lines(APRIL)) == (True, False)


def test_a_line_paid_in_part_is_never_made_less_than_what_was_paid(cast: Any, three: dict[str, Person]) -> None:
    draw(cast)
    pay(cast, "A", 60_000, date(2026, 3, 10))
    Relieve.perform(cast.office.actor, relief(three["A"], percent=70))
    assert (lines()["A"].due, lines()["A"].owed) == (60_000, 0)
    assert Due.objects.filter(month=MARCH).count() == 3
