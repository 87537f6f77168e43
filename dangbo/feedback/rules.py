"""What the reception and opinion regulations demand."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from dangbo.feedback.models import Reception
from dangbo.feedback.terms import MatterKind, MatterState, Verdict
from dangbo.journal.action import Door
from dangbo.journal.rule import NotAhead, Rule


class DenouncerUnnamed(Rule):
    """The identity of whoever denounces stands in the inspection case only."""

    code, where = "FE1", "person_name"
    clause = "Bảo vệ bí mật danh tính người tố cáo"
    text = _("Whoever denounces is not named here.")
    accepted = _("Leave the name empty; the inspection case keeps it for its team.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.kind != MatterKind.DENUNCIATION or not data.person_name


class NoticeAfterReception(Rule):
    code, where = "FE2", "notice_date"
    text = _("The notice or the answer is dated before the matter was received.")

    def holds(self, data: Any, door: Door) -> bool:
        dates = door.once("receptions", lambda: dict(Reception.objects.values_list("pk", "date")))
        received = dates.get(data.reception_id)
        later = [day for day in (data.notice_date, data.answered_on) if day]
        return received is None or all(day >= received for day in later)


class AnsweredHasDay(Rule):
    code, where = "FE3", "answered_on"
    text = _("An answered matter needs the day of the answer.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.state != MatterState.ANSWERED or data.answered_on is not None


class VerdictReasoned(Rule):
    """Whoever does not accept a recommendation says why (Luật ban hành văn bản 2025, điều 6; 217-QĐ/TW)."""

    code, where = "FE4", "reason"
    clause = "Quy định 217-QĐ/TW, 218-QĐ/TW 2013"
    text = _("An opinion that is not fully accepted is answered with the reason.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.verdict not in (Verdict.PARTLY, Verdict.REFUSED) or bool(data.reason)


class AnswerAfterOpinion(Rule):
    code, where = "FE5", "answered_on"
    text = _("The answer is dated before the opinion.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.answered_on is None or data.answered_on >= data.date


class EventsLieBehind(NotAhead):
    code = "FE6"
    days = ("date", "notice_date", "answered_on")
