"""Sittings of cells and what happened at them; conferences; what is handed in."""

from dangbo.meetings.models.conferences import Conference, ConferenceAttendance
from dangbo.meetings.models.handins import ClosedPeriod, Correction, HandIn, Reminder, Version
from dangbo.meetings.models.proceedings import Attendance, CarriedTask, ProgrammeItem, ScoreLine, Speech, Vote
from dangbo.meetings.models.proposals import Proposal
from dangbo.meetings.models.signed import PaperNumber, SignedPaper
from dangbo.meetings.models.sittings import Meeting

__all__ = [
    "Attendance",
    "CarriedTask",
    "ClosedPeriod",
    "Conference",
    "ConferenceAttendance",
    "Correction",
    "HandIn",
    "Meeting",
    "PaperNumber",
    "ProgrammeItem",
    "Proposal",
    "Reminder",
    "ScoreLine",
    "SignedPaper",
    "Speech",
    "Version",
    "Vote",
]
