"""What can be done in emulation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from dangbo.emulation.rules import BadgeYears, EntryInTime, EventsLieBehind, FieldNamed, NamedIndividual
from dangbo.emulation.terms import AwardForm, AwardReason, Field, Level, Movement, Result, Subject
from dangbo.journal.action import ask
from dangbo.journal.entering import Amend, Enter

WRITE = "emulation.write"


@dataclass(frozen=True, kw_only=True)
class Participant:
    subject: str = ask(_("Concerning"), choices=Subject)
    unit_id: int = ask(_("Unit"), kind="unit", help=_("The collective itself, or the unit of the individual."))
    person_id: int | None = ask(_("Member"), kind="member", default=None)
    person_name: str = ask(_("Full name"), default="", help=_("For an individual who is not a member."))
    year: int = ask(_("Year"))
    title: str = ask(_("Model or pledge"))
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class RegistrationInput(Participant):
    movement: str = ask(_("Movement"), choices=Movement)
    field: str = ask(_("Field"), choices=Field, default="", help=_("For skilful mass mobilisation."))
    measures: str = ask(_("Measures"), kind="text", default="")
    registered_on: date = ask(_("Registered on"))
    due: date | None = ask(_("Due"), default=None)
    in_charge: str = ask(_("In charge"), default="")
    result: str = ask(_("Result"), choices=Result, default=Result.PENDING)


@dataclass(frozen=True, kw_only=True)
class RegistrationAmendment(RegistrationInput):
    record_id: int = ask(_("Record"), kind="hidden")


@dataclass(frozen=True, kw_only=True)
class RecognitionInput(Participant):
    movement: str = ask(_("Movement"), choices=Movement)
    registration_id: int | None = ask(_("Registration"), kind="registration", default=None)
    field: str = ask(_("Field"), choices=Field, default="")
    level: str = ask(_("Recognised by"), choices=Level)
    decided_by: str = ask(_("Deciding body"))
    decision_number: str = ask(_("Decision number"))
    decision_date: date = ask(_("Decision date"))


@dataclass(frozen=True, kw_only=True)
class RecognitionAmendment(RecognitionInput):
    record_id: int = ask(_("Record"), kind="hidden")


@dataclass(frozen=True, kw_only=True)
class CommendationInput(Participant):
    reason: str = ask(_("For"), choices=AwardReason)
    form: str = ask(_("Form"), choices=AwardForm)
    badge_years: int | None = ask(_("Badge (years)"), default=None)
    recognition_id: int | None = ask(_("Recognition"), kind="recognition", default=None)
    level: str = ask(_("Commended by"), choices=Level)
    decided_by: str = ask(_("Deciding body"))
    decision_number: str = ask(_("Decision number"))
    decision_date: date = ask(_("Decision date"))
    awarded_on: date | None = ask(_("Handed over on"), default=None)
    money: int | None = ask(_("Money (đồng)"), default=None)


@dataclass(frozen=True, kw_only=True)
class CommendationAmendment(CommendationInput):
    record_id: int = ask(_("Record"), kind="hidden")


@dataclass(frozen=True, kw_only=True)
class ContestInput:
    title: str = ask(_("Title"))
    organiser: str = ask(_("Organiser"))
    document_ids: tuple[int, ...] = ask(_("Documents to know"), kind="document", default=())
    opens_on: date = ask(_("Opens on"))
    closes_on: date = ask(_("Closes on"))
    count_source: str = ask(_("Source of the count"), default="")
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class ContestAmendment(ContestInput):
    record_id: int = ask(_("Record"), kind="hidden")


@dataclass(frozen=True, kw_only=True)
class ContestEntryInput:
    contest_id: int = ask(_("Contest"), kind="contest")
    submitted_on: date = ask(_("Sent on"))
    contestant: str = ask(_("Full name"))
    unit_id: int = ask(_("Unit"), kind="unit")
    person_id: int | None = ask(_("Member"), kind="member", default=None)
    score: int | None = ask(_("Score"), default=None)
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class ContestEntryAmendment(ContestEntryInput):
    record_id: int = ask(_("Record"), kind="hidden")


class Register(Enter[RegistrationInput]):
    """Register a pledge or a model."""

    name, permission, label = "emulation.register", WRITE, _("Register")
    Input, model, rules = RegistrationInput, "emulation.Registration", (NamedIndividual, FieldNamed, EventsLieBehind)


class AmendRegistration(Amend[RegistrationAmendment]):
    name, permission, label = "emulation.amend_registration", WRITE, _("Correct the registration")
    Input, subject, rules = (
        RegistrationAmendment,
        "emulation.Registration",
        (NamedIndividual, FieldNamed, EventsLieBehind),
    )
    reason_required = True


class Recognise(Enter[RecognitionInput]):
    """Enter a recognition by decision."""

    name, permission, label = "emulation.recognise", WRITE, _("Enter a recognition")
    Input, model, rules = RecognitionInput, "emulation.Recognition", (NamedIndividual, FieldNamed, EventsLieBehind)


class AmendRecognition(Amend[RecognitionAmendment]):
    name, permission, label = "emulation.amend_recognition", WRITE, _("Correct the recognition")
    Input, subject, rules = (
        RecognitionAmendment,
        "emulation.Recognition",
        (NamedIndividual, FieldNamed, EventsLieBehind),
    )
    reason_required = True


class Commend(Enter[CommendationInput]):
    """Enter a commendation by decision."""

    name, permission, label = "emulation.commend", WRITE, _("Enter a commendation")
    Input, model, rules = CommendationInput, "emulation.Commendation", (NamedIndividual, BadgeYears, EventsLieBehind)


class AmendCommendation(Amend[CommendationAmendment]):
    name, permission, label = "emulation.amend_commendation", WRITE, _("Correct the commendation")
    Input, subject, rules = (
        CommendationAmendment,
        "emulation.Commendation",
        (NamedIndividual, BadgeYears, EventsLieBehind),
    )
    reason_required = True


class OpenContest(Enter[ContestInput]):
    name, permission, label = "emulation.open_contest", WRITE, _("Enter a contest")
    Input, model = ContestInput, "emulation.Contest"


class AmendContest(Amend[ContestAmendment]):
    name, permission, label = "emulation.amend_contest", WRITE, _("Correct the contest")
    Input, subject = ContestAmendment, "emulation.Contest"
    reason_required = True


class EnterContestEntries(Enter[ContestEntryInput]):
    name, permission, label = "emulation.enter_contest_entry", WRITE, _("Enter a contest entry")
    Input, model, rules = ContestEntryInput, "emulation.ContestEntry", (EntryInTime, EventsLieBehind)


class AmendContestEntry(Amend[ContestEntryAmendment]):
    name, permission, label = "emulation.amend_contest_entry", WRITE, _("Correct the contest entry")
    Input, subject, rules = ContestEntryAmendment, "emulation.ContestEntry", (EntryInTime, EventsLieBehind)
    reason_required = True
