"""Random lives in units that are reformed at random: what must hold at every day, holds.

Every step happens later than the one before. What was counted for earlier days is remembered, and
must be found again after each further step.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dangbo.figures.reckoning import Reckoning
from dangbo.kernel.period import Period
from dangbo.kernel.refusal import Refusal
from dangbo.kernel.scope import Reading, Scope
from dangbo.members import actions as act
from dangbo.members.figures.changes import DOWN, UP
from dangbo.members.models import Membership, Person
from dangbo.members.tests.cast import member
from dangbo.orgs import actions as orgs
from dangbo.orgs.models import Unit
from dangbo.orgs.tests.place import OFFICE, ward_with_cells

pytestmark = pytest.mark.django_db
START = date(2015, 1, 1)
STEP = timedelta(days=40)

STEPS = st.sampled_from([
    "arrive", "depart", "move", "die", "strike", "readmit", "restore", "exempt", "merge", "split", "hive", "part",
    "rename",
])


class World:
    """A ward that lives."""

    def __init__(self) -> None:
        made = ward_with_cells("C0", "C1", "C2", "X0")
        self.ward, self.day, self.number = made["DT"], START, 0
        self.cells = [made[code] for code in ("C0", "C1", "C2")]
        self.counted: dict[date, dict[int, int]] = {}
        for cell in self.cells:
            for _ in range(3):
                self.enter(cell)

    def enter(self, cell: Unit) -> Person:
        self.number += 1
        since = START - timedelta(days=100)
        return act.Enrol.perform(OFFICE, [member(f"P{self.number}", cell, since=since)])[0]

    def people(self, cell: Unit) -> list[int]:
        rows = Membership.objects.filter(unit=cell, until=None, kind="official")
        return sorted(rows.values_list("person_id", flat=True))

    def pick(self, data: Any, what: list[Any]) -> Any:
        return data.draw(st.sampled_from(what)) if what else None

    def play(self, step: str, data: Any) -> None:
        """One step, a while later; a step that cannot be is refused and changes nothing."""
        self.day += STEP
        cell, other = self.pick(data, self.cells), self.pick(data, self.cells)
        person = self.pick(data, self.people(cell))
        try:
            with transaction.atomic():
                getattr(self, step)(cell, other, person)
        except Refusal:
            return

    def arrive(self, cell: Unit, other: Unit, person: int | None) -> None:
        self.number += 1
        new = act.Enrol.perform(OFFICE, [member(f"P{self.number}", None)])[0]
        act.Arrive.perform(OFFICE, act.Arrive.Input(record_id=new.pk, to_unit_id=cell.pk, date=self.day, place="Huế"))

    def depart(self, cell: Unit, other: Unit, person: int | None) -> None:
        if person:
            act.Depart.perform(OFFICE, act.Depart.Input(record_id=person, date=self.day, place="Huế"))

    def move(self, cell: Unit, other: Unit, person: int | None) -> None:
        if person:
            act.Move.perform(OFFICE, act.Move.Input(record_id=person, to_unit_id=other.pk, date=self.day))

    def die(self, cell: Unit, other: Unit, person: int | None) -> None:
        if person:
            act.Die.perform(OFFICE, act.Die.Input(record_id=person, date=self.day))

    def strike(self, cell: Unit, other: Unit, person: int | None) -> None:
        if person:
            act.StrikeOff.perform(OFFICE, act.StrikeOff.Input(
                record_id=person, date=self.day, vote_base=3, vote_yes=3, document_number="1", reason="x"))

    def readmit(self, cell: Unit, other: Unit, person: int | None) -> None:
        gone = Person.objects.filter(state="struck_off").order_by("pk").first()
        if gone:
            act.Readmit.perform(OFFICE, act.Readmit.Input(
                record_id=gone.pk, to_unit_id=cell.pk, date=self.day, document_number="1"))

    def restore(self, cell: Unit, other: Unit, person: int | None) -> None:
        gone = Person.objects.filter(state="struck_off").order_by("-pk").first()
        if gone:
            act.Restore.perform(OFFICE, act.Restore.Input(
                record_id=gone.pk, to_unit_id=cell.pk, date=self.day, document_number="1"))

    def exempt(self, cell: Unit, other: Unit, person: int | None) -> None:
        if person:
            act.Exempt.perform(OFFICE, act.Exempt.Input(record_id=person, date=self.day, reason="già yếu"))

    def merge(self, cell: Unit, other: Unit, person: int | None) -> None:
        if len(self.cells) < 3 or cell == other:
            return
        self.number += 1
        new = orgs.Merge.perform(OFFICE, orgs.Merge.Input(
            unit_ids=(cell.pk, other.pk), code=f"M{self.number}", name="Chi bộ mới", on=self.day))
        self.cells = [one for one in self.cells if one not in (cell, other)] + [new]

    def split(self, cell: Unit, other: Unit, person: int | None, goes_on: bool = False) -> None:
        people = self.people(cell)
        if len(people) < 2:
            return
        self.number += 1
        half = len(people) // 2
        parts = [orgs.NewPart(code=f"S{self.number}A", name="Chi bộ A", members=tuple(people[:half]))]
        if not goes_on:
            parts.append(orgs.NewPart(code=f"S{self.number}B", name="Chi bộ B", members=tuple(people[half:])))
        orgs.Split.perform(OFFICE, orgs.Split.Input(
            record_id=cell.pk, parts=tuple(parts), goes_on=goes_on, on=self.day))
        self.cells = [one for one in self.cells if goes_on or one != cell]
        self.cells += list(Unit.objects.filter(code__in=[part.code for part in parts]))

    def hive(self, cell: Unit, other: Unit, person: int | None) -> None:
        self.split(cell, other, person, goes_on=True)

    def part(self, cell: Unit, other: Unit, person: int | None) -> None:
        orgs.TransferPart.perform(OFFICE, orgs.TransferPart.Input(
            record_id=cell.pk, to_id=other.pk, members=tuple(self.people(cell)[:2]), on=self.day))

    def rename(self, cell: Unit, other: Unit, person: int | None) -> None:
        orgs.Rename.perform(OFFICE, orgs.Rename.Input(record_id=cell.pk, name=f"Chi bộ {self.day}", on=self.day))

    # what must hold

    def hold(self) -> None:
        self.one_living_cell()
        self.levels_agree()
        for day, before in self.counted.items():
            assert self.by_cell(day) == before
        self.counted[self.day] = self.by_cell(self.day)

    def by_cell(self, day: date) -> dict[int, int]:
        reckoning = Reckoning(Scope.of(self.ward.pk), Period.day(day))
        return {pk: int(number) for pk, number in reckoning.by_unit("members.total").items()}

    def one_living_cell(self) -> None:
        rows = Membership.objects.filter(kind="official").select_related("unit").order_by("person_id", "since")
        last: dict[int, date] = {}
        for row in rows:
            if row.since == row.until:
                continue
            assert last.get(row.person_id, date.min) <= row.since
            last[row.person_id] = row.until or date.max
            assert row.unit.since <= row.since
            assert row.unit.until is None or (row.until is not None and row.until <= row.unit.until)

    def levels_agree(self) -> None:
        year = Period(START, self.day + timedelta(days=1))
        reckoning = Reckoning(Scope.of(self.ward.pk), year)
        total = int(reckoning.actual("members.total"))
        assert total == sum(self.by_cell(self.day).values())
        restated = Scope(frozenset({self.ward.pk}), day=self.day, reading=Reading.RESTATED)
        assert int(Reckoning(restated, year).actual("members.total")) == total
        net = sum(int(reckoning.actual(code)) for code in UP) - sum(int(reckoning.actual(code)) for code in DOWN)
        assert int(reckoning.actual("members.opening")) + net == total
        assert reckoning.actual("members.moved_in") == reckoning.actual("members.moved_out")


def live(steps: list[str], data: Any) -> None:
    try:
        with transaction.atomic():
            world = World()
            world.hold()
            for step in steps:
                world.play(step, data)
                world.hold()
            transaction.set_rollback(True)
    finally:
        OFFICE.memo.clear()


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, min_size=4, max_size=8), data=st.data())
def test_whatever_happens_the_books_agree(steps: list[str], data: Any) -> None:
    live(steps, data)


@pytest.mark.slow
@pytest.mark.postgres
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, min_size=8, max_size=25), data=st.data())
def test_whatever_happens_for_long_the_books_agree(steps: list[str], data: Any) -> None:
    live(steps, data)
