"""Verbs of a comparison: lay the file beside the register, decide, write what was decided, close."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.intake.actions.workbooks import keep_sealed
from dangbo.intake.models import Comparison, Difference, Import
from dangbo.intake.models import Mapping as SavedMapping
from dangbo.intake.national.comparing import compare
from dangbo.intake.national.fields import BY_CODE, PASSED_OVER
from dangbo.intake.national.reading import read, signature
from dangbo.intake.national.register import entries
from dangbo.intake.national.writing import ELSEWHERE, can_take, take
from dangbo.intake.terms import ComparisonState, Decision, DifferenceKind, ImportKind
from dangbo.journal.action import Action, Door, ask
from dangbo.journal.rule import Rule
from dangbo.kernel.refusal import Fault, Refusal

RECONCILE = "intake.reconcile"


@dataclass(frozen=True, kw_only=True)
class MappingInput:
    name: str = ask(_("Name"))
    headings: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)


class SaveMapping(Action[MappingInput]):
    """Lay down once what the columns of a layout mean."""

    name, permission, label = "intake.save_mapping", RECONCILE, _("Keep what the columns mean")
    Input = MappingInput
    has_page = False  # the page that asks for it shows the file's own headings

    def run(self, items: Sequence[MappingInput], door: Door) -> Sequence[SavedMapping]:
        made = []
        for item in items:
            known = {code.partition(".")[0] for code in item.columns.values() if code != PASSED_OVER}
            if unknown := known - BY_CODE.keys():
                raise Refusal(gettext("No field is named %s.") % ", ".join(sorted(unknown)))
            mark = signature(item.headings)
            row = SavedMapping.objects.filter(signature=mark).first()
            columns = json.dumps(dict(item.columns), ensure_ascii=False, sort_keys=True)
            if row is None:
                made += door.create([SavedMapping(name=item.name, signature=mark, columns=columns)])
            else:
                row.name, row.columns = item.name, columns
                door.update([row], ("name", "columns"))
                made.append(row)
        return made


@dataclass(frozen=True, kw_only=True)
class CompareInput:
    unit_id: int = ask(_("Unit"), kind="unit")
    file_name: str = ask(_("File"))
    digest: str = ask(_("SHA-256 of the file"))
    content: bytes = field(default=b"", repr=False)
    columns: Mapping[str, str] = field(default_factory=dict)


class Compare(Action[CompareInput]):
    """Lay a workbook beside the register and keep what differs. Nothing of the register changes."""

    name, permission, label = "intake.compare", RECONCILE, _("Compare")
    Input = CompareInput
    has_page = False

    def run(self, items: Sequence[CompareInput], door: Door) -> Sequence[Comparison]:
        made = []
        for item in items:
            sheet = read(item.content, item.columns)
            if sheet.faults:
                raise Refusal([Fault(str(one), one.place, one.accepted) for one in sheet.faults])
            if not sheet.named:
                raise Refusal([Fault(gettext("No column of the file is known to hold the names."), "columns")])
            people, members = entries(door.actor, door.today)
            found = compare(sheet, people, members)
            row = door.create([Comparison(
                unit_id=item.unit_id, file_name=item.file_name, digest=item.digest, content=item.content, at=door.now,
                columns=json.dumps(dict(item.columns), ensure_ascii=False, sort_keys=True),
                rows=len(sheet.lines), matched=found.matched,
            )])[0]
            door.create([
                Difference(
                    comparison=row, unit_id=one.entry.unit_id if one.entry else item.unit_id,
                    person_id=one.entry.id if one.entry else None, row=one.line.number if one.line else None,
                    name=one.name, kind=one.kind, field=one.field, ours=one.ours, theirs=one.theirs, score=one.score,
                    how=one.how[:300],
                )
                for one in found.findings
            ])
            made.append(row)
        return made


@dataclass(frozen=True, kw_only=True)
class DecideInput:
    record_id: int = ask(_("Difference"), kind="hidden")
    decision: Decision = ask(_("Decision"))


class Decidable(Rule):
    """Cell and standing are changed by movements; what was written is not decided again."""

    code, where = "IN1", "decision"

    def faults(self, items: Sequence[DecideInput], door: Door) -> Iterator[Fault]:
        for position, item in enumerate(items):
            row = door.subjects[item.record_id]
            if Decision.MATCHED in (item.decision, row.decision):
                told = gettext("%s: which side is right is said of its fields.") % row.name
                yield Fault(told, self.where, item=position)
            elif row.written_with_id is not None:
                yield Fault(gettext("%s: this was written already.") % row.name, self.where, item=position)
            elif item.decision == Decision.THEIRS and row.kind not in DifferenceKind.of_fields:
                told = gettext("%s: a whole person is not taken from the file.") % row.name
                yield Fault(told, self.where, ELSEWHERE, item=position)
            elif item.decision == Decision.THEIRS and not can_take(row.field):
                label = BY_CODE[row.field].label if row.field in BY_CODE else row.field
                yield Fault(f"{row.name}, {label}: {gettext('this is not set from a file.')}", self.where, ELSEWHERE,
                            item=position)
            elif item.decision == Decision.THEIRS and row.kind == DifferenceKind.LACKING_THERE:
                told = gettext("%s: the file has nothing that could be taken.") % row.name
                yield Fault(told, self.where, item=position)


class Decide(Action[DecideInput]):
    """Say of differences which side is right, one or many."""

    name, permission, label = "intake.decide", RECONCILE, _("Decide")
    Input, subject, rules = DecideInput, "intake.Difference", (Decidable,)
    has_page = False

    def run(self, items: Sequence[DecideInput], door: Door) -> Sequence[Difference]:
        rows = []
        for item in items:
            row = door.subjects[item.record_id]
            row.decision = item.decision
            rows.append(row)
        door.update(rows, ("decision",))
        return rows


@dataclass(frozen=True, kw_only=True)
class TakeInput:
    record_id: int = ask(_("One comparison"), kind="hidden")


class TakeDecided(Action[TakeInput]):
    """Write into the register what was decided for the file, as one step that can be undone."""

    name, permission, label = "intake.take", RECONCILE, _("Write what was decided")
    Input, subject = TakeInput, "intake.Comparison"
    has_page = False  # its page shows first what will be written
    state_field = "state"
    moves: ClassVar[Mapping[str, str]] = {ComparisonState.OPEN.value: ComparisonState.OPEN.value}

    def run(self, items: Sequence[TakeInput], door: Door) -> Sequence[models.Model]:
        made: list[Import] = []
        for item in items:
            row = door.subjects[item.record_id]
            decided = list(row.differences.filter(decision=Decision.THEIRS, written_with=None))
            if not decided:
                raise Refusal(gettext("Nothing is decided for the file that was not written already."))
            people, sealed = take(decided, door.actor)
            one = door.create([Import(
                file_name=row.file_name, digest=row.digest, batch=door.batch.id, at=door.now, new=0, changed=people,
                same=0, kind=ImportKind.COMPARISON,
            )])[0]
            keep_sealed(one, sealed, door)
            for each in decided:
                each.written_with = one
            door.update(decided, ("written_with",))
            made.append(one)
        return made


class CloseComparison(Action[TakeInput]):
    """Close a comparison: the file is thrown away, the differences and decisions stay."""

    name, permission, label = "intake.close_comparison", RECONCILE, _("Close the comparison")
    explain = _("The file is thrown away; no correction workbook can be drawn from it any more.")
    Input, subject = TakeInput, "intake.Comparison"
    moves: ClassVar[Mapping[str, str]] = {ComparisonState.OPEN.value: ComparisonState.CLOSED.value}

    def run(self, items: Sequence[TakeInput], door: Door) -> Sequence[Comparison]:
        rows = []
        for item in items:
            row = self.moved(door.subjects[item.record_id])
            row.content = b""
            rows.append(row)
        door.update(rows, ("state", "content"))
        return rows

