"""Who is a member where, on any day; whose record may be opened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404

from dangbo.kernel import policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.scope import Scope
from dangbo.kernel.vietnamese.text import fold
from dangbo.members.models import Dossier, Membership, Movement, Person, StatusPeriod
from dangbo.members.terms import DossierState, MembershipKind, PersonState, StatusKind
from dangbo.orgs.queries import counted, inside, on_day, seen

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

READ = "members.read"


def memberships_on(scope: Scope, day: date) -> QuerySet[Membership]:
    """Memberships in full that held on `day` in the units of `scope`: what figures count."""
    rows = Membership.objects.filter(on_day(day), kind=MembershipKind.OFFICIAL)
    return counted(rows, scope, on=day)


def memberships_begun(scope: Scope, since: date, until: date | None) -> QuerySet[Membership]:
    """Memberships in full that began in the period; those that never held are left out."""
    rows = Membership.objects.filter(kind=MembershipKind.OFFICIAL, since__gte=since).exclude(until=F("since"))
    return counted(rows.filter(since__lt=until) if until else rows, scope, on="since")


def memberships_ended(scope: Scope, since: date, until: date | None) -> QuerySet[Membership]:
    """Memberships in full that ended in the period."""
    rows = Membership.objects.filter(kind=MembershipKind.OFFICIAL, until__gte=since).exclude(until=F("since"))
    return counted(rows.filter(until__lt=until) if until else rows, scope, on="until", eve=True)


def has_status(kind: StatusKind | str, day: date | Combinable, person: str = "person_id") -> Exists:
    """Whether a row's person has this status on `day` (a filter for memberships)."""
    rows = StatusPeriod.objects.filter(on_day(day), kind=kind, person_id=OuterRef(person))
    return Exists(rows)


def members_on(
    viewer: Actor, day: date, *, unit_id: int | None = None, status: StatusKind | str = "",
    probation: bool | None = None, text: str = "",
) -> QuerySet[Membership]:
    """Members on `day` whom the viewer may see, by name in Vietnamese order, each with person and cell.

    `unit_id`: of this unit and those below it then. `probation`: only those on probation, or only official
    ones. `text`: a part of the name, with or without diacritics, a code, or a whole card number.
    """
    rows = seen(Membership.objects.filter(on_day(day), kind=MembershipKind.OFFICIAL), viewer, READ)
    if unit_id is not None:
        rows = rows.filter(unit_id__in=inside(Scope.of(unit_id), day))
    if status:
        rows = rows.filter(has_status(status, day))
    if probation is not None:
        official = Q(official_on__lte=day)
        rows = rows.filter(~official if probation else official)
    if text.strip():
        rows = rows.filter(matching(text, "person__"))
    return rows.select_related("person").order_by("person__name_sort", "pk")


def matching(text: str, prefix: str = "") -> Q:
    """People whom `text` may mean: words of the name without diacritics, a code, or a whole number."""
    digits = "".join(char for char in text if char.isdigit())
    found = Q(**{f"{prefix}name_folded__contains": fold(text)})
    if digits:  # codes have digits, names have none
        found |= Q(**{f"{prefix}code__iexact": text.strip()})
    if len(digits) >= 8:
        found |= Q(**{f"{prefix}card_number": digits}) | Q(**{f"{prefix}personal_number": digits})
    return found


def persons(viewer: Actor) -> QuerySet[Person]:
    """All people whose records the viewer may open: those in his units, former ones and candidates included."""
    return seen(Person.objects.all(), viewer, READ)


def cards_out(viewer: Actor) -> QuerySet[Person]:
    """People out of the Party, or dead, whose card has not been collected."""
    gone = {*PersonState.left_the_party, PersonState.DIED.value}
    return persons(viewer).filter(state__in=gone).exclude(card_number="").order_by("name_sort", "pk")


def person(viewer: Actor, pk: int) -> Person:
    """One record; one's own is always open. Http404 otherwise outside the viewer's scope."""
    if viewer.person_id == pk and policy.allows(viewer, "members.own"):
        found = Person.objects.filter(pk=pk).first()
    else:
        found = persons(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def find(viewer: Actor, text: str, day: date, limit: int = 20) -> list[tuple[int, str]]:
    """(person id, "name · code") of members on `day` for a picker."""
    rows = members_on(viewer, day, text=text)[:limit]
    return [(row.person_id, f"{row.person.full_name} · {row.person.code}") for row in rows]


def by_code(codes: Iterable[str]) -> dict[str, Person]:
    """People under their codes: for imports and actions, which check the right to write."""
    wanted = sorted({code for code in codes if code})
    found: dict[str, Person] = {}
    for start in range(0, len(wanted), 800):
        found |= {row.code: row for row in Person.objects.filter(code__in=wanted[start : start + 800])}
    return found


def cell_of(person_id: int, day: date) -> int | None:
    """The cell in which a person is a member in full on `day`."""
    rows = Membership.objects.filter(on_day(day), person_id=person_id, kind=MembershipKind.OFFICIAL)
    return rows.values_list("unit_id", flat=True).first()


def cells_of(person_ids: Iterable[int], day: date) -> dict[int, int]:
    """As `cell_of`, for many in one query."""
    rows = Membership.objects.filter(on_day(day), person_id__in=list(person_ids), kind=MembershipKind.OFFICIAL)
    return dict(rows.values_list("person_id", "unit_id"))


def count_by_unit(unit_ids: Iterable[int], day: date) -> dict[int, int]:
    """How many members in full each cell has on `day`; one query."""
    rows = Membership.objects.filter(on_day(day), unit_id__in=list(unit_ids), kind=MembershipKind.OFFICIAL)
    return dict(rows.values("unit_id").annotate(n=Count("pk")).values_list("unit_id", "n"))


def movements(viewer: Actor) -> QuerySet[Movement]:
    """The list of changes, newest first."""
    rows = seen(Movement.objects.filter(undone=False), viewer, READ)
    return rows.select_related("person").order_by("-date", "-pk")


def dossiers(viewer: Actor, *, states: frozenset[str] = frozenset(DossierState.values)) -> QuerySet[Dossier]:
    """Ways into the Party that the viewer may see."""
    rows = seen(Dossier.objects.filter(state__in=states), viewer, READ)
    return rows.select_related("person").order_by("state", "person__name_sort")


def dossier(viewer: Actor, pk: int) -> Dossier:
    found = dossiers(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def visits_on(scope: Scope, day: date) -> QuerySet[Membership]:
    """Temporary memberships from elsewhere that held on `day`: of people who are no members in full here then."""
    rows = Membership.objects.filter(on_day(day), kind=MembershipKind.TEMPORARY)
    at_home = Membership.objects.filter(on_day(day), kind=MembershipKind.OFFICIAL, person_id=OuterRef("person_id"))
    return counted(rows.exclude(Exists(at_home)), scope, on=day)


def overlapping(scope: Scope, since: date, last: date) -> QuerySet[Membership]:
    """Memberships in full that share a day with another one of the same person (there should be none)."""
    rows = Membership.objects.filter(kind=MembershipKind.OFFICIAL).exclude(until=F("since"))
    other = rows.filter(person_id=OuterRef("person_id"), pk__lt=OuterRef("pk"))
    its_end = Coalesce(OuterRef("until"), Value(date.max))
    clash = other.filter(Q(until=None) | Q(until__gt=OuterRef("since")), since__lt=its_end)
    found = rows.filter(Q(until=None) | Q(until__gt=since), since__lte=last).filter(Exists(clash))
    return counted(found, scope, on="since").select_related("person")


def outside_cells(scope: Scope, day: date) -> QuerySet[Membership]:
    """Memberships in full of units that are no cells (there should be none): the cells would not add up."""
    return memberships_on(scope, day).exclude(unit__kind="cell").select_related("person")


def number_on(unit: str, day: str) -> Combinable:
    """How many members in full the unit of a row had on the row's day (fields of the outer query)."""
    rows = Membership.objects.filter(kind=MembershipKind.OFFICIAL, unit_id=OuterRef(unit), since__lte=OuterRef(day))
    rows = rows.filter(Q(until=None) | Q(until__gt=OuterRef(day)))
    return Coalesce(Subquery(rows.order_by().values("unit_id").annotate(n=Count("pk")).values("n")), 0)


def names(ids: Iterable[int]) -> dict[int, str]:
    """What people are called, for histories."""
    return dict(Person.objects.filter(pk__in=list(ids)).values_list("pk", "full_name"))
