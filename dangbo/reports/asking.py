"""Which unit and which period a page of figures is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import Http404, HttpRequest
from django.utils.http import urlencode

from dangbo.figures.reckoning import Reckoning
from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.orgs import queries as orgs
from dangbo.web.periods import PeriodGroup, period_groups

READ = "figures.read"
CHOSEN_KINDS = frozenset({"ward", "sub_committee", "cell"})


@dataclass(frozen=True)
class Asked:
    """Unit and period of a page, with what may be chosen instead; `fault` when the period was not understood."""

    viewer: Actor
    unit_id: int
    unit_name: str
    period: Period
    units: list[tuple[int, str]]
    fault: str = ""
    permission: str = READ

    @cached_property
    def query(self) -> str:
        return urlencode({"unit": self.unit_id, "period": self.period.code})

    @property
    def period_groups(self) -> tuple[PeriodGroup, ...]:
        return period_groups(self.period, self.viewer.day or self.period.since)

    def scope(self, permission: str = "") -> Scope:
        """The unit, within what the viewer may see under `permission` (the page's own when none is named)."""
        reach = policy.reach(self.viewer, permission or self.permission)
        return Scope.of(self.unit_id, viewer=None if reach.everywhere else reach)

    def reckoning(self) -> Reckoning:
        return Reckoning(self.scope(), self.period)


def asked(request: HttpRequest, permission: str = READ) -> Asked:
    """Raises Http404 for a unit outside the viewer's reach under `permission`, or when there is none inside it."""
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    today = viewer.day or date.today()  # noqa: DTZ011 -- an actor of a request has its day
    period, fault = _period(request.GET.get("period", ""), today)
    units = orgs.choices(viewer, period.last_day, CHOSEN_KINDS, permission)
    units = units or orgs.choices(viewer, today, CHOSEN_KINDS, permission)
    if not units:
        raise Http404
    wanted = request.GET.get("unit", "")
    names = dict(units)
    unit_id = int(wanted) if wanted.isdecimal() else units[0][0]
    if unit_id not in names:
        raise Http404
    return Asked(viewer, unit_id, names[unit_id], period, units, fault, permission)


def _period(text: str, today: date) -> tuple[Period, str]:
    try:
        return Period.parse(text.strip()) if text.strip() else Period.year(today.year), ""
    except ValueError as wrong:
        return Period.year(today.year), str(wrong)
