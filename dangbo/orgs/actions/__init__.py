"""What can be done with units."""

from dangbo.orgs.actions.changes import Describe, DescribeInput, Move, MoveInput, Rename, RenameInput
from dangbo.orgs.actions.setup import SetUp, SetUpInput
from dangbo.orgs.actions.terms import AmendTerm, EnterTerm

__all__ = ["AmendTerm", "Describe", "DescribeInput", "EnterTerm", "Move", "MoveInput", "Rename", "RenameInput", "SetUp", "SetUpInput"]
