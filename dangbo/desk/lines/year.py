"""The year: targets, key figures, contradictions, the programme of inspection, reports."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, Q, When
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from dangbo.desk.line import SHOWN, Line
from dangbo.figures.check import findings
from dangbo.figures.reckoning import Measured, Reckoning
from dangbo.inspections import queries as inspections
from dangbo.inspections.terms import CaseState
from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.kernel.vietnamese.numbers import format_number
from dangbo.orgs import queries as orgs
from dangbo.plans import queries as plans
from dangbo.plans.terms import Standing
from dangbo.reports import queries as reports

BEHIND = frozenset({Standing.LATE, Standing.MISSED, Standing.AT_RISK})
WAITING = frozenset({CaseState.PLANNED, CaseState.OPENED, CaseState.RUNNING})
WARDS = frozenset({"ward", "cell"})
KEY_FIGURES = (
    "members.total",
    "members.admitted",
    "meetings.cells_meeting_monthly",
    "meetings.regular_held",
    "meetings.attended",
    "inspections.done",
    "plans.targets",
    "tasks.done",
)
"""What whoever sees no targets reads first: numbers, nobody's name."""


def targets_of_the_year(viewer: Actor, day: date) -> list[Line]:
    """Targets with what is reached of them; those behind come first."""
    rows = plans.with_progress(plans.targets(viewer).filter(year=day.year).order_by("due", "pk"), day)
    lines = []
    for row in rows:
        so_far = row.progress  # type: ignore[attr-defined]
        reached = "–" if so_far.actual is None else format_number(so_far.actual)
        value = f"{reached} / {format_number(row.value)} {row.measure}"
        behind = so_far.standing in BEHIND
        note = f"{so_far.standing.label} · {so_far.ratio_text}" if so_far.ratio_text else str(so_far.standing.label)
        lines.append(Line(row.title, row.get_absolute_url(), row.due, behind, note, value, so_far.bar))
    return sorted(lines, key=lambda line: not line.late)


def _ward(viewer: Actor, day: date, permission: str) -> tuple[int, str] | None:
    """The highest unit of which the viewer sees figures: the ward, or a cell."""
    found = orgs.choices(viewer, day, WARDS, permission)
    return found[0] if found else None


def key_figures(viewer: Actor, day: date) -> list[Line]:
    """The year's main numbers, each open onto its page."""
    period = Period.year(day.year)
    unit = _ward(viewer, day, "figures.read")
    if unit is None:
        return []
    query = urlencode({"unit": unit[0], "period": period.code})
    return [_figure(one, query) for one in Reckoning(_scope(viewer, unit[0]), period).all(KEY_FIGURES)]


def _scope(viewer: Actor, unit_id: int) -> Scope:
    reach = policy.reach(viewer, "figures.read")
    return Scope.of(unit_id, viewer=None if reach.everywhere else reach)


def _figure(one: Measured, query: str) -> Line:
    value = f"{format_number(one.actual)} {one.unit}"
    bar = None if one.ratio is None else min(100, int(one.ratio * 100))
    note = (
        ""
        if one.planned is None
        else _("planned %(n)s · %(ratio)s")
        % {
            "n": format_number(one.planned),
            "ratio": one.ratio_text,
        }
    )
    return Line(one.label, f"{reverse('reports:figure', args=[one.code])}?{query}", note=note, value=value, bar=bar)


def contradictions(viewer: Actor, day: date) -> list[Line]:
    """Contradictions of the year that the office has not explained."""
    period = Period.year(day.year)
    unit = _ward(viewer, day, "checks.read")
    if unit is None:
        return []
    explained = reports.explained(unit[0], period.code)
    url = f"{reverse('reports:checks')}?{urlencode({'unit': unit[0], 'period': period.code})}"
    found = findings(Reckoning(_scope(viewer, unit[0]), period))
    return [Line(one.text, url, late=True) for one in found if (one.check, one.key) not in explained]


def cases_of_the_year(viewer: Actor, day: date) -> list[Line]:
    """The viewer's cases that are open, then those closed in the year."""
    over = Q(state__in=[CaseState.CLOSED, CaseState.DROPPED])
    mine = inspections.cases(viewer).filter(~over | Q(year=day.year))
    rows = mine.order_by(Case(When(over, then=1), default=0), "due", "pk")
    return [
        Line(
            row.content,
            row.get_absolute_url(),
            row.due,
            bool(row.due and row.due < day and row.state in WAITING),
            str(row.get_state_display()),
        )
        for row in rows
    ]


def latest_reports(viewer: Actor, day: date) -> list[Line]:
    rows = orgs.with_unit_name(reports.reports(viewer), "day").order_by("-day", "-pk")[:SHOWN]
    return [
        Line(row.title, row.get_absolute_url(), row.day, note=f"{row.get_state_display()} · {row.unit_name}")
        for row in rows
    ]
