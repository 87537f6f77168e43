"""Units enter the register, are renamed and moved; each question is answered as at a day."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import Http404

from dangbo.journal.models import Entry
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import NotPermitted, Refusal
from dangbo.orgs import queries
from dangbo.orgs.actions import Move, MoveInput, Rename, RenameInput, SetUp
from dangbo.orgs.models import UnitName, UnitParent
from dangbo.orgs.tests.place import OFFICE, SINCE, plant, unit, ward_with_cells

pytestmark = pytest.mark.django_db
DAY = date(2022, 12, 31)


def shape(day: date) -> list[tuple[int, str]]:
    """The tree of a day as (depth, code)."""
    return [(depth, node.unit.code) for top in queries.tree(OFFICE, day) for depth, node in top.walk()]


def faults(refused: pytest.ExceptionInfo[Refusal]) -> set[tuple[str, int]]:
    return {(fault.where, fault.item) for fault in refused.value.faults}


def test_a_tree_is_set_up_at_once() -> None:
    ward_with_cells("CB02", "CB10", "CB01")
    assert shape(DAY) == [(0, "Q"), (1, "DT"), (2, "CB01"), (2, "CB02"), (2, "CB10")]
    assert queries.tree(OFFICE, DAY)[0].cells == 3


def test_before_it_began_there_was_no_tree() -> None:
    ward_with_cells("CB01")
    assert shape(date(2014, 3, 31)) == []


@pytest.mark.parametrize(("bad", "where"), [
    ({"code": "CB01"}, "code"),
    ({"code": " "}, "code"),
    ({"name": "  "}, "name"),
    ({"kind": "club"}, "kind"),
    ({"cell_kind": "harbour"}, "cell_kind"),
    ({"kind": "ward", "cell_kind": "school"}, "cell_kind"),
    ({"parent_code": "DX"}, "parent_code"),
    ({"since": date(2022, 1, 1), "until": date(2022, 1, 1)}, "until"),
    ({"led_by_code": "CB99"}, "led_by_code"),
    ({"heir_code": "CB01"}, "heir_code"),
])
def test_a_bad_unit_is_refused(bad: dict[str, object], where: str) -> None:
    ward_with_cells("CB01")
    good: dict[str, object] = {"code": "CB02", "name": "Chi bộ 2", "kind": "cell", "parent_code": "DT", "since": SINCE}
    with pytest.raises(Refusal) as refused:
        SetUp.perform(OFFICE, [SetUp.Input(**(good | bad))])
    assert faults(refused) == {(where, 0)}


def test_the_nearest_code_is_named() -> None:
    ward_with_cells("CB01")
    with pytest.raises(Refusal) as refused:
        SetUp.perform(OFFICE, [unit("CB02", "CB1")])
    assert "CB01" in refused.value.faults[0].accepted


def test_a_superior_lives_at_the_same_time() -> None:
    ward_with_cells("CB01")
    plant(unit("OLD", "Q", "ward", until=date(2016, 1, 1)))
    with pytest.raises(Refusal) as refused:
        SetUp.perform(OFFICE, [unit("CB02", "OLD", since=date(2016, 1, 1))])
    assert faults(refused) == {("parent_code", 0)}


def test_all_faults_come_at_once_and_nothing_is_written() -> None:
    ward_with_cells("CB01")
    before = Entry.objects.count()
    with pytest.raises(Refusal) as refused:
        SetUp.perform(OFFICE, [unit("CB01", "DT"), unit("CB02", "DT"), unit("CB02", "NO")])
    assert faults(refused) == {("code", 0), ("code", 1), ("code", 2), ("parent_code", 2)}
    assert Entry.objects.count() == before
    assert shape(DAY) == [(0, "Q"), (1, "DT"), (2, "CB01")]


def test_a_new_name_holds_from_its_day() -> None:
    units = ward_with_cells("CB01")
    changed = date(2018, 5, 1)
    Rename.perform(OFFICE, RenameInput(record_id=units["CB01"].pk, name="Chi bộ Tân Phong", on=changed))
    assert queries.name_of(units["CB01"].pk, date(2018, 4, 30)) == "CB01"
    assert queries.name_of(units["CB01"].pk, changed) == "Chi bộ Tân Phong"


def test_a_name_entered_late_is_cut_in_between() -> None:
    cell = ward_with_cells("CB01")["CB01"].pk
    Rename.perform(OFFICE, RenameInput(record_id=cell, name="third", on=date(2020, 1, 1)))
    Rename.perform(OFFICE, RenameInput(record_id=cell, name="second", on=date(2017, 1, 1)))
    names = UnitName.objects.filter(unit=cell).order_by("since").values_list("name", "since", "until")
    assert list(names) == [
        ("CB01", SINCE, date(2017, 1, 1)), ("second", date(2017, 1, 1), date(2020, 1, 1)),
        ("third", date(2020, 1, 1), None),
    ]


def test_a_name_put_right_the_same_day_leaves_the_wrong_one_without_days() -> None:
    cell = ward_with_cells("CB01")["CB01"].pk
    Rename.perform(OFFICE, RenameInput(record_id=cell, name="right", on=SINCE))
    assert queries.name_of(cell, SINCE) == "right"
    assert queries.names_on([cell], DAY) == {cell: "right"}


def test_a_move_shows_from_its_day_only() -> None:
    units = ward_with_cells("CB01", "CB02") | plant(unit("XD", "Q", "ward"))
    moved = date(2022, 7, 1)
    Move.perform(OFFICE, MoveInput(record_id=units["CB02"].pk, parent_id=units["XD"].pk, on=moved))
    assert shape(date(2022, 6, 30)) == [(0, "Q"), (1, "DT"), (2, "CB01"), (2, "CB02"), (1, "XD")]
    assert shape(moved) == [(0, "Q"), (1, "DT"), (2, "CB01"), (1, "XD"), (2, "CB02")]
    assert queries.ancestors_on(units["CB02"].pk, moved) == [units["XD"].pk, units["Q"].pk]
    assert [event.kind for event in queries.events(OFFICE, unit_id=units["CB02"].pk)] == ["move", "set_up"]


def test_a_cycle_is_refused_whole() -> None:
    units = ward_with_cells("CB01")
    with pytest.raises(Refusal) as refused:
        Move.perform(OFFICE, MoveInput(record_id=units["DT"].pk, parent_id=units["CB01"].pk, on=DAY))
    assert faults(refused) == {("parent_id", 0)}
    assert UnitParent.objects.filter(unit=units["DT"]).count() == 1


@pytest.mark.parametrize("day", [date(2014, 3, 31), date(2000, 1, 1)])
def test_nothing_happens_before_a_unit_began(day: date) -> None:
    units = ward_with_cells("CB01") | plant(unit("XD", "Q", "ward", since=date(2000, 1, 1)))
    with pytest.raises(Refusal) as refused:
        Move.perform(OFFICE, MoveInput(record_id=units["CB01"].pk, parent_id=units["XD"].pk, on=day))
    assert faults(refused) == {("on", 0)}


def test_a_stranger_sees_nothing_and_changes_nothing() -> None:
    units = ward_with_cells("CB01")
    stranger = Actor(key="account:9", name="")
    with pytest.raises(Http404):
        queries.unit(stranger, units["CB01"].pk, DAY)
    assert queries.tree(stranger, DAY) == []
    with pytest.raises(NotPermitted):
        Rename.perform(stranger, RenameInput(record_id=units["CB01"].pk, name="x", on=DAY))


def test_units_are_found_by_id_and_by_code() -> None:
    units = ward_with_cells("CB01")
    assert queries.unit(OFFICE, "CB01", DAY).pk == queries.unit(OFFICE, units["CB01"].pk, DAY).pk
    assert queries.by_code(["CB01", "NO", ""]).keys() == {"CB01"}
    assert queries.nearest_of_kind(units["CB01"].pk, frozenset({"ward"}), DAY) == units["DT"].pk
    assert queries.choices(OFFICE, DAY, frozenset({"cell"})) == [(units["CB01"].pk, "CB01")]


@pytest.mark.parametrize("cells", [1, 12])
def test_the_tree_costs_the_same_for_one_cell_and_for_twelve(cells: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    ward_with_cells(*(f"CB{number:02}" for number in range(cells)))
    with django_assert_num_queries(2):  # units with names; members of the cells
        assert queries.tree(OFFICE, DAY)[0].cells == cells
