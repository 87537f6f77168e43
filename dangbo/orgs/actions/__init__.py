"""What can be done with units."""

from dangbo.orgs.actions.changes import Describe, DescribeInput, Move, MoveInput, Rename, RenameInput
from dangbo.orgs.actions.preview import Preview, preview
from dangbo.orgs.actions.reform import (
    Close,
    CloseInput,
    Merge,
    MergeInput,
    NewPart,
    Split,
    SplitInput,
    TransferPart,
    TransferPartInput,
)
from dangbo.orgs.actions.setup import SetUp, SetUpInput
from dangbo.orgs.actions.terms import AmendTerm, EnterTerm

__all__ = [
    "AmendTerm",
    "Close",
    "CloseInput",
    "Describe",
    "DescribeInput",
    "EnterTerm",
    "Merge",
    "MergeInput",
    "Move",
    "MoveInput",
    "NewPart",
    "Preview",
    "Rename",
    "RenameInput",
    "SetUp",
    "SetUpInput",
    "Split",
    "SplitInput",
    "TransferPart",
    "TransferPartInput",
    "preview",
]
