"""How the rows of a sheet become actions: entered when new, corrected when they differ, else left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from typing import Any

from dangbo.intake.fault import Fault
from dangbo.intake.ledger import Ledger
from dangbo.intake.rows import Row, shown_value
from dangbo.intake.sheet import Column, Kind, Sheet
from dangbo.journal.action import Action
from dangbo.journal.chain import held_back
from dangbo.kernel.actor import Actor
from dangbo.kernel.refusal import Refusal

CORRECTED = "Nhập lại từ tệp, số liệu trong tệp khác sổ"
ATTEMPTS = 20  # at most so often a sheet is tried again without the rows that were refused


@dataclass(frozen=True)
class Change:
    """One cell that differs: what stands in the register and what the workbook says, both as a clerk writes them."""

    sheet: str
    row: int
    key: str
    heading: str
    old: str
    new: str


@dataclass(frozen=True)
class Sealed:
    """What a sealed field held before it was corrected; the journal will have only its digest."""

    label: str
    id: int
    field: str
    value: str


@dataclass
class Tally:
    """What an import does to one sheet."""

    sheet: Sheet
    new: int = 0
    changed: int = 0
    same: int = 0
    changes: list[Change] = field(default_factory=list)
    not_taken: list[Change] = field(default_factory=list)  # what only verbs of their own change; told, never written
    sealed: list[Sealed] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


Besides = Callable[[Row, Ledger], Mapping[str, object]]
NotTaken = Callable[[Sequence[tuple[Row, Any]]], Iterator[Change]]


@dataclass(frozen=True)
class Register:
    """A sheet whose columns are the fields of an action's input.

    "unit" becomes `unit_id`, a column of several keys `…_ids`, the sheet's "code" the record's key;
    `besides` gives what the columns alone do not.
    """

    sheet: Sheet
    enter: type[Action[Any]]
    amend: type[Action[Any]]
    besides: Besides | None = None
    ignored: frozenset[str] = frozenset()  # input fields whose record may differ from the sheet rightly
    not_taken: NotTaken | None = None  # of rows with their records: where those differ wrongly

    def write(self, rows: Sequence[Row], ledger: Ledger, actor: Actor) -> Tally:
        """Rows that lean on a refused one are held back without a word: they have no fault of their own."""
        tally = Tally(self.sheet)
        waiting = list(rows)
        while waiting:
            held = [row for row in waiting if self._leans_on_refused(row, ledger)]
            ready = [row for row in waiting if self._can_be_written(row, ledger)]
            if held:
                ledger.refuse(self.sheet.code, [row.code for row in held])
            elif ready:
                self._write(ready, ledger, actor, tally)
            else:
                tally.faults += [self._circular(row) for row in waiting]
                break
            done = {row.number for row in held or ready}
            waiting = [row for row in waiting if row.number not in done]
        return tally

    def _write(self, rows: Sequence[Row], ledger: Ledger, actor: Actor, tally: Tally) -> None:
        stored = ledger.stored(self.sheet.code, [row.code for row in rows])
        if self.not_taken is not None:
            tally.not_taken += self.not_taken([(row, stored[row.code]) for row in rows if row.code in stored])
        fresh, differing = [], []
        for row in rows:
            data = self.data(row, ledger)
            record = stored.get(row.code)
            if record is None:
                fresh.append((row, data))
                continue
            data |= self._left_alone(row, data, record)
            if changes := list(self._changes(row, data, record, ledger)):
                tally.changes += changes
                tally.sealed += sealed_of(record)
                unasked = {one.name for one in fields(self.amend.Input)} - data.keys()
                held = {name: getattr(record, name) for name in unasked if hasattr(record, name)}
                differing.append((row, {**held, **data, "record_id": record.pk}))
            else:
                tally.same += 1
        made = self._perform(self.enter, fresh, actor, "", tally)
        ledger.add(self.sheet.code, [(row.code, record.pk) for row, record in made])
        written = {row.number for row, _record in made}
        ledger.refuse(self.sheet.code, [row.code for row, _data in fresh if row.number not in written])
        self._perform(self.amend, differing, actor, CORRECTED, tally)
        tally.new, tally.changed = tally.new + len(fresh), tally.changed + len(differing)

    def _perform(
        self, action: type[Action[Any]], pairs: list[tuple[Row, dict[str, object]]], actor: Actor, reason: str,
        tally: Tally,
    ) -> list[tuple[Row, Any]]:
        """Rows with their records. What is refused is told and left out, and the rest is tried again, so that the
        rows that lean on it are looked at too; the caller takes all of it back as soon as one fault was told."""
        refused: list[Row] = []
        said: set[str] = set()
        for _attempt in range(ATTEMPTS):
            if not pairs:
                break
            rows = [row for row, _data in pairs]
            try:
                inputs = [action.Input(**_taken(action, data)) for _row, data in pairs]
                return list(zip(rows, action.perform(actor, inputs, reason=reason), strict=True))
            except Refusal as refusal:
                pointed = [(fault, rows[fault.item if fault.item < len(rows) else 0]) for fault in refusal.faults]
            told = [self._told(fault, row) for fault, row in pointed if not self._follows_from(row, refused)]
            if said & {fault.reason for fault in told}:
                break  # of the sheet as a whole; it would be said of each row in turn
            said |= {fault.reason for fault in told if not fault.column}
            tally.faults += told
            refused += [row for _fault, row in pointed]
            pairs = [pair for pair in pairs if pair[0] not in refused]
        return []

    def _follows_from(self, row: Row, refused: Sequence[Row]) -> bool:
        """Whether the row is of the same record (a person, a ballot) as a refused one, and so may fail with it."""
        names = [column.field for column in self.sheet.columns if column.refers and column.refers != "orgs"]
        own = {(name, key) for name in names for key in _keys(row.values.get(name)) if key not in (None, "")}
        return any((name, key) in own for one in refused for name in names for key in _keys(one.values.get(name)))

    def data(self, row: Row, ledger: Ledger) -> dict[str, object]:
        """The values of the input's fields, by name."""
        given: dict[str, object] = {}
        for one in fields(self.enter.Input):
            column = _column_of(self.sheet, one.name)
            if column is None:
                continue
            value = _value(row.values.get(column.field), column, ledger)
            if value is None and one.default is not MISSING:
                value = one.default
            elif value is None and one.type == "str":
                value = ""
            given[one.name] = value
        return {**given, **(self.besides(row, ledger) if self.besides else {})}

    def _left_alone(self, row: Row, data: Mapping[str, object], record: Any) -> dict[str, object]:
        """What the register holds where the workbook has no such column: only an empty cell says that it is empty."""
        kept: dict[str, object] = {}
        for name, new in data.items():
            column = None if name == "key" else _column_of(self.sheet, name)
            known = hasattr(record, name) or name.endswith("_ids")
            if column is not None and column.field not in row.values and known:
                held = _stored_value(record, name, new)
                kept[name] = tuple(sorted(held)) if isinstance(held, frozenset) else held
        return kept

    def _changes(self, row: Row, data: Mapping[str, object], record: Any, ledger: Ledger) -> Iterator[Change]:
        for name, new in data.items():
            if name == "key" or name in self.ignored:
                continue
            old = _stored_value(record, name, new)
            if old != (frozenset(new) if isinstance(new, tuple) else new):
                column = _column_of(self.sheet, name)
                heading = column.heading if column else name
                said = [_as_written(value, column, ledger) for value in (old, new)]
                yield Change(self.sheet.name, row.number, row.code, heading, *said)

    def _references(self, row: Row) -> Iterator[tuple[str, object]]:
        for column in self.sheet.columns:
            if column.refers:
                yield from ((column.refers, key) for key in _keys(row.values.get(column.field)))

    def _can_be_written(self, row: Row, ledger: Ledger) -> bool:
        return all(ledger.knows(sheet, key) for sheet, key in self._references(row))

    def _leans_on_refused(self, row: Row, ledger: Ledger) -> bool:
        return any(ledger.was_refused(sheet, key) for sheet, key in self._references(row))

    def _circular(self, row: Row) -> Fault:
        reason = "dòng này và các dòng nó dẫn tới chỉ lẫn nhau thành vòng."
        return Fault(self.sheet.name, row.number, "", row.code, reason, "Hãy bỏ một mã dẫn để cắt vòng.")

    def _told(self, fault: Any, row: Row) -> Fault:
        column = _column_of(self.sheet, fault.where) or _column_of(self.sheet, fault.where.removesuffix("_code"))
        shown = row.values.get(column.field) if column else None
        accepted = " ".join(part for part in (str(fault.accepted), f"({fault.clause})" if fault.clause else "") if part)
        return Fault(
            self.sheet.name,
            row.number,
            column.heading if column else "",
            "" if shown is None else shown_value(shown),
            str(fault.text),
            accepted,
        )


def sealed_of(record: Any) -> list[Sealed]:
    """The fields of a record as they are now whose values the journal does not keep in clear."""
    label = record._meta.label
    return [Sealed(label, record.pk, name, str(getattr(record, name) or "")) for name in held_back(record)]


def _taken(action: type[Action[Any]], data: Mapping[str, object]) -> dict[str, Any]:
    """Those values that the action asks for: correcting a record may ask for less than entering it."""
    asked = {one.name for one in fields(action.Input)}
    return {name: value for name, value in data.items() if name in asked}


def _column_of(sheet: Sheet, name: str) -> Column | None:
    wanted = (
        ["code"]
        if name == "key"
        else [name, name.removesuffix("_ids") + "s", name.removesuffix("_ids"), name.removesuffix("_id")]
    )
    for column in sheet.columns:
        if column.field in wanted:
            return column
    return None


def _keys(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, (tuple, list)) else (value,)


def _value(value: object, column: Column, ledger: Ledger) -> object:
    if column.many:
        found = [ledger.id(column.refers, key) for key in _keys(value) if key not in (None, "")]
        return tuple(pk for pk in found if pk is not None)
    if column.kind in (Kind.UNIT, Kind.PERSON, Kind.REF):
        return ledger.id(column.refers, value)
    return value


def _as_written(value: object, column: Column | None, ledger: Ledger) -> str:
    """A value of a register as the workbook writes it: keys for records, words for codes."""
    if isinstance(value, (tuple, frozenset)):
        return "; ".join(sorted(_as_written(one, column, ledger) for one in value))
    if value is None or value == "":
        return ""
    if column is not None and column.refers:
        return ledger.key(column.refers, value)
    labels = {choice.code: choice.label for choice in column.choices} if column is not None else {}
    return labels.get(str(value), shown_value(value))  # type: ignore[arg-type]


def _stored_value(record: Any, name: str, new: object) -> object:
    if isinstance(new, tuple):
        links = getattr(record, name.removesuffix("_ids") + "s", None) or getattr(record, name.removesuffix("_ids"))
        return frozenset(links.values_list("pk", flat=True))
    return getattr(record, name)
