"""One invented member: who, since when in the Party, and where in the ward on which day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from dangbo.intake.cells import Value
from examples.duc_thang_2022.facts import FOUNDED, Admission
from examples.duc_thang_2022.names import Names

PROVINCES = ("Hà Nội", "Nam Định", "Thái Bình", "Hưng Yên", "Hải Dương", "Ninh Bình", "Thanh Hóa", "Nghệ An", "Phú Thọ",
             "Bắc Ninh", "Vĩnh Phúc", "Hà Nam")  # fmt: skip
NATIVE = "Xã Ví Dụ"
ETHNICITIES = ("Kinh",) * 56 + ("Tày", "Mường", "Nùng", "Thái")
RELIGIONS = ("Không",) * 46 + ("Phật giáo", "Phật giáo", "Công giáo", "Công giáo")


@dataclass(frozen=True, slots=True)
class Stay:
    """Member of a cell over [since, until)."""

    unit: str
    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(slots=True)
class Person:
    """A member with a course through the cells. `opening`: on the books before the year began."""

    code: str
    name: str
    female: bool
    birth: date
    admitted: date
    ceremony: date
    official: date | None
    occupation: str
    traits: Mapping[str, Value]
    stays: list[Stay] = field(default_factory=list)
    opening: bool = True
    leader: bool = False
    exempt_since: date | None = None
    away: tuple[date, date] | None = None
    left: str = ""

    def unit_on(self, day: date) -> str | None:
        return next((stay.unit for stay in self.stays if stay.covers(day)), None)

    def official_by(self, day: date) -> bool:
        return self.official is not None and self.official <= day

    def exempt_on(self, day: date) -> bool:
        return self.exempt_since is not None and self.exempt_since <= day

    def away_on(self, day: date) -> bool:
        return self.away is not None and self.away[0] <= day < self.away[1]

    def age_on(self, day: date) -> int:
        return day.year - self.birth.year - ((day.month, day.day) < (self.birth.month, self.birth.day))

    @property
    def free(self) -> bool:
        """Whether chance may still make this person leave, fall ill or go away."""
        last = self.stays[-1]
        return not (self.leader or self.exempt_since or self.away or self.left or last.until or not self.opening)

    def leave(self, kind: str, day: date) -> None:
        last = self.stays.pop()
        self.stays.append(Stay(last.unit, last.since, day))
        self.left = kind


def plus_year(day: date) -> date:
    """The same day a year later (28 February for 29)."""
    return date(day.year + 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def between(chance: Random, first: date, last: date) -> date:
    """A day from `first` to `last`, both possible."""
    return first + timedelta(days=chance.randrange((last - first).days + 1))


class Maker:
    """Makes people whose years fit the kind of their cell."""

    def __init__(self, chance: Random, names: Names):
        self._chance = chance
        self._names = names
        self._count = 0

    def member(
        self,
        unit: str,
        kind: str,
        leader: bool = False,
        since: date | None = None,
        age: int | None = None,
        female: bool | None = None,
    ) -> Person:
        """Somebody long in the Party, in the cell `unit` since `since`; what is not given is drawn by chance.

        A leader has been there since the ward was founded.
        """
        chance = self._chance
        age = age or self._age(kind, leader)
        birth = date(2022 - age, 1, 1) + timedelta(days=chance.randrange(365))
        latest = date(2013, 12, 31) if leader else date(2019, 12, 31)
        while True:
            joined = chance.choice((19, 20, 20, 21, 22, 23, 24, 25, 26, 27, 29, 31, 34, 38, 42))
            admitted = date(birth.year + joined, 1, 1) + timedelta(days=chance.randrange(365))
            if admitted <= latest and joined < age:
                break
        if leader:
            since = FOUNDED
        elif since is None:
            lower = max(FOUNDED, admitted)
            since = lower if chance.random() < 0.45 else between(chance, lower, date(2021, 10, 31))
        ceremony = admitted + timedelta(days=chance.randrange(4, 26))
        return self._person(unit, kind, birth, admitted, ceremony, since, female)

    def admitted(self, unit: str, kind: str, admission: Admission) -> Person:
        """Somebody admitted in that cell on the day of the decision."""
        birth = date(admission.decided.year - self._chance.randrange(23, 36), self._chance.randrange(1, 13), 11)
        return self._person(unit, kind, birth, admission.decided, admission.ceremony, admission.decided)

    def _age(self, kind: str, leader: bool) -> int:
        chance = self._chance
        if kind == "residential":
            if leader:
                return chance.randrange(56, 72)
            return round(chance.triangular(60, 93, 69)) if chance.random() < 0.78 else chance.randrange(27, 60)
        low, high = {"school": (28, 55), "police": (25, 50), "military": (27, 48), "agency": (28, 58)}[kind]
        return chance.randrange(max(low, 36) if leader else low, high)

    def _person(
        self,
        unit: str,
        kind: str,
        birth: date,
        admitted: date,
        ceremony: date,
        since: date,
        female: bool | None = None,
    ) -> Person:
        share = {"residential": 0.42, "school": 0.86, "police": 0.12, "military": 0.0, "agency": 0.45}[kind]
        if female is None:
            female = self._chance.random() < share
        self._count += 1
        official = plus_year(ceremony)
        return Person(
            code=f"DV-{self._count:04}",
            name=self._names.new(female),
            female=female,
            birth=birth,
            admitted=admitted,
            ceremony=ceremony,
            official=official if official <= date(2022, 12, 31) else None,
            occupation=self._occupation(kind, 2022 - birth.year),
            traits=self._traits(kind, 2022 - birth.year),
            stays=[Stay(unit, since)],
        )

    def _occupation(self, kind: str, age: int) -> str:
        if kind == "residential":
            if age >= 60:
                return "retired"
            return self._chance.choice(("public_employee", "worker", "business", "other", "official"))
        return {"school": "teacher", "police": "police", "military": "military", "agency": "official"}[kind]

    def _traits(self, kind: str, age: int) -> dict[str, Value]:
        pick = self._chance.choice
        learned = kind != "residential"
        degree = pick(("bachelor", "bachelor", "bachelor", "master", "college") if learned else
                      ("none", "vocational", "college", "bachelor", "bachelor", "bachelor", "master"))  # fmt: skip
        older = age >= 78 and degree == "none"
        return {
            "ethnicity": pick(ETHNICITIES),
            "religion": pick(RELIGIONS),
            "native_place": f"{NATIVE} {self._chance.randrange(1, 30)}, {pick(PROVINCES)}",
            "schooling": "lower_secondary" if older else "upper_secondary",
            "degree": degree,
            "political_theory": pick(
                ("intermediate", "intermediate", "elementary", "advanced")
                if learned
                else ("none", "elementary", "elementary", "intermediate", "intermediate", "advanced")
            ),
        }
