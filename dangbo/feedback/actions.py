"""What can be done about receptions, matters and opinions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from datetime import time

from django.utils.translation import gettext_lazy as _

from dangbo.feedback.models import Reception
from dangbo.feedback.rules import (
    AnswerAfterOpinion,
    AnsweredHasDay,
    DenouncerUnnamed,
    EventsLieBehind,
    NoticeAfterReception,
    VerdictReasoned,
)
from dangbo.feedback.terms import MatterKind, MatterState, Notice, OpinionForm, ReceptionKind, Verdict
from dangbo.journal.action import Door, ask
from dangbo.journal.entering import Amend, Enter

WRITE = "feedback.write"


@dataclass(frozen=True, kw_only=True)
class ReceptionInput:
    date: Day = ask(_("Date"))
    start: time | None = ask(_("From"), default=None)
    end: time | None = ask(_("To"), default=None)
    kind: str = ask(_("Kind"), choices=ReceptionKind)
    unit_id: int = ask(_("Unit"), kind="unit")
    host_id: int = ask(_("Received by"), kind="member")
    substitution: str = ask(_("In whose place, why"), default="")
    place: str = ask(_("Place"), default="")
    people: int = ask(_("People"))
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class ReceptionAmendment(ReceptionInput):
    record_id: int = ask(_("Record"), kind="hidden")


@dataclass(frozen=True, kw_only=True)
class MatterInput:
    reception_id: int = ask(_("Reception"), kind="reception")
    kind: str = ask(_("Kind"), choices=MatterKind)
    person_name: str = ask(_("Brought by"), default="")
    is_member: bool = ask(_("Is a member"), default=False)
    people: int = ask(_("People"), default=1)
    letter: bool = ask(_("With a letter"), default=False)
    content: str = ask(_("Content"), kind="text")
    assigned_to_id: int | None = ask(_("Assigned to"), kind="unit", default=None)
    notice: str = ask(_("Notice"), choices=Notice, default="")
    notice_number: str = ask(_("Number of the notice"), default="")
    notice_date: Day | None = ask(_("Date of the notice"), default=None)
    due: Day | None = ask(_("Due"), default=None)
    answered_on: Day | None = ask(_("Answered on"), default=None)
    state: str = ask(_("State"), choices=MatterState, default=MatterState.OPEN)
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class MatterAmendment(MatterInput):
    record_id: int = ask(_("Record"), kind="hidden")


@dataclass(frozen=True, kw_only=True)
class OpinionInput:
    session: str = ask(_("Session"))
    form: str = ask(_("Form"), choices=OpinionForm)
    sender_id: int = ask(_("Sent by"), kind="unit")
    date: Day = ask(_("Date"))
    content: str = ask(_("Content"), kind="text")
    addressed_to_id: int = ask(_("To"), kind="unit")
    document_id: int | None = ask(_("Document concerned"), kind="document", default=None)
    due: Day | None = ask(_("Answer due"), default=None)
    answered_on: Day | None = ask(_("Answered on"), default=None)
    verdict: str = ask(_("Verdict"), choices=Verdict, default="")
    reason: str = ask(_("Reason"), default="")
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class OpinionAmendment(OpinionInput):
    record_id: int = ask(_("Record"), kind="hidden")


class EnterReception(Enter[ReceptionInput]):
    name, permission, label = "feedback.enter_reception", WRITE, _("Enter a day of reception")
    Input, model, rules = ReceptionInput, "feedback.Reception", (EventsLieBehind,)


class AmendReception(Amend[ReceptionAmendment]):
    name, permission, label = "feedback.amend_reception", WRITE, _("Correct the day of reception")
    Input, subject, rules = ReceptionAmendment, "feedback.Reception", (EventsLieBehind,)
    reason_required = True


class _OfReception:
    def units(self, data: MatterInput, door: Door) -> tuple[int | None, ...]:
        units = door.once("units", lambda: dict(Reception.objects.values_list("pk", "unit_id")))
        return (units.get(data.reception_id, -1),)


class EnterMatter(_OfReception, Enter[MatterInput]):
    name, permission, label = "feedback.enter_matter", WRITE, _("Enter a matter")
    Input, model, rules = (
        MatterInput,
        "feedback.Matter",
        (DenouncerUnnamed, NoticeAfterReception, AnsweredHasDay, EventsLieBehind),
    )


class AmendMatter(_OfReception, Amend[MatterAmendment]):
    name, permission, label = "feedback.amend_matter", WRITE, _("Bring the matter up to date")
    Input, subject = MatterAmendment, "feedback.Matter"
    rules = (DenouncerUnnamed, NoticeAfterReception, AnsweredHasDay, EventsLieBehind)


class _OfSender:
    def units(self, data: OpinionInput, door: Door) -> tuple[int | None, ...]:
        return (data.sender_id,)


class EnterOpinion(_OfSender, Enter[OpinionInput]):
    name, permission, label = "feedback.enter_opinion", WRITE, _("Enter an opinion")
    Input, model, rules = OpinionInput, "feedback.Opinion", (VerdictReasoned, AnswerAfterOpinion, EventsLieBehind)


class AmendOpinion(_OfSender, Amend[OpinionAmendment]):
    name, permission, label = "feedback.amend_opinion", WRITE, _("Bring the opinion up to date")
    Input, subject, rules = OpinionAmendment, "feedback.Opinion", (VerdictReasoned, AnswerAfterOpinion, EventsLieBehind)
