"""What can be asked about emulation."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from dangbo.emulation.models import Commendation, Contest, ContestEntry, Recognition, Registration
from dangbo.emulation.terms import Result
from dangbo.figures.figure import during
from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.orgs.queries import counted, seen

READ = "emulation.read"


def registrations(viewer: Actor) -> QuerySet[Registration]:
    return seen(Registration.objects.select_related("unit", "person"), viewer, READ)


def own_registrations(viewer: Actor) -> QuerySet[Registration]:
    """What the viewer himself has pledged."""
    if viewer.person_id is None or not policy.allows(viewer, "members.own"):
        return Registration.objects.none()
    return Registration.objects.filter(person_id=viewer.person_id)


def pledges_due(unit_id: int, until: date) -> list[Registration]:
    """What the cell and its members registered, that is due by `until` and was not judged yet; at most twelve, the
    earliest due first. For the programme of the cell's meeting."""
    rows = Registration.objects.filter(unit_id=unit_id, result=Result.PENDING, due__lte=until)
    return list(rows.order_by("due", "pk")[:12])


def recognitions(viewer: Actor) -> QuerySet[Recognition]:
    return seen(Recognition.objects.select_related("unit", "person", "registration"), viewer, READ)


def commendations(viewer: Actor) -> QuerySet[Commendation]:
    return seen(Commendation.objects.select_related("unit", "person", "recognition"), viewer, READ)


def contest_entries(viewer: Actor) -> QuerySet[ContestEntry]:
    return seen(ContestEntry.objects.select_related("contest", "unit", "person"), viewer, READ)


def contests(viewer: Actor) -> QuerySet[Contest]:
    """Contests concern everybody who may read emulation at all; their entries are scoped."""
    return Contest.objects.order_by("-opens_on")


def registered(scope: Scope, period: Period, movement: str, subject: str) -> QuerySet[Registration]:
    rows = Registration.objects.filter(movement=movement, subject=subject)
    return counted(during(rows, "registered_on", period), scope, on="registered_on")


def recognised(scope: Scope, period: Period, movement: str, subject: str) -> QuerySet[Recognition]:
    rows = Recognition.objects.filter(movement=movement, subject=subject)
    return counted(during(rows, "decision_date", period), scope, on="decision_date")


def commended(scope: Scope, period: Period, **where: str) -> QuerySet[Commendation]:
    return counted(during(Commendation.objects.filter(**where), "decision_date", period), scope, on="decision_date")


def entries_sent(scope: Scope, period: Period) -> QuerySet[ContestEntry]:
    return counted(during(ContestEntry.objects.all(), "submitted_on", period), scope, on="submitted_on")
