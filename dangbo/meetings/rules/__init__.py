"""What is demanded of meetings."""

from dangbo.meetings.rules.holding import (
    AbsenceReasoned,
    CarriedReasoned,
    NotAhead,
    OfTheRoll,
    PointsWithin,
    SittingMonthOpen,
    SpeakersWithin,
    TasksAfterMeeting,
    VotesWithin,
)
from dangbo.meetings.rules.register import (
    AttendanceAddsUp,
    BaseAddsUp,
    CountsNotNegative,
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
    "CountsNotNegative",
    "EndsAfterStart",
    "HandedInAfterHeld",
    "MonthOpen",
    "MonthlyOnce",
    "NotAhead",
    "OfTheRoll",
    "PointsWithin",
    "PresentOfSummoned",
    "SittingMonthOpen",
    "SpeakersWithin",
    "TasksAfterMeeting",
    "TasksWithinDue",
    "ThemeNamed",
    "VotesWithin",
]
