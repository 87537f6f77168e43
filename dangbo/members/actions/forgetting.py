"""The name of somebody who becomes nameless, taken out of the records of every other room and of the journal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models

from dangbo.journal.action import Door
from dangbo.members import traces
from dangbo.members.queries.keeping import CHUNK
from dangbo.members.queries.traces import Known, entries_naming, naming, rows_about

GONE = "[đã ẩn danh]"


def forget_elsewhere(people: Sequence[Known], door: Door) -> None:
    """What the rooms state of their tables, then the name wherever it stands, then the lines of the journal.

    The people's own records must be nameless already: a table is searched for what is left.
    """
    for start in range(0, len(people), CHUNK):
        some = people[start : start + CHUNK]
        _stated({one.pk: one for one in some}, door)
        _words(some, door)
        _lines(some, door)


def _stated(people: dict[int, Known], door: Door) -> None:
    for trace in traces.traces():
        if not trace.fields and not any(one.shared for one in people.values()):
            continue  # whatever text names the person is found by the name
        model = trace.table()
        words = dict(traces.searched()).get(model, ())
        changed: dict[tuple[str, ...], list[Any]] = {}
        for row, whose in rows_about(trace, list(people)):
            one = people.get(whose) if whose is not None and not trace.by_subject else None
            said = _emptied(row, trace, one) + (_reworded(row, words, [one], own=True) if one else ())
            if said:
                changed.setdefault(tuple(dict.fromkeys(said)), []).append(row)
        _erase(changed, door)


def _emptied(row: models.Model, trace: traces.Trace, one: Known | None) -> tuple[str, ...]:
    """Which of the stated fields held something; they hold it no more."""
    said = []
    for name in trace.fields:
        if getattr(row, name) in ("", None):
            continue
        said.append(name)
        if name in trace.named and one:
            setattr(row, name, one.new_name)
        elif name in trace.coded and one:
            setattr(row, name, one.new_code.lower())
        elif name in trace.told:
            setattr(row, name, GONE)
        else:
            field = row._meta.get_field(name)
            setattr(row, name, None if getattr(field, "null", False) else "")
    return tuple(said)


def _words(people: Sequence[Known], door: Door) -> None:
    needles = [needle for one in people for needle in one.needles]
    if not needles:
        return
    for model, fields in traces.searched():
        changed: dict[tuple[str, ...], list[Any]] = {}
        for row in naming(model, fields, needles).order_by("pk"):
            said = _reworded(row, fields, people)
            if said:
                changed.setdefault(said, []).append(row)
        _erase(changed, door)


def _reworded(
    row: models.Model, fields: Sequence[str], people: Sequence[Known], *, own: bool = False
) -> tuple[str, ...]:
    """The fields in which a name stood; a longer name in its place never grows past the column."""
    said = []
    for name in fields:
        text = old = getattr(row, name) or ""
        for one in people:
            text = one.gone(text, own=own)
        if text != old:
            most = getattr(row._meta.get_field(name), "max_length", None)
            setattr(row, name, text[:most])
            said.append(name)
    return tuple(said)


def _erase(changed: dict[tuple[str, ...], list[Any]], door: Door) -> None:
    for fields, rows in changed.items():
        door.erase(rows, fields)


def _lines(people: Sequence[Known], door: Door) -> None:
    """Lines about records that themselves no longer name anybody, or name him only in what was written before."""
    for label, found in entries_naming(people).items():
        model = traces.table(label)
        rows = {row.pk: row for row in model._default_manager.filter(pk__in=list(found))}
        alike: dict[frozenset[str], list[models.Model]] = {}
        for pk, fields in found.items():
            if pk in rows:
                alike.setdefault(frozenset(fields), []).append(rows[pk])
        for names, some in alike.items():
            door.unsay(some, sorted(names))
