"""What the review regulations demand."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Door
from dangbo.journal.rule import Once, Rule
from dangbo.reviews.terms import Level


class LevelOrReason(Rule):
    """A member has a level, or the reason why he has none; never both."""

    code, where = "RE1", "level"
    text = _("A member has either a level or the reason why there is none.")

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.level) != bool(data.not_classified)


class VoteAgrees(Rule):
    """The level was voted by members of the meeting (base A)."""

    code, where = "RE2", "votes_yes"
    text = _("There are more votes for than members of the meeting.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.votes_yes is None or data.votes_base is None or data.votes_yes <= data.votes_base


class ExemplaryIsExcellent(Rule):
    """Only an organisation of the highest level is exemplary (CV 19780-CV/VPTW 2025)."""

    code, where = "RE3", "exemplary"
    text = _("Only an organisation with excellent fulfilment can be exemplary.")

    def holds(self, data: Any, door: Door) -> bool:
        return not data.exemplary or data.level == Level.EXCELLENT


class OrgOnce(Once):
    """An organisation has one level a year."""

    code, where, model, fields = "RE4", "unit_id", "reviews.OrgReview", ("year", "unit_id")
    text = _("This organisation's classification of the year is entered already.")
    accepted = _("Correct the one that is there.")


class MemberOnce(Once):
    """A member has one level a year, wherever he was then."""

    code, where, model, fields = "RE5", "person_id", "reviews.MemberReview", ("year", "person_id")
    text = _("This member's classification of the year is entered already.")
    accepted = _("Correct the one that is there.")
