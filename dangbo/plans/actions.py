"""What can be done with plans and targets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Door, ask
from dangbo.journal.entering import Amend, Enter
from dangbo.plans.models import Target
from dangbo.plans.rules import CompletedAfterAssigned, DueAfterSince, KnownFigure, SharesCome
from dangbo.plans.terms import Comparison, PlanState

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


@dataclass(frozen=True, kw_only=True)
class TargetInput:
    title: str = ask(_("Title"))
    year: int = ask(_("Year"))
    figure: str = ask(_("Figure"), kind="figure", default="", help=_("Empty when the result is entered by hand."))
    measure: str = ask(_("Measured in"))
    comparison: str = ask(_("Comparison"), choices=Comparison, default=Comparison.AT_LEAST)
    value: Decimal = ask(_("Value"))
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
    value: Decimal = ask(_("Value"))
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
