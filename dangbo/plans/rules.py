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
