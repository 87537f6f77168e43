"""What can be done with workbooks, and with comparisons."""

from dangbo.intake.actions.comparing import (
    CloseComparison,
    Compare,
    CompareInput,
    Decide,
    DecideInput,
    MappingInput,
    SaveMapping,
    TakeDecided,
    TakeInput,
)
from dangbo.intake.actions.matching import MatchByHand, MatchInput
from dangbo.intake.actions.workbooks import (
    FaultyWorkbook,
    ImportInput,
    ImportWorkbook,
    Outcome,
    UndoImport,
    UndoInput,
    preview,
    write,
)

__all__ = [
    "CloseComparison",
    "Compare",
    "CompareInput",
    "Decide",
    "DecideInput",
    "FaultyWorkbook",
    "ImportInput",
    "ImportWorkbook",
    "MappingInput",
    "MatchByHand",
    "MatchInput",
    "Outcome",
    "SaveMapping",
    "TakeDecided",
    "TakeInput",
    "UndoImport",
    "UndoInput",
    "preview",
    "write",
]
