"""What cannot be is told in Vietnamese, with where and what would do; nothing of the attempt is left."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dangbo.journal.models import Entry
from dangbo.kernel.refusal import Refusal
from dangbo.members import actions as act
from dangbo.members.models import Membership, Movement, Person
from dangbo.members.tests.cast import enrol, member
from dangbo.orgs import actions as orgs
from dangbo.orgs.models import Unit, UnitEvent, UnitParent
from dangbo.orgs.tests.place import OFFICE, plant, unit, ward_with_cells

pytestmark = pytest.mark.django_db
KEPT = (Entry, Person, Membership, Movement, Unit, UnitParent, UnitEvent)


@pytest.fixture
def units() -> dict[str, Unit]:
    made = ward_with_cells("CB01", "CB02")
    late = unit("CBM", "DT", since=date(2020, 1, 1))
    return made | plant(unit("BP", "DT", "sub_committee"), unit("CB03", "BP"), late)


@pytest.fixture
def person(units: dict[str, Unit]) -> Person:
    return enrol(member(
        "DV-1", units["CB01"], card_number="000000000001", personal_number="001075000001",
        admitted_on=date(2014, 4, 1), ceremony_on=date(2014, 4, 3), official_on=date(2015, 4, 3),
    ))[0]


def refused(action: Any, data: Any, reason: str = "thử") -> list[tuple[str, str, str]]:
    """(where, what, what would do) of each fault; the books are as before."""
    before = [model.objects.count() for model in KEPT]
    with pytest.raises(Refusal) as refusal:
        action.perform(OFFICE, data, reason=reason)
    assert [model.objects.count() for model in KEPT] == before
    return [(one.where, str(one.text), str(one.accepted)) for one in refusal.value.faults]


def test_dead_before_a_member(person: Person) -> None:
    assert refused(act.Die, act.Die.Input(record_id=person.pk, date=date(2014, 3, 31))) == [(
        "person_id", "Ngày 31/03/2014 Lò Thị Mẫu DV-1 không sinh hoạt tại Đảng bộ.", "Sinh hoạt từ ngày 01/04/2014.",
    )]


def test_official_before_the_decision(person: Person) -> None:
    wrong = act.CorrectDates.Input(record_id=person.pk, admitted_on=date(2014, 4, 1), official_on=date(2014, 3, 1))
    assert refused(act.CorrectDates, wrong) == [(
        "official_on",
        "Có ngày chính thức (01/03/2014) trước ngày quyết định kết nạp (01/04/2014).", "Một ngày từ 01/04/2014 trở đi.",
    )]


def test_a_second_membership_at_the_same_time(units: dict[str, Unit], person: Person) -> None:
    came = act.Arrive.Input(record_id=person.pk, to_unit_id=units["CB02"].pk, date=date(2022, 1, 1), place="Huế")
    assert refused(act.Arrive, came) == [(
        "person_id", "Ngày đó Lò Thị Mẫu DV-1 đã là đảng viên của Đảng bộ.", "Sinh hoạt từ ngày 01/04/2014.",
    )]


@pytest.mark.parametrize(("field", "number", "told"), [
    ("card_number", "000000000001", "Số thẻ này (đuôi 0001) đã có người khác trong sổ."),
    ("personal_number", "001075000001", "Số định danh này (đuôi 0001) đã có người khác trong sổ."),
])
def test_a_number_that_somebody_has(
    units: dict[str, Unit], person: Person, field: str, number: str, told: str
) -> None:
    (fault,) = refused(act.Enrol, member("DV-2", units["CB02"], **{field: number}))
    assert (fault[0], fault[1], bool(fault[2])) == (field, told, True)


def test_a_tree_that_bites_its_tail(units: dict[str, Unit]) -> None:
    (fault,) = refused(orgs.Move, orgs.Move.Input(
        record_id=units["DT"].pk, parent_id=units["BP"].pk, on=date(2022, 1, 1)))
    assert fault[0] == "parent_id" and "DT" in fault[1] and "01/01/2022" in fault[1]


def test_a_merger_before_a_unit_began(units: dict[str, Unit]) -> None:
    merger = orgs.Merge.Input(
        unit_ids=(units["CB01"].pk, units["CBM"].pk), code="CB9", name="Chi bộ 9", on=date(2019, 12, 31))
    assert refused(orgs.Merge, merger) == [(
        "unit_ids", "Ngày đó chưa có hoặc không còn “CBM”.", "CBM hoạt động từ ngày 01/01/2020.",
    )]
