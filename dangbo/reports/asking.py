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
from dangbo.kernel.scope import Reading, Scope
from dangbo.orgs import queries as orgs
from dangbo.web.periods import PeriodGroup, period_groups

READ = "figures.read"
CHOSEN_KINDS = frozenset({"ward", "sub_committee", "cell"})


@dataclass(frozen=True)
class Asked:
    """Unit and period of a page, with what may be chosen instead; `fault` when the period was not understood.

    `restated_on`: the unit is asked for with all that it has inherited by that day, instead of as it was.
    """

    viewer: Actor
    unit_id: int
    unit_name: str
    period: Period
    units: list[tuple[int, str]]
    fault: str = ""
    permission: str = READ
    restatable: bool = False
    restated_on: date | None = None

    @cached_property
    def query(self) -> str:
        return urlencode({"unit": self.unit_id, "period": self.period.code, **self.reading})

    @property
    def reading(self) -> dict[str, str]:
        """What an address says of the reading."""
        return {"reading": Reading.RESTATED.value} if self.restated_on else {}

    @property
    def period_groups(self) -> tuple[PeriodGroup, ...]:
        return period_groups(self.period, self.viewer.day or self.period.since)

    def scope(self, permission: str = "") -> Scope:
        """The unit, within what the viewer may see under `permission` (the page's own when none is named)."""
        reach = policy.reach(self.viewer, permission or self.permission)
        within = None if reach.everywhere else reach
        if self.restated_on:
            return Scope(frozenset({self.unit_id}), self.restated_on, Reading.RESTATED, within)
        return Scope.of(self.unit_id, viewer=within)

    def reckoning(self) -> Reckoning:
        return Reckoning(self.scope(), self.period)


def asked(request: HttpRequest, permission: str = READ, *, restatable: bool = False) -> Asked:
    """Raises Http404 for a unit outside the viewer's reach under `permission`, or when there is none inside it.

    `restatable`: the page may be asked for a unit of today with its predecessors.
    """
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    today = viewer.day or date.today()  # noqa: DTZ011 -- an actor of a request has its day
    period, fault = _period(request.GET.get("period", ""), today)
    restated = today if restatable and request.GET.get("reading") == Reading.RESTATED.value else None
    units = orgs.choices(viewer, restated or period.last_day, CHOSEN_KINDS, permission)
    units = units or orgs.choices(viewer, today, CHOSEN_KINDS, permission)
    if not units:
        raise Http404
    wanted = request.GET.get("unit", "")
    names = dict(units)
    unit_id = int(wanted) if wanted.isdecimal() else units[0][0]
    if unit_id not in names:
        raise Http404
    return Asked(viewer, unit_id, names[unit_id], period, units, fault, permission, restatable, restated)


def _period(text: str, today: date) -> tuple[Period, str]:
    try:
        return Period.parse(text.strip()) if text.strip() else Period.year(today.year), ""
    except ValueError as wrong:
        return Period.year(today.year), str(wrong)
