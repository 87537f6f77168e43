"""The members of the ward through the year, and what the other registers ask about them."""

from dataclasses import dataclass
from datetime import date, timedelta

from examples.duc_thang_2022.facts import (
    ADMITTED_2021,
    ADMITTED_2022,
    CELLS,
    MOVES,
    Admission,
    Cell,
    stream,
)
from examples.duc_thang_2022.names import Names
from examples.duc_thang_2022.people import Maker, Person, Stay, between

NEWLY_EXEMPT = {"DT-CB01": 3, "DT-CB02": 2, "DT-CB03": 2, "DT-CB04": 1, "DT-CB05": 1, "DT-CB06": 1}
AWAY = {
    "DT-CB01": (date(2022, 3, 10), date(2022, 9, 10)),
    "DT-CB05": (date(2022, 5, 16), date(2022, 11, 16)),
    "DT-CB11": (date(2022, 2, 21), date(2022, 8, 21)),
    "DT-CB13": (date(2022, 9, 5), date(2023, 6, 30)),
}


@dataclass(frozen=True, slots=True)
class Special:
    """What a post asks of its holder."""

    age: int | None = None
    female: bool | None = None


SPECIAL = {
    ("DT-CB13", 7): Special(female=True),
    ("DT-CB13", 8): Special(age=31),
    ("DT-CB02", 3): Special(female=False),
}
"""Leaders whose post asks for it: of the Women's Union, the Youth Union, the Veterans."""
LEADERS = {"residential": 11, "school": 6, "police": 7, "military": 4, "agency": 12}


@dataclass(frozen=True, slots=True)
class Admitted:
    """An admission and the member who came of it."""

    admission: Admission
    person: Person


class Roster:
    """Everybody who was a member of the ward at some time of 2022."""

    def __init__(self) -> None:
        self.chance = stream("people")
        self.names = Names(self.chance)
        self.people: list[Person] = []
        self.admitted: list[Admitted] = []
        self._maker = Maker(self.chance, self.names)
        for cell in CELLS:
            self._open(cell)
        for cell in CELLS:
            self._exempt_and_bury(cell)
        self._send_away()
        self._move()
        for cell in CELLS:
            self._depart(cell)
        self._admit()
        self._arrive()
        self.by_code = {person.code: person for person in self.people}
        self._stays = {
            cell.code: [(stay, person) for person in self.people for stay in person.stays if stay.unit == cell.code]
            for cell in CELLS
        }

    # What others ask.

    def members(self, unit: str, day: date) -> list[Person]:
        """The members of the cell on that day, in the order of the register."""
        return [person for stay, person in self._stays[unit] if stay.covers(day)]

    def official(self, unit: str, day: date) -> list[Person]:
        return [person for person in self.members(unit, day) if person.official_by(day)]

    def must_attend(self, unit: str, day: date) -> list[Person]:
        """Members of the cell less those exempt and those temporarily elsewhere."""
        return [p for p in self.members(unit, day) if not p.exempt_on(day) and not p.away_on(day)]

    def voters(self, unit: str, day: date) -> list[Person]:
        """The base of a vote: official members who must attend."""
        return [person for person in self.must_attend(unit, day) if person.official_by(day)]

    def leaders(self, unit: str) -> list[Person]:
        """Those chosen for posts: official, in the cell all year, never exempt."""
        return [person for stay, person in self._stays[unit] if person.leader]

    def total(self, day: date) -> int:
        return sum(len(self.members(cell.code, day)) for cell in CELLS)

    # How the year went.

    def _open(self, cell: Cell) -> None:
        newcomers = [admission for admission in ADMITTED_2021 if admission.cell == cell.code]
        count = cell.flow.opening - len(newcomers)
        leaders = min(LEADERS[cell.kind], count)
        for number in range(count):
            special = SPECIAL.get((cell.code, number), Special())
            person = self._maker.member(
                cell.code, cell.kind, leader=number < leaders, age=special.age, female=special.female
            )
            person.leader = number < leaders
            self.people.append(person)
        for admission in newcomers:
            person = self._maker.admitted(cell.code, cell.kind, admission)
            self.people.append(person)
            self.admitted.append(Admitted(admission, person))

    def _free(self, unit: str) -> list[Person]:
        admitted = {one.person.code for one in self.admitted}
        settled = (p for p in self.people if p.free and len(p.stays) == 1 and p.code not in admitted)
        return [person for person in settled if person.stays[-1].unit == unit]

    def _exempt_and_bury(self, cell: Cell) -> None:
        """The eldest are exempt, and those who died were among them."""
        eldest = sorted(self._free(cell.code), key=lambda person: person.birth)
        chosen = eldest[: cell.flow.exempt + cell.flow.deaths]
        newly = NEWLY_EXEMPT.get(cell.code, 0)
        for number, person in enumerate(chosen):
            joined = person.stays[-1].since
            if number >= len(chosen) - newly:
                person.exempt_since = between(self.chance, date(2022, 3, 7), date(2022, 10, 20))
            else:
                first = max(joined + timedelta(days=30), date(2016, 1, 4))
                person.exempt_since = between(self.chance, first, date(2021, 12, 20))
        older = chosen[: len(chosen) - newly]
        for person in self.chance.sample(older, cell.flow.deaths):
            person.leave("death", between(self.chance, date(2022, 1, 12), date(2022, 11, 28)))

    def _send_away(self) -> None:
        for unit, span in AWAY.items():
            person = min(self._free(unit), key=lambda person: -person.birth.toordinal())
            person.away = span

    def _move(self) -> None:
        for number, (source, target) in enumerate(MOVES):
            person = min(self._free(source), key=lambda person: person.birth)
            day = date(2022, 3 + 2 * number, 3 + 4 * number)
            old = person.stays.pop()
            person.stays += [Stay(source, old.since, day), Stay(target, day)]
            if person.age_on(day) >= 50:
                person.occupation = "retired"

    def _depart(self, cell: Cell) -> None:
        youngest = sorted(self._free(cell.code), key=lambda person: person.birth, reverse=True)
        for person in youngest[: cell.flow.departures]:
            person.leave("departure", between(self.chance, date(2022, 1, 20), date(2022, 11, 30)))

    def _admit(self) -> None:
        kinds = {cell.code: cell.kind for cell in CELLS}
        for admission in ADMITTED_2022:
            person = self._maker.admitted(admission.cell, kinds[admission.cell], admission)
            person.opening = False
            self.people.append(person)
            self.admitted.append(Admitted(admission, person))

    def _arrive(self) -> None:
        for cell in CELLS:
            for _ in range(cell.flow.arrivals):
                day = between(self.chance, date(2022, 1, 17), date(2022, 12, 2))
                person = self._maker.member(cell.code, cell.kind, since=day)
                person.opening = False
                self.people.append(person)
