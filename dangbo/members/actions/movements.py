"""Changes in a member's life: each has a form of its own, all go through the same book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as day
from typing import Any, ClassVar, Protocol, TypeVar

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.journal.action import Action, Door, ask
from dangbo.journal.rule import Rule
from dangbo.kernel.refusal import Fault
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.members.actions.store import store
from dangbo.members.changes import Change
from dangbo.members.models import Movement, Person
from dangbo.members.rules.lives import Lives
from dangbo.members.rules.timeline import follow
from dangbo.members.terms import MovementKind, PersonState

M = TypeVar("M", bound="Moving")
FOR_A_TIME = frozenset({
    MovementKind.TEMPORARY_OUT, MovementKind.TEMPORARY_IN, MovementKind.EXEMPTED, MovementKind.SUSPENDED,
})


class Moving(Protocol):
    """An input that says which change it is."""

    def change(self, item: int) -> Change: ...


class FollowsFromTheBooks(Rule):
    """Each change follows from what the books have, in the order of the dates, and keeps the regulations."""

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        if any(getattr(data, "kind", "") not in MovementKind.values for data in items):
            return
        changes = [data.change(position) for position, data in enumerate(items)]
        lives = door.once("lives", lambda: Lives.of(change.person_id for change in changes))
        yield from follow(changes, lives)


class NotAhead(Rule):
    """What has not happened yet is a plan, and no change. What holds for a time may begin later than it was decided:
    the paper is there already."""

    where = "date"

    def faults(self, items: Sequence[Any], door: Door) -> Iterator[Fault]:
        for position, data in enumerate(items):
            if data.date <= door.today:
                continue
            lasting, paper = data.kind in FOR_A_TIME, getattr(data, "document_date", None)
            if lasting and paper and paper <= door.today:
                continue
            words = {"day": format_date(data.date), "today": format_date(door.today)}
            accepted = gettext("Up to %(today)s.") % words
            if lasting:
                accepted = gettext("Up to %(today)s, or a later day with the day of the paper that set it.") % words
            yield Fault(
                gettext("%(day)s has not come yet: a change is entered once it has happened.") % words,
                self.where, accepted, item=position,
            )


class Changing(Action[M], abstract=True):
    """Base of all changes: rules play them through in memory, `run` stores what came of it."""

    rules = (NotAhead, FollowsFromTheBooks)
    states: ClassVar[frozenset[str]] = PersonState.members

    @classmethod
    def offered(cls, person: Person) -> bool:
        """Whether the page of a person offers the change: only to people of certain standings."""
        return person.state in cls.states

    def units(self, data: M, door: Door) -> Iterable[int | None]:
        change = data.change(0)
        person = door.subjects.get(change.person_id)
        units = {change.to_unit_id, change.from_unit_id, person.unit_id if person else None}
        return units - {None} or {None}

    def run(self, items: Sequence[M], door: Door) -> Sequence[Person]:
        lives: Lives = door.once("lives", Lives)
        store(lives, door)
        return [lives.persons[data.change(0).person_id] for data in items]


@dataclass(frozen=True, kw_only=True)
class RecordInput:
    """One line of the office's list of changes, whatever its kind."""

    key: str = ask(_("Key"), kind="hidden", default="")
    person_id: int = ask(_("Member"), kind="member")
    kind: str = ask(_("Kind of change"), choices=MovementKind)
    date: day = ask(_("On"), help=_("First day of the new order of things"))
    until: day | None = ask(_("To the day"), help=_("Only for what lasts a time"), default=None)
    from_unit_id: int | None = ask(_("From the cell"), kind="cell", default=None)
    to_unit_id: int | None = ask(_("To the cell"), kind="cell", default=None)
    place: str = ask(_("From or to (outside)"), default="")
    document_number: str = ask(_("Number of the paper"), default="")
    document_date: day | None = ask(_("Day of the paper"), default=None)
    decided_by: str = ask(_("Issued by"), default="")
    reason: str = ask(_("Reason"), default="")
    special: bool = ask(_("Special case"), help=_("Study; or a family's special reason"), default=False)
    note: str = ask(_("Note"), kind="text", default="")

    def change(self, item: int) -> Change:
        values = {name: getattr(self, name) for name in Change.__dataclass_fields__ if hasattr(self, name)}
        return Change(**(values | {"kind": MovementKind(self.kind), "item": item}))


class KindKnown(Rule):
    where = "kind"
    text = _("There is no such kind of change.")
    accepted = ", ".join(MovementKind.values)

    def holds(self, data: Any, door: Door) -> bool:
        return data.kind in MovementKind.values


class RecordChanges(Changing[RecordInput]):
    """Enter many changes of all kinds, oldest first, as a workbook lists them."""

    name = "members.record"
    permission = "members.transfer"
    label = _("Enter changes")
    Input = RecordInput
    rules = (KindKnown, NotAhead, FollowsFromTheBooks)

    def units(self, data: RecordInput, door: Door) -> Iterable[int | None]:
        return {data.to_unit_id, data.from_unit_id} - {None} or {None}

    def run(self, items: Sequence[RecordInput], door: Door) -> Sequence[Movement]:  # type: ignore[override]
        lives: Lives = door.once("lives", Lives)
        store(lives, door)
        return [lives.lines[position] for position, _data in enumerate(items)]


@dataclass(frozen=True, kw_only=True)
class Papers:
    """What every change may name."""

    record_id: int = ask(_("Member"), kind="member")

    kind: ClassVar[MovementKind]

    def change(self, item: int) -> Change:
        values: dict[str, Any] = {
            name: getattr(self, name) for name in Change.__dataclass_fields__ if hasattr(self, name)
        }
        return Change(**(values | {"person_id": self.record_id, "kind": self.kind, "item": item}))


@dataclass(frozen=True, kw_only=True)
class ArriveInput(Papers):
    kind = MovementKind.ARRIVAL
    to_unit_id: int = ask(_("To the cell"), kind="cell")
    date: day = ask(_("In the cell since"))
    place: str = ask(_("Came from"))
    document_number: str = ask(_("Number of the letter"), default="")
    document_date: day | None = ask(_("Day of the letter"), default=None)
    decided_by: str = ask(_("Issued by"), default="")
    reason: str = ask(_("Reason"), default="")


class Arrive(Changing[ArriveInput]):
    """Receive a member who is transferred in for good."""

    name = "members.arrive"
    permission = "members.transfer"
    label = _("Transfer in")
    subject = "members.Person"
    Input = ArriveInput
    states = frozenset({PersonState.CANDIDATE.value, PersonState.DEPARTED.value, PersonState.TEMPORARY.value})


@dataclass(frozen=True, kw_only=True)
class DepartInput(Papers):
    kind = MovementKind.DEPARTURE
    date: day = ask(_("No longer a member here from"))
    place: str = ask(_("Goes to"))
    document_number: str = ask(_("Number of the letter"), default="")
    document_date: day | None = ask(_("Day of the letter"), default=None)
    decided_by: str = ask(_("Issued by"), default="")
    reason: str = ask(_("Reason"), default="")


class Depart(Changing[DepartInput]):
    """Let a member go to another Party body for good."""

    name = "members.depart"
    permission = "members.transfer"
    label = _("Transfer out")
    subject = "members.Person"
    Input = DepartInput


@dataclass(frozen=True, kw_only=True)
class MoveInput(Papers):
    kind = MovementKind.INTERNAL
    to_unit_id: int = ask(_("To the cell"), kind="cell")
    date: day = ask(_("In the new cell since"))
    document_number: str = ask(_("Number of the letter"), default="")
    document_date: day | None = ask(_("Day of the letter"), default=None)
    decided_by: str = ask(_("Issued by"), default="")
    reason: str = ask(_("Reason"), default="")


class Move(Changing[MoveInput]):
    """Move members from one cell of the register to another."""

    name = "members.move"
    permission = "members.transfer"
    label = _("Move to another cell")
    subject = "members.Person"
    Input = MoveInput


@dataclass(frozen=True, kw_only=True)
class DieInput(Papers):
    kind = MovementKind.DEATH
    date: day = ask(_("Died on"))
    document_number: str = ask(_("Number of the notice"), default="")
    reason: str = ask(_("Note"), default="")


class Die(Changing[DieInput]):
    """Enter the death of a member."""

    name = "members.die"
    permission = "members.status"
    label = _("Enter a death")
    subject = "members.Person"
    Input = DieInput


@dataclass(frozen=True, kw_only=True)
class StrikeOffInput(Papers):
    kind = MovementKind.STRUCK_OFF
    date: day = ask(_("Decided on"))
    vote_base: int = ask(_("Official members of the cell (base)"))
    vote_yes: int = ask(_("Votes for striking off"))
    document_number: str = ask(_("Number of the decision"))
    decided_by: str = ask(_("Decided by"), default="")
    reason: str = ask(_("Ground"))


class StrikeOff(Changing[StrikeOffInput]):
    """Strike a member off the list; the cell collects the card."""

    name = "members.strike_off"
    permission = "members.status"
    label = _("Strike off")
    subject = "members.Person"
    Input = StrikeOffInput


@dataclass(frozen=True, kw_only=True)
class ResignInput(Papers):
    kind = MovementKind.RESIGNED
    date: day = ask(_("Decided on"))
    document_number: str = ask(_("Number of the decision"))
    decided_by: str = ask(_("Decided by"), default="")
    reason: str = ask(_("Reason given"), default="")


class Resign(Changing[ResignInput]):
    """Let a member leave the Party at own request."""

    name = "members.resign"
    permission = "members.status"
    label = _("Leave at own request")
    subject = "members.Person"
    Input = ResignInput


@dataclass(frozen=True, kw_only=True)
class ExpelInput(Papers):
    kind = MovementKind.EXPELLED
    date: day = ask(_("Decided on"))
    vote_base: int | None = ask(_("Official members of the cell (base)"), default=None)
    vote_yes: int | None = ask(_("Votes for expulsion"), default=None)
    document_number: str = ask(_("Number of the decision"))
    decided_by: str = ask(_("Decided by"), default="")
    reason: str = ask(_("Ground"), default="")


class Expel(Changing[ExpelInput]):
    """Enter the expulsion of a member."""

    name = "members.expel"
    permission = "members.status"
    label = _("Expel")
    subject = "members.Person"
    Input = ExpelInput


@dataclass(frozen=True, kw_only=True)
class ReadmitInput(Papers):
    kind = MovementKind.READMITTED
    to_unit_id: int = ask(_("Cell"), kind="cell")
    date: day = ask(_("Decided on"))
    document_number: str = ask(_("Number of the consent of the provincial standing committee"))
    document_date: day | None = ask(_("Day of that paper"), default=None)
    decided_by: str = ask(_("Decided by"), default="")
    special: bool = ask(_("Left for a family's special reason"), default=False)
    cleared_on: day | None = ask(_("Conviction cleared on"), help=_("For one who was convicted"), default=None)
    reason: str = ask(_("Note"), default="")

    def change(self, item: int) -> Change:
        change = super().change(item)
        if self.cleared_on is None:
            return change
        return replace(change, note=f"Được xóa án tích ngày {format_date(self.cleared_on)}.")


class Readmit(Changing[ReadmitInput]):
    """Admit again one who had left the Party; probation begins anew."""

    name = "members.readmit"
    permission = "members.admit"
    label = _("Admit again")
    subject = "members.Person"
    Input = ReadmitInput
    states = PersonState.left_the_party


@dataclass(frozen=True, kw_only=True)
class RestoreInput(Papers):
    kind = MovementKind.RESTORED
    to_unit_id: int = ask(_("Cell"), kind="cell")
    date: day = ask(_("Decided on"))
    document_number: str = ask(_("Number of the decision"))
    decided_by: str = ask(_("Decided by"), default="")
    reason: str = ask(_("Ground"), default="")


class Restore(Changing[RestoreInput]):
    """Restore the membership of one who was wrongly struck off or expelled; the time out counts."""

    name = "members.restore"
    permission = "members.admit"
    label = _("Restore membership")
    subject = "members.Person"
    Input = RestoreInput
    states = PersonState.left_the_party
