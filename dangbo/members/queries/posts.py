"""Who holds, or held, which post."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from dangbo.figures.figure import during
from dangbo.kernel.actor import Actor
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.members.models import Holding
from dangbo.orgs.queries import counted, inside, on_day, seen
from dangbo.orgs.terms import PostKind

READ = "orgs.read"

# The order in which posts are named.
RANK = {kind: rank for rank, kind in enumerate(PostKind.values)}


def holdings(viewer: Actor) -> QuerySet[Holding]:
    """All holdings of posts that the viewer may see; those that never held are left out."""
    return seen(Holding.objects.select_related("unit", "term"), viewer, READ).exclude(until=F("since"))


def holders_on(viewer: Actor, day: date, *, unit_id: int | None = None, below: bool = False) -> QuerySet[Holding]:
    """Who held which post on `day`, in a unit, or in it and all below it."""
    rows = holdings(viewer).filter(on_day(day))
    if unit_id is None:
        return rows
    return rows.filter(unit_id__in=inside(Scope.of(unit_id), day)) if below else rows.filter(unit_id=unit_id)


def in_order(rows: Iterable[Holding]) -> list[Holding]:
    """Holdings with the secretary first."""
    return sorted(rows, key=lambda row: (RANK.get(row.post, 99), row.since, row.holder_name))


def holder(unit_id: int, post: PostKind | str, day: date) -> Holding | None:
    """Who held one post of a unit on `day`: for the signatures and headings of papers."""
    rows = Holding.objects.filter(on_day(day), unit_id=unit_id, post=post)
    return rows.select_related("person").order_by("-since").first()


def posts_of(person_id: int, since: date | None = None, until: date | None = None) -> QuerySet[Holding]:
    """Posts of one person, all or those of a period, the latest first (for access, and the member's page)."""
    rows = Holding.objects.filter(person_id=person_id).exclude(until=F("since")).select_related("unit", "term")
    if since is not None:
        rows = rows.filter(Q(until=None) | Q(until__gt=since))
    if until is not None:
        rows = rows.filter(since__lt=until)
    return rows.order_by("-since")


def committees_on(scope: Scope, day: date) -> QuerySet[Holding]:
    """Who sits on the committees of the Party's units in `scope` on `day`: each person once for each committee,
    by the post that was entered first. Holders from outside the register are left out: nothing is known of them."""
    rows = Holding.objects.filter(on_day(day), post__in=PostKind.committee, person__isnull=False)
    before = rows.filter(unit=OuterRef("unit"), person=OuterRef("person"), pk__lt=OuterRef("pk"))
    return counted(rows.exclude(Exists(before)), scope, on=day)


def committee_on(unit_id: int, day: date) -> list[Holding]:
    """Members of the unit's committee on `day`, each once, the highest post first."""
    seen_people: set[object] = set()
    found = []
    rows = Holding.objects.filter(on_day(day), unit_id=unit_id, post__in=PostKind.committee)
    for row in in_order(rows.select_related("person")):
        who = row.person_id or row.holder_name
        if who not in seen_people:
            seen_people.add(who)
            found.append(row)
    return found


def outside_term(scope: Scope, period: Period) -> QuerySet[Holding]:
    """Posts whose holding began in the period and not within the term of office that they name."""
    rows = during(Holding.objects.exclude(term=None).select_related("person", "term"), "since", period)
    return counted(rows.filter(Q(since__lt=F("term__since")) | Q(since__gte=F("term__until"))), scope, on="since")
