"""Figures of members at their edges, what the admitted were, and the two checks of the books."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from dangbo.figures.tests.shapes import found, reckoning, value
from dangbo.members import actions as act
from dangbo.members.figures.changes import DOWN, UP
from dangbo.members.figures.structure import ADMITTED
from dangbo.members.models import Holding, Membership
from dangbo.members.tests.cast import enrol, member
from dangbo.orgs.models import Term
from dangbo.orgs.tests.place import OFFICE

pytestmark = pytest.mark.django_db
SINCE, UNTIL = date(2022, 3, 15), date(2022, 6, 1)  # half-open: the last day is 31 May

# Who of `PEOPLE` each line counts.
LINES = {
    "members.admitted_women": "acegi", "members.admitted_minority": "bc", "members.admitted_religious": "cd",
    "members.admitted_youth_union": "ab", "members.admitted_age_18_30": "bdj",
    "members.admitted_degree_none": "a", "members.admitted_degree_vocational": "b",
    "members.admitted_degree_college": "c", "members.admitted_degree_bachelor": "d",
    "members.admitted_degree_master": "e", "members.admitted_degree_doctor": "f",
    "members.admitted_occupation_retired": "a", "members.admitted_occupation_official": "b",
    "members.admitted_occupation_teacher": "c", "members.admitted_occupation_police": "d",
    "members.admitted_occupation_military": "e", "members.admitted_occupation_public_employee": "f",
    "members.admitted_occupation_worker": "g", "members.admitted_occupation_business": "h",
    "members.admitted_occupation_student": "i", "members.admitted_occupation_other": "j",
}  # fmt: skip
DEGREES = ("none", "vocational", "college", "bachelor", "master", "doctor", "", "", "", "")
OCCUPATIONS = (
    "retired", "official", "teacher", "police", "military", "public_employee", "worker", "business", "student", "other",
)  # fmt: skip
MORE: dict[str, dict[str, Any]] = {
    "a": {"youth_union": True}, "b": {"youth_union": True, "ethnicity": "Tày", "birth_date": date(1992, 1, 1)},
    "c": {"ethnicity": "Mường", "religion": "Công giáo", "birth_date": date(1991, 12, 31)},
    "d": {"religion": "Phật giáo", "birth_date": date(2000, 5, 20)},
    "e": {"religion": "Không"}, "f": {"ethnicity": ""}, "j": {"birth_date": date(2003, 11, 30)},
}  # fmt: skip


def settled(cell: Any, *codes: str) -> list[Any]:
    """Members of a cell since before every period that is asked for."""
    return enrol(*(member(code, cell, since=date(2018, 1, 1)) for code in codes))


def admit(cell: Any, day: date, *persons: Any) -> None:
    sponsors = settled(cell, *(f"GT-{day}-{number}" for number in range(2)))
    act.RecordAdmission.perform(OFFICE, [
        act.RecordAdmission.Input(
            key=f"KN-{person.code}", person_id=person.pk, unit_id=cell.pk, cell_voted_on=day, cell_base=2, cell_yes=2,
            decision_number="1", decided_on=day, ceremony_on=day + timedelta(days=5),
            certificate_date=day - timedelta(days=90), sponsor_id=sponsors[0].pk, second_sponsor_id=sponsors[1].pk,
        )
        for person in persons
    ])  # fmt: skip


def candidates(*codes: str) -> list[Any]:
    none: dict[str, Any] = {"admitted_on": None, "ceremony_on": None, "official_on": None}
    return enrol(*(
        member(code, None, **(none | {
            "gender": "female" if code in "acegi" else "male", "degree": DEGREES[at], "occupation": OCCUPATIONS[at],
        } | MORE.get(code, {})))
        for at, code in enumerate(codes)
    ))  # fmt: skip


def test_what_the_admitted_are_is_counted_line_by_line(cast: Any) -> None:
    admit(cast.cell, date(2022, 12, 31), *candidates(*"abcdefghij"))
    told = reckoning(cast.ward)
    behind = {
        figure.code: "".join(sorted(told.rows(figure.code).values_list("person__code", flat=True)))
        for figure in ADMITTED
    }
    assert behind == LINES
    assert {code: int(told.actual(code)) for code in LINES} == {code: len(who) for code, who in LINES.items()}


def test_the_admitted_count_on_the_day_of_the_decision(cast: Any) -> None:
    """The ceremony of the last one is in the next year."""
    persons = candidates(*"abcd")
    days = (date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1))
    for person, day in zip(persons, days, strict=True):
        admit(cast.cell, day, person)
    codes = ("members.admitted", "members.admitted_women", "members.admitted_occupation_official")
    assert [[int(value(code, cast.ward, year)) for code in codes] for year in ("2021", "2022", "2023")] == [
        [1, 1, 0], [2, 1, 1], [1, 0, 0],
    ]  # fmt: skip
    assert {value(code, unit) for code in codes for unit in (cast.other_cell, cast.ward_b)} == {0}


DAYS = {  # the number that holds at the end of the day
    date(2022, 3, 14): 0, SINCE: 1, date(2022, 5, 31): 1, UNTIL: 0,
}


def by_day(code: str, unit: Any) -> dict[date, int]:
    return {day: int(value(code, unit, f"{day}")) for day in DAYS}


def test_the_suspended_from_the_first_day_to_the_last(cast: Any) -> None:
    (person,) = settled(cast.cell, "DV-1")
    act.Suspend.perform(OFFICE, act.Suspend.Input(
        record_id=person.pk, date=SINCE, until=UNTIL, document_number="1", reason="x"))  # fmt: skip
    assert by_day("members.suspended", cast.cell) == by_day("members.suspended", cast.ward) == DAYS
    assert set(by_day("members.suspended", cast.other_cell).values()) == {0}
    assert value("members.total", cast.cell, f"{SINCE}") == 1  # he stays a member


def test_visitors_from_the_first_day_to_the_last_and_never_who_is_at_home_here(cast: Any) -> None:
    (guest,), (ours,) = enrol(member("K-1", None)), settled(cast.other_cell, "DV-1")
    act.Receive.perform(OFFICE, act.Receive.Input(
        record_id=guest.pk, to_unit_id=cast.cell.pk, date=SINCE, until=UNTIL, place="Phường Mẫu"))  # fmt: skip
    act.Send.perform(OFFICE, act.Send.Input(
        record_id=ours.pk, to_unit_id=cast.cell.pk, date=SINCE, until=date(2022, 9, 1)))  # fmt: skip
    assert by_day("members.visiting", cast.cell) == by_day("members.visiting", cast.ward) == DAYS
    assert set(by_day("members.visiting", cast.other_cell).values()) == {0}
    assert {int(value("members.total", cast.ward, f"{day}")) for day in DAYS} == {1}


def test_a_cell_whose_books_do_not_balance_is_named(cast: Any) -> None:
    (first,), _others = settled(cast.cell, "DV-1"), settled(cast.other_cell, "DV-2")
    act.Depart.perform(OFFICE, act.Depart.Input(record_id=first.pk, date=SINCE, place="Phường Mẫu"))
    assert found("members.balance", cast.ward) == []
    Membership.objects.filter(person=first).update(ended="returned")  # a way out that no column of the table knows
    (one,) = found("members.balance", cast.ward)
    assert (one.key, one.unit_id) == (str(cast.cell.pk), cast.cell.pk)
    assert one.figures == ("members.opening", *UP, *DOWN, "members.total")
    assert one.text == "Chi bộ A1: đầu kỳ + tăng − giảm được 1 đảng viên, sổ ghi 0."
    assert found("members.balance", cast.other_cell) == found("members.balance", cast.ward, "2021") == []
    assert found("members.balance", cast.ward, "2023") == []


@pytest.mark.parametrize(("since", "clash"), [(date(2022, 3, 14), 1), (SINCE, 0), (date(2022, 3, 16), 0)])
def test_nobody_is_a_member_of_two_cells_on_one_day(cast: Any, since: date, clash: int) -> None:
    """Who leaves on a day may be elsewhere from that day on; the door refuses the rest, so it is put there."""
    (person,) = settled(cast.cell, "DV-1")
    act.Move.perform(OFFICE, act.Move.Input(record_id=person.pk, to_unit_id=cast.other_cell.pk, date=SINCE))
    Membership.objects.filter(person=person, until=None).update(since=since)
    (row,) = Membership.objects.filter(person=person, until=None)
    expected = [(str(person.pk), cast.other_cell.pk, (("members.Membership", row.pk),))] * clash
    assert [(one.key, one.unit_id, one.rows) for one in found("members.one_cell", cast.ward)] == expected
    assert [one.key for one in found("members.one_cell", cast.ward_b)] == []


def test_a_member_outside_the_cells_is_told(cast: Any) -> None:
    first, _second = settled(cast.cell, "DV-1", "DV-2")
    assert found("members.sum_of_cells", cast.ward) == []
    Membership.objects.filter(person=first).update(unit=cast.ward)  # the door lets nobody in but to a cell
    (row,) = Membership.objects.filter(person=first)
    (one,) = found("members.sum_of_cells", cast.ward)
    assert (one.key, one.unit_id, one.rows) == (str(first.pk), cast.ward.pk, (("members.Membership", row.pk),))
    assert found("members.sum_of_cells", cast.cell) == found("members.sum_of_cells", cast.ward_b) == []


@pytest.mark.parametrize(
    ("since", "outside"),
    [(date(2022, 2, 28), 1), (date(2022, 3, 1), 0), (date(2022, 10, 31), 0), (date(2022, 11, 1), 1)],
)
def test_a_post_that_begins_outside_its_term_is_told(cast: Any, since: date, outside: int) -> None:
    (person,) = settled(cast.cell, "DV-1")
    term = Term.objects.create(
        unit=cast.cell, name="2022", since=date(2022, 3, 1), until=date(2022, 11, 1), key="NK-1"
    )
    row = Holding.objects.create(
        unit=cast.cell, post="secretary", person=person, holder_name=person.full_name, term=term, since=since
    )
    told = [(one.key, one.unit_id, one.rows) for one in found("members.post_outside_term", cast.ward)]
    assert told == [(str(row.pk), cast.cell.pk, (("members.Holding", row.pk),))] * outside
    assert found("members.post_outside_term", cast.ward, "2021") == []
    assert found("members.post_outside_term", cast.ward_b) == []
