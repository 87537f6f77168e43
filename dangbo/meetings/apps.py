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

        offers.register(_reminders)


def _reminders(viewer: Actor, day: date) -> Iterable[Any]:
    from dangbo.meetings.reminders import months_away  # noqa: PLC0415 -- loads the room's tables

    return months_away(viewer, day)
