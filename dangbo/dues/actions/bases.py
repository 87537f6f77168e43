"""By what members pay, and who is relieved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dangbo.dues import rules
from dangbo.dues.actions.charging import redraw_of
from dangbo.dues.models import Basis, Relief
from dangbo.dues.rates import rates_on
from dangbo.dues.rules import first, last_of
from dangbo.dues.terms import Ground, ReliefKind
from dangbo.journal.action import Action, Door, ask
from dangbo.kernel.actor import Actor
from dangbo.kernel.clock import today

NOBODY_S = -1  # no unit: who belongs to no cell is open to nobody's right


def incomes(actor: Actor) -> list[tuple[str, str]]:
    """Kinds of income of the present rules, with their rates."""
    return [(rate.code, f"{rate.label} · {rate.text}") for rate in rates_on(actor.day or today())]


@dataclass(frozen=True, kw_only=True)
class BasisInput:
    person_id: int = ask(_("Member"), kind="member")
    income: str = ask(_("Kind of income"), choices=incomes)
    base: int | None = ask(
        _("Base (đồng)"), default=None,
        help=_("Only where the rate is a share of a sum of the member's own; else nothing is kept."),
    )
    since: date = ask(_("From the month"), kind="month")
    until: date | None = ask(_("Last month"), kind="month", default=None, help=_("Empty while it goes on."))


class OfMembers(Action[Any], abstract=True):
    """A verb about members, permitted by the cell to which they belong now."""

    def units(self, data: Any, door: Door) -> Iterable[int | None]:
        found = door.once(("cell", data.person_id), lambda: rules.cells_of([data.person_id], door.today))
        return (found.get(data.person_id, NOBODY_S),)


class SetBasis(OfMembers):
    """Lay down by what members pay from a month on, or for some months; what held before resumes afterwards."""

    name, permission, label = "dues.set_basis", "dues.write", _("Set the basis of dues")
    Input = BasisInput
    rules = (
        rules.IsMember, rules.OnceEach, rules.IncomeKnown, rules.BaseWhereNeeded, rules.MonthsForward, rules.MonthsOpen,
    )

    def run(self, items: Sequence[BasisInput], door: Door) -> Sequence[Basis]:
        fresh: list[Basis] = []
        made: list[Basis] = []
        for item in items:
            since, until = first(item.since), last_of(item)
            made.append(Basis(person_id=item.person_id, income=item.income, base=item.base, since=since, until=until))
        cut: list[Basis] = []
        for row in _overlapping(made):
            new = next(one for one in made if one.person_id == row.person_id)
            if new.until is not None and (row.until is None or row.until > new.until):
                fresh.append(Basis(
                    person_id=row.person_id, income=row.income, base=row.base, since=new.until, until=row.until,
                ))
            row.until = max(row.since, new.since)
            cut.append(row)
        door.update(cut, ("until",))
        door.create(fresh)
        stored = door.create(made)
        redraw_of(door, [row.person_id for row in made], min(row.since for row in made))
        return stored


def _overlapping(made: Sequence[Basis]) -> list[Basis]:
    ends = {row.person_id: row for row in made}
    rows = Basis.objects.filter(person_id__in=list(ends)).filter(
        Q(until=None) | Q(until__gt=min(row.since for row in made))
    )
    return [
        row for row in rows
        if row.until != row.since
        and (row.until is None or row.until > ends[row.person_id].since)
        and (ends[row.person_id].until is None or row.since < ends[row.person_id].until)  # type: ignore[operator]
    ]


@dataclass(frozen=True, kw_only=True)
class ReliefInput:
    person_id: int = ask(_("Member"), kind="member")
    kind: ReliefKind = ask(_("Kind"), default=ReliefKind.REDUCTION)
    percent: int = ask(_("Percent off"), default=100, help=_("30, 50 or 70 for a reduction."))
    ground: Ground = ask(
        _("Ground of relief"), default=Ground.HARDSHIP, choices=[(one.value, one.label) for one in Ground][1:],
    )
    since: date = ask(_("From the month"), kind="month")
    months: int | None = ask(_("How many months"), default=None, help=_("A reduction: 12 at most."))
    decided_by: str = ask(_("Decided by"))
    decision_number: str = ask(_("Number of the decision"))
    decision_date: date = ask(_("Day of the decision"))

    @property
    def until(self) -> date | None:
        return None


class Relieve(OfMembers):
    """Enter a decision of the superior committee that reduces a member's dues or exempts from them."""

    name, permission, label = "dues.relieve", "dues.decide", _("Reduce dues or exempt")
    Input = ReliefInput
    rules = (
        rules.IsMember, rules.OnceEach, rules.PercentListed, rules.MonthsAtMost, rules.GroundDecided, rules.MonthsOpen,
    )

    def run(self, items: Sequence[ReliefInput], door: Door) -> Sequence[Relief]:
        made = door.create([
            Relief(
                person_id=item.person_id, kind=item.kind, ground=item.ground, since=first(item.since),
                percent=item.percent if item.kind == ReliefKind.REDUCTION else 100, until=last_of(item),
                decided_by=item.decided_by, decision_number=item.decision_number, decision_date=item.decision_date,
            )
            for item in items
        ])
        redraw_of(door, [row.person_id for row in made], min(row.since for row in made))
        return made


@dataclass(frozen=True, kw_only=True)
class EndReliefInput:
    record_id: int = ask(_("Relief"), kind="hidden")
    last: date = ask(_("Last month"), kind="month")


class EndRelief(Action[EndReliefInput]):
    """End a relief before its time, or one that was entered by mistake (its last month before its first)."""

    name, permission, label = "dues.end_relief", "dues.decide", _("End the relief")
    Input, subject, reason_required = EndReliefInput, "dues.Relief", True

    def run(self, items: Sequence[EndReliefInput], door: Door) -> Sequence[Relief]:
        rows = []
        for item in items:
            row = door.subjects[item.record_id]
            end = last_of(_Ending(item.last))
            row.until = max(row.since, min(end, row.until) if row.until else end)  # type: ignore[type-var]
            rows.append(row)
        door.update(rows, ("until",))
        redraw_of(door, [row.person_id for row in rows], min(row.since for row in rows))
        return rows


@dataclass(frozen=True)
class _Ending:
    until: date
