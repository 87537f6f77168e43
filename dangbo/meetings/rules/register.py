"""What is demanded of a meeting entered by its counts, and of attendance at a conference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.kernel.refusal import Fault
from dangbo.meetings.models import Meeting
from dangbo.meetings.queries import closed_periods
from dangbo.meetings.terms import MeetingKind

BASE = "Hướng dẫn thi hành Điều lệ Đảng: đảng viên phải dự sinh hoạt"


COUNTS = (
    "members_total",
    "must_attend",
    "exempt",
    "away",
    "on_duty",
    "present",
    "absent_with_reason",
    "absent_without_reason",
    "speakers",
    "tasks_due",
    "tasks_done",
    "self_score",
    "committee_score",
    "summoned",
    "write_ups",
)


class CountsNotNegative(Rule):
    """No count is less than nought."""

    code = "ME10"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for at, data in enumerate(items):
            for name in COUNTS:
                value = getattr(data, name, None)
                if value is not None and value < 0:
                    text = gettext("%s is less than nought.") % value
                    yield Fault(text, name, gettext("Enter 0 or more."), item=at)


class BaseAddsUp(Rule):
    """Must attend = members − exempt − temporarily elsewhere − on special duty (DOMAIN 3.6)."""

    code, clause, where = "ME1", BASE, "must_attend"
    text = _("Those who must attend do not follow from the members of the cell.")

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.must_attend == data.members_total - data.exempt - data.away - data.on_duty)

    def message(self, data: Any, door: Door) -> str:
        expected = data.members_total - data.exempt - data.away - data.on_duty
        return gettext(
            "Those who must attend are entered as %(given)s, but the members less the exempt and those away are"
            " %(expected)s."
        ) % {"given": data.must_attend, "expected": expected}


class AttendanceAddsUp(Rule):
    """Present and absent together are those who must attend; more present than the base is refused."""

    code, clause, where = "ME2", BASE, "present"
    text = _("Present and absent do not come to those who must attend.")
    accepted = _("Count again: present = must attend − absent with reason − absent without reason.")

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.must_attend == data.present + data.absent_with_reason + data.absent_without_reason)

    def message(self, data: Any, door: Door) -> str:
        numbers = {
            "present": data.present,
            "absent": data.absent_with_reason + data.absent_without_reason,
            "must": data.must_attend,
        }
        if data.present > data.must_attend:
            return gettext("%(present)s are present, but only %(must)s must attend.") % numbers
        return (
            gettext("%(present)s present and %(absent)s absent do not come to the %(must)s who must attend.") % numbers
        )


class EndsAfterStart(Rule):
    code, where = "ME3", "end"
    text = _("The meeting ends before it begins.")
    accepted = _("Enter an hour of the same day after the beginning.")

    def holds(self, data: Any, door: Door) -> bool:
        return not data.start or not data.end or data.end > data.start


class ThemeNamed(Rule):
    code, where = "ME4", "topic"
    text = _("A thematic meeting names its theme.")
    accepted = _("Write the theme, or choose another kind.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.kind not in MeetingKind.themed or bool(data.topic)


class PresentOfSummoned(Rule):
    code, where = "ME5", "present"
    text = _("More are present than were summoned.")
    accepted = _("Enter at most as many present, and as many write-ups, as were summoned.")

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.present <= data.summoned and (data.write_ups or 0) <= data.summoned)


class MonthOpen(Rule):
    """A month that the ward accepted is closed; what is put right afterwards is a correction with its reason."""

    code, where = "ME6", "month"
    text = _("This month of the cell was accepted by the ward and is closed.")
    accepted = _("Open the meeting and correct it with a reason; the correction shows in the next report.")

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        closed = closed_periods({item.unit_id for item in items})
        for at, item in enumerate(items):
            month = f"{item.month:%Y-%m}"
            if (item.unit_id, month) in closed:
                yield Fault(str(self.text), self.where, str(self.accepted), item=at)


class MonthlyOnce(Rule):
    """A cell has one regular meeting a month."""

    code, clause, where = "ME7", "Điều lệ Đảng điều 24", "month"
    text = _("The regular meeting of this month has been entered or planned already.")
    accepted = _("Open that meeting, or choose another kind.")

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        units = {item.unit_id for item in items if item.kind in MeetingKind.monthly}
        if not units:
            return
        own = {pk for item in items if (pk := getattr(item, "record_id", None)) is not None}
        rows = Meeting.objects.filter(unit_id__in=units, kind__in=MeetingKind.monthly).exclude(pk__in=own)
        taken = set(rows.values_list("unit_id", "month"))
        for at, item in enumerate(items):
            if item.kind in MeetingKind.monthly:
                if (item.unit_id, item.month) in taken:
                    yield Fault(str(self.text), self.where, str(self.accepted), self.clause, at)
                taken.add((item.unit_id, item.month))


class HandedInAfterHeld(Rule):
    code, where = "ME8", "handed_in_on"
    text = _("The minutes were handed in before the meeting.")
    accepted = _("Choose a day on or after the day of the meeting.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.handed_in_on is None or data.handed_in_on >= data.date


class TasksWithinDue(Rule):
    code, where = "ME9", "tasks_done"
    text = _("More tasks are done than were due.")
    accepted = _("Enter at most as many as were due.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.tasks_done is None or (data.tasks_due is not None and data.tasks_done <= data.tasks_due)
