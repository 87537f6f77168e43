"""What granting demands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dangbo.access.models import Grant
from dangbo.access.terms import Role
from dangbo.accounts import queries as accounts
from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.kernel import policy
from dangbo.kernel.refusal import Fault


class AccountOrPost(Rule):
    code, where = "AC9", "account_id"
    text = _("A role is granted either to an account or to a post.")
    accepted = _("Name one of the two. A post's role passes on with the post.")

    def holds(self, data: Any, door: Door) -> bool:
        return (data.account_id is None) != (not data.post) and (not data.post or data.unit_id is not None)


class UnitNamed(Rule):
    code, where = "AC1", "unit_id"
    text = _("This role is held for a unit.")
    accepted = _("Name the unit. Only administrator and auditor may be held for the whole installation.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.unit_id is not None or data.role in Role.installation_wide


class WholeFromWhole(Rule):
    code, where = "AC2", "unit_id"
    text = _("A role for the whole installation is granted only by someone who holds one.")
    accepted = _("Name a unit at or below your own.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.unit_id is not None or policy.reach(door.actor, "access.grant").everywhere


class NotToOneself(Rule):
    code, where = "AC3", "account_id"
    text = _("No one grants a role to himself or herself.")
    accepted = _("Ask another administrator.")

    def holds(self, data: Any, door: Door) -> bool:
        return door.actor.account_id is None or data.account_id is None or data.account_id != door.actor.account_id


class EndsAfterBeginning(Rule):
    code, where = "AC4", "until"
    text = _("The grant would end before it begins.")
    accepted = _("A day after the first day, or no last day.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.until is None or data.until > data.since


class HeldOnce(Rule):
    code, where = "AC5", "role"
    text = _("The account already holds this role for this unit in that time.")
    accepted = _("End the present grant first, or choose a later first day.")

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        units = {data.unit_id for data in items}
        whole = Q(unit=None) if None in units else Q()
        held = list(
            Grant.objects.filter(whole | Q(unit__in=units - {None})).values_list(
                "account_id", "post", "role", "unit_id", "since", "until"
            )
        )
        for position, data in enumerate(items):
            own = (data.account_id, str(data.post), str(data.role), data.unit_id)
            if any(row[:4] == own and _overlap(row[4], row[5], data.since, data.until) for row in held):
                yield Fault(str(self.text), self.where, str(self.accepted), item=position)
            held.append((*own, data.since, data.until))


def _overlap(since: Any, until: Any, other_since: Any, other_until: Any) -> bool:
    return (until is None or other_since < until) and (other_until is None or since < other_until)


class EndsWithin(Rule):
    code, where = "AC6", "until"
    text = _("The grant cannot end before its first day, nor later than it already ends.")
    accepted = _("Its first day (then it was never held) or a later one, not later than its present end.")

    def holds(self, data: Any, door: Door) -> bool:
        grant = door.subjects[data.record_id]
        return data.until >= grant.since and (grant.until is None or data.until <= grant.until)


class AccountOpen(Rule):
    code, where = "AC7", "account_id"
    text = _("There is no such open account.")
    accepted = _("Choose an account from the list; reopen it first if it is closed.")

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        wanted = {data.account_id for data in items if data.account_id is not None}
        there = accounts.still_open(wanted)
        for position, data in enumerate(items):
            if data.account_id is not None and data.account_id not in there:
                yield Fault(str(self.text), self.where, str(self.accepted), item=position)


class TokenShort(Rule):
    code, where = "AC8", "until"
    text = _(
        "A token is for the grant of an account; it ends after today, within a year, and not later than the grant."
    )
    accepted = _("A day within a year and not later than the grant's end.")

    def holds(self, data: Any, door: Door) -> bool:
        grant = door.subjects[data.record_id]
        latest = door.today + timedelta(days=366)
        return (
            grant.account_id is not None
            and door.today < data.until <= latest
            and (grant.until is None or data.until <= grant.until)
        )
