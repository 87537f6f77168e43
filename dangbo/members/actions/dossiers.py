"""The way into the Party, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.members.models import Dossier, Person
from dangbo.members.queries.base import base_for_vote
from dangbo.members.rules import admission, people
from dangbo.members.terms import DossierState, Gender, PersonState, Schooling

D = TypeVar("D")


class Step(Action[D], abstract=True):
    """A step upon a dossier: what its form asks for goes into the fields of the same names."""

    subject = "members.Dossier"
    links = frozenset({"helper_id", "sponsor_id", "second_sponsor_id", "sponsoring_unit_id"})
    not_stored = frozenset({"record_id", "above_age", "schooling_exempt", "exempt_present"})

    def run(self, items: Sequence[D], door: Door) -> Sequence[Dossier]:
        rows = [self.filled(data, door) for data in items]
        names = {one.name for one in fields(self.Input)} - self.not_stored
        stored = {name.removesuffix("_id") if name in self.links else name for name in names}
        door.update(rows, [*sorted(stored), *(("state",) if self.moves else ())])
        self.follow_up(rows, door)
        return rows

    def filled(self, data: Any, door: Door) -> Dossier:
        row: Dossier = door.subjects[data.record_id]
        for one in fields(data):
            if one.name not in self.not_stored:
                setattr(row, one.name, getattr(data, one.name))
        return self.moved(row) if self.moves else row

    def follow_up(self, rows: Sequence[Dossier], door: Door) -> None:
        """What the step changes beside the dossier."""


@dataclass(frozen=True, kw_only=True)
class NominateInput:
    code: str = ask(_("Code"), help=_("A code of its own, never used again, such as DV-0601"))
    full_name: str = ask(_("Full name"))
    gender: str = ask(_("Gender"), choices=Gender)
    birth_date: date = ask(_("Birth date"))
    schooling: str = ask(_("Schooling"), choices=Schooling, default="")
    youth_union: bool = ask(_("In the youth union"), default=False)
    personal_number: str = ask(_("Personal number"), default="")
    unit_id: int = ask(_("Cell"), kind="cell")
    listed_on: date = ask(_("Put on the list on"))
    helper_id: int | None = ask(_("Helper"), kind="member", default=None)


class Nominate(Action[NominateInput]):
    """Put an outstanding citizen on the list of those to be fostered."""

    name = "members.nominate"
    permission = "members.propose"
    label = _("Put on the source list")
    Input = NominateInput
    rules = (people.NameInFull, people.NamesOnePerson, people.WordsKnown, people.DatesFollow, people.DigitsOnly)

    def run(self, items: Sequence[NominateInput], door: Door) -> Sequence[Dossier]:
        persons = []
        for data in items:
            person = Person(
                code=data.code.strip(), gender=data.gender, birth_date=data.birth_date, schooling=data.schooling,
                youth_union=data.youth_union, personal_number=data.personal_number, unit_id=data.unit_id,
                state=PersonState.CANDIDATE,
            )
            person.named(data.full_name)
            persons.append(person)
        door.create(persons)
        return door.create([
            Dossier(person=person, unit_id=data.unit_id, listed_on=data.listed_on, helper_id=data.helper_id)
            for data, person in zip(items, persons, strict=True)
        ])


@dataclass(frozen=True, kw_only=True)
class TrainInput:
    record_id: int = ask(_("Dossier"), kind="hidden")
    certificate_number: str = ask(_("Certificate number"))
    certificate_date: date = ask(_("Certificate issued on"))


class Train(Step[TrainInput]):
    """Enter the certificate of the awareness class."""

    name = "members.train"
    permission = "members.propose"
    label = _("Enter the class certificate")
    Input = TrainInput
    moves = {
        DossierState.SOURCE: DossierState.TRAINED, DossierState.TRAINED: DossierState.TRAINED,
        DossierState.FILED: DossierState.FILED, DossierState.VETTED: DossierState.VETTED,
    }
    rules = (admission.DatesInOrder,)


@dataclass(frozen=True, kw_only=True)
class FileInput:
    record_id: int = ask(_("Dossier"), kind="hidden")
    applied_on: date = ask(_("Application written on"))
    cv_on: date = ask(_("CV written on"), help=_("Not before the application"))
    sponsor_id: int = ask(_("First sponsor"), kind="member")
    second_sponsor_id: int | None = ask(_("Second sponsor"), kind="member", default=None)
    sponsoring_unit_id: int | None = ask(_("Or mass organisation"), kind="unit", default=None)


class FileApplication(Step[FileInput]):
    """Enter application, CV and sponsors."""

    name = "members.file_application"
    permission = "members.propose"
    label = _("Enter application and sponsors")
    Input = FileInput
    moves = {DossierState.TRAINED: DossierState.FILED, DossierState.FILED: DossierState.FILED}
    rules = (admission.DatesInOrder, admission.SponsorsFit)


@dataclass(frozen=True, kw_only=True)
class VetInput:
    record_id: int = ask(_("Dossier"), kind="hidden")
    vetted_on: date = ask(_("Vetting concluded on"), help=_("After all answers are in"))


class Vet(Step[VetInput]):
    """Enter that vetting is concluded."""

    name = "members.vet"
    permission = "members.propose"
    label = _("Conclude vetting")
    Input = VetInput
    moves = {DossierState.FILED: DossierState.VETTED}
    rules = (admission.DatesInOrder,)


@dataclass(frozen=True, kw_only=True)
class ProposeInput:
    record_id: int = ask(_("Dossier"), kind="hidden")
    cell_voted_on: date = ask(_("Considered by the cell on"))
    cell_yes: int = ask(_("Votes for"))
    exempt_present: int = ask(_("Exempt members who voted"), default=0)
    cell_base: int | None = ask(_("Official members (base)"), help=_("Empty: as the books have it"), default=None)
    above_age: bool = ask(_("Over age, by decision of the provincial committee"), default=False)
    schooling_exempt: bool = ask(_("Schooling: case of a mountain, island or minority area"), default=False)


class BaseAgrees(admission.CellVoteCarries):
    """The base that is stated is the one that the books give; without one the books' is taken."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterable[Any]:  # type: ignore[override]
        return super().faults([with_base(data, door, "cell_voted_on", "cell_base") for data in items], door)


@dataclass(frozen=True)
class _Voted:
    """An input with its base worked out."""

    record_id: int
    cell_base: int | None = None
    cell_yes: int | None = None
    official_base: int | None = None
    official_yes: int | None = None
    cell_voted_on: date | None = None
    official_voted_on: date | None = None


def with_base(data: Any, door: Door, on: str, base: str) -> _Voted:
    values = {name: getattr(data, name, None) for name in _Voted.__dataclass_fields__}
    return _Voted(**(values | {base: base_of(data, door, on, base)}))


def base_of(data: Any, door: Door, on: str, base: str) -> int:
    """The base that was stated, else the ordinary base of the books with the exempt members who voted."""
    stated = getattr(data, base)
    if stated is not None:
        return int(stated)
    dossier, day = door.subjects[data.record_id], getattr(data, on)
    counted = door.once((dossier.unit_id, day), lambda: base_for_vote(dossier.unit_id, day))
    return int(counted.number) + data.exempt_present


class Propose(Step[ProposeInput]):
    """The cell votes to propose the applicant; the base is frozen with the vote."""

    name = "members.propose_admission"
    permission = "members.propose"
    label = _("Enter the cell's vote on admission")
    Input = ProposeInput
    moves = {DossierState.VETTED: DossierState.PROPOSED, DossierState.FILED: DossierState.PROPOSED}
    rules = (
        admission.DatesInOrder, admission.AgeFits, admission.SchoolingFits, admission.CertificateValid,
        admission.SponsorsFit, BaseAgrees,
    )

    def filled(self, data: ProposeInput, door: Door) -> Dossier:
        row = super().filled(data, door)
        row.cell_base = base_of(data, door, "cell_voted_on", "cell_base")
        return row


@dataclass(frozen=True, kw_only=True)
class NewCvInput:
    record_id: int = ask(_("Dossier"), kind="hidden")
    new_cv_on: date = ask(_("Member's CV filed on"))


class FileNewCv(Step[NewCvInput]):
    """Enter that the new member has filed the member's CV."""

    name = "members.file_new_cv"
    permission = "members.propose"
    label = _("Enter the member's CV")
    Input = NewCvInput
    moves = {DossierState.PROBATION: DossierState.PROBATION}
    rules = (admission.DatesInOrder,)


@dataclass(frozen=True, kw_only=True)
class ConsiderInput:
    record_id: int = ask(_("Dossier"), kind="hidden")
    official_voted_on: date = ask(_("Full membership considered on"))
    official_yes: int = ask(_("Votes for"))
    exempt_present: int = ask(_("Exempt members who voted"), default=0)
    official_base: int | None = ask(_("Official members (base)"), help=_("Empty: as the books have it"), default=None)


class OfficialBaseAgrees(admission.OfficialVoteCarries):
    def faults(self, items: Sequence[Any], door: Door) -> Iterable[Any]:  # type: ignore[override]
        return super().faults([with_base(data, door, "official_voted_on", "official_base") for data in items], door)


class Consider(Step[ConsiderInput]):
    """The cell votes to propose full membership."""

    name = "members.consider_official"
    permission = "members.propose"
    label = _("Enter the cell's vote on full membership")
    Input = ConsiderInput
    moves = {DossierState.PROBATION: DossierState.CONSIDERED}
    rules = (
        admission.DatesInOrder, admission.ProbationOver, admission.ConsideredInTime, OfficialBaseAgrees,
    )

    def filled(self, data: ConsiderInput, door: Door) -> Dossier:
        row = super().filled(data, door)
        row.official_base = base_of(data, door, "official_voted_on", "official_base")
        return row


@dataclass(frozen=True, kw_only=True)
class StopInput:
    record_id: int = ask(_("Dossier"), kind="hidden")
    stopped_on: date = ask(_("Stopped on"))
    stop_reason: str = ask(_("Why"))


class StopDossier(Step[StopInput]):
    """Stop a way into the Party before the admission is decided."""

    name = "members.stop_dossier"
    permission = "members.propose"
    label = _("Stop the dossier")
    Input = StopInput
    moves = dict.fromkeys(
        (state for state in DossierState if state in DossierState.before_the_cell or state == DossierState.PROPOSED),
        DossierState.STOPPED,
    )

    def follow_up(self, rows: Sequence[Dossier], door: Door) -> None:
        persons = list(Person.objects.filter(
            pk__in=[row.person_id for row in rows], state=PersonState.CANDIDATE
        ))
        for person in persons:
            person.state = PersonState.CLOSED
        door.update(persons, ("state",))
