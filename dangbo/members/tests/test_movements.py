"""What follows what in a member's life."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from dangbo.kernel.clock import HANOI
from dangbo.kernel.refusal import Refusal
from dangbo.kernel.scope import EVERYWHERE
from dangbo.members import actions as act
from dangbo.members.models import Holding, Interruption, Membership, Movement, Person, StatusPeriod
from dangbo.members.queries import base_for_vote, cell_of, members_on, memberships_on
from dangbo.members.tests.cast import SINCE, enrol, member, people, stays
from dangbo.orgs.models import Unit
from dangbo.orgs.tests.place import OFFICE, ward_with_cells

pytestmark = pytest.mark.django_db
DAY = date(2022, 3, 15)


@pytest.fixture
def cells() -> dict[str, Unit]:
    return ward_with_cells("CB01", "CB02")


@pytest.fixture
def person(cells: dict[str, Unit]) -> Person:
    return enrol(member("DV-1", cells["CB01"]))[0]


def record(**line: object) -> Movement:
    return act.RecordChanges.perform(OFFICE, [act.RecordChanges.Input(**line)])[0]  # type: ignore[arg-type]


def places(refused: pytest.ExceptionInfo[Refusal]) -> set[str]:
    return {fault.where for fault in refused.value.faults}


def test_a_move_between_cells_has_one_line_and_no_gap(cells: dict[str, Unit], person: Person) -> None:
    line = record(
        key="BD-1", person_id=person.pk, kind="internal", date=DAY, from_unit_id=cells["CB01"].pk,
        to_unit_id=cells["CB02"].pk, document_number="27-GGT/ĐU",
    )
    assert stays(person) == [
        ("CB01", SINCE, DAY, "enrolled", "moved_out"), ("CB02", DAY, None, "moved_in", ""),
    ]
    rows = Membership.objects.filter(person=person).order_by("since")
    assert [(row.began_with, row.ended_with) for row in rows] == [(None, line), (line, None)]
    assert (line.key, cell_of(person.pk, date(2022, 3, 14)), cell_of(person.pk, DAY)) == (
        "BD-1", cells["CB01"].pk, cells["CB02"].pk,
    )


@pytest.mark.parametrize(("action", "state"), [
    (lambda pk: act.Depart.perform(OFFICE, act.Depart.Input(record_id=pk, date=DAY, place="Phường Mẫu")), "departed"),
    (lambda pk: act.Die.perform(OFFICE, act.Die.Input(record_id=pk, date=DAY)), "died"),
    (lambda pk: act.Resign.perform(OFFICE, act.Resign.Input(record_id=pk, date=DAY, document_number="1")), "resigned"),
    (lambda pk: act.Expel.perform(OFFICE, act.Expel.Input(record_id=pk, date=DAY, document_number="1")), "expelled"),
    (lambda pk: act.StrikeOff.perform(OFFICE, act.StrikeOff.Input(
        record_id=pk, date=DAY, vote_base=44, vote_yes=30, document_number="1", reason="bỏ sinh hoạt")), "struck_off"),
])
def test_who_leaves_is_not_counted_from_that_day(action, state: str, person: Person) -> None:  # type: ignore[no-untyped-def]
    action(person.pk)
    person.refresh_from_db()
    assert (person.state, stays(person)) == (state, [("CB01", SINCE, DAY, "enrolled", state)])
    assert members_on(OFFICE, date(2022, 3, 14)).count() == 1
    assert members_on(OFFICE, DAY).count() == 0


def test_leaving_ends_posts_and_statuses(cells: dict[str, Unit], person: Person) -> None:
    act.EnterPost.perform(OFFICE, act.EnterPost.Input(
        unit_id=cells["CB01"].pk, post="secretary", person_id=person.pk, since=date(2020, 1, 1)))
    act.Exempt.perform(OFFICE, act.Exempt.Input(record_id=person.pk, date=date(2022, 1, 1), reason="già yếu"))
    act.Die.perform(OFFICE, act.Die.Input(record_id=person.pk, date=DAY))
    assert Holding.objects.get().until == DAY
    assert StatusPeriod.objects.get().until == DAY


@pytest.mark.parametrize(("yes", "carried"), [(29, False), (30, True), (45, False)])
def test_striking_off_needs_two_thirds(person: Person, yes: int, carried: bool) -> None:
    data = act.StrikeOff.Input(
        record_id=person.pk, date=DAY, vote_base=44, vote_yes=yes, document_number="1", reason="x"
    )
    if carried:
        act.StrikeOff.perform(OFFICE, data)
    else:
        with pytest.raises(Refusal) as refused:
            act.StrikeOff.perform(OFFICE, data)
        assert places(refused) == {"vote_yes"}


@pytest.mark.parametrize(("line", "where"), [
    ({"kind": "departure", "date": date(2014, 3, 31)}, "person_id"),
    ({"kind": "arrival", "date": DAY, "to": "CB02"}, "person_id"),
    ({"kind": "readmitted", "date": DAY, "to": "CB02", "document_number": "1"}, "person_id"),
    ({"kind": "internal", "date": DAY, "to": "CB01"}, "to_unit_id"),
    ({"kind": "internal", "date": DAY, "to": "CB01", "from": "CB02"}, "from_unit_id"),
    ({"kind": "internal", "date": DAY, "to": "DT"}, "unit_id"),
    ({"kind": "flight", "date": DAY}, "kind"),
])
def test_what_cannot_follow_is_refused(
    cells: dict[str, Unit], person: Person, line: dict[str, object], where: str
) -> None:
    values = {key: value for key, value in line.items() if key not in ("to", "from")}
    for key in ("to", "from"):
        if key in line:
            values[f"{key}_unit_id"] = cells[str(line[key])].pk
    with pytest.raises(Refusal) as refused:
        record(person_id=person.pk, **values)
    assert places(refused) == {where}
    assert stays(person) == [("CB01", SINCE, None, "enrolled", "")]


def test_lines_of_one_person_are_played_in_the_order_of_their_dates(cells: dict[str, Unit], person: Person) -> None:
    one, two = cells["CB01"].pk, cells["CB02"].pk
    lines = [
        {"kind": "arrival", "date": date(2022, 9, 1), "to_unit_id": one},
        {"kind": "departure", "date": date(2022, 6, 1), "from_unit_id": two},
        {"kind": "internal", "date": DAY, "from_unit_id": one, "to_unit_id": two},
    ]
    act.RecordChanges.perform(OFFICE, [
        act.RecordChanges.Input(person_id=person.pk, **line) for line in lines  # type: ignore[arg-type]
    ])
    assert stays(person) == [
        ("CB01", SINCE, DAY, "enrolled", "moved_out"),
        ("CB02", DAY, date(2022, 6, 1), "moved_in", "departed"),
        ("CB01", date(2022, 9, 1), None, "arrived", ""),
    ]


def test_a_line_before_a_later_one_is_refused(cells: dict[str, Unit], person: Person) -> None:
    act.Move.perform(OFFICE, act.Move.Input(record_id=person.pk, to_unit_id=cells["CB02"].pk, date=DAY))
    with pytest.raises(Refusal) as refused:
        act.Die.perform(OFFICE, act.Die.Input(record_id=person.pk, date=date(2022, 3, 1)))
    assert places(refused) == {"date"}


def test_admission_again_waits_for_its_months_and_breaks_party_age(cells: dict[str, Unit], person: Person) -> None:
    act.StrikeOff.perform(OFFICE, act.StrikeOff.Input(
        record_id=person.pk, date=date(2018, 5, 1), vote_base=3, vote_yes=3, document_number="1", reason="x"))
    early = act.Readmit.Input(
        record_id=person.pk, to_unit_id=cells["CB02"].pk, date=date(2021, 4, 30), document_number="5-CV/TU")
    with pytest.raises(Refusal) as refused:
        act.Readmit.perform(OFFICE, early)
    assert places(refused) == {"date"} and refused.value.faults[0].clause
    act.Readmit.perform(OFFICE, act.Readmit.Input(
        record_id=person.pk, to_unit_id=cells["CB02"].pk, date=date(2021, 5, 1), document_number="5-CV/TU"))
    person.refresh_from_db()
    gap = Interruption.objects.get(person=person)
    assert (person.state, gap.since, gap.until) == ("probationary", date(2018, 5, 1), date(2021, 5, 1))
    assert memberships_on(EVERYWHERE, DAY).get().official_on is None


@pytest.mark.parametrize(("cleared", "fits"), [(date(2017, 3, 15), True), (date(2017, 3, 16), False)])
def test_admission_again_waits_after_a_sentence(
    cells: dict[str, Unit], person: Person, cleared: date, fits: bool
) -> None:
    act.Expel.perform(OFFICE, act.Expel.Input(record_id=person.pk, date=date(2016, 1, 1), document_number="1"))
    data = act.Readmit.Input(
        record_id=person.pk, to_unit_id=cells["CB02"].pk, date=DAY, document_number="5", cleared_on=cleared
    )
    if fits:
        act.Readmit.perform(OFFICE, data)
        assert person.movements.get(kind="readmitted").note == "Được xóa án tích ngày 15/03/2017."
        return
    with pytest.raises(Refusal) as refused:
        act.Readmit.perform(OFFICE, data)
    assert places(refused) == {"cleared_on"}
    assert (refused.value.faults[0].accepted, bool(refused.value.faults[0].clause)) == ("Từ ngày 16/03/2022.", True)


def test_one_who_asked_to_leave_comes_back_only_for_a_special_reason(cells: dict[str, Unit], person: Person) -> None:
    act.Resign.perform(OFFICE, act.Resign.Input(record_id=person.pk, date=date(2016, 1, 1), document_number="1"))
    again = {"record_id": person.pk, "to_unit_id": cells["CB02"].pk, "date": DAY, "document_number": "5"}
    with pytest.raises(Refusal) as refused:
        act.Readmit.perform(OFFICE, act.Readmit.Input(**again))
    assert places(refused) == {"person_id"}
    act.Readmit.perform(OFFICE, act.Readmit.Input(**again, special=True))
    assert members_on(OFFICE, DAY).count() == 1


def test_restoration_keeps_full_membership_and_counts_the_time_out(cells: dict[str, Unit], person: Person) -> None:
    act.Expel.perform(OFFICE, act.Expel.Input(record_id=person.pk, date=date(2021, 1, 1), document_number="1"))
    act.Restore.perform(OFFICE, act.Restore.Input(
        record_id=person.pk, to_unit_id=cells["CB01"].pk, date=DAY, document_number="2"))
    person.refresh_from_db()
    assert (person.state, Interruption.objects.count()) == ("official", 0)


def test_the_dead_do_not_come_back(cells: dict[str, Unit], person: Person) -> None:
    act.Die.perform(OFFICE, act.Die.Input(record_id=person.pk, date=date(2021, 1, 1)))
    with pytest.raises(Refusal) as refused:
        record(person_id=person.pk, kind="arrival", date=DAY, to_unit_id=cells["CB01"].pk)
    assert places(refused) == {"person_id"}


def test_a_temporary_stay_in_another_cell_moves_no_number(cells: dict[str, Unit], person: Person) -> None:
    act.Send.perform(OFFICE, act.Send.Input(
        record_id=person.pk, date=DAY, until=date(2022, 9, 15), to_unit_id=cells["CB02"].pk))
    assert memberships_on(EVERYWHERE, DAY).get().unit_id == cells["CB01"].pk
    assert base_for_vote(cells["CB01"].pk, DAY).number == 0
    status = StatusPeriod.objects.get()
    act.EndStatus.perform(OFFICE, act.EndStatus.Input(record_id=status.pk, on=date(2022, 7, 1)))
    assert Membership.objects.get(kind="temporary").until == date(2022, 7, 1)
    assert base_for_vote(cells["CB01"].pk, date(2022, 7, 1)).number == 1


@pytest.mark.parametrize(("until", "study", "fits"), [
    (date(2022, 6, 14), False, False), (date(2022, 6, 15), False, True), (date(2023, 3, 14), False, True),
    (date(2023, 3, 15), False, False), (date(2024, 3, 15), True, True), (date(2024, 3, 16), True, False),
])
def test_a_temporary_transfer_has_its_length(person: Person, until: date, study: bool, fits: bool) -> None:
    data = act.Send.Input(record_id=person.pk, date=DAY, until=until, place="Huế", special=study)
    if fits:
        act.Send.perform(OFFICE, data)
    else:
        with pytest.raises(Refusal) as refused:
            act.Send.perform(OFFICE, data)
        assert places(refused) == {"until"}


def test_a_visitor_from_elsewhere_is_not_counted(cells: dict[str, Unit]) -> None:
    guest = enrol(member("K-1", None))[0]
    act.Receive.perform(OFFICE, act.Receive.Input(
        record_id=guest.pk, to_unit_id=cells["CB01"].pk, date=DAY, place="Phường Mẫu"))
    guest.refresh_from_db()
    assert (guest.state, members_on(OFFICE, DAY).count()) == ("temporary", 0)


def test_the_base_is_a_sum_of_lines(cells: dict[str, Unit]) -> None:
    cell = cells["CB01"]
    crowd = people(cell, 8)
    enrol(member("TRIAL", cell, official_on=None))
    away, old, held, ill_and_away = crowd[:4]
    for one in (away, ill_and_away):
        act.Send.perform(OFFICE, act.Send.Input(record_id=one.pk, date=DAY, place="Huế"))
    for one in (old, ill_and_away):
        act.Exempt.perform(OFFICE, act.Exempt.Input(record_id=one.pk, date=DAY, reason="già yếu"))
    act.Suspend.perform(OFFICE, act.Suspend.Input(
        record_id=held.pk, date=DAY, until=date(2022, 6, 1), document_number="1", reason="x"))
    plain = base_for_vote(cell.pk, DAY)
    assert [(line.number, line.sign) for line in plain.lines] == [(8, 1), (2, -1), (1, -1), (0, 1)]
    assert plain.number == 5 and plain.clause
    assert base_for_vote(cell.pk, DAY, exempt_present=[old.pk, ill_and_away.pk]).number == 6
    from dangbo.members.queries import BaseKind

    congress = base_for_vote(cell.pk, DAY, BaseKind.CONGRESS, absent_whole=1)
    assert congress.number == 3
    assert congress.text.startswith("3 = 8 ")


def test_a_change_entered_by_mistake_is_undone_whole(cells: dict[str, Unit], person: Person) -> None:
    act.EnterPost.perform(OFFICE, act.EnterPost.Input(
        unit_id=cells["CB01"].pk, post="secretary", person_id=person.pk, since=date(2020, 1, 1)))
    act.Exempt.perform(OFFICE, act.Exempt.Input(record_id=person.pk, date=date(2022, 1, 1), reason="già yếu"))
    line = record(person_id=person.pk, kind="death", date=DAY, from_unit_id=cells["CB01"].pk)
    with pytest.raises(Refusal):
        act.UndoChange.perform(OFFICE, act.UndoChange.Input(record_id=line.pk))
    act.UndoChange.perform(OFFICE, act.UndoChange.Input(record_id=line.pk), reason="nhầm người")
    person.refresh_from_db()
    assert (person.state, person.unit_id, stays(person)) == (
        "official", cells["CB01"].pk, [("CB01", SINCE, None, "enrolled", "")],
    )
    assert (Holding.objects.get().until, StatusPeriod.objects.get().until) == (None, None)
    assert members_on(OFFICE, DAY).count() == 1
    with pytest.raises(Refusal):
        act.UndoChange.perform(OFFICE, act.UndoChange.Input(record_id=line.pk), reason="lần nữa")


def test_only_the_last_change_is_undone(cells: dict[str, Unit], person: Person) -> None:
    first = record(person_id=person.pk, kind="internal", date=DAY, to_unit_id=cells["CB02"].pk)
    last = record(person_id=person.pk, kind="departure", date=date(2022, 6, 1), place="Huế")
    with pytest.raises(Refusal):
        act.UndoChange.perform(OFFICE, act.UndoChange.Input(record_id=first.pk), reason="x")
    act.UndoChange.perform(OFFICE, act.UndoChange.Input(record_id=last.pk), reason="x")
    act.UndoChange.perform(OFFICE, act.UndoChange.Input(record_id=first.pk), reason="x")
    person.refresh_from_db()
    assert (person.state, person.unit_id) == ("official", cells["CB01"].pk)
    assert cell_of(person.pk, date(2022, 7, 1)) == cells["CB01"].pk


def test_admission_again_undone_leaves_no_break_in_party_age(cells: dict[str, Unit], person: Person) -> None:
    act.StrikeOff.perform(OFFICE, act.StrikeOff.Input(
        record_id=person.pk, date=date(2018, 5, 1), vote_base=3, vote_yes=3, document_number="1", reason="x"))
    line = record(person_id=person.pk, kind="readmitted", date=date(2022, 5, 1), to_unit_id=cells["CB02"].pk,
                  document_number="5")
    act.UndoChange.perform(OFFICE, act.UndoChange.Input(record_id=line.pk), reason="x")
    person.refresh_from_db()
    gap = Interruption.objects.get()
    assert (person.state, gap.since == gap.until) == ("struck_off", True)


def test_the_papers_of_a_change_are_corrected_and_nothing_else(cells: dict[str, Unit], person: Person) -> None:
    line = record(person_id=person.pk, kind="departure", date=DAY, place="Huế")
    same = {"record_id": line.pk, "person_id": person.pk, "kind": "departure", "place": "Thành phố Huế"}
    act.AmendChange.perform(OFFICE, act.AmendChange.Input(**same, date=DAY))
    line.refresh_from_db()
    assert line.place == "Thành phố Huế"
    with pytest.raises(Refusal) as refused:
        act.AmendChange.perform(OFFICE, act.AmendChange.Input(**same, date=date(2022, 3, 16)))
    assert places(refused) == {"date"}


def test_an_exemption_has_a_ground_of_the_list_or_another_in_words(person: Person) -> None:
    def exempt(**said: str) -> None:
        act.Exempt.perform(OFFICE, act.Exempt.Input(record_id=person.pk, date=date(2022, 1, 1), **said))

    for said, where in (({}, "ground"), ({"ground": "other"}, "reason"), ({"ground": "lười"}, "ground")):
        with pytest.raises(Refusal) as refused:
            exempt(**said)
        assert places(refused) == {where} and "12-HD/BTCTW" in refused.value.faults[0].clause
    exempt(ground="treatment", reason="theo giấy ra viện")
    assert Movement.objects.get().reason == "Ốm đau, điều trị dài ngày: theo giấy ra viện"


def test_what_has_not_come_yet_is_no_change(cells: dict[str, Unit], person: Person) -> None:
    now, ahead = datetime(2026, 3, 1, 8, tzinfo=HANOI), date(2026, 3, 2)
    line = {"person_id": person.pk, "kind": "death", "date": ahead}
    for tried in (
        lambda: act.Die.perform(OFFICE, act.Die.Input(record_id=person.pk, date=ahead), now=now),
        lambda: act.RecordChanges.perform(OFFICE, [act.RecordChanges.Input(**line)], now=now),
    ):
        with pytest.raises(Refusal) as refused:
            tried()
        assert [(fault.where, fault.accepted) for fault in refused.value.faults] == [
            ("date", "Đến hết ngày 01/03/2026."),
        ]
    decided = {"record_id": person.pk, "date": ahead, "ground": "old_weak"}
    with pytest.raises(Refusal):
        act.Exempt.perform(OFFICE, act.Exempt.Input(**decided), now=now)
    act.Exempt.perform(OFFICE, act.Exempt.Input(**decided, document_date=date(2026, 2, 28)), now=now)
    assert StatusPeriod.objects.get().since == ahead
