"""What can be done with people and their memberships."""

from dangbo.members.actions import papers, profile
from dangbo.members.actions.admission import AmendAdmission, Decide, HoldCeremony, Officialise, RecordAdmission
from dangbo.members.actions.amend import AmendChange, UndoChange
from dangbo.members.actions.dossiers import (
    Consider,
    FileApplication,
    FileNewCv,
    Nominate,
    Propose,
    StopDossier,
    Train,
    Vet,
)
from dangbo.members.actions.enrol import Correct, CorrectDates, Enrol
from dangbo.members.actions.keeping import Anonymise
from dangbo.members.actions.movements import (
    Arrive,
    Depart,
    Die,
    Expel,
    Move,
    Readmit,
    RecordChanges,
    Resign,
    Restore,
    StrikeOff,
)
from dangbo.members.actions.posts import AmendPost, EndPost, EnterPost
from dangbo.members.actions.reforms import PassOn
from dangbo.members.actions.statuses import EndStatus, Exempt, ExtendSuspension, Hold, Receive, Send, Suspend

__all__ = [
    "AmendAdmission",
    "AmendChange",
    "AmendPost",
    "Anonymise",
    "Arrive",
    "Consider",
    "Correct",
    "CorrectDates",
    "Decide",
    "Depart",
    "Die",
    "EndPost",
    "EndStatus",
    "Enrol",
    "EnterPost",
    "Exempt",
    "Expel",
    "ExtendSuspension",
    "FileApplication",
    "FileNewCv",
    "Hold",
    "HoldCeremony",
    "Move",
    "Nominate",
    "Officialise",
    "PassOn",
    "Propose",
    "Readmit",
    "Receive",
    "RecordAdmission",
    "RecordChanges",
    "Resign",
    "Restore",
    "Send",
    "StopDossier",
    "StrikeOff",
    "Suspend",
    "Train",
    "UndoChange",
    "Vet",
    "papers",
    "profile",
]
