"""Whose record has been kept as long as it is to be kept (rulebook, privacy.retention)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Model
from django.utils.translation import gettext_lazy as _

from dangbo.kernel.actor import Actor
from dangbo.kernel.period import add_months
from dangbo.members import holds
from dangbo.members.models import Badge, Dossier, Holding, Membership, Movement, Person, StatusPeriod, Transfer
from dangbo.members.queries.people import persons
from dangbo.members.terms import DossierState, PersonState, TransferState
from dangbo.rulebook import engine

GONE = (*sorted(PersonState.left_the_party), PersonState.DEPARTED, PersonState.DIED)
NEVER_ADMITTED, FILE = "admission_not_admitted", "member_file"
FILES = (FILE, NEVER_ADMITTED)
CHUNK = 800

# Every day that a record of the person bears: keeping counts from the latest.
DAYS: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (Membership, ("since", "until")), (Movement, ("date",)), (StatusPeriod, ("since", "until")),
    (Holding, ("since", "until")), (Transfer, ("issued_on", "done_on")), (Badge, ("award_day", "awarded_on")),
    (Dossier, ("listed_on", "certificate_date", "applied_on", "vetted_on", "decided_on", "official_on", "stopped_on")),
)


@dataclass(frozen=True)
class Keeping:
    """How long a person's record is kept: since the last day that it bears, under which period of the rulebook, up
    to which day (None: for ever, or no day is known), and what keeps it besides."""

    person: Person
    last: date | None
    code: str
    label: str
    until: date | None
    why: tuple[Any, ...]

    def over(self, day: date) -> bool:
        return self.until is not None and self.until <= day and not self.why


def keeping(people: Sequence[Person], day: date) -> list[Keeping]:
    """For each person, as at `day`. A dozen queries however many people."""
    last, admitted = _last_days([one.pk for one in people])
    why = _open(people, day)
    periods = {row["code"]: row for row in engine.rows("privacy.retention", day)}
    found = []
    for one in people:
        row = periods[_code(one, admitted)]
        months = int(str(row.get("years", 0))) * 12 + int(str(row.get("months", 0)))
        ended = last.get(one.pk)
        until = None if row.get("forever") or ended is None or not months else add_months(ended, months)
        found.append(Keeping(one, ended, str(row["code"]), str(row["label"]), until, tuple(why.get(one.pk, ()))))
    return found


def _code(person: Person, admitted: Collection[int]) -> str:
    """The period that the person's record falls under: never a member, or a member once."""
    never = person.state == PersonState.CLOSED and person.admitted_on is None and person.pk not in admitted
    return NEVER_ADMITTED if never else FILE


def _last_days(ids: Sequence[int]) -> tuple[dict[int, date], set[int]]:
    """The latest day in any record of each person, and who ever was a member of a cell."""
    last: dict[int, date] = {}
    admitted: set[int] = set()
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        for model, names in DAYS:
            rows = model._default_manager.filter(person__in=some).values_list("person").annotate(*map(Max, names))
            for pk, *days in rows:
                known = [value for value in (last.get(pk), *days) if value]
                last |= {pk: max(known)} if known else {}
                if model is Membership:
                    admitted.add(pk)
    return last, admitted


def _open(people: Sequence[Person], day: date) -> dict[int, list[Any]]:
    """What keeps the record of each person, whatever the period."""
    found: dict[int, list[Any]] = {}
    for one in people:
        if one.anonymised_on is not None:
            found.setdefault(one.pk, []).append(_("The record was anonymised before."))
        elif one.state not in (*GONE, PersonState.CLOSED):
            found.setdefault(one.pk, []).append(_("The person is a member or on the way to be one."))
    for start in range(0, len(people), CHUNK):
        ids = [one.pk for one in people[start : start + CHUNK]]
        for pk, why in _under_way(ids):
            found.setdefault(pk, []).append(why)
        for pk, more in holds.held(ids, day).items():
            found.setdefault(pk, []).extend(more)
    return found


def _under_way(ids: Sequence[int]) -> Iterable[tuple[int, Any]]:
    letters = Transfer.objects.filter(state=TransferState.ISSUED)
    ways = Dossier.objects.exclude(state__in=[DossierState.OFFICIAL, DossierState.STOPPED])
    for rows, why in (
        (Membership.objects.filter(until=None), _("The membership in a cell is not ended.")),
        (StatusPeriod.objects.filter(until=None), _("A status is not ended.")),
        (Holding.objects.filter(until=None), _("A post is still held.")),
        (letters, _("A transfer letter is under way.")),
        (ways, _("A way into the Party is under way.")),
    ):
        for pk in sorted(set(rows.filter(person__in=ids).values_list("person_id", flat=True))):
            yield pk, why


def kept_long_enough(viewer: Actor, day: date) -> list[Keeping]:
    """People of the viewer's scope whose record may be anonymised on `day`, the longest over first."""
    rows = persons(viewer).filter(anonymised_on=None, state__in=[*GONE, PersonState.CLOSED])
    over = [one for one in keeping(list(rows.order_by("pk")), day) if one.over(day)]
    return sorted(over, key=lambda one: (one.until or day, one.person.name_sort, one.person.pk))
