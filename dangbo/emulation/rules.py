"""What emulation demands of an entry."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from dangbo.emulation.models import Contest
from dangbo.emulation.terms import AwardForm, Movement, Subject
from dangbo.journal.action import Door
from dangbo.journal.rule import NotAhead, Rule
from dangbo.rulebook import engine as rulebook


class NamedIndividual(Rule):
    """An individual is named."""

    code = "EM1"
    text = _("An individual needs a name.")
    accepted = _("Choose the member, or write the full name.")
    where = "person_name"

    def holds(self, data: Any, door: Door) -> bool:
        return data.subject != Subject.INDIVIDUAL or bool(data.person_name or data.person_id)


class FieldNamed(Rule):
    """A model of Dân vận khéo lies in one of the four fields."""

    code = "EM2"
    text = _("A model of skilful mass mobilisation needs its field.")
    accepted = _("Choose one of the four fields.")
    where = "field"

    def holds(self, data: Any, door: Door) -> bool:
        return data.movement != Movement.DAN_VAN_KHEO or bool(data.field)


class BadgeYears(Rule):
    """A Party badge names its years, one of those that the rulebook lists on the day."""

    code = "EM3"
    text = _("A Party badge is given for certain numbers of years only.")
    where = "badge_years"

    def holds(self, data: Any, door: Door) -> bool:
        if data.form != AwardForm.PARTY_BADGE:
            return data.badge_years is None
        years = rulebook.value("badges.years", data.decision_date)
        return isinstance(years, (list, tuple)) and data.badge_years in years


class EntryInTime(Rule):
    """An entry is sent while the contest is open."""

    code = "EM4"
    text = _("The entry was sent outside the days of the contest.")
    where = "submitted_on"

    def holds(self, data: Any, door: Door) -> bool:

        contests = door.once("contests", Contest.objects.in_bulk)
        contest = contests.get(data.contest_id)
        return contest is None or contest.opens_on <= data.submitted_on <= contest.closes_on


class EventsLieBehind(NotAhead):
    code = "EM5"
    days = ("registered_on", "decision_date", "awarded_on", "submitted_on")
