"""What can be asked about inspection. Cases open to their team only, also against higher roles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from dangbo.figures.figure import during
from dangbo.inspections.models import Case, CaseObject, TeamMember
from dangbo.inspections.terms import CaseState, Subject
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period, add_months
from dangbo.kernel.scope import Scope
from dangbo.orgs.queries import counted, on_day, seen
from dangbo.rulebook import engine

READ = "inspections.read"
OTHER_FILE = _("Another file, still to be kept, names the person.")


def cases(viewer: Actor) -> QuerySet[Case]:
    """Cases of the viewer's units in whose team he is today, its head included."""
    rows = Case.objects.select_related("unit", "lead").filter(_in_team(viewer))
    return seen(rows, viewer, READ)


def _in_team(viewer: Actor) -> Q:
    nobody = Q(pk__in=())
    if viewer.day is None:
        return nobody
    heads = Q(lead_id=viewer.person_id) if viewer.person_id is not None else nobody
    if viewer.account_id is None:
        return heads
    mine = TeamMember.objects.filter(on_day(viewer.day), case=OuterRef("pk"), account_id=viewer.account_id)
    return heads | Q(Exists(mine))


def open_to(actor: Actor, day: date) -> dict[int, int]:
    """Case → its unit, of the cases that `actor` may change on `day`: his team's; the program, loading the
    registers, may change any."""
    if actor.is_system:
        return dict(Case.objects.values_list("pk", "unit_id"))
    return dict(Case.objects.filter(_in_team(replace(actor, day=actor.day or day))).values_list("pk", "unit_id"))


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
    """Members on whom cases concluded in the period laid one of the forms of discipline."""
    return looked_at(scope, period, Subject.INDIVIDUAL).filter(discipline__in=forms)


def concluded_late(scope: Scope, period: Period) -> QuerySet[Case]:
    return done(scope, period).filter(planned=True, concluded_on__gt=F("due"))


def held(ids: Collection[int], day: date) -> dict[int, Any]:
    """People named in a case whose file is still to be kept on `day`. That there is a case is known to its team only:
    the reason does not say what file it is."""
    row = next(row for row in engine.rows("privacy.retention", day) if row["code"] == "discipline_case")
    rows = CaseObject.objects.filter(person__in=ids).exclude(case__state=CaseState.DROPPED)
    if not row.get("forever"):
        kept_since = add_months(day, -12 * int(str(row["years"])))
        rows = rows.exclude(case__state=CaseState.CLOSED, case__concluded_on__lte=kept_since)
    return dict.fromkeys(rows.values_list("person_id", flat=True), OTHER_FILE)
