"""People enter the register and their records are put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.kernel.refusal import Refusal
from dangbo.members.models import Dossier, Membership, Person
from dangbo.members.rules import lives, people
from dangbo.members.rules.lives import Lives, present_life
from dangbo.members.rules.timeline import homeless
from dangbo.members.terms import (
    Began,
    BirthKnown,
    Degree,
    DossierState,
    Gender,
    Occupation,
    PersonState,
    Schooling,
    Theory,
)

DESCRIBED = (
    "gender", "birth_date", "birth_known", "ethnicity", "religion", "personal_number", "file_number", "native_place",
    "residence", "occupation", "schooling", "degree", "political_theory", "youth_union", "note",
)


@dataclass(frozen=True, kw_only=True)
class EnrolInput:
    """Without `unit_id` the person is only entered: an arrival or an admission follows."""

    code: str = ask(_("Code"), help=_("A code of its own, never used again, such as DV-0001"))
    full_name: str = ask(_("Full name"))
    gender: str = ask(_("Gender"), choices=Gender)
    birth_date: date | None = ask(_("Birth date"), default=None)
    birth_known: str = ask(_("Known of the birth date"), choices=BirthKnown, default=BirthKnown.DAY.value)
    ethnicity: str = ask(_("Ethnicity"), default="")
    religion: str = ask(_("Religion"), default="")
    personal_number: str = ask(_("Personal number"), default="")
    card_number: str = ask(_("Party card number"), default="")
    file_number: str = ask(_("File number"), default="")
    native_place: str = ask(_("Native place"), default="")
    residence: str = ask(_("Permanent residence"), default="")
    occupation: str = ask(_("Occupation"), choices=Occupation, default="")
    schooling: str = ask(_("Schooling"), choices=Schooling, default="")
    degree: str = ask(_("Professional education"), choices=Degree, default="")
    political_theory: str = ask(_("Political theory"), choices=Theory, default="")
    youth_union: bool = ask(_("In the youth union"), default=False)
    admitted_on: date | None = ask(_("Admission decided on"), default=None)
    ceremony_on: date | None = ask(_("Admission ceremony on"), default=None)
    official_on: date | None = ask(_("Official since"), help=_("Empty while on probation"), default=None)
    unit_id: int | None = ask(_("Cell"), kind="cell", default=None)
    since: date | None = ask(_("In the cell since"), default=None)
    note: str = ask(_("Note"), kind="text", default="")


class Enrol(Action[EnrolInput]):
    """Enter people: those who are members already, with their cell; others without."""

    name = "members.enrol"
    permission = "members.enrol"
    label = _("Enter a member")
    Input = EnrolInput
    rules = (
        people.NameInFull, people.NamesOnePerson, people.WordsKnown, people.DatesFollow, people.DigitsOnly,
        people.CellWithDay,
    )

    def run(self, items: Sequence[EnrolInput], door: Door) -> Sequence[Person]:
        persons = [entered(data) for data in items]
        fresh = Lives()
        for position, (data, person) in enumerate(zip(items, persons, strict=True)):
            if data.unit_id is not None and data.since is not None:
                fresh.fresh_memberships.append(row := Membership(
                    person=person, unit_id=data.unit_id, since=data.since, began=Began.ENROLLED,
                    admitted_on=data.admitted_on, official_on=data.official_on,
                ))
                fresh.items[id(row)] = position
        if faults := list(homeless(fresh)):
            raise Refusal(faults)
        persons = door.create(persons)
        for row in fresh.fresh_memberships:
            row.person_id = row.person.pk
        door.create(fresh.fresh_memberships)
        return persons


def entered(data: EnrolInput) -> Person:
    person = Person(
        code=data.code.strip(), unit_id=data.unit_id, card_number=data.card_number.strip(),
        admitted_on=data.admitted_on, ceremony_on=data.ceremony_on, official_on=data.official_on,
        **{name: getattr(data, name) for name in DESCRIBED},
    )
    person.named(data.full_name)
    if data.unit_id is not None:
        person.state = PersonState.OFFICIAL if data.official_on else PersonState.PROBATIONARY
    return person


@dataclass(frozen=True, kw_only=True)
class CorrectInput:
    record_id: int = ask(_("Member"), kind="member")
    full_name: str = ask(_("Full name"))
    gender: str = ask(_("Gender"), choices=Gender)
    birth_date: date | None = ask(_("Birth date"), default=None)
    birth_known: str = ask(_("Known of the birth date"), choices=BirthKnown, default=BirthKnown.DAY.value)
    ethnicity: str = ask(_("Ethnicity"), default="")
    religion: str = ask(_("Religion"), default="")
    personal_number: str = ask(_("Personal number"), default="")
    file_number: str = ask(_("File number"), default="")
    native_place: str = ask(_("Native place"), default="")
    residence: str = ask(_("Permanent residence"), default="")
    occupation: str = ask(_("Occupation"), choices=Occupation, default="")
    schooling: str = ask(_("Schooling"), choices=Schooling, default="")
    degree: str = ask(_("Professional education"), choices=Degree, default="")
    political_theory: str = ask(_("Political theory"), choices=Theory, default="")
    youth_union: bool = ask(_("In the youth union"), default=False)
    note: str = ask(_("Note"), kind="text", default="")


class Correct(Action[CorrectInput]):
    """Put right who a person is; cell, standing and Party dates have actions of their own."""

    has_page = False  # people correct it group by group, see `profile`
    name = "members.correct"
    permission = "members.edit"
    label = _("Correct the record")
    subject = "members.Person"
    Input = CorrectInput

    @staticmethod
    def offered(person: Person) -> bool:
        return False

    rules = (people.NameInFull, people.NamesOnePerson, people.WordsKnown, people.DatesFollow, people.DigitsOnly)

    def run(self, items: Sequence[CorrectInput], door: Door) -> Sequence[Person]:
        persons = []
        for data in items:
            person = door.subjects[data.record_id]
            person.named(data.full_name)
            for name in DESCRIBED:
                setattr(person, name, getattr(data, name))
            persons.append(person)
        door.update(persons, ("full_name", "name_folded", "name_sort", *DESCRIBED))
        return persons


@dataclass(frozen=True, kw_only=True)
class CorrectDatesInput:
    record_id: int = ask(_("Member"), kind="member")
    admitted_on: date = ask(_("Admission decided on"))
    ceremony_on: date | None = ask(_("Admission ceremony on"), default=None)
    official_on: date | None = ask(_("Official since"), default=None)


class CorrectDates(Action[CorrectDatesInput]):
    """Put right the Party dates of the present life, in the record and in its memberships alike."""

    name = "members.correct_dates"
    permission = "members.edit"
    label = _("Correct Party dates")
    subject = "members.Person"
    Input = CorrectDatesInput
    rules = (people.DatesFollow, lives.AdmittedBeforeAMember)
    reason_required = True

    def run(self, items: Sequence[CorrectDatesInput], door: Door) -> Sequence[Person]:
        known = door.once("lives", Lives)
        persons, rows, ways = [], [], []
        for data in items:
            person = door.subjects[data.record_id]
            ways += self._way(person, data)
            for row in present_life(known.memberships[person.pk] + known.visits[person.pk]):
                if row.began == Began.ADMITTED and row.since == row.admitted_on:
                    row.since = data.admitted_on
                row.admitted_on = data.admitted_on
                if row.until is None or data.official_on is None or data.official_on < row.until:
                    row.official_on = data.official_on
                rows.append(row)
            person.admitted_on, person.ceremony_on = data.admitted_on, data.ceremony_on
            person.official_on = data.official_on
            if person.state in PersonState.members:
                person.state = PersonState.OFFICIAL if data.official_on else PersonState.PROBATIONARY
            persons.append(person)
        door.update(persons, ("admitted_on", "ceremony_on", "official_on", "state"))
        door.update(rows, ("since", "admitted_on", "official_on"))
        door.update(ways, ("decided_on", "ceremony_on", "official_on"))
        return persons

    def _way(self, person: Person, data: CorrectDatesInput) -> list[Dossier]:
        """The admission that this life began with has the same dates."""
        rows = Dossier.objects.filter(person=person, decided_on=person.admitted_on).exclude(state=DossierState.STOPPED)
        way = rows.order_by("-pk").first()
        if way is None:
            return []
        way.decided_on, way.ceremony_on = data.admitted_on, data.ceremony_on
        if way.state == DossierState.OFFICIAL:
            way.official_on = data.official_on
        return [way]
