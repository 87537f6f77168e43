"""What the regulations demand of dues; thresholds come from the rulebook by the month of the event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.dues import queries
from dangbo.dues.models import Due
from dangbo.dues.rates import rate_clause, rate_on, rates_on
from dangbo.dues.terms import BookState, Ground, ReliefKind
from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.kernel.period import add_months
from dangbo.kernel.refusal import Fault
from dangbo.kernel.vietnamese.numbers import format_int
from dangbo.members.queries import cells_of
from dangbo.orgs.queries import by_id
from dangbo.rulebook import engine


def first(day: date) -> date:
    """A month is named by any of its days and kept by its first."""
    return day.replace(day=1)


def cells(items: Sequence[Any], door: Door) -> dict[int, int]:
    """The present cells of the people named in the inputs."""
    found: dict[int, int] = door.once("cells", lambda: cells_of([item.person_id for item in items], door.today))
    return found


class IsMember(Rule):
    code, where = "DU1", "person_id"
    text = _("This person is no member of a cell now.")
    accepted = _("Choose a member of a cell.")

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        known = cells(items, door)
        for position, item in enumerate(items):
            if item.person_id not in known:
                yield Fault(self.message(item, door), self.where, str(self.accepted), item=position)


class IncomeKnown(Rule):
    code, where = "DU2", "income"
    text = _("The rules of that month do not know this kind of income.")

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, item in enumerate(items):
            day = first(item.since)
            if rate_on(item.income, day) is None:
                known = "; ".join(rate.label for rate in rates_on(day))
                accepted = gettext("One of these: %s.") % known if known else ""
                yield Fault(str(self.text), self.where, accepted, rate_clause(day), position)


class BaseWhereNeeded(Rule):
    """No income is kept where the rate and a fixed sum, or the minimum wage, suffice."""

    code, where = "DU3", "base"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, item in enumerate(items):
            rate = rate_on(item.income, first(item.since))
            if rate is None:
                continue
            if rate.needs_base and not item.base:
                text = gettext("This kind of income needs its base: %s.") % rate.base
                accepted = gettext("Enter the sum in whole đồng.")
                yield Fault(text, self.where, accepted, rate_clause(item.since), position)
            elif not rate.needs_base and item.base is not None:
                text = gettext("For this kind of income no sum is kept: the rate alone suffices.")
                yield Fault(text, self.where, gettext("Leave it empty."), rate_clause(item.since), position)


class MonthsForward(Rule):
    code, where = "DU4", "until"
    text = _("The last month comes before the first.")
    accepted = _("Enter the last month, or nothing while it goes on.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.until is None or first(data.until) >= first(data.since)


class OnceEach(Rule):
    code, where = "DU5", "person_id"
    text = _("The same member stands here twice.")

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        seen: set[int] = set()
        for position, item in enumerate(items):
            if item.person_id in seen:
                yield Fault(str(self.text), self.where, item=position)
            seen.add(item.person_id)


class MonthsOpen(Rule):
    """What changes a closed month is refused; it is reopened first, with a reason."""

    code, where = "DU6", "since"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        since = min(first(item.since) for item in items)
        rows = Due.objects.filter(person_id__in=[item.person_id for item in items], month__gte=since)
        lines = list(rows.values_list("person_id", "unit_id", "month"))
        closed = queries.closed_books({unit for _person, unit, _month in lines}, since)
        for position, item in enumerate(items):
            end = last_of(item)
            for person, unit, month in lines:
                touched = person == item.person_id and month >= first(item.since) and (end is None or month < end)
                if touched and (unit, month) in closed:
                    yield closed_fault(month, self.where, position)
                    break


def last_of(item: Any) -> date | None:
    """The month up to which an input reaches, not included; None: without end."""
    if getattr(item, "months", None):
        return add_months(first(item.since), item.months)
    return add_months(first(item.until), 1) if item.until else None


def closed_fault(month: date, where: str, position: int) -> Fault:
    text = gettext("The dues of %(month)s are closed.") % {"month": f"{month:%m/%Y}"}
    return Fault(text, where, gettext("Have the month reopened first, with the reason."), item=position)


class PercentListed(Rule):
    code, where = "DU7", "percent"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, item in enumerate(items):
            if item.kind != ReliefKind.REDUCTION:
                continue
            rule = engine.found("dues.reductions", item.since)
            if rule is None:
                text = gettext("The rules of that month know no reduction, only exemption.")
                yield Fault(text, "kind", item=position)
            elif item.percent not in engine.integers("dues.reductions", item.since):
                listed = ", ".join(f"{one}%" for one in engine.integers("dues.reductions", item.since))
                text = gettext("There is no such reduction.")
                yield Fault(text, self.where, gettext("One of these: %s.") % listed, rule.basis, position)


class MonthsAtMost(Rule):
    code, where = "DU8", "months"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, item in enumerate(items):
            if item.kind != ReliefKind.REDUCTION:
                continue
            rule = engine.found("dues.reduction_months", item.since)
            most = int(str(rule.value)) if rule else None
            if not item.months:
                accepted = gettext("Enter how many months.")
                yield Fault(gettext("A reduction has an end."), self.where, accepted, item=position)
            elif most and rule and not 0 < item.months <= most:
                text = gettext("A reduction lasts %d months at most each time.") % most
                accepted = gettext("Enter 1 to %d; after that it is decided anew.") % most
                yield Fault(text, self.where, accepted, rule.basis, position)


class GroundDecided(Rule):
    code, where = "DU9", "ground"
    text = _("Years in the Party need no decision: the program reckons them.")
    accepted = _("Choose another ground.")

    def holds(self, data: Any, door: Door) -> bool:
        return data.ground != Ground.PARTY_YEARS


class AmountFits(Rule):
    """More than is owed is a slip; what somebody gives beyond it is no dues."""

    code, where = "DU10", "amount"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        left = {pk: row.owed for pk, row in door.subjects.items()}
        for position, item in enumerate(items):
            if item.amount <= 0:
                yield Fault(gettext("A payment is more than nothing."), self.where, item=position)
            elif item.amount > left[item.record_id]:
                text = gettext("More than is owed: %s đồng.") % format_int(left[item.record_id])
                yield Fault(text, self.where, gettext("Enter what is owed, or less."), item=position)
            left[item.record_id] -= item.amount


class PaidInOpenMonth(Rule):
    """Money counts in the month in which it comes in: that month must be open."""

    code, where = "DU11", "paid_on"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        units = {row.unit_id for row in door.subjects.values()}
        closed = queries.closed_books(units, min(first(item.paid_on) for item in items))
        for position, item in enumerate(items):
            if item.paid_on > door.today:
                yield Fault(gettext("This day is yet to come."), self.where, item=position)
            elif (door.subjects[item.record_id].unit_id, first(item.paid_on)) in closed:
                yield closed_fault(first(item.paid_on), self.where, position)


class EveryLineKnown(Rule):
    """A month is closed when it is known of every member what he owes."""

    code, where = "DU12", ""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, item in enumerate(items):
            book = door.subjects[item.record_id]
            rows = Due.objects.filter(unit_id=book.unit_id, month=book.month, person__isnull=False)
            rows = rows.filter(income="", waived="")
            names = list(rows.order_by("person__name_sort").values_list("person__full_name", flat=True)[:6])
            if names:
                text = gettext("It is not known by what these members pay: %s.") % ", ".join(names)
                yield Fault(text, self.where, gettext("Enter their kind of income first."), item=position)
            if book.month > first(door.today):
                yield Fault(gettext("This month is yet to come."), self.where, item=position)


class CellThen(Rule):
    code, where = "DU13", "unit_id"
    text = _("Dues are kept by cells.")
    accepted = _("Choose a cell.")

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        units = by_id(item.unit_id for item in items)
        closed = queries.closed_books(units, min(first(item.month) for item in items))
        for position, item in enumerate(items):
            unit = units.get(item.unit_id)
            if unit is None or unit.kind != "cell":
                yield Fault(str(self.text), self.where, str(self.accepted), item=position)
            elif not rates_on(first(item.month)):
                text = gettext("The rulebook has no rates of dues for that month.")
                yield Fault(text, "month", item=position)
            elif (unit.pk, first(item.month)) in closed:
                yield closed_fault(first(item.month), "month", position)


class NotOneSum(Rule):
    """Where a month is kept as one sum, lines of all members would count everybody twice."""

    code, where = "DU15", "month"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        kept = queries.kept_as_sums({item.unit_id for item in items}, {first(item.month) for item in items})
        for position, item in enumerate(items):
            if (item.unit_id, first(item.month)) in kept:
                text = gettext("The dues of %(month)s stand here as one sum of the cell.")
                told = text % {"month": f"{first(item.month):%m/%Y}"}
                yield Fault(told, self.where, gettext("Put that sum right instead."), item=position)


class ClosedFirst(Rule):
    """The share is known once the month is closed."""

    code, where = "DU14", "passed_up"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, item in enumerate(items):
            book = door.subjects[item.record_id]
            if book.state != BookState.CLOSED:
                yield Fault(gettext("Close the month first."), self.where, item=position)
            elif item.passed_up > (book.share or 0):
                text = gettext("More than the share: %s đồng.") % format_int(book.share or 0)
                yield Fault(text, self.where, gettext("Enter the share, or less."), item=position)
            if item.passed_on > door.today:
                yield Fault(gettext("This day is yet to come."), "passed_on", item=position)
