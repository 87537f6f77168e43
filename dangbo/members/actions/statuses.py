"""What excuses a member for a time: temporary transfer, exemption, suspension, custody; and its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from datetime import date as day
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.journal.rule import Rule
from dangbo.kernel.refusal import Fault
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.members.actions.movements import Changing, Papers
from dangbo.members.changes import Change
from dangbo.members.models import Membership, Person, StatusPeriod
from dangbo.members.rules.clauses import number
from dangbo.members.terms import Ended, ExemptGround, MembershipKind, MovementKind, PersonState, StatusKind


@dataclass(frozen=True, kw_only=True)
class SendInput(Papers):
    kind = MovementKind.TEMPORARY_OUT
    date: day = ask(_("From the day"))
    until: day | None = ask(_("To the day"), help=_("3 to under 12 months; study up to 24"), default=None)
    to_unit_id: int | None = ask(_("To a cell of this register"), kind="cell", default=None)
    place: str = ask(_("Or to a place outside"), default="")
    special: bool = ask(_("For study"), default=False)
    document_number: str = ask(_("Number of the letter"), default="")
    document_date: day | None = ask(_("Day of the letter"), default=None)
    reason: str = ask(_("Reason"), default="")


class Send(Changing[SendInput]):
    """Send a member elsewhere for a time; membership and posts here stay."""

    name = "members.send"
    permission = "members.transfer"
    label = _("Transfer out for a time")
    subject = "members.Person"
    Input = SendInput


@dataclass(frozen=True, kw_only=True)
class ReceiveInput(Papers):
    kind = MovementKind.TEMPORARY_IN
    to_unit_id: int = ask(_("In the cell"), kind="cell")
    date: day = ask(_("From the day"))
    until: day | None = ask(_("To the day"), default=None)
    place: str = ask(_("Comes from"))
    document_number: str = ask(_("Number of the letter"), default="")
    document_date: day | None = ask(_("Day of the letter"), default=None)
    reason: str = ask(_("Reason"), default="")


class Receive(Changing[ReceiveInput]):
    """Receive a member of another Party body for a time; he is not counted here."""

    name = "members.receive"
    permission = "members.transfer"
    label = _("Receive for a time")
    subject = "members.Person"
    Input = ReceiveInput
    states = frozenset({PersonState.CANDIDATE.value, PersonState.DEPARTED.value})


@dataclass(frozen=True, kw_only=True)
class ExemptInput(Papers):
    kind = MovementKind.EXEMPTED
    date: day = ask(_("From the day"))
    until: day | None = ask(_("To the day"), help=_("Empty for old age and weak health"), default=None)
    document_number: str = ask(_("Number of the cell's resolution"), default="")
    document_date: day | None = ask(_("Day of the resolution"), default=None)
    decided_by: str = ask(_("Decided by"), default="")
    ground: str = ask(_("Ground"), choices=ExemptGround, default="")
    reason: str = ask(_("The ground in more words"), help=_("Needed for another ground"), default="")

    def change(self, item: int) -> Change:
        known = self.ground in ExemptGround.values and self.ground != ExemptGround.OTHER
        words = [str(ExemptGround(self.ground).label)] if known else []
        return replace(Papers.change(self, item), reason=": ".join([*words, *filter(None, [self.reason.strip()])]))


class GroundGiven(Rule):
    """One of the grounds of the guidance, or another one said in words."""

    where = "ground"
    clause = "Hướng dẫn 12-HD/BTCTW năm 2022"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            if data.ground and data.ground not in ExemptGround.values:
                known = ", ".join(ExemptGround.values)
                yield Fault(gettext("There is no such ground."), self.where, known, self.clause, item=position)
            elif data.ground in ("", ExemptGround.OTHER) and not data.reason.strip():
                yield Fault(
                    gettext("An exemption needs its ground."), "reason" if data.ground else self.where,
                    gettext("One of the list, or another one in words."), self.clause, item=position,
                )


class Exempt(Changing[ExemptInput]):
    """Exempt a member from work and meetings; the right to the badge stays."""

    name = "members.exempt"
    permission = "members.status"
    label = _("Exempt from work and meetings")
    subject = "members.Person"
    Input = ExemptInput
    rules = (GroundGiven, *Changing.rules)


@dataclass(frozen=True, kw_only=True)
class SuspendInput(Papers):
    kind = MovementKind.SUSPENDED
    date: day = ask(_("From the day"))
    until: day = ask(_("To the day"))
    document_number: str = ask(_("Number of the decision"))
    document_date: day | None = ask(_("Day of the decision"), default=None)
    decided_by: str = ask(_("Decided by"), default="")
    reason: str = ask(_("Ground"))


class Suspend(Changing[SuspendInput]):
    """Suspend a member from Party activity."""

    name = "members.suspend"
    permission = "members.status"
    label = _("Suspend from Party activity")
    subject = "members.Person"
    Input = SuspendInput


class EndsInItsTime(Rule):
    """A status ends after it began and not after it has ended already."""

    where = "on"

    def faults(self, items: Sequence[Any], door: Door) -> Iterable[Fault]:  # type: ignore[override]
        for position, data in enumerate(items):
            row = door.subjects[data.record_id]
            if data.on <= row.since or (row.until is not None and data.on > row.until):
                accepted = gettext("A day after %(day)s.") % {"day": format_date(row.since)}
                yield Fault(gettext("It did not hold on that day."), where="on", accepted=accepted, item=position)


@dataclass(frozen=True, kw_only=True)
class EndStatusInput:
    record_id: int = ask(_("Status"), kind="hidden")
    on: date = ask(_("Ended on"), help=_("First day without it"))


class EndStatus(Action[EndStatusInput]):
    """End a temporary stay, an exemption or a suspension."""

    name = "members.end_status"
    permission = "members.status"
    label = _("End the status")
    subject = "members.StatusPeriod"
    Input = EndStatusInput
    rules = (EndsInItsTime,)

    def run(self, items: Sequence[EndStatusInput], door: Door) -> Sequence[StatusPeriod]:
        rows, away = [], {}
        for data in items:
            row = door.subjects[data.record_id]
            row.until = data.on
            rows.append(row)
            if row.kind == StatusKind.ELSEWHERE:
                away[row.person_id, row.since] = data.on
        door.update(rows, ("until",))
        visits = []
        persons = {person for person, _since in away}
        for visit in Membership.objects.filter(kind=MembershipKind.TEMPORARY, person_id__in=persons):
            if (visit.person_id, visit.since) in away:
                visit.until, visit.ended = away[visit.person_id, visit.since], Ended.RETURNED
                visits.append(visit)
        door.update(visits, ("until", "ended"))
        return rows


class ExtensionAllowed(Rule):
    """A suspension is extended once, by no more than the rule says."""

    where = "until"

    def faults(self, items: Sequence[Any], door: Door) -> Iterable[Fault]:  # type: ignore[override]
        for position, data in enumerate(items):
            row = door.subjects[data.record_id]
            if row.kind != StatusKind.SUSPENDED or row.until is None:
                yield Fault(gettext("Only a suspension with an end is extended."), item=position)
                continue
            rule = number("inspections.suspension_extension_days", data.decision_date)
            if row.extended_on is not None:
                yield Fault(
                    gettext("It was extended already."), where="until",
                    accepted=gettext("A suspension is extended only once."),
                    clause=rule[1] if rule else "", item=position,
                )
            elif rule and not row.until < data.until <= row.until + timedelta(days=rule[0]):
                yield Fault(
                    gettext("The extension is at most %(days)s days.") % {"days": rule[0]}, where="until",
                    accepted=gettext("Until %(day)s at the latest.")
                    % {"day": format_date(row.until + timedelta(days=rule[0]))},
                    clause=rule[1], item=position,
                )


@dataclass(frozen=True, kw_only=True)
class ExtendInput:
    record_id: int = ask(_("Suspension"), kind="hidden")
    until: date = ask(_("To the day"))
    decision_date: date = ask(_("Day of the decision"))


class ExtendSuspension(Action[ExtendInput]):
    """Extend a suspension once."""

    name = "members.extend_suspension"
    permission = "members.status"
    label = _("Extend the suspension")
    subject = "members.StatusPeriod"
    Input = ExtendInput
    rules = (ExtensionAllowed,)

    def run(self, items: Sequence[ExtendInput], door: Door) -> Sequence[StatusPeriod]:
        rows = []
        for data in items:
            row = door.subjects[data.record_id]
            row.until, row.extended_on = data.until, data.decision_date
            rows.append(row)
        return door.update(rows, ("until", "extended_on")) or rows


@dataclass(frozen=True, kw_only=True)
class HoldInput:
    record_id: int = ask(_("Member"), kind="member")
    status: str = ask(_("Kind of status"), choices=StatusKind)
    on: date = ask(_("From the day"))
    until: date | None = ask(_("To the day"), default=None)
    decided_by: str = ask(_("By whom"), default="")


class OnlyCustody(Rule):
    where = "status"
    text = _("Only prosecution and custody are entered here; the others have forms of their own.")

    def holds(self, data: HoldInput, door: Door) -> bool:
        return data.status in (StatusKind.PROSECUTED, StatusKind.DETAINED)


class Hold(Action[HoldInput]):
    """Enter that a member is prosecuted or in custody: it counts for the base of an election."""

    name = "members.hold"
    permission = "members.status"
    label = _("Enter prosecution or custody")
    subject = "members.Person"
    Input = HoldInput
    rules = (OnlyCustody,)

    @staticmethod
    def offered(person: Person) -> bool:
        return person.state in PersonState.members

    def run(self, items: Sequence[HoldInput], door: Door) -> Sequence[StatusPeriod]:
        return door.create([
            StatusPeriod(
                person_id=data.record_id, unit_id=door.subjects[data.record_id].unit_id, kind=data.status,
                since=data.on, until=data.until, decided_by=data.decided_by,
            )
            for data in items
        ])
