"""Sheets of people: members, admissions, what happened to them, posts."""

from __future__ import annotations

from dangbo.intake.registers import Register
from dangbo.intake.sheets import BY_CODE
from dangbo.members import actions as members
from dangbo.members.actions.posts import AmendPost, EnterPost

# The sheet gives the cell at the beginning and the Party dates then; the record has those of today.
_MOVES_ON = frozenset({"unit_id", "since", "card_number", "admitted_on", "ceremony_on", "official_on"})

MEMBERS_REGISTERS = (
    Register(BY_CODE["members"], members.Enrol, members.Correct, ignored=_MOVES_ON),
    Register(BY_CODE["admissions"], members.RecordAdmission, members.AmendAdmission),
    Register(BY_CODE["movements"], members.RecordChanges, members.AmendChange),
    Register(BY_CODE["posts"], EnterPost, AmendPost),
)
