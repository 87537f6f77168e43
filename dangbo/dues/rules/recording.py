"""What must hold of dues that are entered as a cell kept them on paper, one sum for many or line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.dues import queries
from dangbo.dues.models import Due
from dangbo.dues.rates import monthly, rate_clause, rate_on, rates_on, rounded, share_up
from dangbo.dues.rules import CellThen, closed_fault, first
from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.kernel.period import add_months
from dangbo.kernel.refusal import Fault
from dangbo.kernel.scope import Scope
from dangbo.kernel.vietnamese.numbers import format_int
from dangbo.members.queries import memberships_on


def in_full(item: Any) -> int:
    """The sum before the reduction that a line tells of, in đồng; no income is needed to know it."""
    if item.waived or not item.due or not 0 < item.percent_off < 100:
        return int(item.due)
    return rounded(Decimal(item.due) * 100 / (100 - item.percent_off), first(item.month))


class ThereThen(Rule):
    """Who has a line belongs to the cell on the first of the month."""

    code, where = "DU16", "person_id"
    text = _("This member did not belong to the cell on the first of the month.")
    accepted = _("Enter it for the cell to which the member belonged then.")

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        found: dict[date, dict[int, int]] = {}
        for month in {first(item.month) for item in items if item.person_id}:
            units = {item.unit_id for item in items if first(item.month) == month}
            found[month] = dict(memberships_on(Scope.of(*units), month).values_list("person_id", "unit_id"))
        for position, item in enumerate(items):
            if item.person_id and found[first(item.month)].get(item.person_id) != item.unit_id:
                yield Fault(str(self.text), self.where, str(self.accepted), item=position)


class OneLine(Rule):
    """A member has one line for a month, a cell one sum for those without a line."""

    code, where = "DU17", "month"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        own = list(door.subjects)
        stored = Due.objects.filter(month__in={first(item.month) for item in items}).exclude(pk__in=own)
        stored = stored.filter(unit_id__in={item.unit_id for item in items})
        seen = set(stored.values_list("unit_id", "person_id", "month"))
        for position, item in enumerate(items):
            place = (item.unit_id, item.person_id, first(item.month))
            if place in seen:
                text = gettext("There is a line for this month already.")
                yield Fault(text, self.where, gettext("Keep one line."), item=position)
            seen.add(place)


class HowMany(Rule):
    code, where = "DU18", "people"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, item in enumerate(items):
            if item.people < 1 or (item.person_id and item.people != 1):
                text = gettext("A line is for one member, or for so many of the cell.")
                accepted = gettext("Enter 1 with a member, else how many they are.")
                yield Fault(text, self.where, accepted, item=position)


class AmountsAgree(Rule):
    """What is due follows from a fixed rate; nothing is due of the exempt; no more is paid than is due."""

    code, where = "DU19", "due"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, item in enumerate(items):
            for text, where, accepted, clause in _wrong(item):
                yield Fault(text, where, accepted, clause, position)


def _wrong(item: Any) -> Iterator[tuple[str, str, str, str]]:
    clause = rate_clause(first(item.month))
    if item.paid > item.due:
        text = gettext("More than is owed: %s đồng.") % format_int(item.due)
        yield text, "paid", gettext("Enter what is owed, or less."), ""
    if item.waived and item.due:
        yield gettext("Nothing is due of who is exempt."), "due", gettext("Enter 0."), clause
    if not 0 <= item.percent_off <= 99:
        yield gettext("There is no such reduction."), "percent_off", gettext("Enter 0 to 99."), clause
    elif item.income:
        rate = rate_on(item.income, first(item.month))
        if rate is None:
            known = "; ".join(one.label for one in rates_on(first(item.month)))
            text = gettext("The rules of that month do not know this kind of income.")
            yield text, "income", gettext("One of these: %s.") % known, clause
        elif item.person_id and not rate.needs_base and not item.waived:
            amounts = monthly(rate, None, item.percent_off, first(item.month))
            if amounts is not None and amounts[1] != item.due:
                text = gettext("By this rate another sum is due: %s.") % rate.text
                yield text, "due", gettext("Enter %s đồng.") % format_int(amounts[1]), clause


class PaidOnADay(Rule):
    code, where = "DU20", "paid_on"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        paid = [first(item.paid_on) for item in items if item.paid_on]
        closed = queries.closed_books({item.unit_id for item in items}, min(paid)) if paid else {}
        stored = {pk: row.paid for pk, row in door.subjects.items()}
        for position, item in enumerate(items):
            if stored.get(getattr(item, "record_id", 0)) == item.paid:
                continue
            if item.paid and item.paid_on is None:
                text = gettext("It is not said when it was paid.")
                yield Fault(text, self.where, gettext("Enter the day."), item=position)
            elif item.paid_on and item.paid_on > door.today:
                yield Fault(gettext("This day is yet to come."), self.where, item=position)
            elif item.paid and (item.unit_id, first(item.paid_on)) in closed:
                yield closed_fault(first(item.paid_on), self.where, position)


OF_LINES = (CellThen, ThereThen, OneLine, HowMany, AmountsAgree, PaidOnADay)


class SameMonth(Rule):
    code, where = "DU21", "month"
    text = _("A closed month stays with its cell and month.")

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, item in enumerate(items):
            row = door.subjects[item.record_id]
            if (row.unit_id, row.month) != (item.unit_id, first(item.month)):
                accepted = gettext("Enter another row for another month.")
                yield Fault(str(self.text), self.where, accepted, item=position)


class MonthEntered(Rule):
    """A month is closed on its lines, once it has begun; no more than the share is passed up."""

    code, where = "DU22", "month"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        units, months = {item.unit_id for item in items}, {first(item.month) for item in items}
        rows = Due.objects.filter(unit_id__in=units, month__in=months).order_by().values("unit_id", "month")
        entered = {(row["unit_id"], row["month"]) for row in rows.annotate(n=Sum("due"))}
        came = queries.collected_by_month(units, min(months), add_months(max(months), 1))
        for position, item in enumerate(items):
            place = (item.unit_id, first(item.month))
            if place not in entered:
                text = gettext("No dues of this month were entered for the cell.")
                yield Fault(text, self.where, gettext("Enter its lines first."), item=position)
            for text, where, accepted in _of_month(item, came.get(place, 0), door.today):
                yield Fault(text, where, accepted, item=position)


def _of_month(item: Any, collected: int, today: date) -> Iterator[tuple[str, str, str]]:
    if item.closed_on < first(item.month):
        yield gettext("The month was closed before it began."), "closed_on", gettext("Enter a later day.")
    if max(item.closed_on, item.passed_on or item.closed_on) > today:
        where = "closed_on" if item.closed_on > today else "passed_on"
        yield gettext("This day is yet to come."), where, ""
    if item.passed_up and item.passed_on is None:
        yield gettext("It is not said when it was passed up."), "passed_on", gettext("Enter the day.")
    share = share_up(collected, first(item.month))[1]
    if item.passed_up > share:
        text = gettext("More than the share: %s đồng.") % format_int(share)
        yield text, "passed_up", gettext("Enter the share, or less.")


OF_MONTHS = (MonthEntered,)
