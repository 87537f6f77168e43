"""What is demanded of plans and targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.figures import registry
from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.kernel.refusal import Fault
from dangbo.kernel.vietnamese.numbers import format_number
from dangbo.plans.models import Share, Target
from dangbo.plans.terms import Sharing


class DueAfterSince(Rule):
    code, where = "PL1", "due"
    text = _("The plan is due before it begins.")

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.due >= data.since)


class KnownFigure(Rule):
    """A target's figure exists; the refusal names the nearest."""

    code, where = "PL2", "figure"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            try:
                if data.figure:
                    registry.figure(data.figure)
            except registry.UnknownFigure as unknown:
                yield Fault(str(unknown), self.where, item=position)


class CompletedAfterAssigned(Rule):
    code, where = "PL3", "completed_on"
    text = _("The target was completed before it was assigned.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.completed_on is None or data.completed_on >= data.assigned_on


class SharesCome(Rule):
    """The shares of a target, stored and entered together, come to its value."""

    code, where = "PL4", "value"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        ids = {item.target_id for item in items}
        targets = Target.objects.in_bulk(ids)
        replaced = {record for item in items if (record := getattr(item, "record_id", None))}
        sums: dict[int, Decimal] = defaultdict(Decimal)
        for target_id, value in (
            Share.objects.filter(target__in=ids).exclude(pk__in=replaced).values_list("target", "value")
        ):
            sums[target_id] += value
        for item in items:
            sums[item.target_id] += item.value
        for position, item in enumerate(items):
            target = targets.get(item.target_id)
            if target is not None and sums[item.target_id] != target.value:
                text = gettext("The shares come to %(sum)s, the target is %(value)s.") % {
                    "sum": format_number(sums.pop(item.target_id)),
                    "value": format_number(target.value),
                }
                targets.pop(item.target_id)
                yield Fault(
                    text,
                    self.where,
                    accepted=gettext("Enter all shares together so that they come to the target."),
                    item=position,
                )


class HandSharesCome(Rule):
    """Shares by hand come to the value of the target."""

    code, where = "PL5", "parts"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, item in enumerate(items):
            target = door.subjects[item.record_id]
            total = sum((part.value for part in item.parts), Decimal(0))
            if item.mode == Sharing.HAND and total != target.value:
                text = gettext("The shares come to %(sum)s, the target is %(value)s.") % {
                    "sum": format_number(total),
                    "value": format_number(target.value),
                }
                missing = format_number(target.value - total)
                yield Fault(text, self.where, gettext("Still to be shared out: %s.") % missing, item=position)


class EachUnitOnce(Rule):
    code, where = "PL6", "parts"
    text = _("A unit stands twice among the shares.")
    accepted = _("Give each unit one share.")

    def holds(self, data: Any, door: Door) -> bool:
        units = [part.unit_id for part in data.parts]
        return len(units) == len(set(units))


class NotNegative(Rule):
    code, where = "PL7", "parts"
    text = _("A share is less than nought.")
    accepted = _("Enter nought or more.")

    def holds(self, data: Any, door: Door) -> bool:
        return all(part.value >= 0 for part in data.parts)


class ResultByHand(Rule):
    """The result of a target with a figure is counted, never entered."""

    code, where = "PL8", "actual"
    text = _("The result of this target is counted by the program from the registers.")
    accepted = _("Enter what was done in its register; the result follows.")

    def holds(self, data: Any, door: Door) -> bool:
        return not door.subjects[data.record_id].figure
