"""Writing a workbook: every sheet through its own verbs, all or nothing, as one step."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from dangbo.intake.actions.undoing import undo
from dangbo.intake.catalogue import REGISTERS
from dangbo.intake.fault import Fault
from dangbo.intake.ledger import Ledger
from dangbo.intake.models import Difference, Import, Kept
from dangbo.intake.registers import Sealed, Tally
from dangbo.intake.rows import Row
from dangbo.intake.terms import ImportState
from dangbo.journal import queries as journal
from dangbo.journal.action import Action, Door, ask
from dangbo.journal.numbers import is_covered
from dangbo.journal.terms import Effect
from dangbo.kernel import refusal
from dangbo.kernel.actor import Actor


class FaultyWorkbook(refusal.Refusal):
    """The workbook was read, and the registers refuse some of its rows; nothing was written."""

    def __init__(self, rows: Sequence[Fault]):
        self.rows = tuple(rows)
        super().__init__([refusal.Fault(f"{one}", where=one.place, accepted=one.accepted) for one in rows])

    @property
    def may_follow(self) -> bool:
        return _of_several_sheets(self.rows)


def _of_several_sheets(faults: Sequence[Fault]) -> bool:
    return len({fault.sheet for fault in faults}) > 1


@dataclass(frozen=True)
class Outcome:
    """What a workbook does to the registers, sheet by sheet."""

    tallies: tuple[Tally, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        return tuple(fault for tally in self.tallies for fault in tally.faults)

    @property
    def may_follow(self) -> bool:
        """Whether faults of one sheet may come of those of another: registers were filled without refused rows."""
        return _of_several_sheets(self.faults)

    @property
    def changes_anything(self) -> bool:
        return any(tally.new or tally.changed for tally in self.tallies)


@dataclass(frozen=True, kw_only=True)
class ImportInput:
    file_name: str = ask(_("File"))
    digest: str = ask(_("SHA-256 of the file"), kind="hidden")
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    tell: Callable[[Outcome], None] | None = field(default=None, repr=False, compare=False)


class ImportWorkbook(Action[ImportInput]):
    """Take a workbook into the registers."""

    name, permission, label = "intake.import", "intake.run", _("Import a workbook")
    Input = ImportInput
    has_page = False  # a workbook comes by the page of imports or by the command, never as loose rows

    def run(self, items: Sequence[ImportInput], door: Door) -> Sequence[models.Model]:
        made: list[Import] = []
        for item in items:
            outcome = write(item.rows, door.actor)
            if outcome.faults:
                raise FaultyWorkbook(outcome.faults)
            if item.tell is not None:
                item.tell(outcome)
            if outcome.changes_anything:
                made += door.create([_record(item, outcome, door)])
                keep_sealed(made[-1], [one for tally in outcome.tallies for one in tally.sealed], door)
        return made


def _record(item: ImportInput, outcome: Outcome, door: Door) -> Import:
    return Import(
        file_name=item.file_name,
        digest=item.digest,
        batch=door.batch.id,
        at=door.now,
        new=sum(tally.new for tally in outcome.tallies),
        changed=sum(tally.changed for tally in outcome.tallies),
        same=sum(tally.same for tally in outcome.tallies),
    )


def keep_sealed(made: Import, held: Sequence[Sealed], door: Door) -> None:
    """Keep what sealed fields held that this step changed, so that it can be undone."""
    changed = {
        (entry.subject_type, entry.subject_id, name)
        for entry in door.batch.entries
        if entry.effect == Effect.CHANGED and ("sealed:" in entry.before + entry.after or is_covered(entry.before))
        for name in json.loads(entry.before)
    }
    first: dict[tuple[str, int, str], Sealed] = {}
    for one in held:
        first.setdefault((one.label, one.id, one.field), one)
    door.create([
        Kept(of=made, subject_type=one.label, subject_id=one.id, field=one.field, value=one.value)
        for key, one in first.items() if key in changed
    ])


def write(rows: Mapping[str, tuple[Row, ...]], actor: Actor) -> Outcome:
    """Write every sheet in the order in which they lean on one another.

    With faults, which are those of all sheets, whoever called takes back what was written.
    """
    ledger = Ledger()
    tallies: list[Tally] = []
    for register in REGISTERS:
        sheet_rows = rows.get(register.sheet.code)
        if sheet_rows is None:
            continue
        tallies.append(register.write(sheet_rows, ledger, actor))
    return Outcome(tuple(tallies))


class _Rollback(Exception):
    pass


def preview(rows: Mapping[str, tuple[Row, ...]], actor: Actor) -> Outcome:
    """What writing would do, told by doing it and taking it back: the preview cannot differ from the deed."""
    try:
        with transaction.atomic():
            outcome = write(rows, actor)
            raise _Rollback
    except _Rollback:
        return outcome


@dataclass(frozen=True, kw_only=True)
class UndoInput:
    record_id: int = ask(_("Import"), kind="hidden")


class UndoImport(Action[UndoInput]):
    """Take an import back as one step; refused, naming the rows, once somebody has changed what it wrote."""

    name, permission, label = "intake.undo", "intake.run", _("Undo the import")
    explain = _("Rows that it changed get their old values; rows that it brought in are taken out.")
    Input, subject = UndoInput, "intake.Import"
    moves: ClassVar[Mapping[str, str]] = {ImportState.WRITTEN.value: ImportState.UNDONE.value}
    reason_required = True

    def units(self, data: UndoInput, door: Door) -> Iterable[int | None]:
        """Whoever takes a step back must be allowed to write wherever it wrote."""
        return journal.units_of(door.subjects[data.record_id].batch) or {None}

    def run(self, items: Sequence[UndoInput], door: Door) -> Sequence[models.Model]:
        made = []
        for item in items:
            row = self.moved(door.subjects[item.record_id])
            held = {(one.subject_type, one.subject_id, one.field): one.value for one in row.kept.all()}
            undo(row.batch, held, door)
            _wait_again(row, door)
            row.undone_at = door.now
            made.append(row)
        door.update(made, ("state", "undone_at"))
        return made


def _wait_again(made: Import, door: Door) -> None:
    """Differences that the step had written wait to be written again."""
    rows = list(Difference.objects.filter(written_with=made))
    for row in rows:
        row.written_with = None
    door.update(rows, ("written_with",))
