"""Sheets of the tree: units and terms of office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dangbo.intake.ledger import Ledger
from dangbo.intake.registers import Change, Register
from dangbo.intake.rows import Row, shown_value
from dangbo.intake.sheets import BY_CODE
from dangbo.orgs.actions import AmendTerm, Describe, EnterTerm, SetUp
from dangbo.orgs.queries import ever

# Name, place in the tree and life have verbs of their own, with their decisions.
_OWN_VERBS = frozenset({"code", "name", "parent_id", "led_by_code", "since", "until", "kind"})


def leading_cell(row: Row, ledger: Ledger) -> Mapping[str, object]:
    """By code when the unit is set up, by id when it is put right."""
    led_by = row.values.get("led_by")
    return {"led_by_code": str(led_by or ""), "led_by_id": ledger.id("orgs", led_by)}


def not_taken(pairs: Sequence[tuple[Row, Any]]) -> Iterator[Change]:
    """A name that a unit never bore, a superior under which it never stood, another life or kind: an older workbook
    rightly tells of the past, but what is nowhere in the history of a unit was meant as a change."""
    called, under = ever(unit.pk for _row, unit in pairs)
    sheet = BY_CODE["orgs"]
    for row, unit in pairs:
        held = {
            "name": called.get(unit.pk, set()), "parent": under.get(unit.pk, set()), "kind": {unit.kind},
            "since": {unit.since}, "until": {unit.until},
        }
        for column in sheet.columns:
            said = row.values.get(column.field)
            known = held.get(column.field)
            if known is not None and said not in (None, "") and said not in known:
                words = {choice.code: choice.label for choice in column.choices}
                old = "; ".join(words.get(value) or shown_value(value) for value in sorted(known - {None}))
                new = words.get(str(said)) or shown_value(said)
                yield Change(sheet.name, row.number, row.code, column.heading, old, new)


UNIT_REGISTERS = (
    Register(BY_CODE["orgs"], SetUp, Describe, leading_cell, _OWN_VERBS, not_taken),
    Register(BY_CODE["terms"], EnterTerm, AmendTerm),
)
