from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import AppConfig

from dangbo.kernel.actor import Actor


class DuesConfig(AppConfig):
    name = "dangbo.dues"
    label = "dues"

    def ready(self) -> None:
        from dangbo.members import offers  # noqa: PLC0415 -- kept beside its only use
        from dangbo.members.traces import Trace, state  # noqa: PLC0415 -- kept beside its only use

        offers.register(_reminders)
        state(
            Trace("dues.Basis", ("person",), emptied=("base",)),
            Trace("dues.Relief", ("person",), told=("decision_number",)),
            Trace("dues.Due", ("person",)),
            Trace("dues.Payment", ("line__person",), emptied=("receipt",)),
        )


def _reminders(viewer: Actor, day: date) -> Iterable[Any]:
    from dangbo.dues.reminders import months_without_dues  # noqa: PLC0415 -- loads the room's tables

    return months_without_dues(viewer, day)
