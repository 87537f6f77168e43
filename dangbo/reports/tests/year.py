"""A small made-up year in the registers, with a naive oracle of what each figure counts.

Every record is entered and corrected through the actions; the oracle looks at the inputs alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from dangbo.elections import actions as elections
from dangbo.elections.tests import cases as election_cases
from dangbo.emulation import actions as emulation
from dangbo.emulation.tests import cases as emulation_cases
from dangbo.feedback import actions as feedback
from dangbo.feedback.tests import cases as feedback_cases
from dangbo.kernel.actor import system

OFFICE = system("import")
FIRST, LAST = date(2021, 11, 15), date(2023, 2, 15)


@dataclass
class Held:
    """A record as it was last entered."""

    label: str
    pk: int
    data: Any
    version: int = 1

    @property
    def row(self) -> tuple[str, int]:
        return self.label, self.pk


@dataclass(frozen=True)
class Kind:
    """How a kind of record is entered, corrected, and changed at random."""

    label: str
    enter: Any
    amend: Any
    make: Callable[[Year, Random], Any]
    change: Callable[[Year, Random, Any], dict[str, Any]]


class Year:
    """Records of two cells, the ward and a cell of another ward."""

    def __init__(self, cast: Any):
        self.cast = cast
        self.inside = {cast.ward.pk, cast.cell.pk, cast.other_cell.pk, cast.front_unit.pk}
        self.units = [cast.cell, cast.other_cell, cast.cell_b]
        self.held: list[Held] = []

    def counted(self, unit_id: int, day: date) -> bool:
        return unit_id in self.inside and day.year == 2022

    def day(self, random: Random) -> date:
        return FIRST + timedelta(days=random.randrange((LAST - FIRST).days))

    def unit(self, random: Random) -> Any:
        return random.choice(self.units)

    def fill(self, random: Random, number: int) -> None:
        for kind in KINDS:
            self.enter(kind, [kind.make(self, random) for _ in range(number)])

    def enter(self, kind: Kind, inputs: list[Any]) -> list[Held]:
        rows = kind.enter.perform(OFFICE, inputs)
        made = [Held(kind.label, row.pk, data) for row, data in zip(rows, inputs, strict=True)]
        self.held += made
        return made

    def edit(self, random: Random, held: list[Held]) -> int:
        """Correct some records of one kind at random, in one call; how many of them really changed."""
        kind = BY_LABEL[held[0].label]
        inputs = [replace(one.data, **kind.change(self, random, one.data)) for one in held]
        changes = [kind.amend.Input(**asdict(data), record_id=one.pk) for one, data in zip(held, inputs, strict=True)]
        kind.amend.perform(OFFICE, changes, reason="sửa theo sổ gốc")
        differing = 0
        for one, data in zip(held, inputs, strict=True):
            if data != one.data:
                one.data, one.version = data, one.version + 1
                differing += 1
        return differing

    def rows(self, code: str) -> dict[tuple[str, int], int]:
        """The oracle: kind and id → version of the records that a figure counts."""
        label, counts = ORACLE[code]
        return {one.row: one.version for one in self.held if one.label == label and counts(self, one.data)}

    def counts(self) -> Counts:
        return {code: self.rows(code) for code in ORACLE}


def _registration(year: Year, random: Random) -> Any:
    individual = emulation_cases.person() if random.random() < 0.5 else {}
    movement = random.choice([{"movement": "hoc_bac"}, {"movement": "dan_van_kheo", "field": "economy"}])
    return emulation_cases.registration(year.unit(random), year.day(random), **movement, **individual)


def _recognition(year: Year, random: Random) -> Any:
    individual = emulation_cases.person() if random.random() < 0.5 else {}
    return emulation_cases.recognition(year.unit(random), year.day(random), **individual)


def _of_emulation(field: str) -> Callable[[Year, Random, Any], dict[str, Any]]:
    def change(year: Year, random: Random, data: Any) -> dict[str, Any]:
        changes: list[Callable[[], dict[str, Any]]] = [
            lambda: {field: year.day(random)},
            lambda: {"unit_id": year.unit(random).pk},
            lambda: {"subject": random.choice(["collective", "individual"]), "person_name": "Lò Thị Mẫu"},
            lambda: {"title": f"Mô hình {random.randrange(10**6)}"},
            dict,
        ]
        return random.choice(changes)()

    return change


def _election(year: Year, random: Random) -> Any:
    kind = random.choice(["cell_congress", "mass_congress"])
    return election_cases.election(year.unit(random), year.day(random), kind=kind, base=20)


def _change_election(year: Year, random: Random, data: Any) -> dict[str, Any]:
    changes: list[Callable[[], dict[str, Any]]] = [
        lambda: {"date": year.day(random)},
        lambda: {"unit_id": year.unit(random).pk},
        lambda: {"state": random.choice(["planned", "held", "approved"])},
        lambda: {"kind": random.choice(["cell_congress", "mass_congress"])},
        lambda: {"present": random.randrange(10, 25)},
    ]
    return random.choice(changes)()


def _reception(year: Year, random: Random) -> Any:
    unit = random.choice([year.cast.ward, year.cast.ward_b])
    return feedback_cases.reception(unit, year.day(random), random.randrange(9))


def _change_reception(year: Year, random: Random, data: Any) -> dict[str, Any]:
    changes: list[Callable[[], dict[str, Any]]] = [
        lambda: {"date": year.day(random)},
        lambda: {"people": random.randrange(9)},
        lambda: {"unit_id": random.choice([year.cast.ward, year.cast.ward_b]).pk},
        lambda: {"place": f"Phòng {random.randrange(99)}"},
    ]
    return random.choice(changes)()


def _opinion(year: Year, random: Random) -> Any:
    sender = random.choice([year.cast.front_unit, year.cast.ward_b])
    return feedback_cases.opinion(sender, year.cast.ward, year.day(random), session=f"GS-{random.randrange(9)}")


def _change_opinion(year: Year, random: Random, data: Any) -> dict[str, Any]:
    changes: list[Callable[[], dict[str, Any]]] = [
        lambda: {"date": (day := year.day(random)), "answered_on": data.answered_on and max(day, data.answered_on)},
        lambda: {"answered_on": random.choice([None, data.date + timedelta(days=9)])},
        lambda: {"form": random.choice(["supervision", "critique", "contribution"])},
        lambda: {"sender_id": random.choice([year.cast.front_unit, year.cast.ward_b]).pk},
    ]
    return random.choice(changes)()


KINDS = (
    Kind("emulation.Registration", emulation.Register, emulation.AmendRegistration, _registration,
         _of_emulation("registered_on")),
    Kind("emulation.Recognition", emulation.Recognise, emulation.AmendRecognition, _recognition,
         _of_emulation("decision_date")),
    Kind("elections.Election", elections.EnterElection, elections.AmendElection, _election, _change_election),
    Kind("feedback.Reception", feedback.EnterReception, feedback.AmendReception, _reception, _change_reception),
    Kind("feedback.Opinion", feedback.EnterOpinion, feedback.AmendOpinion, _opinion, _change_opinion),
)  # fmt: skip
BY_LABEL = {kind.label: kind for kind in KINDS}


def _registered(movement: str, *subjects: str) -> tuple[str, Callable[[Year, Any], bool]]:
    return (
        "emulation.Registration",
        lambda year, data: (
            data.movement == movement and data.subject in subjects and year.counted(data.unit_id, data.registered_on)
        ),
    )


def _recognised(subject: str) -> tuple[str, Callable[[Year, Any], bool]]:
    return (
        "emulation.Recognition",
        lambda year, data: data.subject == subject and year.counted(data.unit_id, data.decision_date),
    )


def _held(kind: str) -> tuple[str, Callable[[Year, Any], bool]]:
    return (
        "elections.Election",
        lambda year, data: data.kind == kind and data.state != "planned" and year.counted(data.unit_id, data.date),
    )


def _given(wanted: Callable[[Any], bool]) -> tuple[str, Callable[[Year, Any], bool]]:
    return "feedback.Opinion", lambda year, data: wanted(data) and year.counted(data.sender_id, data.date)


Counts = dict[str, dict[tuple[str, int], int]]  # figure → its rows with their versions
PLANS = {"feedback.opinions_answered": "feedback.opinions", "feedback.opinions_accepted": "feedback.opinions"}


def touched(before: Counts, after: Counts) -> dict[str, set[tuple[str, int]]]:
    """The records for which each figure is no longer what it was; also its plan's, where the plan has changed."""
    found = {
        code: {row for row in before[code].keys() | after[code].keys() if before[code].get(row) != after[code].get(row)}
        for code in ORACLE
    }
    for code, plan in PLANS.items():
        if len(before[plan]) != len(after[plan]):
            found[code] |= found[plan]
    return {code: rows for code, rows in found.items() if rows}


RECEIVED = ("feedback.Reception", lambda year, data: year.counted(data.unit_id, data.date))
ORACLE: dict[str, tuple[str, Callable[[Year, Any], bool]]] = {
    "emulation.pledges_collective": _registered("hoc_bac", "collective"),
    "emulation.pledges_individual": _registered("hoc_bac", "individual"),
    "emulation.dvk_registered_collective": _registered("dan_van_kheo", "collective"),
    "emulation.dvk_registered_individual": _registered("dan_van_kheo", "individual"),
    "emulation.dvk_fields": _registered("dan_van_kheo", "collective", "individual"),
    "emulation.dvk_recognised_collective": _recognised("collective"),
    "emulation.dvk_recognised_individual": _recognised("individual"),
    "elections.cell_congresses": _held("cell_congress"),
    "elections.mass_congresses": _held("mass_congress"),
    "feedback.reception_days": RECEIVED,
    "feedback.reception_people": RECEIVED,
    "feedback.opinions": _given(lambda data: True),
    "feedback.opinions_answered": _given(lambda data: data.answered_on is not None),
    "feedback.opinions_accepted": _given(lambda data: data.verdict in ("accepted", "partly")),
    "feedback.supervisions": _given(lambda data: data.form == "supervision"),
    "feedback.critiques": _given(lambda data: data.form == "critique"),
}
