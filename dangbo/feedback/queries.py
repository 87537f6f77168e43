"""What can be asked about receptions, matters and opinions."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from dangbo.feedback.models import Matter, Opinion, Reception
from dangbo.feedback.terms import MatterState
from dangbo.figures.figure import during
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.kernel.workdays import WorkCalendar
from dangbo.orgs.queries import counted, living_units, seen
from dangbo.rulebook import engine as rulebook

READ = "feedback.read"
NOTICE_DAYS = "feedback.notice_working_days"


def receptions(viewer: Actor) -> QuerySet[Reception]:
    return seen(Reception.objects.select_related("unit", "host"), viewer, READ)


def matters(viewer: Actor) -> QuerySet[Matter]:
    rows = Matter.objects.select_related("reception", "assigned_to")
    return seen(rows, viewer, READ, unit="reception__unit")


def opinions(viewer: Actor) -> QuerySet[Opinion]:
    return seen(Opinion.objects.select_related("sender", "addressed_to"), viewer, READ, unit="sender")


def reception_days(scope: Scope, period: Period) -> QuerySet[Reception]:
    return counted(during(Reception.objects.all(), "date", period), scope, on="date")


def receiving(scope: Scope, period: Period) -> int:
    """How many ward committees there are, on the last day, whose secretaries have to receive citizens."""
    return living_units(scope, period.last_day, frozenset({"ward"})).count()


def matters_brought(scope: Scope, period: Period) -> QuerySet[Matter]:
    return Matter.objects.filter(reception__in=reception_days(scope, period))


def notice_due(received: date, calendar: WorkCalendar) -> date:
    """Last day for the written notice: so many working days after `received` (11-QĐi/TW)."""
    return calendar.add(received, rulebook.integer(NOTICE_DAYS, received))


def notified(scope: Scope, period: Period) -> QuerySet[Matter]:
    """Matters of the period with a written notice, whenever it was given."""
    return matters_brought(scope, period).exclude(notice_date=None)


def notified_in_time(scope: Scope, period: Period, calendar: WorkCalendar) -> QuerySet[Matter]:
    """Those with a written notice no later than the rule's working days after they were received.

    Working days are not arithmetic a database knows, so the days are asked first. Notices that are late
    are few: those are left out by number.
    """
    rows = notified(scope, period)
    days = rows.values_list("pk", "reception__date", "notice_date")
    late = [pk for pk, received, noticed in days if _is_late(received, noticed, calendar)]
    return rows.exclude(pk__in=late)


def _is_late(received: date, noticed: date, calendar: WorkCalendar) -> bool:
    """So many working days are never fewer than so many days: most notices need no calendar."""
    if (noticed - received).days <= rulebook.integer(NOTICE_DAYS, received):
        return False
    return noticed > notice_due(received, calendar)


def settled(scope: Scope, period: Period) -> QuerySet[Matter]:
    return matters_brought(scope, period).filter(state__in=MatterState.settled)


def opinions_given(scope: Scope, period: Period) -> QuerySet[Opinion]:
    return counted(during(Opinion.objects.all(), "date", period), scope, unit="sender", on="date")
