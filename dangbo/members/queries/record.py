"""What stands in one person's record, beside the person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Exists, F, Model, OuterRef, QuerySet
from django.http import Http404

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.members.models import (
    Badge,
    Dossier,
    Holding,
    Interruption,
    Membership,
    Movement,
    Person,
    Profile,
    StatusPeriod,
    Transfer,
)
from dangbo.members.queries.age import party_age
from dangbo.members.queries.people import READ, persons
from dangbo.members.queries.posts import posts_of
from dangbo.members.terms import StatusKind
from dangbo.orgs.queries import seen, with_unit_name

Row = TypeVar("Row", bound=Model)


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
    badges: list[Badge]
    posts: list[Holding]
    party_age: int | None

    def excused(self, day: date) -> list[str]:
        """Statuses that hold on `day`."""
        return [
            str(StatusKind(row.kind).label) for row in self.statuses
            if row.since <= day and (row.until is None or row.until > day)
        ]


# Tables of which most people have no row: asked only when the first question says that there is one.
RARE = {
    "movements": Movement, "statuses": StatusPeriod, "dossiers": Dossier, "transfers": Transfer, "badges": Badge,
    "interruptions": Interruption, "posts": Holding,
}


def life(viewer: Actor, pk: int, day: date) -> Life:
    """The whole record. Http404 outside the viewer's scope; party age as at `day`. Two queries and one for each
    table in which the person has rows."""
    own = viewer.person_id == pk and policy.allows(viewer, "members.own")
    rows = Person.objects.all() if own else persons(viewer)
    there = {f"has_{name}": Exists(model.objects.filter(person=OuterRef("pk"))) for name, model in RARE.items()}
    named = with_unit_name(rows.select_related("profile", "unit"), day)
    who = named.annotate(**there).filter(pk=pk).first()
    if who is None:
        raise Http404

    def some(name: str, rows: QuerySet[Row]) -> list[Row]:
        return list(rows) if getattr(who, f"has_{name}") else []

    gaps = some("interruptions", Interruption.objects.filter(person=who))
    return Life(
        person=who,
        profile=getattr(who, "profile", None) or Profile(person=who),
        memberships=list(_of(Membership, who).exclude(until=F("since")).order_by("-since")),
        movements=some("movements", _of(Movement, who, "date").filter(undone=False).order_by("-date", "-pk")),
        statuses=some("statuses", _of(StatusPeriod, who).exclude(until=F("since")).order_by("-since")),
        dossiers=some("dossiers", Dossier.objects.filter(person=who).order_by("-pk")),
        transfers=some("transfers", Transfer.objects.filter(person=who).order_by("-issued_on")),
        badges=some("badges", Badge.objects.filter(person=who).order_by("-years")),
        posts=some("posts", with_unit_name(posts_of(pk), "since")),
        party_age=_age(who, day, gaps),
    )


def _age(who: Person, day: date, gaps: list[Interruption]) -> int | None:
    if who.admitted_on is None or who.admitted_on > day:
        return None
    return party_age(who.admitted_on, day, [(gap.since, gap.until) for gap in gaps])


def _of(model: type[Row], who: Person, on: str = "since") -> QuerySet[Row]:
    return with_unit_name(model._default_manager.filter(person=who).select_related("unit"), on)


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
    return seen(Movement.objects.filter(pk=pk).select_related("person"), viewer, READ).first()


def with_profiles(person_ids: Iterable[int]) -> dict[int, tuple[Person, Profile]]:
    """People by id with their forms, an empty one where nothing was entered: for imports and actions, which
    check the right to write."""
    ids = sorted(set(person_ids))
    found: dict[int, tuple[Person, Profile]] = {}
    for start in range(0, len(ids), 800):
        some = ids[start : start + 800]
        forms = {row.person_id: row for row in Profile.objects.filter(person_id__in=some)}
        for row in Person.objects.filter(pk__in=some):
            found[row.pk] = (row, forms.get(row.pk) or Profile(person=row))
    return found


def profiles(viewer: Actor) -> QuerySet[Profile]:
    """The forms of everybody whose record the viewer may open."""
    return seen(Profile.objects.all(), viewer, READ, unit="person__unit")
