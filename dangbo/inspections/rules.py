"""What the inspection regulations demand of an entered case."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from dangbo.inspections.terms import CaseState, Discipline, Subject
from dangbo.journal.action import Door
from dangbo.journal.rule import NotAhead, Rule

BASIS = "Quy định 22-QĐ/TW 2021; 296-QĐ/TW 2025; 21-QĐ/TW 2026"


class ProgrammeHasDue(Rule):
    code, clause, where = "IN1", BASIS, "due"
    text = _("A case of the programme has a due date.")

    def holds(self, data: Any, door: Door) -> bool:
        return not data.planned or data.due is not None


class ConcludedHasConclusion(Rule):
    """A concluded case has the number and the date of its conclusion."""

    code, clause, where = "IN2", BASIS, "concluded_on"
    text = _("A concluded case needs the date of its conclusion.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.state not in CaseState.done or data.concluded_on is not None


class DatesInOrder(Rule):
    code, where = "IN3", "concluded_on"
    text = _("The dates of the case are out of order: decision, start, conclusion.")

    def holds(self, data: Any, door: Door) -> bool:
        days = [day for day in (data.decision_date, data.started_on, data.concluded_on) if day]
        return days == sorted(days)


class MemberNamed(Rule):
    code, where = "IN4", "person_id"
    text = _("Name the member who was inspected.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.subject != Subject.INDIVIDUAL or data.person_id is not None


class FittingDiscipline(Rule):
    """Organisations: reprimand, warning, dissolution; members: reprimand, warning, dismissal, expulsion."""

    code, clause, where = "IN5", BASIS, "discipline"
    text = _("This form of discipline does not exist for this kind of subject.")

    def holds(self, data: Any, door: Door) -> bool:
        if data.subject == Subject.INDIVIDUAL:
            return data.discipline != Discipline.DISSOLUTION
        return data.discipline not in (Discipline.DISMISSAL, Discipline.EXPULSION)


class EventsLieBehind(NotAhead):
    code = "IN6"
    days = ("decision_date", "started_on", "concluded_on")
