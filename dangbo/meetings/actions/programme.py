"""The programme of a sitting that is still to come: prepared, brought up to date, changed point by point."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from difflib import get_close_matches

from dangbo.journal.action import Door
from dangbo.meetings import agenda
from dangbo.meetings.models import Meeting, ProgrammeItem, Proposal
from dangbo.meetings.queries import Proceedings, carried_into, previous_of
from dangbo.meetings.queries.proposals import next_sitting, planned_with, to_deal_with

FIRST_LOOK = timedelta(days=31)  # how far back a first meeting looks for new documents
LIKE = 0.6  # how alike a title that was rewritten by hand is to the one it replaces
_POINT = ("title", "minutes", "presenter", "source_type", "source_id")


def store(door: Door, meeting: Meeting, model: type, made: list, names: tuple[str, ...]) -> list:  # type: ignore[type-arg]
    """Rows of a meeting by their position: those there are are changed, more are added, the rest withdrawn."""
    stored = {row.position: row for row in model.objects.filter(meeting=meeting)}  # type: ignore[attr-defined]
    fresh = []
    for position, row in enumerate(made, start=1):
        known = stored.pop(position, None)
        if known is None:
            row.meeting, row.position = meeting, position
            fresh.append(row)
            continue
        for name in names:
            setattr(known, name, getattr(row, name))
        known.withdrawn = False
        door.update([known], [*names, "withdrawn"])
    for row in stored.values():
        row.withdrawn = True
    door.update(list(stored.values()), ["withdrawn"])
    return door.create(fresh)


def write(door: Door, meeting: Meeting, points: Sequence[ProgrammeItem]) -> None:
    """The points in their order; nothing else remains."""
    copies = [ProgrammeItem(**{name: getattr(each, name) for name in _POINT}) for each in points]
    store(door, meeting, ProgrammeItem, copies, _POINT)


def prepare(meeting: Meeting, door: Door) -> None:
    """Give a planned sitting its programme from what is open on its day."""
    write(door, meeting, [_item(point) for point in _open(meeting, door)])


def refresh(meeting: Meeting, door: Door) -> None:
    """Bring a programme up to date with what is open now: what has come is put in, what is no longer open taken
    out; points written by hand and their order stay."""
    fresh = {_key(point): point for point in _open(meeting, door) if point.source_type}
    waiting = {(agenda.PROPOSAL, row.pk) for row in to_deal_with(meeting.unit_id, meeting.date)}
    known = Proceedings(meeting).programme
    points = [row for row in known if not row.source_type or _key(row) in fresh or _key(row) in waiting]
    for row in points:
        if row.source_type == agenda.TASKS:
            row.title = fresh[_key(row)].title
    there = {_key(row) for row in points}
    for key, point in fresh.items():
        if key not in there:
            points.insert(1 if point.source_type == agenda.TASKS else _place(points), _item(point))
    write(door, meeting, points)


def rewritten(meeting: Meeting, points: Sequence[ProgrammeItem]) -> Sequence[ProgrammeItem]:
    """Points written by hand, each still about the record that the point was about whose title it has or resembles."""
    known = {row.title: row for row in Proceedings(meeting).programme if row.source_type}
    for alike in (False, True):
        for point in points:
            found = get_close_matches(point.title, known, 1, LIKE) if alike else [point.title]
            row = known.pop(found[0], None) if found and not point.source_type else None
            if row is not None:
                point.source_type, point.source_id = row.source_type, row.source_id
    return points


def put_into_programme(row: Proposal, since: date, door: Door) -> None:
    """Give the next planned sitting the point, after what is about a record, else before its last point."""
    meeting = next_sitting(row.unit_id, since)
    if meeting is None:
        return
    points = Proceedings(meeting).programme
    if any(_key(each) == (agenda.PROPOSAL, row.pk) for each in points):
        return
    points.insert(_place(points), _item(agenda.proposed(row.pk, row.words)))
    write(door, meeting, points)


def reword_in_programme(row: Proposal, door: Door) -> None:
    """Planned sittings that have the proposal as a point say what it says now, or have it no longer if withdrawn."""
    for meeting in planned_with(row):
        points = []
        for each in Proceedings(meeting).programme:
            if _key(each) != (agenda.PROPOSAL, row.pk):
                points.append(each)
            elif row.is_waiting:
                each.title = agenda.proposed(row.pk, row.words).title
                points.append(each)
        write(door, meeting, points)


def _open(meeting: Meeting, door: Door) -> list[agenda.Point]:
    last = previous_of(meeting)
    since = last.date if last else meeting.date - FIRST_LOOK
    tasks = len(carried_into(meeting, last))
    return agenda.prepared(door.actor, meeting.unit_id, meeting.date, meeting.kind, tasks, since)


def _item(point: agenda.Point) -> ProgrammeItem:
    return ProgrammeItem(
        title=point.title, minutes=point.minutes, source_type=point.source_type, source_id=point.source_id
    )


def _key(point: ProgrammeItem | agenda.Point) -> tuple[str, int | None]:
    return point.source_type, point.source_id


def _place(points: Sequence[ProgrammeItem]) -> int:
    about = [at for at, each in enumerate(points, start=1) if each.source_id is not None]
    return about[-1] if about else max(len(points) - 1, 0)
