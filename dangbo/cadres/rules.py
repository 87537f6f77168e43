"""What the planning regulations demand (Quy định 50-QĐ/TW 2021; 377-QĐ/TW 2025)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.cadres.models import Planning
from dangbo.cadres.terms import Outcome
from dangbo.journal.action import Door
from dangbo.journal.rule import NotAhead, Once, Rule
from dangbo.kernel.refusal import Fault
from dangbo.rulebook import engine as rulebook

PEOPLE_PER_POST = "cadres.people_per_post"
COLLECTIVE_POSTS = frozenset({"committee_member", "standing_member", "commission_member"})


class RemovalHasReason(Rule):
    code = "CA1"
    text = _("Whoever is taken out of the planning, the reason is stated.")
    where = "removal_reason"

    def holds(self, data: Any, door: Door) -> bool:
        return data.outcome != Outcome.REMOVED or bool(data.removal_reason)


class VotesWithinBase(Rule):
    code = "CA2"
    text = _("There are more votes for than people voting.")
    where = "votes_yes"

    def holds(self, data: Any, door: Door) -> bool:
        return data.votes_yes is None or data.votes_base is None or data.votes_yes <= data.votes_base


class ReviewedOnce(Once):
    """A person is reviewed once on a day for a post of a term."""

    code, where, model = "CA4", "person_id", "cadres.Planning"
    fields = ("term_name", "post", "unit_id", "person_id", "reviewed_on")
    text = _("This person's review for the post, term and day is entered already.")
    accepted = _("Correct the review that is there, or give another day.")


class FewPeoplePerPost(Rule):
    """A post (not a seat of a committee) is planned with at most so many people."""

    code, where = "CA3", "post"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        stored = Planning.objects.filter(outcome__in=Outcome.planned, reviewed_on__in={i.reviewed_on for i in items})
        mine = {record for item in items if (record := getattr(item, "record_id", None))}
        count = Counter(stored.exclude(pk__in=mine).values_list("term_name", "post", "unit_id", "reviewed_on"))
        for position, item in enumerate(items):
            if item.post in COLLECTIVE_POSTS or item.outcome not in Outcome.planned:
                continue
            seat = (item.term_name, item.post, item.unit_id, item.reviewed_on)
            count[seat] += 1
            rule = rulebook.rule(PEOPLE_PER_POST, item.reviewed_on)
            if isinstance(rule.value, int) and count[seat] > rule.value:
                text = gettext("This post is already planned with %s people for the term.") % rule.value
                yield Fault(text, self.where, clause=rule.basis, item=position)


class EventsLieBehind(NotAhead):
    code = "CA5"
    days = ("reviewed_on", "decision_date")
