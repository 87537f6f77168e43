"""The lives of several people as the books have them, and what follows from a further change.

Everything is loaded in a fixed number of questions. Changes are made in memory in the order of
their dates, each checked against the state that the earlier ones left; the action then stores what is
`fresh` and what has `changed`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.kernel.refusal import Fault
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.members.models import Dossier, Holding, Interruption, Membership, Movement, Person, StatusPeriod
from dangbo.members.terms import Began, DossierState, Ended, MembershipKind, PersonState
from dangbo.orgs import queries as orgs

NEVER = date.max


def end(row: Membership | StatusPeriod | Holding) -> date:
    return row.until or NEVER


def state_of(data: Any) -> DossierState:
    """How far an admission has come, by the dates that it has."""
    if data.official_on:
        return DossierState.OFFICIAL
    if data.official_voted_on:
        return DossierState.CONSIDERED
    return DossierState.PROBATION if data.ceremony_on else DossierState.DECIDED


def stopped_by_leaving(person_id: int, day: date) -> Dossier | None:
    """The way into the Party that ended because the member left on `day`."""
    rows = Dossier.objects.filter(
        person_id=person_id, state=DossierState.STOPPED, stopped_on=day, decided_on__isnull=False
    )
    return rows.order_by("-pk").first()


def present_life(rows: Iterable[Membership]) -> list[Membership]:
    """The memberships since the last admission, oldest first."""
    ordered = sorted(rows, key=lambda row: row.since)
    starts = [n for n, row in enumerate(ordered) if row.began in (Began.ADMITTED, Began.READMITTED)]
    return ordered[starts[-1] :] if starts else ordered


@dataclass
class Lives:
    """People by id, each with memberships in full, visits, statuses and open posts, oldest first."""

    persons: dict[int, Person] = field(default_factory=dict)
    memberships: dict[int, list[Membership]] = field(default_factory=lambda: defaultdict(list))
    visits: dict[int, list[Membership]] = field(default_factory=lambda: defaultdict(list))
    statuses: dict[int, list[StatusPeriod]] = field(default_factory=lambda: defaultdict(list))
    posts: dict[int, list[Holding]] = field(default_factory=lambda: defaultdict(list))
    dossiers: dict[int, Dossier] = field(default_factory=dict)
    fresh_movements: list[Movement] = field(default_factory=list)
    fresh_memberships: list[Membership] = field(default_factory=list)
    fresh_statuses: list[StatusPeriod] = field(default_factory=list)
    fresh_interruptions: list[Interruption] = field(default_factory=list)
    fresh_dossiers: list[Dossier] = field(default_factory=list)
    lines: dict[int, Movement] = field(default_factory=dict)
    items: dict[int, int] = field(default_factory=dict)
    touched: dict[tuple[str, int], Membership | StatusPeriod | Holding | Person | Dossier] = field(default_factory=dict)

    @classmethod
    def of(cls, person_ids: Iterable[int]) -> Lives:
        wanted = sorted({pk for pk in person_ids if pk is not None})
        lives = cls()
        for start in range(0, len(wanted), 800):
            lives._load(wanted[start : start + 800])
        return lives

    def _load(self, ids: list[int]) -> None:
        self.persons |= Person.objects.in_bulk(ids)
        rows = Membership.objects.filter(person_id__in=ids).exclude(until=F("since"))
        for row in rows.order_by("since", "pk"):
            (self.memberships if row.kind == MembershipKind.OFFICIAL else self.visits)[row.person_id].append(row)
        for status in StatusPeriod.objects.filter(person_id__in=ids).exclude(until=F("since")).order_by("since"):
            self.statuses[status.person_id].append(status)
        for post in Holding.objects.filter(person_id__in=ids, until=None):
            self.posts[post.person_id].append(post)
        done = (DossierState.OFFICIAL, DossierState.STOPPED)
        for dossier in Dossier.objects.filter(person_id__in=ids).exclude(state__in=done):
            self.dossiers[dossier.person_id] = dossier

    def touch(self, row: Membership | StatusPeriod | Holding | Person | Dossier) -> None:
        """Remember to store a changed row; one that is not stored yet goes with the fresh ones."""
        if row.pk is not None:
            self.touched[type(row).__name__, row.pk] = row

    def on(self, person_id: int, day: date) -> Membership | None:
        """The membership in full on `day`."""
        return next((row for row in self.memberships[person_id] if row.since <= day < end(row)), None)

    def last(self, person_id: int) -> Membership | None:
        rows = self.memberships[person_id]
        return rows[-1] if rows else None

    def later_than(self, person_id: int, day: date) -> date | None:
        """The day of the first change already in the books after `day`, if there is one."""
        days = [row.since for row in self.memberships[person_id] if row.since > day]
        days += [row.until for row in self.memberships[person_id] if row.until is not None and row.until > day]
        return min(days, default=None)

    def begin(self, row: Membership, item: int = 0) -> Membership:
        """A further membership, from input number `item`; the person's record follows when it is one in full."""
        self.items[id(row)] = item
        row.person = self.persons[row.person_id]
        self.fresh_memberships.append(row)
        if row.kind == MembershipKind.TEMPORARY:
            self.visits[row.person_id].append(row)
            return row
        self.memberships[row.person_id].append(row)
        person = row.person
        person.unit_id = row.unit_id
        person.state = PersonState.OFFICIAL if row.official_on else PersonState.PROBATIONARY
        self.touch(person)
        return row

    def finish_posts(self, person_id: int, on: date, why: str, unit_id: int | None = None) -> None:
        """Posts end with the membership that they rest on: all of them, or those held in one cell."""
        for post in self.posts[person_id]:
            if post.until is None and (unit_id is None or post.unit_id == unit_id) and post.since <= on:
                post.until, post.end_reason = on, why
                self.touch(post)

    def finish_statuses(self, person_id: int, on: date) -> None:
        """Exemption, suspension and visits end when the membership does."""
        for status in self.statuses[person_id]:
            if status.since <= on < end(status):
                status.until = on
                self.touch(status)
        for visit in self.visits[person_id]:
            if visit.since <= on < end(visit):
                visit.until, visit.ended = on, Ended.RETURNED
                self.touch(visit)

    def open_dossier(self, dossier: Dossier) -> None:
        """A way into the Party begins, already decided: what comes after goes its usual steps."""
        self.dossiers[dossier.person_id] = dossier
        self.fresh_dossiers.append(dossier)

    def reopen_dossier(self, person_id: int, left: date) -> None:
        """The way that ended when the member left on `left` goes on from where it was."""
        dossier = stopped_by_leaving(person_id, left)
        if dossier is not None:
            dossier.state, dossier.stopped_on, dossier.stop_reason = state_of(dossier), None, ""
            self.dossiers[person_id] = dossier
            self.touch(dossier)

    def stop_dossier(self, person_id: int, on: date, why: str) -> None:
        """A way into the Party that is under way ends here."""
        dossier = self.dossiers.pop(person_id, None)
        if dossier is not None:
            dossier.state, dossier.stopped_on, dossier.stop_reason = DossierState.STOPPED, on, why
            self.touch(dossier)


def unit_periods(unit_ids: Iterable[int]) -> dict[int, tuple[str, str, date, date]]:
    """Code, kind and life of units, by id."""
    return {
        unit.pk: (unit.code, unit.kind, unit.since, unit.until or NEVER) for unit in orgs.by_id(unit_ids).values()
    }


class AdmittedBeforeAMember(Rule):
    """Nobody is a member before the decision; where the decision made the member, the membership moves with it, as
    far as what came before and after leaves room."""

    where = "admitted_on"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        known = door.once("lives", lambda: Lives.of(data.record_id for data in items))
        for position, data in enumerate(items):
            stays = known.memberships[data.record_id]
            life = present_life(stays)
            if not life:
                continue
            first = life[0]
            if first.began == Began.ADMITTED and first.since == first.admitted_on:
                last = first.until - timedelta(days=1) if first.until else None
                unit = unit_periods([first.unit_id])[first.unit_id]
                before = [row.until for row in stays if row.pk != first.pk and row.until and row.since < first.since]
                earliest = max([unit[2], *before])
            else:
                earliest, last = date.min, first.since
            if data.admitted_on < earliest:
                yield self._fault(_("A day from %(day)s on.") % {"day": format_date(earliest)}, position)
            elif last is not None and data.admitted_on > last:
                yield self._fault(_("A day up to %(day)s.") % {"day": format_date(last)}, position)

    def _fault(self, accepted: str, position: int) -> Fault:
        text = _("The day of the decision does not fit the time in which the books have a membership.")
        return Fault(text, where=self.where, accepted=accepted, item=position)
