"""What can be asked about congresses and elections."""

from __future__ import annotations

from django.db.models import F, QuerySet

from dangbo.elections.models import Ballot, Candidate, Election
from dangbo.elections.terms import ElectionState
from dangbo.figures.figure import during
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.orgs.queries import counted, seen

READ = "elections.read"


def elections(viewer: Actor) -> QuerySet[Election]:
    return seen(Election.objects.select_related("unit", "term"), viewer, READ)


def ballots(viewer: Actor) -> QuerySet[Ballot]:
    return seen(Ballot.objects.select_related("election__unit"), viewer, READ, unit="election__unit")


def candidates(viewer: Actor) -> QuerySet[Candidate]:
    return seen(Candidate.objects.select_related("ballot__election"), viewer, READ, unit="ballot__election__unit")


def held(scope: Scope, period: Period, kind: str) -> QuerySet[Election]:
    """Congresses and elections of one kind that were held in the period."""
    rows = Election.objects.filter(kind=kind, state__in=ElectionState.counted)
    return counted(during(rows, "date", period), scope, on="date")


def heads_elected(scope: Scope, period: Period) -> QuerySet[Candidate]:
    """People elected head of a residential group in the period."""
    won = Candidate.objects.filter(elected=True, ballot__post="residential_head")
    return won.filter(ballot__election__in=held(scope, period, "residential_head"))


def won_without_majority(scope: Scope, period: Period) -> QuerySet[Candidate]:
    """Entered as elected although 2·votes ≤ base."""
    election = "ballot__election"
    rows = Candidate.objects.filter(elected=True, ballot__election__base__gte=2 * F("votes"))
    rows = during(rows.select_related(election), f"{election}__date", period)
    return rows.filter(ballot__election__in=counted(Election.objects.all(), scope, on="date"))
