"""Decisions on the way into the Party: they make a member, and an official one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.members.actions.dossiers import Step
from dangbo.members.actions.store import store
from dangbo.members.models import Dossier, Membership, Person
from dangbo.members.queries.deadlines import probation_end
from dangbo.members.rules import admission
from dangbo.members.rules.lives import Lives, state_of
from dangbo.members.rules.timeline import history, homeless
from dangbo.members.terms import Began, DossierState, PersonState


def make_members(dossiers: Sequence[Dossier], lives: Lives) -> list[Fault]:
    """A membership from the day of the decision, for those who have none yet."""
    faults = []
    for item, row in enumerate(dossiers):
        person, day = lives.persons[row.person_id], row.decided_on
        now, last = (lives.on(person.pk, day), lives.last(person.pk)) if day else (None, None)
        if day is None or now is not None:
            continue
        if last is not None and (last.until is None or last.until > day):
            text = gettext("%(name)s is in the books from a later day.") % {"name": person}
            faults.append(Fault(text, "decided_on", history(lives, person.pk), item=item))
            continue
        person.admitted_on, person.ceremony_on = person.admitted_on or day, row.ceremony_on
        began = Began.READMITTED if row.again else Began.ADMITTED
        lives.begin(Membership(
            person=person, unit_id=row.unit_id, since=day, began=began, admitted_on=day, official_on=row.official_on,
        ), item)
    return faults + list(homeless(lives))


def make_official(dossiers: Iterable[Dossier], lives: Lives) -> None:
    """Full membership in the person's record and in every membership of this life that lasts beyond the day."""
    for row in dossiers:
        person = lives.persons[row.person_id]
        if row.official_on is None:
            continue
        person.official_on, person.ceremony_on = row.official_on, row.ceremony_on or person.ceremony_on
        if person.state in (PersonState.CANDIDATE, PersonState.PROBATIONARY):
            person.state = PersonState.OFFICIAL
        lives.touch(person)
        for stay in (*lives.memberships[person.pk], *lives.visits[person.pk]):
            if (stay.until is None or stay.until > row.official_on) and stay.admitted_on == row.decided_on:
                stay.official_on = row.official_on
                lives.touch(stay)


@dataclass(frozen=True, kw_only=True)
class DecideInput:
    record_id: int = ask(_("Dossier"), kind="hidden")
    committee_voted_on: date = ask(_("Considered by the deciding body on"))
    committee_base: int = ask(_("Members of the deciding body"))
    committee_yes: int = ask(_("Votes for"))
    decision_number: str = ask(_("Number of the decision"))
    decided_on: date = ask(_("Day of the decision"), help=_("Party age counts from this day"))
    decided_by: str = ask(_("Decided by"))
    received_on: date | None = ask(_("Received by the cell on"), default=None)


class Decide(Step[DecideInput]):
    """Enter the decision on admission: the applicant is a member from its day."""

    name = "members.decide_admission"
    permission = "members.admit"
    label = _("Enter the admission decision")
    Input = DecideInput
    moves = {DossierState.PROPOSED: DossierState.DECIDED}
    rules = (admission.DatesInOrder, admission.CommitteeVoteCarries)

    def follow_up(self, rows: Sequence[Dossier], door: Door) -> None:
        lives = Lives.of(row.person_id for row in rows)
        if faults := make_members(rows, lives):
            raise Refusal(faults)
        store(lives, door)


@dataclass(frozen=True, kw_only=True)
class CeremonyInput:
    record_id: int = ask(_("Dossier"), kind="hidden")
    received_on: date | None = ask(_("Decision received on"), default=None)
    ceremony_on: date = ask(_("Ceremony on"), help=_("Probation counts from this day"))
    ceremony_place: str = ask(_("Place"), default="")


class HoldCeremony(Step[CeremonyInput]):
    """Enter the admission ceremony: probation begins."""

    name = "members.hold_ceremony"
    permission = "members.propose"
    label = _("Enter the ceremony")
    Input = CeremonyInput
    moves = {DossierState.DECIDED: DossierState.PROBATION}
    rules = (admission.DatesInOrder, admission.CeremonyInTime)

    def filled(self, data: CeremonyInput, door: Door) -> Dossier:
        received = door.subjects[data.record_id].received_on
        row = super().filled(data, door)
        row.received_on = data.received_on or received
        return row

    def follow_up(self, rows: Sequence[Dossier], door: Door) -> None:
        held = {row.person_id: row.ceremony_on for row in rows}
        persons = list(Person.objects.filter(pk__in=held))
        for person in persons:
            person.ceremony_on = held[person.pk]
        door.update(persons, ("ceremony_on",))


@dataclass(frozen=True, kw_only=True)
class OfficialiseInput:
    record_id: int = ask(_("Dossier"), kind="hidden")
    official_number: str = ask(_("Number of the decision"))
    official_decided_on: date = ask(_("Day of the decision"))


class Officialise(Step[OfficialiseInput]):
    """Enter the decision on full membership; it dates from the end of probation, however late it came."""

    name = "members.officialise"
    permission = "members.admit"
    label = _("Enter the decision on full membership")
    Input = OfficialiseInput
    moves = {DossierState.CONSIDERED: DossierState.OFFICIAL}
    rules = (admission.DatesInOrder,)

    def filled(self, data: OfficialiseInput, door: Door) -> Dossier:
        row = super().filled(data, door)
        if row.ceremony_on:
            row.official_on, _clause = probation_end(row.ceremony_on)
        return row

    def run(self, items: Sequence[OfficialiseInput], door: Door) -> Sequence[Dossier]:
        rows = [self.filled(data, door) for data in items]
        door.update(rows, ("official_number", "official_decided_on", "official_on", "state"))
        lives = Lives.of(row.person_id for row in rows)
        make_official(rows, lives)
        store(lives, door)
        return rows


@dataclass(frozen=True, kw_only=True)
class RecordAdmissionInput:
    """An admission that has been decided, with whatever came after: a line of the office's list."""

    key: str = ask(_("Key"), kind="hidden", default="")
    person_id: int = ask(_("Member"), kind="member")
    unit_id: int = ask(_("Admitting cell"), kind="cell")
    certificate_number: str = ask(_("Certificate number"), default="")
    certificate_date: date | None = ask(_("Certificate issued on"), default=None)
    applied_on: date | None = ask(_("Application written on"), default=None)
    sponsor_id: int | None = ask(_("First sponsor"), kind="member", default=None)
    second_sponsor_id: int | None = ask(_("Second sponsor"), kind="member", default=None)
    sponsoring_unit_id: int | None = ask(_("Or mass organisation"), kind="unit", default=None)
    cell_voted_on: date = ask(_("Considered by the cell on"))
    cell_base: int = ask(_("Official members (base)"))
    cell_yes: int = ask(_("Votes for"))
    committee_voted_on: date | None = ask(_("Considered by the committee on"), default=None)
    committee_base: int | None = ask(_("Members of the committee"), default=None)
    committee_yes: int | None = ask(_("Its votes for"), default=None)
    decision_number: str = ask(_("Number of the decision"))
    decided_on: date = ask(_("Day of the decision"))
    decided_by: str = ask(_("Decided by"), default="")
    received_on: date | None = ask(_("Decision received on"), default=None)
    ceremony_on: date | None = ask(_("Ceremony on"), default=None)
    official_voted_on: date | None = ask(_("Full membership considered on"), default=None)
    official_base: int | None = ask(_("Official members then (base)"), default=None)
    official_yes: int | None = ask(_("Votes for full membership"), default=None)
    official_number: str = ask(_("Number of the decision on full membership"), default="")
    official_decided_on: date | None = ask(_("Full membership decided on"), default=None)
    official_on: date | None = ask(_("Official since"), default=None)
    note: str = ask(_("Note"), kind="text", default="")


RECORDED = tuple(
    name for name in RecordAdmissionInput.__dataclass_fields__ if name not in ("key", "person_id", "unit_id")
)
OF_THE_PAST = (
    admission.PersonKnown, admission.DatesInOrder, admission.AgeFits, admission.SchoolingFits,
    admission.CertificateIfGiven, admission.SponsorsIfGiven, admission.CellVoteCarries,
    admission.CommitteeVoteCarries, admission.OfficialVoteCarries, admission.ProbationOver,
)


class RecordAdmission(Action[RecordAdmissionInput]):
    """Enter admissions that have been decided, as a workbook lists them."""

    name = "members.record_admission"
    permission = "members.admit"
    label = _("Enter a decided admission")
    Input = RecordAdmissionInput
    rules = OF_THE_PAST

    def run(self, items: Sequence[RecordAdmissionInput], door: Door) -> Sequence[Dossier]:
        rows = [
            Dossier(
                person_id=data.person_id, unit_id=data.unit_id, state=state_of(data),
                **{name: getattr(data, name) for name in RECORDED}, **({"key": data.key} if data.key else {}),
            )
            for data in items
        ]
        lives = admission.people_of(items, door)
        open_ones = [
            Fault(gettext("An admission of this person is under way already."), "person_id", item=item)
            for item, row in enumerate(rows) if row.person_id in lives.dossiers and row.state != DossierState.OFFICIAL
        ]
        if faults := [*open_ones, *make_members(rows, lives)]:
            raise Refusal(faults)
        make_official(rows, lives)
        store(lives, door)
        return door.create(rows)


@dataclass(frozen=True, kw_only=True)
class AmendAdmissionInput(RecordAdmissionInput):
    record_id: int = ask(_("Dossier"), kind="hidden")


class AmendAdmission(Action[AmendAdmissionInput]):
    """Put right or complete an admission that was entered; the decision's day stays."""

    name = "members.amend_admission"
    permission = "members.admit"
    label = _("Correct the admission")
    subject = "members.Dossier"
    Input = AmendAdmissionInput
    rules = OF_THE_PAST
    reason_required = True

    def run(self, items: Sequence[AmendAdmissionInput], door: Door) -> Sequence[Dossier]:
        rows = []
        for item, data in enumerate(items):
            row = door.subjects[data.record_id]
            if (row.person_id, row.unit_id, row.decided_on) != (data.person_id, data.unit_id, data.decided_on):
                raise Refusal([Fault(
                    gettext("Person, cell and day of the decision stay as they are."), where="decided_on", item=item,
                    accepted=gettext("If they are wrong, correct the member's Party dates."),
                )])
            for name in RECORDED:
                setattr(row, name, getattr(data, name))
            row.state = state_of(data)
            rows.append(row)
        links = {name: name.removesuffix("_id") for name in RECORDED if name.endswith("_id")}
        door.update(rows, [*(links.get(name, name) for name in RECORDED), "state"])
        lives = Lives.of(row.person_id for row in rows)
        make_official(rows, lives)
        store(lives, door)
        return rows
