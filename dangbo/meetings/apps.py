from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import AppConfig

from dangbo.kernel.actor import Actor


class MeetingsConfig(AppConfig):
    name = "dangbo.meetings"
    label = "meetings"

    def ready(self) -> None:
        from dangbo.members import offers  # noqa: PLC0415 -- kept beside its only use
        from dangbo.members.traces import ARCHIVES, Kept, Trace, state  # noqa: PLC0415 -- kept beside its only use

        offers.register(_reminders)
        state(
            Trace("meetings.Meeting", ("chair", "secretary")),
            Trace("meetings.Attendance", ("person",), told=("reason",)),
            Trace("meetings.Speech", ("person",), named=("speaker",), told=("words",)),
            Trace("meetings.Proposal", ("person",), told=("words",), emptied=("answer",)),
            Kept("meetings.SignedPaper", ARCHIVES),
        )


def _reminders(viewer: Actor, day: date) -> Iterable[Any]:
    from dangbo.meetings.reminders import months_away  # noqa: PLC0415 -- loads the room's tables

    return months_away(viewer, day)
