"""What is demanded of an entered meeting."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.meetings.terms import MeetingKind

BASE = "Hướng dẫn thi hành Điều lệ Đảng: đảng viên phải dự sinh hoạt"


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

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.must_attend == data.present + data.absent_with_reason + data.absent_without_reason)


class EndsAfterStart(Rule):
    code, where = "ME3", "end"
    text = _("The meeting ends before it begins.")

    def holds(self, data: Any, door: Door) -> bool:
        return not data.start or not data.end or data.end > data.start


class ThemeNamed(Rule):
    code, where = "ME4", "topic"
    text = _("A thematic meeting names its theme.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.kind not in MeetingKind.themed or bool(data.topic)


class PresentOfSummoned(Rule):
    code, where = "ME5", "present"
    text = _("More are present than were summoned.")

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.present <= data.summoned and (data.write_ups or 0) <= data.summoned)
