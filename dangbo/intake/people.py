"""Sheets of people: members, what happened to them, admissions, posts."""

from __future__ import annotations

from dangbo.intake.registers import Register
from dangbo.intake.sheets import BY_CODE
from dangbo.members.actions.enrol import Correct, Enrol

# The sheet gives the cell at the beginning and the Party dates; the record has those of today.
_MOVES_ON = frozenset({"unit_id", "since", "card_number", "admitted_on", "ceremony_on", "official_on"})

MEMBERS_REGISTERS = (Register(BY_CODE["members"], Enrol, Correct, ignored=_MOVES_ON),)
