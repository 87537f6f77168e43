"""An import taken back as one step: what it changed gets its old values, what it brought in is taken out.

It goes by the journal's entries of that step, backwards. It refuses, and names what, as soon as anybody has
changed one of those rows since, when something entered later leans on a row that would go, or when an old value
is not kept (long contents, of which the journal has a digest only).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext as _

from dangbo.journal import queries as journal
from dangbo.journal.action import Door
from dangbo.journal.models import Entry
from dangbo.journal.numbers import is_covered
from dangbo.journal.terms import Effect
from dangbo.kernel.refusal import Fault, Refusal
from dangbo.orgs.actions.paths import forget, rebuild

Place = tuple[str, int]  # kind of record, id
NAMED = 20  # at most so many rows are named in a refusal
WRITES = frozenset({Effect.CREATED.value, Effect.CHANGED.value, Effect.REMOVED.value})
OWN = frozenset({"intake.Import", "intake.Kept", "intake.Difference"})


@dataclass
class Step:
    """What a step did: rows brought in, in order, and the values that others had before it."""

    created: list[Place] = field(default_factory=list)
    before: dict[Place, dict[str, Any]] = field(default_factory=dict)
    last: int = 0


def step_of(batch: str) -> Step:
    """Read from the journal. A row that was brought in and then changed in the same step is only taken out."""
    step = Step()
    for entry in journal.entries_of(batch):
        step.last = max(step.last, entry.seq)
        if entry.effect not in WRITES or entry.subject_id is None or entry.subject_type in OWN:
            continue
        place = (entry.subject_type, entry.subject_id)
        if entry.effect == Effect.CREATED:
            step.created.append(place)
        elif place not in step.before:
            step.before[place] = json.loads(entry.before)
        else:
            old = step.before[place]
            step.before[place] = {**json.loads(entry.before), **old}
    fresh = set(step.created)
    step.before = {place: values for place, values in step.before.items() if place not in fresh}
    return step


def undo(batch: str, kept: dict[tuple[str, int, str], str], door: Door) -> int:
    """Take the step back through the door; how many rows were touched. Raises Refusal."""
    step = step_of(batch)
    rows = _rows([*step.created, *step.before])
    faults = [*_changed_since(step, rows), *_not_kept(step, rows, kept)]
    if faults:
        raise Refusal(faults[:NAMED] + ([_more(len(faults) - NAMED)] if len(faults) > NAMED else []))
    _restore(step, rows, kept, door)
    _take_out(step, rows, door)
    return len(step.created) + len(step.before)


def _rows(places: Iterable[Place]) -> dict[Place, Model]:
    wanted: dict[str, set[int]] = {}
    for label, pk in places:
        wanted.setdefault(label, set()).add(pk)
    found: dict[Place, Model] = {}
    for label, ids in wanted.items():
        listed = sorted(ids)
        for start in range(0, len(listed), 800):
            some = apps.get_model(label)._default_manager.filter(pk__in=listed[start : start + 800])
            found |= {(label, row.pk): row for row in some}
    return found


def _changed_since(step: Step, rows: dict[Place, Model]) -> Iterator[Fault]:
    touched = {*step.created, *step.before}
    by_label: dict[str, set[int]] = {}
    for label, pk in touched:
        by_label.setdefault(label, set()).add(pk)
    later: dict[Place, Entry] = {}
    for label, ids in by_label.items():
        for entry in _later(label, ids, step.last):
            later.setdefault((label, entry.subject_id or 0), entry)
    for place, entry in sorted(later.items()):
        told = _("%(what)s “%(name)s” was changed since by %(who)s (%(day)s).") % {
            "what": journal.label_of(place[0]), "name": rows.get(place) or place[1], "who": entry.actor_name,
            "day": f"{entry.at:%d/%m/%Y}",
        }
        yield Fault(told, accepted=_("Put right what is wrong row by row instead."))
    for place in sorted(touched - later.keys() - rows.keys()):
        yield Fault(_("%(what)s number %(id)d is no longer there.") % {
            "what": journal.label_of(place[0]), "id": place[1],
        })


def _later(label: str, ids: set[int], after: int) -> Iterator[Entry]:
    listed = sorted(ids)
    for start in range(0, len(listed), 800):
        yield from journal.entries_about({label: listed[start : start + 800]}, after).filter(effect__in=WRITES)


def _not_kept(
    step: Step, rows: dict[Place, Model], kept: dict[tuple[str, int, str], str]
) -> Iterator[Fault]:
    for place, values in step.before.items():
        for name, value in values.items():
            lost = isinstance(value, str) and (
                value.startswith("sha256:")
                or ((value.startswith("sealed:") or is_covered(value)) and (*place, name) not in kept)
            )
            if lost:
                yield Fault(_("Of %(what)s “%(name)s” the old value of a field is not kept: %(field)s.") % {
                    "what": journal.label_of(place[0]), "name": rows.get(place) or place[1],
                    "field": journal.field_labels(place[0], [name])[0],
                })


def _more(number: int) -> Fault:
    return Fault(_("And %d more.") % number)


def _restore(
    step: Step, rows: dict[Place, Model], kept: dict[tuple[str, int, str], str], door: Door
) -> None:
    by_label: dict[str, list[Model]] = {}
    names: dict[str, set[str]] = {}
    for place, values in step.before.items():
        row = rows[place]
        fields = {one.name: one for one in row._meta.concrete_fields}
        for name, value in values.items():
            if name not in fields:
                door.link(row, name, value)
                continue
            old = kept.get((*place, name), value)
            setattr(row, fields[name].attname, _typed(fields[name], old))
            names.setdefault(place[0], set()).add(name)
        by_label.setdefault(place[0], []).append(row)
    for label, changed in by_label.items():
        if label in names:
            door.update(changed, sorted(names[label]))


def _typed(column: Any, value: Any) -> Any:
    """A value of the journal as the column holds it; a reference as the id it is."""
    if value is None or column.is_relation:
        return value
    return column.to_python(value)


def _take_out(step: Step, rows: dict[Place, Model], door: Door) -> None:
    units = [pk for label, pk in step.created if label == "orgs.Unit"]
    touches_tree = units or any(label == "orgs.UnitParent" for label, _pk in (*step.created, *step.before))
    if units:
        forget(units)
    for model in _leaning_first({type(rows[place]) for place in step.created}):
        gone = [rows[place] for place in reversed(step.created) if type(rows[place]) is model]
        _let_go_of_themselves(model, gone, door)
        door.remove(gone)
    if touches_tree:
        rebuild(door)


def _leaning_first(models: set[type[Model]]) -> list[type[Model]]:
    """Kinds of records in the order in which they can go: what points to others before what it points to."""
    waiting, ordered = set(models), []
    while waiting:
        leaned_on = {
            one.related_model for model in waiting for one in model._meta.concrete_fields
            if one.is_relation and one.related_model is not model
        }
        free = sorted(waiting - leaned_on, key=lambda model: model._meta.label) or sorted(
            waiting, key=lambda model: model._meta.label
        )
        ordered += free
        waiting -= set(free)
    return ordered


def _let_go_of_themselves(model: type[Model], rows: Sequence[Model], door: Door) -> None:
    """References from one row to another of the same kind (a unit and its heir) are loosened first."""
    for one in model._meta.concrete_fields:
        if one.is_relation and one.related_model is model and one.null:
            bound = [row for row in rows if getattr(row, one.attname) is not None]
            for row in bound:
                setattr(row, one.attname, None)
            door.update(bound, (one.name,))
