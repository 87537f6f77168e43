"""What can follow what in a member's life. Each change is tried in memory; what does not fit is a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from dangbo.kernel.refusal import Fault
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.members.models import Interruption, Membership, StatusPeriod
from dangbo.members.movements import Movement
from dangbo.members.rules.clauses import clause_faults
from dangbo.members.rules.lives import NEVER, Lives, end, unit_periods
from dangbo.members.terms import Began, Ended, MembershipKind, MovementKind, PersonState, StatusKind
from dangbo.orgs.terms import UnitKind

ENTER = {
    MovementKind.ARRIVAL: Began.ARRIVED,
    MovementKind.READMITTED: Began.READMITTED,
    MovementKind.RESTORED: Began.RESTORED,
}
LEAVE = {
    MovementKind.DEPARTURE: (Ended.DEPARTED, PersonState.DEPARTED),
    MovementKind.DEATH: (Ended.DIED, PersonState.DIED),
    MovementKind.STRUCK_OFF: (Ended.STRUCK_OFF, PersonState.STRUCK_OFF),
    MovementKind.RESIGNED: (Ended.RESIGNED, PersonState.RESIGNED),
    MovementKind.EXPELLED: (Ended.EXPELLED, PersonState.EXPELLED),
}
STATUS = {
    MovementKind.TEMPORARY_OUT: StatusKind.ELSEWHERE,
    MovementKind.EXEMPTED: StatusKind.EXEMPT,
    MovementKind.SUSPENDED: StatusKind.SUSPENDED,
}
Step = Callable[[Movement, Lives], Iterator[Fault]]


def follow(movements: Iterable[Movement], lives: Lives) -> list[Fault]:
    """Make all changes in `lives`, oldest first; returns every fault, in the order of the inputs."""
    faults: list[Fault] = []
    for movement in sorted(movements, key=lambda one: (one.on, one.item)):
        if movement.person_id not in lives.persons:
            faults.append(fault(movement, _("There is no such person."), "person_id"))
            continue
        broken = list(clause_faults(movement, lives))
        faults.extend(broken or STEPS[MovementKind(movement.kind)](movement, lives))
    faults.extend(homeless(lives))
    return sorted(faults, key=lambda one: one.item)


def keyed(movement: Movement) -> dict[str, str]:
    """The key of the change, for the row that it opens."""
    return {"key": movement.key} if movement.key else {}


def fault(movement: Movement, text: str, where: str = "on", accepted: str = "") -> Fault:
    return Fault(text, where=where, accepted=accepted, item=movement.item)


def wrong_order(movement: Movement, lives: Lives) -> Iterator[Fault]:
    """Changes of one person are entered in the order of their dates."""
    later = lives.later_than(movement.person_id, movement.on)
    if later is not None:
        yield fault(
            movement,
            _("The books already have a later change of %(name)s, on %(day)s.")
            % {"name": lives.persons[movement.person_id], "day": format_date(later)},
            accepted=_("Enter changes of one person in the order of their dates."),
        )


def _where_now(movement: Movement, lives: Lives) -> Iterator[Fault]:
    """The person is a member on that day, in the cell that is named."""
    now = lives.on(movement.person_id, movement.on)
    name = lives.persons[movement.person_id]
    if now is None:
        yield fault(
            movement,
            _("%(name)s is not a member here on %(day)s.") % {"name": name, "day": format_date(movement.on)},
            "person_id", _history(lives, movement.person_id),
        )
    elif movement.from_unit_id is not None and now.unit_id != movement.from_unit_id:
        units = unit_periods([now.unit_id])
        yield fault(
            movement, _("%(name)s is in another cell on that day.") % {"name": name}, "from_unit_id",
            _("In the books: %(cell)s.") % {"cell": units[now.unit_id][0]},
        )


def _history(lives: Lives, person_id: int) -> str:
    last = lives.last(person_id)
    if last is None:
        return _("The books have no membership of this person.")
    if last.until is None:
        return _("A member since %(day)s.") % {"day": format_date(last.since)}
    return _("The last membership ended on %(day)s (%(how)s).") % {
        "day": format_date(last.until), "how": Ended(last.ended).label,
    }


def enter(movement: Movement, lives: Lives) -> Iterator[Fault]:
    """Into a cell, from outside the register or from outside the Party."""
    last = lives.last(movement.person_id)
    if last is not None and end(last) > movement.on:
        yield fault(
            movement,
            _("%(name)s is a member already on that day.") % {"name": lives.persons[movement.person_id]},
            "person_id", _history(lives, movement.person_id),
        )
        return
    out_of_party = last is not None and last.ended in Ended.left_the_party
    if last is not None and last.ended == Ended.DIED:
        yield fault(movement, _("This person has died."), "person_id", _history(lives, movement.person_id))
    elif movement.kind == MovementKind.ARRIVAL and out_of_party:
        yield fault(
            movement, _("This person left the Party and cannot simply arrive."), "kind",
            _("Use “Admit again” or “Restore membership”."),
        )
    elif movement.kind != MovementKind.ARRIVAL and not out_of_party:
        yield fault(
            movement, _("This person did not leave the Party."), "kind", _history(lives, movement.person_id)
        )
    else:
        _begin(movement, lives, last)


def _begin(movement: Movement, lives: Lives, last: Membership | None) -> None:
    person = lives.persons[movement.person_id]
    admitted, official = person.admitted_on, person.official_on
    if movement.kind == MovementKind.READMITTED and last is not None and last.until is not None:
        lives.fresh_interruptions.append(
            Interruption(person=person, since=last.until, until=movement.on, basis=movement.number)
        )
        admitted, official = movement.on, None
        person.ceremony_on = person.official_on = None
    elif movement.kind == MovementKind.RESTORED and last is not None:
        admitted, official = last.admitted_on, last.official_on
    lives.begin(Membership(
        person=person, unit_id=movement.unit_id, since=movement.on, began=ENTER[MovementKind(movement.kind)],
        origin=movement.place, began_number=movement.number, began_date=movement.paper_date,
        began_by=movement.decided_by, admitted_on=admitted, official_on=official, reason=movement.reason,
        **keyed(movement),
    ), movement.item)


def leave(movement: Movement, lives: Lives) -> Iterator[Fault]:
    """Out of the register or out of the Party."""
    broken = [*_where_now(movement, lives), *wrong_order(movement, lives)]
    yield from broken
    now = lives.on(movement.person_id, movement.on)
    if broken or now is None:
        return
    ended, state = LEAVE[MovementKind(movement.kind)]
    _finish(now, movement, ended, lives)
    person = lives.persons[movement.person_id]
    person.state = state
    lives.touch(person)
    lives.finish_statuses(movement.person_id, movement.on)
    lives.finish_posts(movement.person_id, movement.on, str(ended.label))


def _finish(row: Membership, movement: Movement, ended: Ended, lives: Lives) -> None:
    row.until, row.ended, row.ended_key = movement.on, ended, movement.key
    row.destination, row.reason = movement.place, movement.reason
    row.ended_number, row.ended_date, row.ended_by = movement.number, movement.paper_date, movement.decided_by
    lives.touch(row)


def move(movement: Movement, lives: Lives) -> Iterator[Fault]:
    """From one cell of the register to another."""
    broken = [*_where_now(movement, lives), *wrong_order(movement, lives)]
    yield from broken
    now = lives.on(movement.person_id, movement.on)
    if broken or now is None:
        return
    if now.unit_id == movement.unit_id:
        yield fault(movement, _("The member is in this cell already."), "unit_id")
        return
    _finish(now, movement, Ended.REFORMED if movement.reform else Ended.MOVED_OUT, lives)
    if not movement.reform:
        lives.finish_posts(movement.person_id, movement.on, str(Ended.MOVED_OUT.label), unit_id=now.unit_id)
    lives.begin(Membership(
        person_id=movement.person_id, unit_id=movement.unit_id, since=movement.on,
        began=Began.REFORMED if movement.reform else Began.MOVED_IN, began_number=movement.number,
        began_date=movement.paper_date, began_by=movement.decided_by, admitted_on=now.admitted_on,
        official_on=now.official_on, reason=movement.reason, **keyed(movement),
    ), movement.item)


def excuse(movement: Movement, lives: Lives) -> Iterator[Fault]:
    """A status for a time; a temporary stay in another cell of the register opens a visit there."""
    broken = list(_where_now(movement, lives))
    yield from broken
    now = lives.on(movement.person_id, movement.on)
    if broken or now is None:
        return
    kind = STATUS[MovementKind(movement.kind)]
    if any(
        row.kind == kind and row.since < (movement.until or end(row)) and movement.on < end(row)
        for row in lives.statuses[movement.person_id]
    ):
        yield fault(
            movement, _("“%(status)s” is already in the books for that time.") % {"status": kind.label}, "kind"
        )
        return
    status = StatusPeriod(
        person_id=movement.person_id, unit_id=now.unit_id, kind=kind, since=movement.on, until=movement.until,
        planned_until=movement.until, place=movement.place, decision_number=movement.number,
        decision_date=movement.paper_date, decided_by=movement.decided_by, reason=movement.reason,
        **keyed(movement),
    )
    lives.statuses[movement.person_id].append(status)
    lives.fresh_statuses.append(status)
    if kind == StatusKind.ELSEWHERE and movement.unit_id is not None:
        _visit(movement, lives)


def receive(movement: Movement, lives: Lives) -> Iterator[Fault]:
    """A member of another Party body stays here for a time and is not counted here."""
    if lives.on(movement.person_id, movement.on) is not None:
        yield fault(movement, _("The person is a full member of this register on that day."), "person_id")
        return
    _visit(movement, lives)
    person = lives.persons[movement.person_id]
    person.state = PersonState.TEMPORARY
    if person.unit_id is None:
        person.unit_id = movement.unit_id
    lives.touch(person)


def _visit(movement: Movement, lives: Lives) -> None:
    person = lives.persons[movement.person_id]
    lives.begin(Membership(
        person=person, unit_id=movement.unit_id, kind=MembershipKind.TEMPORARY, since=movement.on,
        until=movement.until, ended=Ended.RETURNED if movement.until else "", began=Began.VISITING,
        origin=movement.place, began_number=movement.number, began_date=movement.paper_date,
        began_by=movement.decided_by, admitted_on=person.admitted_on, official_on=person.official_on,
        reason=movement.reason, **(keyed(movement) if movement.kind == MovementKind.TEMPORARY_IN else {}),
    ), movement.item)


STEPS: dict[MovementKind, Step] = {
    **dict.fromkeys(ENTER, enter),
    **dict.fromkeys(LEAVE, leave),
    MovementKind.INTERNAL: move,
    MovementKind.TEMPORARY_IN: receive,
    **dict.fromkeys(STATUS, excuse),
}


def homeless(lives: Lives) -> Iterator[Fault]:
    """Every membership lies in the life of its cell; a cell is where one is a member."""
    units = unit_periods({row.unit_id for row in lives.fresh_memberships if row.unit_id is not None})
    for row in lives.fresh_memberships:
        item = lives.items[id(row)]
        if row.unit_id not in units:
            yield Fault(_("There is no such unit."), where="unit_id", accepted=_("Choose a cell."), item=item)
            continue
        code, kind, since, until = units[row.unit_id]
        if row.until == row.since:
            continue
        if kind != UnitKind.CELL:
            yield Fault(
                _("“%(code)s” is not a cell.") % {"code": code}, where="unit_id",
                accepted=_("One is a member of a cell; choose one."), item=item,
            )
        elif row.since < since or end(row) > until:
            yield Fault(
                _("“%(name)s” cannot be a member of “%(code)s” from %(day)s: the cell did not exist all that time.")
                % {"name": row.person, "code": code, "day": format_date(row.since)},
                where="unit_id", accepted=_life(since, until), item=item,
            )


def _life(since: date, until: date) -> str:
    words = {"since": format_date(since), "until": ""}
    if until == NEVER:
        return _("The cell has lived since %(since)s.") % words
    return _("The cell lived from %(since)s to before %(until)s.") % (words | {"until": format_date(until)})
