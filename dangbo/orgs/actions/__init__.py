"""What can be done with units."""

from dangbo.orgs.actions.changes import Describe, DescribeInput, Move, MoveInput, Rename, RenameInput
from dangbo.orgs.actions.setup import SetUp, SetUpInput

__all__ = ["Describe", "DescribeInput", "Move", "MoveInput", "Rename", "RenameInput", "SetUp", "SetUpInput"]
