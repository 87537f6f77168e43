"""What stands in one person's record, beside the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet
from django.http import Http404

from dangbo.kernel.actor import Actor
from dangbo.members.models import (
    Badge,
    Dossier,
    Interruption,
    Membership,
    Movement,
    PartyCard,
    Person,
    Profile,
    StatusPeriod,
    Transfer,
)
from dangbo.members.queries.age import party_age
from dangbo.members.queries.people import READ, person
from dangbo.members.terms import StatusKind
from dangbo.orgs.queries import seen, with_unit_name


@dataclass(frozen=True)
class Life:
    """Everything about one person, each list the latest first."""

    person: Person
    profile: Profile
    memberships: list[Membership]
    movements: list[Movement]
    statuses: list[StatusPeriod]
    dossiers: list[Dossier]
    transfers: list[Transfer]
    cards: list[PartyCard]
    badges: list[Badge]
    party_age: int | None

    def excused(self, day: date) -> list[str]:
        """Statuses that hold on `day`."""
        return [
            str(StatusKind(row.kind).label) for row in self.statuses
            if row.since <= day and (row.until is None or row.until > day)
        ]


def life(viewer: Actor, pk: int, day: date) -> Life:
    """The whole record. Http404 outside the viewer's scope; party age as at `day`. Ten queries."""
    who = person(viewer, pk)
    gaps = list(Interruption.objects.filter(person=who).values_list("since", "until"))
    return Life(
        person=who,
        profile=Profile.objects.filter(person=who).first() or Profile(person=who),
        memberships=list(_of(Membership, who).exclude(until=F("since")).order_by("-since")),
        movements=list(_of(Movement, who, "date").filter(undone=False).order_by("-date")),
        statuses=list(_of(StatusPeriod, who).exclude(until=F("since")).order_by("-since")),
        dossiers=list(Dossier.objects.filter(person=who).order_by("-pk")),
        transfers=list(Transfer.objects.filter(person=who).order_by("-issued_on")),
        cards=list(PartyCard.objects.filter(person=who).order_by("-issued_on")),
        badges=list(Badge.objects.filter(person=who).order_by("-years")),
        party_age=party_age(who.admitted_on, day, gaps) if who.admitted_on and who.admitted_on <= day else None,
    )


def _of(model: type, who: Person, on: str = "since") -> QuerySet:  # type: ignore[type-arg]
    rows: QuerySet = model.objects.filter(person=who)  # type: ignore[attr-defined, type-arg]
    return with_unit_name(rows.select_related("unit"), on)


def transfers(viewer: Actor) -> QuerySet[Transfer]:
    """Transfer letters that the viewer may see."""
    return seen(Transfer.objects.select_related("person"), viewer, READ)


def transfer(viewer: Actor, pk: int) -> Transfer:
    found = transfers(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def status(viewer: Actor, pk: int) -> StatusPeriod | None:
    return seen(StatusPeriod.objects.filter(pk=pk), viewer, READ).first()


def badge(viewer: Actor, pk: int) -> Badge | None:
    return seen(Badge.objects.filter(pk=pk), viewer, READ).first()


def movement(viewer: Actor, pk: int) -> Movement | None:
    return seen(Movement.objects.filter(pk=pk), viewer, READ).first()
