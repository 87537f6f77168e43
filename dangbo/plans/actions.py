"""What can be done with plans and targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.figures import registry
from dangbo.journal.action import Action, Door, ask
from dangbo.journal.entering import Amend, Enter
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.kernel.scope import Scope
from dangbo.members.queries import count_by_unit
from dangbo.orgs.queries import living_units
from dangbo.plans.models import Share, Target
from dangbo.plans.rules import (
    CompletedAfterAssigned,
    DueAfterSince,
    EachUnitOnce,
    HandSharesCome,
    KnownFigure,
    NotNegative,
    ResultByHand,
    SharesCome,
)
from dangbo.plans.sharing import shares
from dangbo.plans.terms import Comparison, PlanState, Sharing

WRITE = "plans.write"


@dataclass(frozen=True, kw_only=True)
class PlanInput:
    title: str = ask(_("Title"))
    year: int = ask(_("Year"))
    unit_id: int = ask(_("Leading unit"), kind="unit")
    document_id: int | None = ask(_("Issued as"), kind="document", default=None)
    carries_out_ids: tuple[int, ...] = ask(_("Carries out"), kind="document", default=())
    since: date = ask(_("Since"))
    due: date = ask(_("Due"))
    state: str = ask(_("State"), choices=PlanState, default=PlanState.OPEN)
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class PlanAmendment(PlanInput):
    record_id: int = ask(_("Record"), kind="hidden")


def figures_to_choose(_actor: Actor) -> list[tuple[str, str]]:
    """Figures for which a target may be set, in the order of the report."""
    return [(figure.code, str(figure.label)) for figure in registry.listed()]


@dataclass(frozen=True, kw_only=True)
class TargetInput:
    title: str = ask(_("Title"))
    year: int = ask(_("Year"))
    figure: str = ask(
        _("Figure"), choices=figures_to_choose, default="", help=_("Empty when the result is entered by hand.")
    )
    measure: str = ask(_("Measured in"))
    comparison: str = ask(_("Comparison"), choices=Comparison, default=Comparison.AT_LEAST)
    value: Decimal = ask(_("Value set"))
    assigned_by_id: int = ask(_("Assigned by"), kind="unit")
    unit_id: int = ask(_("Unit"), kind="unit")
    document_id: int | None = ask(_("By document"), kind="document", default=None)
    plan_id: int | None = ask(_("Plan"), kind="plan", default=None)
    programme: str = ask(_("Programme"), default="")
    assigned_on: date = ask(_("Assigned on"))
    due: date = ask(_("Due"))
    actual: Decimal | None = ask(_("Result"), default=None, help=_("Only for a target without a figure."))
    completed_on: date | None = ask(_("Completed on"), default=None)
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class TargetAmendment(TargetInput):
    record_id: int = ask(_("Record"), kind="hidden")


@dataclass(frozen=True, kw_only=True)
class ShareInput:
    target_id: int = ask(_("Target"), kind="target")
    unit_id: int = ask(_("Unit"), kind="unit")
    value: Decimal = ask(_("Value set"))
    note: str = ask(_("Note"), default="")
    key: str = ask(_("Key"), kind="hidden", default="")


@dataclass(frozen=True, kw_only=True)
class ShareAmendment(ShareInput):
    record_id: int = ask(_("Record"), kind="hidden")


class EnterPlan(Enter[PlanInput]):
    """Enter a plan that carries out documents."""

    name, permission, label = "plans.enter", WRITE, _("Enter a plan")
    Input, model, rules = PlanInput, "plans.Plan", (DueAfterSince,)


class AmendPlan(Amend[PlanAmendment]):
    name, permission, label = "plans.amend", WRITE, _("Correct the plan")
    Input, subject, rules = PlanAmendment, "plans.Plan", (DueAfterSince,)
    reason_required = True


class AssignTarget(Enter[TargetInput]):
    """Give a unit a target."""

    name, permission, label = "plans.assign_target", WRITE, _("Assign a target")
    Input, model, rules = TargetInput, "plans.Target", (KnownFigure, CompletedAfterAssigned)


class AmendTarget(Amend[TargetAmendment]):
    name, permission, label = "plans.amend_target", WRITE, _("Correct the target")
    Input, subject, rules = TargetAmendment, "plans.Target", (KnownFigure, CompletedAfterAssigned)
    reason_required = True


class _OfTarget:
    """Whoever may change the target may share it out."""

    def units(self, data: ShareInput, door: Door) -> tuple[int | None, ...]:
        units = door.once("units", lambda: dict(Target.objects.values_list("pk", "unit_id")))
        return (units.get(data.target_id, -1),)


class ShareOut(_OfTarget, Enter[ShareInput]):
    """Share a target out over units; the shares come to the target."""

    name, permission, label = "plans.share_out", WRITE, _("Share a target out")
    Input, model, rules = ShareInput, "plans.Share", (SharesCome,)


class AmendShare(_OfTarget, Amend[ShareAmendment]):
    name, permission, label = "plans.amend_share", WRITE, _("Correct shares")
    Input, subject, rules = ShareAmendment, "plans.Share", (SharesCome,)
    reason_required = True


@dataclass(frozen=True, kw_only=True)
class Part:
    unit_id: int = ask(_("Unit"), kind="unit")
    value: Decimal = ask(_("Value set"))


@dataclass(frozen=True, kw_only=True)
class SharingInput:
    record_id: int = ask(_("Record"), kind="hidden")
    mode: str = ask(_("Share out"), choices=Sharing)
    unit_ids: tuple[int, ...] = ask(
        _("Among"), kind="unit", default=(), help=_("Left empty: all cells below the unit of the target.")
    )
    parts: tuple[Part, ...] = ask(_("Shares by hand"), default=())


@dataclass(frozen=True, kw_only=True)
class ResultInput:
    record_id: int = ask(_("Record"), kind="hidden")
    actual: Decimal = ask(_("Result"))
    completed_on: date | None = ask(_("Completed on"), default=None)


class ShareTarget(Action[SharingInput]):
    """Share a target out anew: equally, by number of members, or by hand. The shares come to the target exactly."""

    name, permission, label = "plans.share", WRITE, _("Share the target out")
    Input, subject, rules = SharingInput, "plans.Target", (EachUnitOnce, NotNegative, HandSharesCome)

    def run(self, items: Sequence[SharingInput], door: Door) -> Sequence[Model]:
        targets = []
        for item in items:
            target = door.subjects[item.record_id]
            self._store(target, self._parts(item, target), door)
            targets.append(target)
        return targets

    @staticmethod
    def _parts(item: SharingInput, target: Target) -> dict[int, Decimal]:
        if item.mode == Sharing.HAND:
            return {part.unit_id: part.value for part in item.parts}
        cells = living_units(Scope.of(target.unit_id), target.assigned_on, frozenset({"cell"})).order_by("code")
        units = item.unit_ids or tuple(cells.values_list("pk", flat=True))
        if not units:
            fault = gettext("No cell stood below the unit of the target on the day it was assigned.")
            raise Refusal([Fault(fault, "unit_ids", gettext("Choose the units."))])
        members = count_by_unit(units, target.assigned_on) if item.mode == Sharing.MEMBERS else {}
        return shares(target.value, {unit: members.get(unit, 0) for unit in units})

    @staticmethod
    def _store(target: Target, parts: dict[int, Decimal], door: Door) -> None:
        """A unit that has no share any more keeps one of nought: nothing is taken out of the books."""
        stored = {share.unit_id: share for share in Share.objects.filter(target=target)}
        for share in stored.values():
            share.value = parts.pop(share.unit_id, Decimal(0))
        door.update(list(stored.values()), ["value"])
        door.create([Share(target=target, unit_id=unit, value=value) for unit, value in parts.items()])


class EnterResult(Action[ResultInput]):
    """Enter what was reached of a target that no register counts."""

    name, permission, label = "plans.enter_result", WRITE, _("Enter the result")
    Input, subject, rules = ResultInput, "plans.Target", (ResultByHand,)
    offered = staticmethod(lambda row: not row.figure)

    def run(self, items: Sequence[ResultInput], door: Door) -> Sequence[Model]:
        rows = []
        for item in items:
            row = door.subjects[item.record_id]
            row.actual, row.completed_on = item.actual, item.completed_on
            rows.append(row)
        door.update(rows, ["actual", "completed_on"])
        return rows
