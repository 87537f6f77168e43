from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from dangbo.orgs.occupants import Occupants


class MembersConfig(AppConfig):
    name = "dangbo.members"
    label = "members"

    def ready(self) -> None:
        from dangbo.members import traces  # noqa: PLC0415 -- kept beside its only use
        from dangbo.orgs import occupants  # noqa: PLC0415 -- kept beside its only use

        occupants.register(_occupants)
        traces.state_own()


def _occupants() -> Occupants:
    from dangbo.members.actions.reforms import Members  # noqa: PLC0415 -- loads every verb of the room

    return Members()
