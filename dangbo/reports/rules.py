"""What is demanded of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Door
from dangbo.journal.rule import Once, Rule
from dangbo.kernel.refusal import Fault
from dangbo.reports import outline


class TextUnderstood(Rule):
    """Every figure that the text names exists; the refusal names the line and the nearest code."""

    code, where = "RP1", "text"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, item in enumerate(items):
            for fault in outline.faults(item.text):
                yield Fault(f"{fault.where.capitalize()}: {fault.text}", self.where, fault.accepted, item=position)


class PeriodForward(Rule):
    code, where = "RP2", "until"
    text = _("The period ends before it begins.")

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.until > data.since)


class DatedInside(Rule):
    """A report is dated after its period has begun."""

    code, where = "RP3", "day"
    text = _("The report is dated before its period begins.")

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.day >= data.since)


class ExplainedOnce(Once):
    """A contradiction is explained once; the word that was given stands."""

    code, where, model = "RP4", "finding", "reports.Acknowledgement"
    fields = ("unit_id", "check_code", "finding", "period")
    text = _("This warning is explained already.")


class Explained(Rule):
    code, where = "RP5", "reason"
    text = _("Say in a few words why the numbers stand as they are.")

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.reason.strip())


class Begun(Rule):
    """A report may be issued before its period ends (a yearly one in December), never before it begins."""

    code, where = "RP6", "record_id"
    text = _("The period of this report has not begun: there is nothing to report on.")
    accepted = _("Keep it as a draft until then.")

    def holds(self, data: Any, door: Door) -> bool:
        return bool(door.subjects[data.record_id].since <= door.today)
