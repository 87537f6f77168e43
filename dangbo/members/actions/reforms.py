"""Members go with their cells when units merge, split or close: what `orgs` asks of this room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.kernel.refusal import Refusal
from dangbo.members.actions.store import store
from dangbo.members.changes import Change
from dangbo.members.models import Holding, Membership, Person
from dangbo.members.queries import count_by_unit
from dangbo.members.rules.lists import meant_by
from dangbo.members.rules.lives import Lives
from dangbo.members.rules.timeline import follow
from dangbo.members.terms import Ended, MembershipKind, MovementKind
from dangbo.orgs.occupants import Papers, Passing


@dataclass(frozen=True, kw_only=True)
class PassOnInput:
    source_id: int = ask(_("From the cell"), kind="cell")
    target_id: int = ask(_("To the cell"), kind="cell")
    on: date = ask(_("In force from"))
    members: tuple[int, ...] = ask(_("Party members"), kind="member")


class PassOn(Action[PassOnInput]):
    """Members pass to another cell with the reform of their own; no paper for each of them is needed."""

    has_page = False
    name = "members.pass_on"
    permission = "orgs.reform"
    label = _("Pass with a reform of units")
    Input = PassOnInput

    def units(self, data: PassOnInput, door: Door) -> Iterable[int | None]:
        return data.source_id, data.target_id

    def run(self, items: Sequence[PassOnInput], door: Door) -> Sequence[Membership]:
        lives = Lives.of(member for data in items for member in data.members)
        changes = [
            Change(
                person_id=member, kind=MovementKind.INTERNAL, date=data.on, from_unit_id=data.source_id,
                to_unit_id=data.target_id, reform=True, item=item,
            )
            for item, data in enumerate(items) for member in data.members
        ]
        if faults := follow(changes, lives):
            raise Refusal(faults)
        visits = self._visits(items, lives)
        store(lives, door, passing=True)
        return [*lives.fresh_memberships, *visits]

    def _visits(self, items: Sequence[PassOnInput], lives: Lives) -> list[Membership]:
        """Temporary members from elsewhere stay with the cell that follows the one they visit."""
        found: list[Membership] = []
        going = {(data.source_id, member): (item, data) for item, data in enumerate(items) for member in data.members}
        rows = Membership.objects.filter(
            Q(until=None) | Q(until__gt=min(data.on for data in items)), kind=MembershipKind.TEMPORARY,
            unit_id__in={data.source_id for data in items},
        )
        for row in rows.select_related("person"):
            item, data = going.get((row.unit_id, row.person_id), (0, None))
            if data is not None and (row.until is None or row.until > data.on):
                further = Membership(
                    person=row.person, unit_id=data.target_id, kind=row.kind, since=max(data.on, row.since),
                    until=row.until, began=row.began, ended=row.ended, began_with=row.began_with,
                    admitted_on=row.admitted_on, official_on=row.official_on,
                )
                row.until, row.ended = max(data.on, row.since), Ended.REFORMED
                lives.touch(row)
                lives.fresh_memberships.append(further)
                lives.items[id(further)] = item
                found.append(further)
        return found


@dataclass(frozen=True, kw_only=True)
class EndPostsInput:
    unit_id: int = ask(_("Unit"), kind="unit")
    on: date = ask(_("Closed on"))


class EndPosts(Action[EndPostsInput]):
    """Posts end with the unit in which they are held."""

    has_page = False
    name = "members.end_posts"
    permission = "orgs.reform"
    label = _("End posts with their unit")
    Input = EndPostsInput

    def run(self, items: Sequence[EndPostsInput], door: Door) -> Sequence[Holding]:
        days = {data.unit_id: data.on for data in items}
        rows = list(Holding.objects.filter(unit_id__in=days).filter(Q(until=None) | Q(until__gt=min(days.values()))))
        for row in rows:
            row.until = max(days[row.unit_id], row.since)
            row.end_reason = str(_("the unit closed"))
        door.update(rows, ("until", "end_reason"))
        return rows


class Members:
    """The occupants of units, as `orgs` asks about them."""

    def count(self, unit_ids: Iterable[int], day: date) -> dict[int, int]:
        return count_by_unit(unit_ids, day)

    def belonging(self, unit_id: int, day: date) -> frozenset[int]:
        return self._belonging([unit_id], day).get(unit_id, frozenset())

    def _belonging(self, unit_ids: Sequence[int], day: date) -> dict[int, frozenset[int]]:
        rows = Membership.objects.filter(Q(until=None) | Q(until__gt=day), unit_id__in=list(unit_ids))
        found: dict[int, set[int]] = {}
        for unit, person in rows.values_list("unit_id", "person_id"):
            found.setdefault(unit, set()).add(person)
        return {unit: frozenset(people) for unit, people in found.items()}

    def named(self, unit_id: int, day: date, lines: Sequence[str]) -> list[frozenset[int]]:
        people = Person.objects.filter(pk__in=self.belonging(unit_id, day))
        return meant_by(lines, people.only("code", "full_name", "name_folded", "birth_date", "card_number"))

    def pass_on(self, passings: Sequence[Passing], papers: Papers) -> dict[tuple[int, int], int]:
        everybody = {
            day: self._belonging([one.source for one in passings if one.on == day and one.members is None], day)
            for day in {one.on for one in passings}
        }
        inputs = [
            PassOnInput(source_id=one.source, target_id=one.target, on=one.on, members=tuple(sorted(
                everybody[one.on].get(one.source, ()) if one.members is None else set(one.members)
            )))
            for one in passings
        ]
        PassOn.perform(papers.actor, inputs, now=papers.now, reason=papers.reason)
        return {(one.source_id, one.target_id): len(one.members) for one in inputs}

    def close(self, unit_ids: Sequence[int], on: date, papers: Papers) -> None:
        inputs = [EndPostsInput(unit_id=pk, on=on) for pk in unit_ids]
        EndPosts.perform(papers.actor, inputs, now=papers.now, reason=papers.reason)
