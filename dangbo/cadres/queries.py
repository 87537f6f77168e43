"""What can be asked about cadre planning."""

from __future__ import annotations

from django.db.models import QuerySet

from dangbo.cadres.models import Planning
from dangbo.figures.figure import during
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.orgs.queries import counted, seen

READ = "cadres.read"


def plannings(viewer: Actor) -> QuerySet[Planning]:
    return seen(Planning.objects.select_related("unit", "person"), viewer, READ)


def reviewed(scope: Scope, period: Period) -> QuerySet[Planning]:
    """Reviews made in the period, whatever their outcome."""
    return counted(during(Planning.objects.all(), "reviewed_on", period), scope, on="reviewed_on")
