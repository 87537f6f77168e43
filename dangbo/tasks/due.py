"""When a term ends: in calendar days, or in working days where the rule says so."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from dangbo.rulebook.calendar import work_calendar
from dangbo.tasks.terms import TermUnit


def due_after(day: date, count: int, unit: str) -> date:
    """The last day of a term of `count` days that begins the day after `day`."""
    if unit == TermUnit.WORKING:
        return work_calendar().add(day, count)
    return day + timedelta(days=count)


def term_text(day: date, count: int, unit: str) -> str:
    """ "10 working days from 05/01/2022", as it is kept with the task."""
    return _("%(count)s %(unit)s from %(day)s") % {
        "count": count,
        "unit": TermUnit(unit).label,
        "day": f"{day:%d/%m/%Y}",
    }
