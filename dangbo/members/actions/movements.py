"""Changes in a member's life: each has a form of its own, all go through the same book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Protocol, TypeVar

from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.journal.rule import Rule
from dangbo.kernel.refusal import Fault
from dangbo.members.actions.store import store
from dangbo.members.models import Person
from dangbo.members.movements import Movement
from dangbo.members.rules.lives import Lives
from dangbo.members.rules.timeline import follow
from dangbo.members.terms import MovementKind

M = TypeVar("M", bound="Moving")


class Moving(Protocol):
    """An input that says which change it is."""

    def movement(self, item: int) -> Movement: ...


class FollowsFromTheBooks(Rule):
    """Each change follows from what the books have, in the order of the dates, and keeps the regulations."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        if any(getattr(data, "kind", "") not in MovementKind.values for data in items):
            return
        movements = [data.movement(position) for position, data in enumerate(items)]
        lives = door.once("lives", lambda: Lives.of(movement.person_id for movement in movements))
        yield from follow(movements, lives)


class Change(Action[M], abstract=True):
    """Base of all changes: rules play them through in memory, `run` stores what came of it."""

    rules = (FollowsFromTheBooks,)

    def units(self, data: M, door: Door) -> Iterable[int | None]:
        movement = data.movement(0)
        person = door.subjects.get(movement.person_id)
        units = {movement.unit_id, movement.from_unit_id, person.unit_id if person else None}
        return units - {None} or {None}

    def run(self, items: Sequence[M], door: Door) -> Sequence[Person]:
        lives: Lives = door.once("lives", Lives)
        store(lives, door)
        return [lives.persons[data.movement(0).person_id] for data in items]


@dataclass(frozen=True, kw_only=True)
class RecordInput:
    """One line of the office's list of changes, whatever its kind."""

    key: str = ask(_("Key"), kind="hidden", default="")
    person_id: int = ask(_("Member"), kind="member")
    kind: str = ask(_("Kind of change"), choices=MovementKind)
    on: date = ask(_("On"), help=_("First day of the new order of things"))
    until: date | None = ask(_("Until"), help=_("Only for what lasts a time"), default=None)
    from_unit_id: int | None = ask(_("From the cell"), kind="cell", default=None)
    unit_id: int | None = ask(_("To the cell"), kind="cell", default=None)
    place: str = ask(_("From or to (outside)"), default="")
    number: str = ask(_("Number of the paper"), default="")
    paper_date: date | None = ask(_("Day of the paper"), default=None)
    decided_by: str = ask(_("Issued by"), default="")
    reason: str = ask(_("Reason"), default="")
    special: bool = ask(_("Special case"), help=_("Study; or a family's special reason"), default=False)

    def movement(self, item: int) -> Movement:
        return Movement(
            item=item, kind=MovementKind(self.kind), person_id=self.person_id, on=self.on, until=self.until,
            from_unit_id=self.from_unit_id, unit_id=self.unit_id, place=self.place, number=self.number,
            paper_date=self.paper_date, decided_by=self.decided_by, reason=self.reason, key=self.key,
            special=self.special,
        )


class KindKnown(Rule):
    where = "kind"
    text = _("There is no such kind of change.")
    accepted = ", ".join(MovementKind.values)

    def holds(self, data: Any, door: Door) -> bool:
        return data.kind in MovementKind.values


class RecordChanges(Change[RecordInput]):
    """Enter many changes of all kinds, oldest first, as a workbook lists them."""

    name = "members.record"
    permission = "members.transfer"
    label = _("Enter changes")
    Input = RecordInput
    rules = (KindKnown, FollowsFromTheBooks)

    def units(self, data: RecordInput, door: Door) -> Iterable[int | None]:
        return {data.unit_id, data.from_unit_id} - {None} or {None}


@dataclass(frozen=True, kw_only=True)
class Papers:
    """What every change may name."""

    record_id: int = ask(_("Member"), kind="member")

    kind: ClassVar[MovementKind]

    def movement(self, item: int) -> Movement:
        values: dict[str, Any] = {
            name: getattr(self, name) for name in Movement.__dataclass_fields__ if hasattr(self, name)
        }
        return Movement(**(values | {"person_id": self.record_id, "kind": self.kind, "item": item}))


@dataclass(frozen=True, kw_only=True)
class ArriveInput(Papers):
    kind = MovementKind.ARRIVAL
    unit_id: int = ask(_("To the cell"), kind="cell")
    on: date = ask(_("In the cell since"))
    place: str = ask(_("Came from"))
    number: str = ask(_("Number of the letter"), default="")
    paper_date: date | None = ask(_("Day of the letter"), default=None)
    decided_by: str = ask(_("Issued by"), default="")
    reason: str = ask(_("Reason"), default="")


class Arrive(Change[ArriveInput]):
    """Receive a member who is transferred in for good."""

    name = "members.arrive"
    permission = "members.transfer"
    label = _("Transfer in")
    subject = "members.Person"
    Input = ArriveInput


@dataclass(frozen=True, kw_only=True)
class DepartInput(Papers):
    kind = MovementKind.DEPARTURE
    on: date = ask(_("No longer a member here from"))
    place: str = ask(_("Goes to"))
    number: str = ask(_("Number of the letter"), default="")
    paper_date: date | None = ask(_("Day of the letter"), default=None)
    decided_by: str = ask(_("Issued by"), default="")
    reason: str = ask(_("Reason"), default="")


class Depart(Change[DepartInput]):
    """Let a member go to another Party body for good."""

    name = "members.depart"
    permission = "members.transfer"
    label = _("Transfer out")
    subject = "members.Person"
    Input = DepartInput


@dataclass(frozen=True, kw_only=True)
class MoveInput(Papers):
    kind = MovementKind.INTERNAL
    unit_id: int = ask(_("To the cell"), kind="cell")
    on: date = ask(_("In the new cell since"))
    number: str = ask(_("Number of the letter"), default="")
    paper_date: date | None = ask(_("Day of the letter"), default=None)
    decided_by: str = ask(_("Issued by"), default="")
    reason: str = ask(_("Reason"), default="")


class Move(Change[MoveInput]):
    """Move members from one cell of the register to another."""

    name = "members.move"
    permission = "members.transfer"
    label = _("Move to another cell")
    subject = "members.Person"
    Input = MoveInput


@dataclass(frozen=True, kw_only=True)
class DieInput(Papers):
    kind = MovementKind.DEATH
    on: date = ask(_("Died on"))
    number: str = ask(_("Number of the notice"), default="")
    reason: str = ask(_("Note"), default="")


class Die(Change[DieInput]):
    """Enter the death of a member."""

    name = "members.die"
    permission = "members.status"
    label = _("Enter a death")
    subject = "members.Person"
    Input = DieInput


@dataclass(frozen=True, kw_only=True)
class StrikeOffInput(Papers):
    kind = MovementKind.STRUCK_OFF
    on: date = ask(_("Decided on"))
    vote_base: int = ask(_("Official members of the cell (base)"))
    vote_yes: int = ask(_("Votes for striking off"))
    number: str = ask(_("Number of the decision"))
    decided_by: str = ask(_("Decided by"), default="")
    reason: str = ask(_("Ground"))


class StrikeOff(Change[StrikeOffInput]):
    """Strike a member off the list; the cell collects the card."""

    name = "members.strike_off"
    permission = "members.status"
    label = _("Strike off")
    subject = "members.Person"
    Input = StrikeOffInput


@dataclass(frozen=True, kw_only=True)
class ResignInput(Papers):
    kind = MovementKind.RESIGNED
    on: date = ask(_("Decided on"))
    number: str = ask(_("Number of the decision"))
    decided_by: str = ask(_("Decided by"), default="")
    reason: str = ask(_("Reason given"), default="")


class Resign(Change[ResignInput]):
    """Let a member leave the Party at own request."""

    name = "members.resign"
    permission = "members.status"
    label = _("Leave at own request")
    subject = "members.Person"
    Input = ResignInput


@dataclass(frozen=True, kw_only=True)
class ExpelInput(Papers):
    kind = MovementKind.EXPELLED
    on: date = ask(_("Decided on"))
    vote_base: int | None = ask(_("Official members of the cell (base)"), default=None)
    vote_yes: int | None = ask(_("Votes for expulsion"), default=None)
    number: str = ask(_("Number of the decision"))
    decided_by: str = ask(_("Decided by"), default="")
    reason: str = ask(_("Ground"), default="")


class Expel(Change[ExpelInput]):
    """Enter the expulsion of a member."""

    name = "members.expel"
    permission = "members.status"
    label = _("Expel")
    subject = "members.Person"
    Input = ExpelInput


@dataclass(frozen=True, kw_only=True)
class ReadmitInput(Papers):
    kind = MovementKind.READMITTED
    unit_id: int = ask(_("Cell"), kind="cell")
    on: date = ask(_("Decided on"))
    number: str = ask(_("Number of the consent of the provincial standing committee"))
    paper_date: date | None = ask(_("Day of that paper"), default=None)
    decided_by: str = ask(_("Decided by"), default="")
    special: bool = ask(_("Left for a family's special reason"), default=False)
    reason: str = ask(_("Note"), default="")


class Readmit(Change[ReadmitInput]):
    """Admit again one who had left the Party; probation begins anew."""

    name = "members.readmit"
    permission = "members.admit"
    label = _("Admit again")
    subject = "members.Person"
    Input = ReadmitInput


@dataclass(frozen=True, kw_only=True)
class RestoreInput(Papers):
    kind = MovementKind.RESTORED
    unit_id: int = ask(_("Cell"), kind="cell")
    on: date = ask(_("Decided on"))
    number: str = ask(_("Number of the decision"))
    decided_by: str = ask(_("Decided by"), default="")
    reason: str = ask(_("Ground"), default="")


class Restore(Change[RestoreInput]):
    """Restore the membership of one who was wrongly struck off or expelled; the time out counts."""

    name = "members.restore"
    permission = "members.admit"
    label = _("Restore membership")
    subject = "members.Person"
    Input = RestoreInput
