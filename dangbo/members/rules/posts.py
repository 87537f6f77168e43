"""What must hold of posts: who may hold one, how many, and the shares of committees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dangbo.journal.action import Door
from dangbo.journal.rule import Rule
from dangbo.kernel.refusal import Fault
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.members.models import Holding, Person
from dangbo.members.rules.clauses import threshold
from dangbo.members.rules.lives import NEVER, Lives
from dangbo.orgs import queries as orgs
from dangbo.orgs.terms import HowAppointed, PostKind, UnitKind


def names(items: Sequence[Any], door: Door) -> dict[int, Person]:
    return door.once("names", lambda: Person.objects.in_bulk({data.person_id for data in items if data.person_id}))


def with_name(data: Any, door: Door) -> Any:
    """The input with the holder's name: the member's own, where none was written."""
    known: dict[int, Person] = door.once("names", dict)
    if data.holder_name or data.person_id not in known:
        return data
    return replace(data, holder_name=known[data.person_id].full_name)


class WordsKnown(Rule):
    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            if data.post not in PostKind.values:
                yield Fault(
                    _("“%(value)s” is not on the list.") % {"value": data.post}, "post", ", ".join(PostKind.values),
                    item=position,
                )
            if data.appointed_by not in HowAppointed.values:
                yield Fault(
                    _("“%(value)s” is not on the list.") % {"value": data.appointed_by}, "appointed_by",
                    ", ".join(HowAppointed.values), item=position,
                )


class HolderNamed(Rule):
    """A post is held by a member of the register or by somebody with a name."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        known = names(items, door)
        for position, data in enumerate(items):
            if data.person_id and data.person_id not in known:
                yield Fault(_("There is no such person."), where="person_id", item=position)
            elif not data.person_id and not data.holder_name.strip():
                accepted = _("Choose a member, or write a name.")
                yield Fault(_("Who holds the post?"), "person_id", accepted, item=position)


class PostForward(Rule):
    where = "until"

    def holds(self, data: Any, door: Door) -> bool:
        return data.until is None or data.until > data.since

    def message(self, data: Any, door: Door) -> str:
        return _("A post ends after it began.")


class TermFits(Rule):
    """The term of office that a post belongs to is the unit's, and the two share a time."""

    where = "term_id"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        terms = orgs.terms_by_id({data.term_id for data in items if data.term_id})
        for position, data in enumerate(items):
            if not data.term_id:
                continue
            term = terms.get(data.term_id)
            if term is None or term.unit_id != data.unit_id:
                yield Fault(
                    _("This is not a term of office of the unit in which the post is held."), where=self.where,
                    accepted=_("Choose a term of that unit, or leave it empty."), item=position,
                )
            elif not overlap(data, term):
                until = format_date(term.until) if term.until else "…"
                yield Fault(
                    _("The post is not held at any time of the term of office %(name)s.") % {"name": term.name},
                    where="since", accepted=f"{format_date(term.since)} – {until}", item=position,
                )


class EndsAfterBeginning(Rule):
    where = "until"

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.until > door.subjects[data.record_id].since)

    def message(self, data: Any, door: Door) -> str:
        return _("A post ends after it began.")


class HolderIsMember(Rule):
    """A Party post is held by a member of the Party, on the day on which it begins."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        lives = door.once("lives", lambda: Lives.of(data.person_id for data in items))
        party = PostKind.committee | PostKind.commission
        for position, data in enumerate(items):
            if not data.person_id or data.post not in party:
                continue
            now = lives.on(data.person_id, data.since)
            if now is None:
                yield Fault(
                    _("%(name)s is not a member here on %(day)s.")
                    % {"name": lives.persons.get(data.person_id, ""), "day": format_date(data.since)},
                    where="person_id", item=position,
                )
            elif now.official_on is None or now.official_on > data.since:
                yield Fault(
                    _("A member on probation can neither stand nor elect nor be elected."), where="person_id",
                    item=position,
                )


def seats(items: Sequence[Any], door: Door) -> dict[int, list[Any]]:
    """Holdings of the units concerned that are in the books, those about to be corrected left out, and the inputs."""

    def loaded() -> dict[int, list[Any]]:
        replaced = {data.record_id for data in items if hasattr(data, "record_id")}
        found: dict[int, list[Any]] = {}
        rows = Holding.objects.filter(unit_id__in={data.unit_id for data in items}).exclude(pk__in=replaced)
        for row in (*rows, *items):
            found.setdefault(row.unit_id, []).append(row)
        return found

    return door.once("seats", loaded)


def overlap(one: Any, other: Any) -> bool:
    return one.since < (other.until or NEVER) and other.since < (one.until or NEVER)


class OneAtATime(Rule):
    """There is one secretary at a time, and nobody holds the same post twice at once."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        all_seats = seats(items, door)
        for position, data in enumerate(items):
            for other in all_seats[data.unit_id]:
                if other is data or other.post != data.post or not overlap(data, other):
                    continue
                if any(other is earlier for earlier in items[position:]):
                    continue
                if data.post in PostKind.single:
                    yield Fault(
                        _("%(name)s holds this post at that time.") % {"name": other.holder_name or _("Somebody")},
                        where="since", accepted=_("End that holding first."), item=position,
                    )
                elif data.person_id and other.person_id == data.person_id:
                    yield Fault(_("This member holds this post already at that time."), "since", item=position)


def sitting(rows: Sequence[Any], posts: frozenset[str], day: date) -> int:
    """How many different people hold one of `posts` on `day`."""
    return len({
        row.person_id or row.holder_name for row in rows
        if row.post in posts and row.since <= day < (row.until or NEVER)
    })


class CommitteeNotTooLarge(Rule):
    """A committee has no more members than its term of office has seats."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        all_seats = seats(items, door)
        checked: set[tuple[int, date]] = set()
        for position, data in enumerate(items):
            if data.post not in PostKind.committee or (data.unit_id, data.since) in checked:
                continue
            checked.add((data.unit_id, data.since))
            term = door.once(("term", data.unit_id, data.since), lambda one=data: orgs.term_on(one.unit_id, one.since))
            number = sitting(all_seats[data.unit_id], PostKind.committee, data.since)
            if term is not None and term.seats and number > term.seats:
                yield Fault(
                    _("The committee would have %(number)s members on %(day)s, the term has %(seats)s seats.")
                    % {"number": number, "day": format_date(data.since), "seats": term.seats},
                    where="unit_id", item=position,
                )


class StandingNotTooLarge(Rule):
    """The standing committee is at most a third of the committee."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        all_seats = seats(items, door)
        units = door.once("post_units", lambda: orgs.by_id(data.unit_id for data in items))
        checked: set[tuple[int, date]] = set()
        for position, data in enumerate(items):
            unit, rule = units.get(data.unit_id), threshold("orgs.standing_share", data.since)
            if unit is None or unit.kind not in UnitKind.committees or rule is None:
                continue
            if data.post not in PostKind.standing or (data.unit_id, data.since) in checked:
                continue
            checked.add((data.unit_id, data.since))
            committee = sitting(all_seats[data.unit_id], PostKind.committee, data.since)
            term = orgs.term_on(data.unit_id, data.since)
            size = max(committee, (term.seats or 0) if term else 0)
            standing = sitting(all_seats[data.unit_id], PostKind.standing, data.since)
            if standing > rule[0].most(size) and standing > 1:
                yield Fault(
                    _("The standing committee would have %(standing)s of %(size)s members.")
                    % {"standing": standing, "size": size},
                    where="post", accepted=_("At most %(most)s.") % {"most": rule[0].most(size)}, clause=rule[1],
                    item=position,
                )
