"""What can be asked about inspection. Cases open to their team only, also against higher roles."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, QuerySet

from dangbo.figures.figure import during
from dangbo.inspections.models import Case, CaseObject, TeamMember
from dangbo.inspections.terms import CaseState
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.orgs.queries import counted, on_day, seen

READ = "inspections.read"


def cases(viewer: Actor) -> QuerySet[Case]:
    """Cases of the viewer's units in whose team he is today."""
    if viewer.account_id is None or viewer.day is None:
        return Case.objects.none()
    mine = TeamMember.objects.filter(on_day(viewer.day), case=OuterRef("pk"), account_id=viewer.account_id)
    return seen(Case.objects.select_related("unit", "lead").filter(Exists(mine)), viewer, READ)


def case_objects(viewer: Actor) -> QuerySet[CaseObject]:
    return CaseObject.objects.select_related("unit", "person").filter(case__in=cases(viewer))


def programme(scope: Scope, period: Period) -> QuerySet[Case]:
    """Cases that the programme sets for the period, by their due date."""
    return counted(during(Case.objects.filter(planned=True), "due", period), scope, on="due")


def done(scope: Scope, period: Period, kinds: frozenset[str] | None = None) -> QuerySet[Case]:
    """Cases concluded in the period."""
    rows = Case.objects.filter(state__in=CaseState.done)
    if kinds is not None:
        rows = rows.filter(kind__in=kinds)
    return counted(during(rows, "concluded_on", period), scope, on="concluded_on")


def looked_at(scope: Scope, period: Period, subject: str) -> QuerySet[CaseObject]:
    """Organisations or members that cases concluded in the period looked at."""
    return CaseObject.objects.filter(subject=subject, case__in=done(scope, period))


def disciplined(scope: Scope, period: Period, forms: frozenset[str]) -> QuerySet[CaseObject]:
    return CaseObject.objects.filter(discipline__in=forms, case__in=done(scope, period))


def concluded_late(scope: Scope, period: Period) -> QuerySet[Case]:
    return done(scope, period).filter(planned=True, concluded_on__gt=F("due"))
