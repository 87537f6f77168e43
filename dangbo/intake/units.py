"""Sheets of the tree: units and terms of office."""

from __future__ import annotations

from collections.abc import Mapping

from dangbo.intake.ledger import Ledger
from dangbo.intake.registers import Register
from dangbo.intake.rows import Row
from dangbo.intake.sheets import BY_CODE
from dangbo.orgs.actions import AmendTerm, Describe, EnterTerm, SetUp

# Name, place in the tree and life have verbs of their own, with their decisions.
_OWN_VERBS = frozenset({"code", "name", "parent_id", "led_by_code", "since", "until", "kind"})


def leading_cell(row: Row, ledger: Ledger) -> Mapping[str, object]:
    """By code when the unit is set up, by id when it is put right."""
    led_by = row.values.get("led_by")
    return {"led_by_code": str(led_by or ""), "led_by_id": ledger.id("orgs", led_by)}


UNIT_REGISTERS = (
    Register(BY_CODE["orgs"], SetUp, Describe, leading_cell, _OWN_VERBS),
    Register(BY_CODE["terms"], EnterTerm, AmendTerm),
)
