"""What can follow what in a member's life. Each change is tried in memory; what does not fit is a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from dangbo.kernel.refusal import Fault
from dangbo.kernel.vietnamese.dates import format_date
from dangbo.members.changes import Change
from dangbo.members.models import Dossier, Interruption, Membership, Movement, StatusPeriod
from dangbo.members.rules.clauses import clause_faults
from dangbo.members.rules.lives import NEVER, Lives, end, unit_periods
from dangbo.members.terms import Began, DossierState, Ended, MembershipKind, MovementKind, PersonState, StatusKind
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
Step = Callable[[Change, Lives], Iterator[Fault]]


def follow(changes: Iterable[Change], lives: Lives) -> list[Fault]:
    """Make all changes in `lives`, oldest first; returns every fault, in the order of the inputs."""
    faults: list[Fault] = []
    for change in sorted(changes, key=lambda one: (one.date, one.item)):
        if change.person_id not in lives.persons:
            faults.append(fault(change, _("There is no such person."), "person_id"))
            continue
        broken = list(clause_faults(change, lives))
        faults.extend(broken or STEPS[MovementKind(change.kind)](change, lives))
    faults.extend(homeless(lives))
    return sorted(faults, key=lambda one: one.item)


def fault(change: Change, text: str, where: str = "date", accepted: str = "") -> Fault:
    return Fault(text, where=where, accepted=accepted, item=change.item)


def line(change: Change, lives: Lives, unit_id: int | None) -> Movement | None:
    """The line of the list of changes; a reform of units has its own record."""
    if change.reform:
        return None
    row = Movement(
        person=lives.persons[change.person_id], unit_id=unit_id, kind=change.kind, date=change.date,
        until=change.until, from_unit_id=change.from_unit_id, to_unit_id=change.to_unit_id, place=change.place,
        document_number=change.document_number, document_date=change.document_date, decided_by=change.decided_by,
        vote_base=change.vote_base, vote_yes=change.vote_yes, reason=change.reason, special=change.special,
        note=change.note, **({"key": change.key} if change.key else {}),
    )
    lives.fresh_movements.append(row)
    lives.lines[change.item] = row
    return row


def wrong_order(change: Change, lives: Lives) -> Iterator[Fault]:
    """Changes of one person are entered in the order of their dates."""
    later = lives.later_than(change.person_id, change.date)
    if later is not None:
        yield fault(
            change,
            _("The books already have a later change of %(name)s, on %(day)s.")
            % {"name": lives.persons[change.person_id], "day": format_date(later)},
            accepted=_("Enter changes of one person in the order of their dates, or undo the later one first."),
        )


def where_now(change: Change, lives: Lives) -> Iterator[Fault]:
    """The person is a member on that day, in the cell that is named."""
    now = lives.on(change.person_id, change.date)
    name = lives.persons[change.person_id]
    if now is None:
        yield fault(
            change,
            _("%(name)s is not a member here on %(day)s.") % {"name": name, "day": format_date(change.date)},
            "person_id", history(lives, change.person_id),
        )
    elif change.from_unit_id is not None and now.unit_id != change.from_unit_id:
        units = unit_periods([now.unit_id])
        yield fault(
            change, _("%(name)s is in another cell on that day.") % {"name": name}, "from_unit_id",
            _("In the books: %(cell)s.") % {"cell": units[now.unit_id][0]},
        )


def history(lives: Lives, person_id: int) -> str:
    last = lives.last(person_id)
    if last is None:
        return _("The books have no membership of this person.")
    if last.until is None:
        return _("A member since %(day)s.") % {"day": format_date(last.since)}
    return _("The last membership ended on %(day)s (%(how)s).") % {
        "day": format_date(last.until), "how": Ended(last.ended).label,
    }


def enter(change: Change, lives: Lives) -> Iterator[Fault]:
    """Into a cell, from outside the register or from outside the Party."""
    last = lives.last(change.person_id)
    if last is not None and end(last) > change.date:
        yield fault(
            change,
            _("%(name)s is a member already on that day.") % {"name": lives.persons[change.person_id]},
            "person_id", history(lives, change.person_id),
        )
        return
    out_of_party = last is not None and last.ended in Ended.left_the_party
    if last is not None and last.ended == Ended.DIED:
        yield fault(change, _("This person has died."), "person_id", history(lives, change.person_id))
    elif change.kind == MovementKind.ARRIVAL and out_of_party:
        yield fault(
            change, _("This person left the Party and cannot simply arrive."), "kind",
            _("Use “Admit again” or “Restore membership”."),
        )
    elif change.kind != MovementKind.ARRIVAL and not out_of_party:
        yield fault(change, _("This person did not leave the Party."), "kind", history(lives, change.person_id))
    elif change.to_unit_id is None:
        yield fault(change, _("The cell is missing."), "to_unit_id")
    else:
        begin(change, lives, last)


def begin(change: Change, lives: Lives, last: Membership | None) -> None:
    person = lives.persons[change.person_id]
    admitted, official = person.admitted_on, person.official_on
    if change.kind == MovementKind.READMITTED and last is not None and last.until is not None:
        lives.fresh_interruptions.append(
            Interruption(person=person, since=last.until, until=change.date, basis=change.document_number)
        )
        lives.open_dossier(Dossier(
            person=person, unit_id=change.to_unit_id, again=True, state=DossierState.DECIDED, decided_on=change.date,
            decided_by=change.decided_by, note=change.document_number,
        ))
        admitted, official = change.date, None
        person.ceremony_on = person.official_on = None
    elif change.kind == MovementKind.RESTORED and last is not None:
        admitted, official = last.admitted_on, last.official_on
        if official is None and last.until is not None:
            lives.reopen_dossier(person.pk, last.until)
    lives.begin(Membership(
        person=person, unit_id=change.to_unit_id, since=change.date, began=ENTER[MovementKind(change.kind)],
        began_with=line(change, lives, change.to_unit_id), admitted_on=admitted, official_on=official,
    ), change.item)


def leave(change: Change, lives: Lives) -> Iterator[Fault]:
    """Out of the register or out of the Party."""
    broken = list(where_now(change, lives)) or list(wrong_order(change, lives))
    yield from broken
    now = lives.on(change.person_id, change.date)
    if broken or now is None:
        return
    ended, state = LEAVE[MovementKind(change.kind)]
    finish(now, change, ended, line(change, lives, now.unit_id), lives)
    person = lives.persons[change.person_id]
    person.state = state
    lives.touch(person)
    lives.finish_statuses(change.person_id, change.date)
    lives.finish_posts(change.person_id, change.date, str(ended.label))
    lives.stop_dossier(change.person_id, change.date, str(ended.label))


def finish(row: Membership, change: Change, ended: Ended, with_line: Movement | None, lives: Lives) -> None:
    row.until, row.ended, row.ended_with = change.date, ended, with_line
    lives.touch(row)


def move(change: Change, lives: Lives) -> Iterator[Fault]:
    """From one cell of the register to another."""
    broken = list(where_now(change, lives)) or list(wrong_order(change, lives))
    yield from broken
    now = lives.on(change.person_id, change.date)
    if broken or now is None:
        return
    if now.unit_id == change.to_unit_id:
        yield fault(change, _("The member is in this cell already."), "to_unit_id")
        return
    row = line(change, lives, now.unit_id)
    finish(now, change, Ended.REFORMED if change.reform else Ended.MOVED_OUT, row, lives)
    if not change.reform:
        lives.finish_posts(change.person_id, change.date, str(Ended.MOVED_OUT.label), unit_id=now.unit_id)
    lives.begin(Membership(
        person_id=change.person_id, unit_id=change.to_unit_id, since=change.date,
        began=Began.REFORMED if change.reform else Began.MOVED_IN, began_with=row, admitted_on=now.admitted_on,
        official_on=now.official_on,
    ), change.item)


def excuse(change: Change, lives: Lives) -> Iterator[Fault]:
    """A status for a time; a temporary stay in another cell of the register opens a visit there."""
    broken = list(where_now(change, lives))
    yield from broken
    now = lives.on(change.person_id, change.date)
    if broken or now is None:
        return
    kind = STATUS[MovementKind(change.kind)]
    if any(
        row.kind == kind and row.since < (change.until or NEVER) and change.date < end(row)
        for row in lives.statuses[change.person_id]
    ):
        yield fault(change, _("“%(status)s” is already in the books for that time.") % {"status": kind.label}, "kind")
        return
    row = line(change, lives, now.unit_id)
    status = StatusPeriod(
        person_id=change.person_id, unit_id=now.unit_id, kind=kind, since=change.date, until=change.until,
        planned_until=change.until, began_with=row, decided_by=change.decided_by,
    )
    lives.statuses[change.person_id].append(status)
    lives.fresh_statuses.append(status)
    if kind == StatusKind.ELSEWHERE and change.to_unit_id is not None:
        visit(change, lives, row)


def receive(change: Change, lives: Lives) -> Iterator[Fault]:
    """A member of another Party body stays here for a time and is not counted here."""
    if lives.on(change.person_id, change.date) is not None:
        yield fault(change, _("The person is a full member of this register on that day."), "person_id")
        return
    if change.to_unit_id is None:
        yield fault(change, _("The cell is missing."), "to_unit_id")
        return
    visit(change, lives, line(change, lives, change.to_unit_id))
    person = lives.persons[change.person_id]
    person.state = PersonState.TEMPORARY
    if person.unit_id is None:
        person.unit_id = change.to_unit_id
    lives.touch(person)


def visit(change: Change, lives: Lives, row: Movement | None) -> None:
    person = lives.persons[change.person_id]
    lives.begin(Membership(
        person=person, unit_id=change.to_unit_id, kind=MembershipKind.TEMPORARY, since=change.date,
        until=change.until, ended=Ended.RETURNED if change.until else "", began=Began.VISITING, began_with=row,
        admitted_on=person.admitted_on, official_on=person.official_on,
    ), change.item)


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
                where="unit_id", accepted=life(since, until), item=item,
            )


def life(since: date, until: date) -> str:
    if until == NEVER:
        return _("The cell has lived since %(since)s.") % {"since": format_date(since)}
    return _("The cell lived from %(since)s to before %(until)s.") % {
        "since": format_date(since), "until": format_date(until),
    }
