from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import AppConfig

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date


class InspectionsConfig(AppConfig):
    name = "dangbo.inspections"
    label = "inspections"

    def ready(self) -> None:
        from dangbo.members import holds  # noqa: PLC0415 -- kept beside its only use
        from dangbo.members.traces import Trace, state  # noqa: PLC0415 -- kept beside its only use

        holds.register(_held)
        state(
            Trace("inspections.Case", ("lead",)),
            Trace("inspections.CaseObject", ("person",), emptied=("note",)),
        )


def _held(ids: Collection[int], day: date) -> Mapping[int, Any]:
    from dangbo.inspections.queries import held  # noqa: PLC0415 -- apps must be loaded first

    return held(ids, day)
