"""What can be done in inspection and supervision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from dangbo.access.queries import NO_SUCH_RECORD
from dangbo.inspections import queries
from dangbo.inspections.models import TeamMember
from dangbo.inspections.rules import (
    ConcludedHasConclusion,
    DatesInOrder,
    EventsLieBehind,
    FittingDiscipline,
    MemberNamed,
    ProgrammeHasDue,
)
from dangbo.inspections.terms import CaseKind, CaseState, Discipline, FindingKind, Inspector, Subject
from dangbo.journal.action import Action, Door, ask
from dangbo.journal.entering import Amend, Enter
from dangbo.kernel.refusal import Refusal

WRITE = "inspections.write"


@dataclass(frozen=True, kw_only=True)
class CaseInput:
    subject: str = ask(_("Carried out by"), choices=Inspector)
    unit_id: int = ask(_("Leading unit"), kind="unit")
    kind: str = ask(_("Kind"), choices=CaseKind)
    content: str = ask(_("Content"))
    year: int = ask(_("Year"))
    planned: bool = ask(_("In the programme"), default=True)
    plan_id: int | None = ask(_("Programme"), kind="plan", default=None)
    due: date | None = ask(_("Due by the programme"), default=None)
    covers_since: date | None = ask(_("Covers from"), default=None)
    covers_until: date | None = ask(_("Covers to"), default=None)
    decision_number: str = ask(_("Decision number"), default="")
    decision_date: date | None = ask(_("Decision date"), default=None)
    lead_id: int | None = ask(_("Head of the team"), kind="member", default=None)
    started_on: date | None = ask(_("Started on"), default=None)
    conclusion_number: str = ask(_("Number of the conclusion"), default="")
    concluded_on: date | None = ask(_("Concluded on"), default=None)
    state: str = ask(_("State"), choices=CaseState, default=CaseState.PLANNED)
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class CaseAmendment(CaseInput):
    record_id: int = ask(_("Record"), kind="hidden")


@dataclass(frozen=True, kw_only=True)
class CaseObjectInput:
    case_id: int = ask(_("Case"), kind="case")
    subject: str = ask(_("Concerning"), choices=Subject)
    unit_id: int = ask(_("Unit"), kind="unit")
    person_id: int | None = ask(_("Member"), kind="member", default=None)
    finding: str = ask(_("Conclusion"), choices=FindingKind, default="")
    discipline: str = ask(_("Discipline"), choices=Discipline, default=Discipline.NONE)
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class CaseObjectAmendment(CaseObjectInput):
    record_id: int = ask(_("Record"), kind="hidden")


@dataclass(frozen=True, kw_only=True)
class TeamInput:
    record_id: int = ask(_("Case"), kind="hidden")
    account_id: int = ask(_("Account"), kind="account")
    since: date = ask(_("Since"))


class OpenCase(Enter[CaseInput]):
    """Enter a case; whoever enters it is in its team until the team is named."""

    name, permission, label = "inspections.enter", WRITE, _("Enter a case")
    Input, model, rules = (
        CaseInput,
        "inspections.Case",
        (ProgrammeHasDue, ConcludedHasConclusion, DatesInOrder, EventsLieBehind),
    )

    def run(self, items: Sequence[CaseInput], door: Door) -> Sequence[Model]:
        cases = super().run(items, door)
        if door.actor.account_id is not None:
            door.create(
                [TeamMember(case_id=case.pk, account_id=door.actor.account_id, since=door.today) for case in cases]
            )
        return cases


class _TeamOnly:
    """Nobody outside a case's team changes it, nor learns that it exists."""

    def units(self, data: CaseAmendment | CaseObjectInput | TeamInput, door: Door) -> tuple[int | None, ...]:
        open_cases: dict[int, int] = door.once("cases", lambda: queries.open_to(door.actor, door.today))
        if not set(self._cases(data, door)) <= open_cases.keys():
            raise Refusal(str(NO_SUCH_RECORD))
        moved_to = (data.unit_id,) if isinstance(data, CaseAmendment) else ()
        return (*[open_cases[case] for case in self._cases(data, door)], *moved_to)

    @staticmethod
    def _cases(data: CaseAmendment | CaseObjectInput | TeamInput, door: Door) -> tuple[int, ...]:
        """The case named, and of an object that is corrected the case that it stands in."""
        if not isinstance(data, CaseObjectInput):
            return (data.record_id,)
        if isinstance(data, CaseObjectAmendment):
            return (data.case_id, door.subjects[data.record_id].case_id)
        return (data.case_id,)


class AmendCase(_TeamOnly, Amend[CaseAmendment]):
    name, permission, label = "inspections.amend", WRITE, _("Bring the case up to date")
    Input, subject, rules = (
        CaseAmendment,
        "inspections.Case",
        (ProgrammeHasDue, ConcludedHasConclusion, DatesInOrder, EventsLieBehind),
    )


class EnterCaseObject(_TeamOnly, Enter[CaseObjectInput]):
    name, permission, label = "inspections.enter_object", WRITE, _("Enter who is inspected")
    Input, model, rules = CaseObjectInput, "inspections.CaseObject", (MemberNamed, FittingDiscipline)


class AmendCaseObject(_TeamOnly, Amend[CaseObjectAmendment]):
    name, permission, label = "inspections.amend_object", WRITE, _("Correct who is inspected")
    Input, subject, rules = CaseObjectAmendment, "inspections.CaseObject", (MemberNamed, FittingDiscipline)


class AddToTeam(_TeamOnly, Action[TeamInput]):
    """Let one more person into a case."""

    name, permission, label = "inspections.add_to_team", WRITE, _("Let somebody into the case")
    Input, subject = TeamInput, "inspections.Case"

    def run(self, items: Sequence[TeamInput], door: Door) -> Sequence[Model]:
        held = set(TeamMember.objects.filter(until=None).values_list("case_id", "account_id"))
        wanted = [one for one in items if (one.record_id, one.account_id) not in held]
        door.create([TeamMember(case_id=one.record_id, account_id=one.account_id, since=one.since) for one in wanted])
        return [door.subjects[one.record_id] for one in items]
