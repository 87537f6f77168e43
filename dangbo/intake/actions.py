"""Writing a workbook: every sheet through its own verbs, all or nothing, as one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from dangbo.intake.catalogue import REGISTERS
from dangbo.intake.fault import Fault
from dangbo.intake.ledger import Ledger
from dangbo.intake.models import Import
from dangbo.intake.registers import Tally
from dangbo.intake.rows import Row
from dangbo.journal.action import Action, Door, ask
from dangbo.kernel import refusal
from dangbo.kernel.actor import Actor


class FaultyWorkbook(refusal.Refusal):
    """The workbook was read, and the registers refuse some of its rows; nothing was written."""

    def __init__(self, rows: Sequence[Fault]):
        self.rows = tuple(rows)
        super().__init__([refusal.Fault(f"{one}", where=one.place, accepted=one.accepted) for one in rows])


@dataclass(frozen=True)
class Outcome:
    """What a workbook does to the registers, sheet by sheet."""

    tallies: tuple[Tally, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        return tuple(fault for tally in self.tallies for fault in tally.faults)

    @property
    def changes_anything(self) -> bool:
        return any(tally.new or tally.changed for tally in self.tallies)


@dataclass(frozen=True, kw_only=True)
class ImportInput:
    file_name: str = ask(_("File"))
    digest: str = ask(_("SHA-256 of the file"), kind="hidden")
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)


class ImportWorkbook(Action[ImportInput]):
    """Take a workbook into the registers."""

    name, permission, label = "intake.import", "intake.run", _("Import a workbook")
    Input = ImportInput

    def run(self, items: Sequence[ImportInput], door: Door) -> Sequence[models.Model]:
        made: list[Import] = []
        for item in items:
            outcome = write(item.rows, door.actor)
            if outcome.faults:
                raise FaultyWorkbook(outcome.faults)
            if outcome.changes_anything:
                made += door.create([_record(item, outcome, door)])
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


def write(rows: Mapping[str, tuple[Row, ...]], actor: Actor) -> Outcome:
    """Write every sheet in the order in which they lean on one another, as far as there is no fault."""
    ledger = Ledger()
    tallies: list[Tally] = []
    for register in REGISTERS:
        sheet_rows = rows.get(register.sheet.code)
        if sheet_rows is None:
            continue
        tally = register.write(sheet_rows, ledger, actor)
        tallies.append(tally)
        if tally.faults:
            break
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
