"""What can be done with people and their memberships."""

from dangbo.members.actions.enrol import Correct, CorrectDates, Enrol, EnrolInput
from dangbo.members.actions.movements import (
    Arrive,
    Depart,
    Die,
    Expel,
    Move,
    Readmit,
    RecordChanges,
    RecordInput,
    Resign,
    Restore,
    StrikeOff,
)
from dangbo.members.actions.statuses import EndStatus, Exempt, ExtendSuspension, Hold, Receive, Send, Suspend

__all__ = [
    "Arrive", "Correct", "CorrectDates", "Depart", "Die", "EndStatus", "Enrol", "EnrolInput", "Exempt", "Expel",
    "ExtendSuspension", "Hold", "Move", "Readmit", "Receive", "RecordChanges", "RecordInput", "Resign", "Restore",
    "Send", "StrikeOff", "Suspend",
]
