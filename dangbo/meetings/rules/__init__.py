"""What is demanded of meetings."""

from dangbo.meetings.rules.holding import (
    AbsenceReasoned,
    CarriedReasoned,
    NotAhead,
    OfTheRoll,
    PointsWithin,
    TasksAfterMeeting,
    VotesWithin,
)
from dangbo.meetings.rules.register import (
    AttendanceAddsUp,
    BaseAddsUp,
    EndsAfterStart,
    HandedInAfterHeld,
    MonthlyOnce,
    MonthOpen,
    PresentOfSummoned,
    TasksWithinDue,
    ThemeNamed,
)

__all__ = [
    "AbsenceReasoned",
    "AttendanceAddsUp",
    "BaseAddsUp",
    "CarriedReasoned",
    "EndsAfterStart",
    "HandedInAfterHeld",
    "MonthOpen",
    "MonthlyOnce",
    "NotAhead",
    "OfTheRoll",
    "PointsWithin",
    "PresentOfSummoned",
    "TasksAfterMeeting",
    "TasksWithinDue",
    "ThemeNamed",
    "VotesWithin",
]
