"""The door: permitted? → state allows? → rules → change → journal, in one transaction.

Every write of the program is an `Action`. Pages, the API, imports and commands call the same one.
"""

from __future__ import annotations

import dataclasses
import gc
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar, overload

from django.apps import apps
from django.db import models, transaction
from django.utils.translation import gettext as _

from dangbo.journal import receipts, registry
from dangbo.journal.chain import Line, append, contents, covered, kept, seal, spelled
from dangbo.journal.kinds import kind_name
from dangbo.journal.models import ChainHead, Findable, Record
from dangbo.journal.numbers import without_numbers
from dangbo.journal.redaction import masked, redact
from dangbo.journal.rule import Rule
from dangbo.journal.statements import insert_new, update_many
from dangbo.journal.terms import Effect
from dangbo.kernel import clock, policy
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Changed, Fault, NotPermitted, Refusal

In = TypeVar("In")
Row = TypeVar("Row", bound=models.Model)

# Columns that the door keeps beside those that an action changes: none, a record's, a findable one's.
_KEPT: tuple[tuple[str, ...], ...] = ((), ("version",), ("version", "folded"))

_open_batch: ContextVar[Batch | None] = ContextVar("open_batch", default=None)


def ask(label: Any, *, help: Any = "", kind: str = "", choices: Any = None, default: Any = dataclasses.MISSING) -> Any:
    """A field of an action's input, with what a form or the API needs to ask for it.

    `kind` names a picker or widget ("unit", "member", "text", "file" …); `choices` a TextChoices
    class or a callable of the actor giving (value, label) pairs.
    """
    metadata = {"label": label, "help": help, "kind": kind, "choices": choices}
    if default is dataclasses.MISSING:
        return dataclasses.field(metadata=metadata)
    if callable(default):
        return dataclasses.field(default_factory=default, metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


class Batch:
    """All that one outermost action writes: one transaction, one run of journal entries."""

    def __init__(self) -> None:
        self.id = uuid.uuid4().hex
        self.head = ChainHead.objects.select_for_update().get_or_create(pk=1)[0]
        self.entries: list[Line] = []


class Door:
    """What an action's `run` is given: the actor, the moment, the subjects, and the only pen."""

    def __init__(self, action: Action[Any], actor: Actor, now: datetime, reason: str, batch: Batch):
        self.action, self.actor, self.now, self.reason, self.batch = action, actor, now, reason, batch
        self._role, self._told = ",".join(sorted(actor.roles)), without_numbers(reason, seal)
        self.subjects: dict[int, Any] = {}
        self._memo: dict[object, Any] = {}

    @property
    def today(self) -> Any:
        return self.now.astimezone(clock.HANOI).date()

    def once(self, key: object, ask: Callable[[], Any]) -> Any:
        """`ask()` once per action, however many inputs there are."""
        if key not in self._memo:
            self._memo[key] = ask()
        return self._memo[key]

    def create(self, rows: Iterable[Row]) -> list[Row]:
        """Store new rows in bulk, each with its entry."""
        made = list(rows)
        if not made:
            return made
        for row in made:
            if isinstance(row, Findable):
                row.fold()
        insert_new(made)
        for row in made:
            self._enter(row, Effect.CREATED, {}, contents(row))
        return made

    def update(self, rows: Iterable[Row], fields: Sequence[str]) -> list[Row]:
        """Store changed `fields` of rows in bulk, each with its entry (old and new values).

        Rows that did not change are left alone. Raises `Changed` when somebody else's change came
        between reading and writing.
        """
        return self._store(rows, fields)

    def erase(self, rows: Iterable[Row], fields: Sequence[str]) -> list[Row]:
        """As `update`, for values that are to be gone for good: the new entry tells that they were changed and not
        from what to what, and what earlier entries hold of `fields` is taken out (see `journal.redaction`)."""
        chosen = list(rows)
        written = self._store(chosen, fields, shown=False)
        self.unsay(chosen, fields)
        return written

    def unsay(self, rows: Sequence[models.Model], fields: Sequence[str]) -> None:
        """Take what earlier entries hold of `fields` of rows of one model, and their reasons, out of the journal."""
        for row, said in redact(rows, fields):
            self.note(Effect.REDACTED, row, entries=said)

    def _store(self, rows: Iterable[Row], fields: Sequence[str], *, shown: bool = True) -> list[Row]:
        changed = list(rows)
        if not changed:
            return changed
        watched = kept(type(changed[0]), fields)
        stored = _stored(changed, [attribute for _name, attribute, _keep in watched])
        written: list[Row] = []
        for row in changed:
            old = stored[row.pk]
            before = {name: keep(old[attribute]) for name, attribute, keep in watched}
            after = {name: keep(getattr(row, attribute)) for name, attribute, keep in watched}
            differing = [name for name in before if before[name] != after[name]]
            if not differing:
                continue
            if isinstance(row, Record):
                if old["version"] != row.version:
                    raise Changed(
                        _("Somebody else changed this record meanwhile. Open it again and repeat the change.")
                    )
                row.version += 1
            if isinstance(row, Findable):
                row.fold()
            told = ({n: before[n] for n in differing}, {n: after[n] for n in differing})
            self._enter(row, Effect.CHANGED, *(told if shown else map(masked, told)))
            written.append(row)
        if written:
            names = [*fields, *_KEPT[isinstance(written[0], Record) + isinstance(written[0], Findable)]]
            update_many(written, names)
        return written

    def remove(self, rows: Iterable[models.Model]) -> None:
        """Take out rows of one model that should never have come in (an import that is undone); their entries
        keep what they held. Raises `Refusal` while something else leans on them."""
        gone = list(rows)
        for row in gone:
            self._enter(row, Effect.REMOVED, contents(row), {})
        try:
            for start in range(0, len(gone), 500):
                some = [row.pk for row in gone[start : start + 500]]
                type(gone[0])._default_manager.filter(pk__in=some).delete()
        except models.ProtectedError as leaning:
            kinds = sorted({kind_name(row) for row in leaning.protected_objects})
            told = _("Other records lean on what would be taken out: %s.") % ", ".join(kinds)
            raise Refusal(told) from leaning

    def link(self, row: models.Model, name: str, ids: Sequence[int]) -> None:
        """Set a many-to-many field, with an entry when it differs."""
        links = getattr(row, name)
        old, new = sorted(links.values_list("pk", flat=True)), sorted(set(ids))
        if old != new:
            links.set(new)
            self._enter(row, Effect.CHANGED, {name: old}, {name: new})

    def note(self, effect: Effect, subject: models.Model | None, **what: object) -> None:
        """An entry about something done that changed no row (a look, an export, a sending)."""
        self._enter(subject, effect, {}, {name: covered(value) for name, value in what.items()})

    def _enter(
        self, row: models.Model | None, effect: Effect, before: dict[str, object], after: dict[str, object]
    ) -> None:
        self.batch.entries.append(
            Line(
                at=self.now,
                action=self.action.name,
                effect=effect.value,
                actor_key=self.actor.key,
                actor_name=self.actor.name,
                role=self._role,
                unit_id=unit_of(row) if row is not None else None,
                subject_type=row._meta.label if row is not None else "",
                subject_id=row.pk if row is not None else None,
                subject_version=getattr(row, "version", None),
                before=spelled(before),
                after=spelled(after),
                reason=self._told,
                request_id=self.actor.request_id,
                batch=self.batch.id,
            )
        )


def _stored(rows: Sequence[models.Model], names: Sequence[str]) -> dict[int, dict[str, Any]]:
    """What the database holds in some columns of `rows`, by key, locked: cheaper than models."""
    model, found = type(rows[0]), dict[int, dict[str, Any]]()
    names = ["pk", *(["version"] if issubclass(model, Record) else []), *names]
    for start in range(0, len(rows), 900):
        some = {row.pk for row in rows[start : start + 900]}
        asked = model._default_manager.select_for_update().filter(pk__in=some)
        found |= {row["pk"]: row for row in asked.values(*names)}
    return found


def unit_of(row: models.Model) -> int | None:
    """The unit that decides who may see `row`, by its `unit_path`."""
    value: Any = row
    path = getattr(row, "unit_path", "unit_id" if hasattr(row, "unit_id") else "")
    if not path:
        return None
    for step in path.split("__"):
        value = getattr(value, step)
        if value is None:
            return None
    return int(value)


_MANY = 500


@contextmanager
def _without_collecting(items: int) -> Iterator[None]:
    """While many records are entered none of them is garbage, and to look for it took a seventh of the time."""
    if items < _MANY or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class Action(Generic[In]):
    """One verb. A subclass names its permission and says what changes; the rest is the door's.

    `Input` is a frozen dataclass, its fields made with `ask()`. An action upon an existing record
    sets `subject` ("meetings.Meeting") and has `record_id` in its input; `moves` maps the states
    it starts from to the state it leads to, written by `run` through `door.update`.
    """

    name: ClassVar[str] = ""
    permission: ClassVar[str] = ""
    label: ClassVar[Any] = ""
    Input: ClassVar[type]
    subject: ClassVar[str] = ""
    state_field: ClassVar[str] = "state"
    moves: ClassVar[Mapping[str, str] | None] = None
    rules: ClassVar[tuple[type[Rule], ...]] = ()
    reason_required: ClassVar[bool] = False

    def __init_subclass__(cls, abstract: bool = False, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if abstract:
            return
        if not (cls.name and cls.permission and cls.label):
            raise TypeError(f"{cls.__name__}: an action needs a name, a permission and a label")
        registry.add(cls)

    def units(self, data: In, door: Door) -> Iterable[int | None]:
        """The units for which the permission must be held."""
        record_id = getattr(data, "record_id", None)
        if record_id is not None and self.subject:
            return (unit_of(door.subjects[record_id]),)
        return (getattr(data, "unit_id", None),)

    def _own_unit(self, data: In, door: Door) -> tuple[int | None, ...]:
        """Where the record stands that is acted upon: asked for whatever `units` says, since that may follow
        from the input alone."""
        record_id = getattr(data, "record_id", None)
        return (unit_of(door.subjects[record_id]),) if record_id is not None and self.subject else ()

    def run(self, items: Sequence[In], door: Door) -> Sequence[models.Model]:
        """Make the change for all items and return the records, in the order of the items."""
        raise TypeError(f"{type(self).__name__} does nothing")

    @overload
    @classmethod
    def perform(
        cls, actor: Actor, data: Sequence[In], *, now: datetime | None = ..., reason: str = ..., token: str = ...
    ) -> list[Any]: ...
    @overload
    @classmethod
    def perform(
        cls, actor: Actor, data: In, *, now: datetime | None = ..., reason: str = ..., token: str = ...
    ) -> Any: ...
    @classmethod
    def perform(cls, actor: Actor, data: Any, *, now: datetime | None = None, reason: str = "", token: str = "") -> Any:
        """Do it, for one input or for many, all or nothing.

        Returns the record, or the list of records for a list. With a `token`, a second call with
        the same token and the same data returns what the first one made and changes nothing.
        Raises `Refusal` with every fault that was found.
        """
        many = isinstance(data, (list, tuple))
        items = list(data) if many else [data]
        now = now or clock.now()
        outer = _open_batch.get()
        with _without_collecting(len(items)), transaction.atomic():
            batch = outer or Batch()
            mark = len(batch.entries)
            reset = _open_batch.set(batch)
            try:
                rows = cls()._through_the_door(items, actor, now, reason, token, batch)
                if outer is None:
                    append(batch.entries, batch.head)
            except BaseException:
                del batch.entries[mark:]
                raise
            finally:
                _open_batch.reset(reset)
        return list(rows) if many else (rows[0] if rows else None)

    def _through_the_door(
        self, items: list[In], actor: Actor, now: datetime, reason: str, token: str, batch: Batch
    ) -> Sequence[models.Model]:
        door = Door(self, actor, now, reason.strip(), batch)
        digest = receipts.digest(self.name, items) if token else ""
        if token and (made := receipts.found(token, actor, self.name, digest)) is not None:
            return made
        self._load_subjects(items, door)
        units = [{*self.units(data, door), *self._own_unit(data, door)} for data in items]
        if not policy.allows(actor, self.permission, {unit for some in units for unit in some}):
            raise self._not_permitted(actor, units)
        faults = list(self._faults(items, door))
        if faults:
            raise Refusal(faults)
        rows = self.run(items, door)
        if token:
            receipts.keep(token, actor, self.name, digest, rows, now)
        return rows

    def _not_permitted(self, actor: Actor, units: Sequence[set[int | None]]) -> NotPermitted:
        """Which of many it is that is not allowed, so that a clerk finds the row."""
        told = _("You are not allowed to do this here.")
        where = [item for item, some in enumerate(units) if not policy.allows(actor, self.permission, some)]
        return NotPermitted([Fault(told, item=item) for item in where] or told)

    def _load_subjects(self, items: list[In], door: Door) -> None:
        if not self.subject:
            return
        wanted = {record_id for data in items if (record_id := getattr(data, "record_id", None)) is not None}
        rows = apps.get_model(self.subject)._default_manager.select_for_update(of=("self",)).filter(pk__in=wanted)
        holder = getattr(rows.model, "unit_path", "").rpartition("__")[0]
        door.subjects = {row.pk: row for row in (rows.select_related(holder) if holder else rows)}
        if wanted - door.subjects.keys():
            raise Refusal(_("There is no such record."))

    def _faults(self, items: list[In], door: Door) -> Iterable[Fault]:
        if self.reason_required and not door.reason:
            yield Fault(_("A reason is needed."), where="reason", accepted=_("Write in a few words why."))
        if self.moves is not None:
            for position, data in enumerate(items):
                row = door.subjects[getattr(data, "record_id", 0)]
                if getattr(row, self.state_field) not in self.moves:
                    field: Any = row._meta.get_field(self.state_field)
                    words = dict(field.flatchoices)
                    text = _("This cannot be done now: the state is “%s”.") % words.get(getattr(row, self.state_field))
                    starts = ", ".join(f"“{words.get(state, state)}”" for state in self.moves)
                    accepted = _("It can be done while the state is: %s.") % starts
                    yield Fault(text, where="state", accepted=accepted, item=position)
        for rule in self.rules:
            yield from rule().faults(items, door)

    def moved(self, row: Any) -> Any:
        """`row` with its state moved along; the caller stores it with `door.update`."""
        assert self.moves is not None
        setattr(row, self.state_field, self.moves[getattr(row, self.state_field)])
        return row
