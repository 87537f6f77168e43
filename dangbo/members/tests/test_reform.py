"""Units are reformed with the people in them; the past stays as it was and can be restated.

The reform of 1 July 2025 is played with its real names (DOMAIN 1.2): Đảng bộ phường Đức Thắng passes from Quận ủy
Bắc Từ Liêm to Thành ủy Hà Nội, closes, and its cells go to the new ward of Đông Ngạc.
"""

from __future__ import annotations

from datetime import date

import pytest

from dangbo.figures.reckoning import Reckoning
from dangbo.kernel.actor import Actor, Granted
from dangbo.kernel.period import Period
from dangbo.kernel.refusal import Refusal
from dangbo.kernel.scope import Reading, Scope
from dangbo.members import actions as members
from dangbo.members.models import Holding, Membership
from dangbo.members.queries import persons
from dangbo.members.tests.cast import enrol, member, people, stays
from dangbo.orgs import actions as orgs
from dangbo.orgs import queries
from dangbo.orgs.models import Unit, UnitEvent
from dangbo.orgs.tests.place import OFFICE, plant, unit, ward_with_cells

pytestmark = pytest.mark.django_db
YEAR = Period.year(2022)
REFORM = date(2025, 7, 1)
MERGED = date(2023, 1, 1)


def total(scope: Scope, period: Period = YEAR) -> int:
    return int(Reckoning(scope, period).actual("members.total"))


def by_unit(scope: Scope, period: Period = YEAR) -> dict[int, int]:
    return {pk: int(number) for pk, number in Reckoning(scope, period).by_unit("members.total").items()}


def restated(unit: Unit, day: date) -> Scope:
    return Scope(frozenset({unit.pk}), day=day, reading=Reading.RESTATED)


@pytest.fixture
def units() -> dict[str, Unit]:
    made = ward_with_cells("CB01", "CB02", "CB03") | plant(unit("XD", "Q", "ward"), unit("XD01", "XD"))
    people(made["CB01"], 20)
    people(made["CB02"], 15)
    people(made["CB03"], 4)
    return made


def merge(units: dict[str, Unit], **more: object) -> Unit:
    values = {"unit_ids": (units["CB01"].pk, units["CB02"].pk), "code": "CB12", "name": "Chi bộ 1-2", "on": MERGED}
    return orgs.Merge.perform(OFFICE, orgs.Merge.Input(**(values | more)))  # type: ignore[arg-type]


def test_twenty_and_fifteen_restate_to_thirty_five(units: dict[str, Unit]) -> None:
    new = merge(units)
    assert total(restated(new, MERGED)) == 35
    assert total(Scope.of(new.pk)) == 0
    assert total(Scope.of(new.pk), Period.year(2023)) == 35
    assert (total(Scope.of(units["CB01"].pk)), total(Scope.of(units["CB02"].pk))) == (20, 15)
    assert total(Scope.of(units["DT"].pk)) == total(restated(units["DT"], MERGED)) == 39


def test_what_went_into_a_merger_and_came_out_of_it_is_written_down(units: dict[str, Unit]) -> None:
    new = merge(units, decided_by="Đảng ủy phường", decision_number="12-QĐ/ĐU")
    event = UnitEvent.objects.get(kind="merge")
    parts = {(part.unit.code, part.side, part.extent, part.members) for part in event.parts.select_related("unit")}
    assert parts == {
        ("CB01", "before", "whole", 20), ("CB02", "before", "whole", 15), ("CB12", "after", "whole", 35),
    }
    assert (event.unit_id, event.decision_number) == (new.pk, "12-QĐ/ĐU")


def test_a_cell_taken_into_another_that_goes_on(units: dict[str, Unit]) -> None:
    merge(units, into_id=units["CB01"].pk, unit_ids=(units["CB02"].pk,), code="", name="")
    assert by_unit(Scope.of(units["DT"].pk), Period.year(2023)) == {units["CB01"].pk: 35, units["CB03"].pk: 4}
    assert total(restated(units["CB01"], MERGED)) == 35
    assert total(Scope.of(units["CB01"].pk)) == 20


def test_posts_and_terms_of_office_end_with_their_cell(units: dict[str, Unit]) -> None:
    secretary = Membership.objects.filter(unit=units["CB01"]).first()
    assert secretary is not None
    members.EnterPost.perform(OFFICE, members.EnterPost.Input(
        unit_id=units["CB01"].pk, post="secretary", person_id=secretary.person_id, since=date(2020, 1, 1)))
    term = orgs.EnterTerm.Input(unit_id=units["CB01"].pk, name="2022-2025", since=date(2022, 5, 14))
    held = orgs.EnterTerm.perform(OFFICE, term)
    merge(units)
    held.refresh_from_db()
    assert (Holding.objects.get().until, held.until) == (MERGED, MERGED)


@pytest.mark.parametrize(("bad", "where"), [
    ({"on": date(2014, 3, 1)}, "unit_ids"),
    ({"unit_ids": ()}, "unit_ids"),
    ({"code": "CB03"}, "code"),
    ({"name": " "}, "name"),
])
def test_an_impossible_merger_writes_nothing(units: dict[str, Unit], bad: dict[str, object], where: str) -> None:
    before = (Membership.objects.count(), Unit.objects.count(), UnitEvent.objects.count())
    with pytest.raises(Refusal) as refused:
        merge(units, **bad)
    assert where in {fault.where for fault in refused.value.faults}
    assert (Membership.objects.count(), Unit.objects.count(), UnitEvent.objects.count()) == before


def test_a_split_allots_everybody_and_the_past_stays_with_the_superior(units: dict[str, Unit]) -> None:
    ids = sorted(Membership.objects.filter(unit=units["CB01"]).values_list("person_id", flat=True))
    parts = (
        orgs.NewPart(code="CB1A", name="Chi bộ 1A", members=tuple(ids[:12])),
        orgs.NewPart(code="CB1B", name="Chi bộ 1B", members=tuple(ids[12:])),
    )
    data = orgs.Split.Input(record_id=units["CB01"].pk, parts=parts, on=MERGED)
    with pytest.raises(Refusal):
        short = orgs.NewPart(code="CB1B", name="Chi bộ 1B", members=tuple(ids[13:]))
        orgs.Split.perform(OFFICE, orgs.Split.Input(record_id=units["CB01"].pk, parts=(parts[0], short), on=MERGED))
    orgs.Split.perform(OFFICE, data)
    made = queries.by_code(["CB1A", "CB1B"])
    now = by_unit(Scope.of(units["DT"].pk), Period.year(2023))
    assert now == {made["CB1A"].pk: 12, made["CB1B"].pk: 8, units["CB02"].pk: 15, units["CB03"].pk: 4}
    assert total(restated(units["DT"], MERGED)) == 39
    assert total(restated(made["CB1A"], MERGED)) == 0


def test_a_cell_that_hives_off_a_new_one_goes_on(units: dict[str, Unit]) -> None:
    ids = sorted(Membership.objects.filter(unit=units["CB01"]).values_list("person_id", flat=True))
    part = orgs.NewPart(code="CB1B", name="Chi bộ 1B", members=tuple(ids[:5]))
    orgs.Split.perform(OFFICE, orgs.Split.Input(record_id=units["CB01"].pk, parts=(part,), goes_on=True, on=MERGED))
    assert total(Scope.of(units["CB01"].pk), Period.year(2023)) == 15
    assert total(restated(units["CB01"], MERGED)) == 20


def test_some_members_pass_to_another_cell_by_one_decision(units: dict[str, Unit]) -> None:
    ids = sorted(Membership.objects.filter(unit=units["CB01"]).values_list("person_id", flat=True))[:7]
    orgs.TransferPart.perform(OFFICE, orgs.TransferPart.Input(
        record_id=units["CB01"].pk, to_id=units["CB03"].pk, members=tuple(ids), on=MERGED))
    assert by_unit(Scope.of(units["DT"].pk), Period.year(2023)) == {
        units["CB01"].pk: 13, units["CB02"].pk: 15, units["CB03"].pk: 11,
    }
    assert int(Reckoning(Scope.of(units["DT"].pk), Period.year(2023)).actual("members.moved_in")) == 7


def test_a_unit_with_members_or_cells_does_not_close(units: dict[str, Unit]) -> None:
    for code in ("CB03", "DT"):
        with pytest.raises(Refusal) as refused:
            orgs.Close.perform(OFFICE, orgs.Close.Input(record_id=units[code].pk, on=MERGED))
        assert {fault.where for fault in refused.value.faults} == {"on"}


def test_a_preview_shows_both_trees_and_keeps_nothing(units: dict[str, Unit]) -> None:
    data = orgs.Merge.Input(unit_ids=(units["CB01"].pk, units["CB02"].pk), code="CB12", name="Chi bộ 1-2", on=MERGED)
    seen = orgs.preview(orgs.Merge, OFFICE, data)

    def shape(nodes: list[queries.Node]) -> list[tuple[int, str, int]]:
        return [(depth, node.unit.code, node.members) for top in nodes for depth, node in top.walk()]

    assert shape(seen.before)[:5] == [(0, "Q", 39), (1, "DT", 39), (2, "CB01", 20), (2, "CB02", 15), (2, "CB03", 4)]
    assert shape(seen.after)[:4] == [(0, "Q", 39), (1, "DT", 39), (2, "CB03", 4), (2, "CB12", 35)]
    assert {(part.code, part.members) for part in seen.parts} == {("CB01", 20), ("CB02", 15), ("CB12", 35)}
    assert not queries.by_code(["CB12"])


def play_the_reform(units: dict[str, Unit]) -> dict[str, Unit]:
    """1 July 2025: the quận ends, the city comes above; the ward passes to the city, closes; its cells pass on."""
    new = plant(
        unit("HN", kind="city", name="Thành ủy Hà Nội"),
        unit("DN", "HN", "ward", since=REFORM, name="Đảng bộ phường Đông Ngạc"),
    )
    paper = {"on": REFORM, "decided_by": "Ban Thường vụ Thành ủy Hà Nội", "decision_number": "10000-QĐ/TU"}
    orgs.Move.perform(OFFICE, [
        orgs.Move.Input(record_id=units[code].pk, parent_id=new["HN"].pk, **paper) for code in ("DT", "XD")
    ])
    orgs.Move.perform(OFFICE, [
        orgs.Move.Input(record_id=units[code].pk, parent_id=new["DN"].pk, **paper) for code in ("CB01", "CB02", "CB03")
    ])
    orgs.Close.perform(OFFICE, orgs.Close.Input(record_id=units["DT"].pk, heir_id=new["DN"].pk, **paper))
    orgs.Close.perform(OFFICE, orgs.Close.Input(record_id=units["Q"].pk, heir_id=new["HN"].pk, **paper))
    return units | new


def test_the_reform_of_2025_leaves_2022_as_it_was(units: dict[str, Unit]) -> None:
    before = by_unit(Scope.of(units["DT"].pk))
    all_units = play_the_reform(units)
    office = Actor(
        key="account:1", name="", grants=(Granted("office", all_units["DN"].pk),), day=date(2025, 7, 2)
    )
    from dangbo.kernel import policy

    his = Scope(frozenset({units["DT"].pk}), within=policy.reach(office, "members.read"))
    assert by_unit(Scope.of(units["DT"].pk)) == by_unit(his) == before == {
        units["CB01"].pk: 20, units["CB02"].pk: 15, units["CB03"].pk: 4,
    }
    assert total(Scope.of(units["Q"].pk)) == 39
    assert total(Scope.of(all_units["DN"].pk)) == 0
    assert total(restated(all_units["DN"], REFORM)) == 39
    assert total(Scope.of(all_units["DN"].pk), Period.year(2025)) == 39
    assert total(restated(all_units["HN"], REFORM)) == 39


def test_the_trees_before_and_after_the_reform(units: dict[str, Unit]) -> None:
    play_the_reform(units)

    def names(day: date) -> list[tuple[int, str, int]]:
        return [
            (depth, node.unit.name, node.members)
            for top in queries.tree(OFFICE, day, frozenset({"city", "district", "ward"})) for depth, node in top.walk()
        ]

    assert names(date(2025, 6, 30)) == [
        (0, "Thành ủy Hà Nội", 0), (0, "Quận ủy Bắc Từ Liêm", 0), (1, "Đảng bộ phường Đức Thắng", 0), (1, "XD", 0),
    ]
    assert names(REFORM) == [(0, "Thành ủy Hà Nội", 0), (1, "Đảng bộ phường Đông Ngạc", 0), (1, "XD", 0)]
    superior = queries.nearest_of_kind(units["CB01"].pk, frozenset({"district", "city"}), YEAR.last_day)
    assert superior == units["Q"].pk
    assert queries.name_of(superior, YEAR.last_day) == "Quận ủy Bắc Từ Liêm"


def test_cells_merged_before_the_reform_are_inherited_through_it(units: dict[str, Unit]) -> None:
    merged = merge(units)
    new = plant(unit("HN", kind="city"), unit("DN", "HN", "ward", since=REFORM))
    for code in (merged, units["CB03"]):
        orgs.Move.perform(OFFICE, orgs.Move.Input(record_id=code.pk, parent_id=new["DN"].pk, on=REFORM))
    orgs.Close.perform(OFFICE, orgs.Close.Input(record_id=units["DT"].pk, heir_id=new["DN"].pk, on=REFORM))
    assert total(restated(new["DN"], REFORM)) == 39
    assert total(restated(merged, REFORM)) == 35


def test_members_move_on_after_a_merger_and_the_ward_keeps_their_past(units: dict[str, Unit]) -> None:
    somebody = enrol(member("DV-X", units["CB01"]))[0]
    new = merge(units)
    assert stays(somebody)[-1] == ("CB12", MERGED, None, "reformed", "")
    members.Depart.perform(OFFICE, members.Depart.Input(record_id=somebody.pk, date=date(2023, 5, 1), place="Huế"))
    assert total(restated(new, MERGED)) == 36
    assert total(Scope.of(new.pk), Period.year(2023)) == 35


def test_a_merger_decided_ahead_leaves_everybody_in_reach_until_it_is_in_force(units: dict[str, Unit]) -> None:
    eve = date(2022, 12, 20)
    office, stranger = (
        Actor(key=f"account:{pk}", name="", grants=(Granted("office", pk),), day=eve)
        for pk in (units["DT"].pk, units["XD"].pk)
    )
    data = orgs.Merge.Input(unit_ids=(units["CB01"].pk, units["CB02"].pk), code="CB12", name="Chi bộ 1-2", on=MERGED)
    seen = orgs.preview(orgs.Merge, office, data)
    assert {node.unit.code for top in seen.after for _depth, node in top.walk()} == {"DT", "CB12", "CB03"}
    new = orgs.Merge.perform(office, data)
    assert queries.unit(office, "CB12", eve).pk == new.pk and queries.fetch(stranger, new.pk) is None
    assert persons(office).filter(unit=new).count() == 35 and not persons(stranger).filter(unit=new).exists()
    orgs.Move.perform(OFFICE, orgs.Move.Input(record_id=new.pk, parent_id=units["XD"].pk, on=date(2023, 2, 1)))
    assert queries.fetch(stranger, new.pk) is None, "it comes to them only when it passes"
    assert (total(Scope(frozenset({units["DT"].pk}))), total(Scope(frozenset({new.pk})))) == (39, 0)


def test_a_split_is_allotted_by_lists_pasted_from_the_annex_of_its_decision(units: dict[str, Unit]) -> None:
    rows = list(Membership.objects.filter(unit=units["CB03"]).select_related("person").order_by("pk"))
    names = ("Lò Thị Mẫu Một", "Lò Thị Mẫu Hai", "Vàng A Mẫu", "Vàng A Mẫu")
    for row, name, year in zip(rows, names, (1960, 1970, 1980, 1990), strict=True):
        row.person.full_name, row.person.birth_date = name, date(year, 5, 20)
        row.person.save()

    def split(one: str, two: str) -> Unit:
        parts = tuple(orgs.NewPart(code=code, name=code, listed=text) for code, text in (("CB31", one), ("CB32", two)))
        data = orgs.Split.Input(record_id=units["CB03"].pk, parts=parts, heir_code="CB31", on=MERGED)
        return orgs.Split.perform(OFFICE, data)  # type: ignore[no-any-return]

    with pytest.raises(Refusal) as refused:
        split("1. Lò Thị Mẫu Một\nLò Thị Không Có", "Vàng A Mẫu")
    told = {(fault.where, str(fault)) for fault in refused.value.faults}
    assert {where for where, _text in told} == {"parts.0.listed", "parts.1.listed", "parts"}
    assert any("Lò Thị Không Có" in text for _where, text in told)
    split(f"1. Lò Thị Mẫu Một\n\n{rows[1].person.code}\tai đó", "3\tVANG A MAU\t20/05/1980\nVàng A Mẫu; 1990")
    went = Membership.objects.filter(since=MERGED).values_list("person_id", "unit__code")
    assert dict(went) == {row.person_id: code for row, code in zip(rows, ("CB31", "CB31", "CB32", "CB32"), strict=True)}
