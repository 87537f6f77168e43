"""People enter the register."""

from __future__ import annotations

from datetime import date

import pytest

from dangbo.journal.models import Entry
from dangbo.kernel.refusal import Refusal
from dangbo.members.actions import Correct, CorrectDates, Enrol
from dangbo.members.actions.profile import EDITS, present
from dangbo.members.models import Membership, Person
from dangbo.members.tests.cast import OFFICIAL, SINCE, enrol, member, stays
from dangbo.orgs.tests.place import OFFICE, plant, unit, ward_with_cells

pytestmark = pytest.mark.django_db


def faults(refused: pytest.ExceptionInfo[Refusal]) -> set[tuple[str, int]]:
    return {(fault.where, fault.item) for fault in refused.value.faults}


def test_a_member_is_found_by_name_without_marks_and_sorted_by_given_name() -> None:
    cell = ward_with_cells("CB01")["CB01"]
    enrol(member("1", cell, full_name="Nguyễn  Thị Ánh"), member("2", cell, full_name="Đỗ Văn An"))
    assert list(Person.objects.order_by("name_sort").values_list("full_name", "name_folded")) == [
        ("Đỗ Văn An", "do van an"), ("Nguyễn Thị Ánh", "nguyen thi anh"),
    ]


def test_who_has_no_cell_yet_is_a_candidate_of_no_unit() -> None:
    ward_with_cells("CB01")
    person = enrol(member("1", None))[0]
    assert (person.state, person.unit_id, Membership.objects.count()) == ("candidate", None, 0)


@pytest.mark.parametrize(("official", "state"), [(OFFICIAL, "official"), (None, "probationary")])
def test_the_standing_follows_from_the_dates(official: date | None, state: str) -> None:
    cell = ward_with_cells("CB01")["CB01"]
    person = enrol(member("1", cell, official_on=official))[0]
    assert (person.state, stays(person)) == (state, [("CB01", SINCE, None, "enrolled", "")])


@pytest.mark.parametrize(("bad", "where"), [
    ({"code": "A"}, "code"),
    ({"full_name": "An"}, "full_name"),
    ({"gender": "x"}, "gender"),
    ({"occupation": "pirate"}, "occupation"),
    ({"card_number": "000000000001"}, "card_number"),
    ({"personal_number": "000000000009"}, "personal_number"),
    ({"personal_number": "12345"}, "personal_number"),
    ({"birth_date": date(2001, 1, 1)}, "admitted_on"),
    ({"official_on": date(2000, 3, 2), "ceremony_on": None}, "official_on"),
    ({"ceremony_on": date(2000, 3, 2)}, "ceremony_on"),
    ({"official_on": date(2000, 3, 9)}, "official_on"),
    ({"since": date(2000, 3, 2)}, "since"),
    ({"since": None}, "since"),
    ({"official_on": date(2999, 1, 1)}, "official_on"),
])
def test_a_record_that_cannot_be_is_refused(bad: dict[str, object], where: str) -> None:
    cell = ward_with_cells("CB01")["CB01"]
    enrol(member("A", cell, card_number="000000000001", personal_number="000000000009"))
    with pytest.raises(Refusal) as refused:
        enrol(member("B", cell) if not bad else member(**({"code": "B", "cell": cell} | bad)))  # type: ignore[arg-type]
    assert where in {fault.where for fault in refused.value.faults}
    assert Person.objects.count() == 1


def test_two_records_of_one_call_cannot_share_a_number() -> None:
    cell = ward_with_cells("CB01")["CB01"]
    with pytest.raises(Refusal) as refused:
        enrol(*(member(code, cell, card_number="000000000007") for code in "AB"))
    assert faults(refused) == {("card_number", 0), ("card_number", 1)}


def test_a_cell_that_did_not_exist_or_is_no_cell_is_refused() -> None:
    units = ward_with_cells("CB01") | plant(unit("LATE", "DT", since=date(2020, 1, 1)))
    with pytest.raises(Refusal) as refused:
        enrol(member("A", units["CB01"]), member("B", units["LATE"]), member("C", units["DT"]))
    assert faults(refused) == {("unit_id", 1), ("unit_id", 2)}
    assert Person.objects.count() == 0


def test_numbers_never_enter_the_journal_in_clear() -> None:
    cell = ward_with_cells("CB01")["CB01"]
    enrol(member("A", cell, card_number="000000000001", personal_number="000000000009"))
    written = "".join(Entry.objects.filter(subject_type="members.Person").values_list("after", flat=True))
    assert "000000000001" not in written and "000000000009" not in written and "sealed:" in written


def test_a_correction_may_keep_the_numbers_and_changes_how_one_is_found() -> None:
    cell = ward_with_cells("CB01")["CB01"]
    person = enrol(member("A", cell, personal_number="000000000009"))[0]
    Correct.perform(OFFICE, Correct.Input(
        record_id=person.pk, full_name="Đỗ Thị Hà", gender="female", personal_number="000000000009",
    ))
    person.refresh_from_db()
    assert (person.name_folded, person.version) == ("do thi ha", 2)


@pytest.mark.parametrize(("born", "fits"), [
    (date(1975, 5, 21), True), (date(2000, 3, 3), True), (date(2000, 3, 4), False), (None, True),
])
def test_nobody_is_born_after_the_admission_that_the_register_has(born: date | None, fits: bool) -> None:
    person = enrol(member("A", ward_with_cells("CB01")["CB01"]))[0]
    edit = EDITS["identity"]
    data = edit.Input(record_id=person.pk, **present(person, "identity") | {"birth_date": born})
    if fits:
        edit.perform(OFFICE, data)
        return
    with pytest.raises(Refusal) as refused:
        edit.perform(OFFICE, data)
    assert [(one.where, one.accepted) for one in refused.value.faults] == [
        ("birth_date", "Một ngày không sau 03/03/2000."),
    ]


def test_dates_put_right_reach_the_memberships_of_that_life() -> None:
    cell = ward_with_cells("CB01")["CB01"]
    person = enrol(member("A", cell))[0]
    with pytest.raises(Refusal):
        CorrectDates.perform(OFFICE, CorrectDates.Input(record_id=person.pk, admitted_on=date(1999, 1, 1)))
    CorrectDates.perform(OFFICE, CorrectDates.Input(
        record_id=person.pk, admitted_on=date(1999, 1, 1), official_on=date(2000, 1, 8),
    ), reason="theo lý lịch gốc")
    row = Membership.objects.get(person=person)
    assert (row.admitted_on, row.official_on) == (date(1999, 1, 1), date(2000, 1, 8))


def test_the_day_of_the_decision_fits_the_membership() -> None:
    cell = ward_with_cells("CB01")["CB01"]
    person = enrol(member("A", cell))[0]
    late = CorrectDates.Input(record_id=person.pk, admitted_on=date(2014, 4, 2), official_on=date(2015, 4, 2))
    with pytest.raises(Refusal) as refused:
        CorrectDates.perform(OFFICE, late, reason="x")
    assert [(one.where, one.accepted) for one in refused.value.faults] == [
        ("admitted_on", "Một ngày không sau 01/04/2014."),
    ]
    last = CorrectDates.Input(record_id=person.pk, admitted_on=SINCE, official_on=date(2015, 4, 1))
    CorrectDates.perform(OFFICE, last, reason="x")


def test_many_at_once_cost_no_more_questions(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    cell = ward_with_cells("CB01")["CB01"]
    with django_assert_max_num_queries(60):  # the database takes about 1,000 values at a time
        Enrol.perform(OFFICE, [member(str(number), cell) for number in range(300)])
