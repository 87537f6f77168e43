"""Verbs for the tests of the door. They leave the register of actions when the test ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from dangbo.journal import registry
from dangbo.journal.action import Action, Door, ask
from dangbo.journal.looks import Look
from dangbo.journal.rule import Rule


@dataclass(frozen=True)
class AreaInput:
    record_id: int = ask("unit")
    area: str = ask("area", default="")


class NotBlank(Rule):
    code, where, text, accepted, clause = "T1", "area", "Say which area.", "Some words.", "Điều 1"

    def holds(self, data: Any, door: Door) -> bool:
        return bool(data.area)


class NotLong(Rule):
    code, where, text = "T2", "area", "Too long."

    def holds(self, data: Any, door: Door) -> bool:
        return len(data.area) < 20

    def basis(self, data: Any, door: Door) -> str:
        return f"as valid on {door.today}"


def _verbs() -> dict[str, type[Action[Any]]]:
    class SetArea(Action[AreaInput]):
        """Set the area of units."""

        name, permission, label = "test.set_area", "orgs.change", "Set the area"
        Input, subject, rules = AreaInput, "orgs.Unit", (NotBlank, NotLong)

        def run(self, items: Sequence[AreaInput], door: Door) -> Sequence[Any]:
            rows = [door.subjects[data.record_id] for data in items]
            for data, row in zip(items, rows, strict=True):
                row.area = data.area
            door.update(rows, ["area"])
            return rows

    class ToSchool(Action[AreaInput]):
        """A residential cell becomes a school's."""

        name, permission, label = "test.to_school", "orgs.change", "To school"
        Input, subject = AreaInput, "orgs.Unit"
        state_field, moves, reason_required = "cell_kind", {"residential": "school"}, True

        def run(self, items: Sequence[AreaInput], door: Door) -> Sequence[Any]:
            rows = [self.moved(door.subjects[data.record_id]) for data in items]
            door.update(rows, ["cell_kind"])
            return rows

    class LookAt(Look):
        """Look at the national code."""

        name, permission, label = "test.look", "orgs.change", "Look"
        subject, fields = "orgs.Unit", ("national_code",)

    return {"set_area": SetArea, "to_school": ToSchool, "look": LookAt}


@pytest.fixture
def verbs() -> Iterator[SimpleNamespace]:
    made = _verbs()
    yield SimpleNamespace(**made, AreaInput=AreaInput)
    for verb in made.values():
        del registry._actions[verb.name]
