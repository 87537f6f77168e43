"""A row of which nobody was sure is said to be a member: what differs between the two is laid side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.intake.actions.comparing import RECONCILE
from dangbo.intake.models import Comparison, Difference
from dangbo.intake.national.comparing import fields_of
from dangbo.intake.national.matching import Entry
from dangbo.intake.national.reading import Line, Read, read
from dangbo.intake.national.register import entries
from dangbo.intake.terms import ComparisonState, Decision, DifferenceKind
from dangbo.journal.action import Action, Door, ask
from dangbo.journal.rule import Rule
from dangbo.kernel.refusal import Fault

BY_HAND = "người đối chiếu xác nhận"
AWAITING = (DifferenceKind.UNSURE, DifferenceKind.ONLY_THERE)


@dataclass(frozen=True, kw_only=True)
class MatchInput:
    record_id: int = ask(_("Difference"), kind="hidden")
    person_id: int = ask(_("Member"), kind="member")


def people(door: Door) -> dict[int, Entry]:
    """Everybody whom the actor may lay beside a row."""
    found: dict[int, Entry] = door.once("people", lambda: {
        one.id: one for one in entries(door.actor, door.today)[0]
    })
    return found


class Awaiting(Rule):
    """Only a row that is still nobody's, of a comparison that is open, is given to a member, and to one only."""

    code, where = "IN2", "person_id"

    def faults(self, items: Sequence[MatchInput], door: Door) -> Iterator[Fault]:
        rows = [door.subjects[item.record_id] for item in items]
        comparisons = Comparison.objects.defer("content").in_bulk({row.comparison_id for row in rows})
        for position, (item, row) in enumerate(zip(items, rows, strict=True)):
            if comparisons[row.comparison_id].state != ComparisonState.OPEN:
                yield Fault(gettext("%s: the comparison is closed.") % row.name, "record_id", item=position)
            elif row.kind not in AWAITING or row.decision == Decision.MATCHED:
                yield Fault(gettext("%s: this row is some member's already.") % row.name, "record_id", item=position)
            elif item.person_id not in people(door):
                accepted = gettext("Choose a member whom you may see.")
                yield Fault(gettext("%s: no such member stands here.") % row.name, self.where, accepted, item=position)


class MatchByHand(Action[MatchInput]):
    """Say which member a row of the file means."""

    name, permission, label = "intake.match", RECONCILE, _("Say who it is")
    explain = _("What differs between the row and the member is then shown to be decided.")
    Input, subject, rules = MatchInput, "intake.Difference", (Awaiting,)

    @staticmethod
    def offered(row: Difference) -> bool:
        return row.kind in AWAITING and row.decision != Decision.MATCHED

    def run(self, items: Sequence[MatchInput], door: Door) -> Sequence[Difference]:
        rows, made, settled = [], [], []
        for item in items:
            row = door.subjects[item.record_id]
            sheet, lines = _file(row.comparison_id, door)
            if row.row in lines:
                made += _differences(row, sheet, lines[row.row], people(door)[item.person_id])
            lacking = Difference.objects.filter(
                comparison_id=row.comparison_id, kind=DifferenceKind.ONLY_HERE, person_id=item.person_id
            )
            settled += list(lacking)
            row.person_id, row.decision = item.person_id, Decision.MATCHED
            rows.append(row)
        for one in settled:
            one.decision = Decision.MATCHED
        door.create(made)
        door.update([*rows, *settled], ("person", "decision"))
        comparisons = Comparison.objects.in_bulk({row.comparison_id for row in rows})
        for row in rows:
            comparisons[row.comparison_id].matched += 1
        door.update(comparisons.values(), ("matched",))
        return rows


def _file(comparison_id: int, door: Door) -> tuple[Read, dict[int, Line]]:
    def opened() -> tuple[Read, dict[int, Line]]:
        row = Comparison.objects.get(pk=comparison_id)
        sheet = read(bytes(row.content), json.loads(row.columns))
        return sheet, {line.number: line for line in sheet.lines}

    found: Any = door.once(("file", comparison_id), opened)
    return found  # type: ignore[no-any-return]


def _differences(row: Difference, sheet: Read, line: Line, entry: Entry) -> list[Difference]:
    codes = frozenset(code.partition(".")[0] for code in sheet.fields)
    return [
        Difference(
            comparison_id=row.comparison_id, unit_id=entry.unit_id, person_id=entry.id, row=line.number, name=one.name,
            kind=one.kind, field=one.field, ours=one.ours, theirs=one.theirs, score=row.score, how=one.how,
        )
        for one in fields_of(line, entry, codes, row.score, BY_HAND)
    ]
