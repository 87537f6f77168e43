"""Sheets of the tree: units and terms of office."""

from __future__ import annotations

from collections.abc import Mapping

from dangbo.intake.ledger import Ledger
from dangbo.intake.registers import Register
from dangbo.intake.rows import Row
from dangbo.intake.sheets import BY_CODE
from dangbo.orgs.actions import Describe, SetUp


def links_of_unit(row: Row, ledger: Ledger) -> Mapping[str, object]:
    """Superior and leading cell by code: they may stand in the same workbook."""
    return {"code": row.code, "led_by_code": str(row.values.get("led_by") or "")}


UNIT_REGISTERS = (Register(BY_CODE["orgs"], SetUp, Describe, links_of_unit),)
