"""A small tree for tests: a district, a ward with cells. Made through the actions, like everything."""

from __future__ import annotations

from datetime import date

from dangbo.kernel.actor import Actor, system
from dangbo.orgs.actions import SetUp, SetUpInput
from dangbo.orgs.models import Unit

OFFICE = system("import")
SINCE = date(2014, 4, 1)


def unit(
    code: str, parent: str = "", kind: str = "cell", since: date = SINCE, name: str = "", **more: object
) -> SetUpInput:
    return SetUpInput(code=code, name=name or code, kind=kind, parent_code=parent, since=since, **more)  # type: ignore


def plant(*inputs: SetUpInput, actor: Actor = OFFICE) -> dict[str, Unit]:
    """The units, under their codes."""
    return {made.code: made for made in SetUp.perform(actor, list(inputs))}


def ward_with_cells(*cells: str, ward: str = "DT") -> dict[str, Unit]:
    """A district, a ward, and cells under it."""
    return plant(
        unit("Q", kind="district", name="Quận ủy Bắc Từ Liêm"),
        unit(ward, "Q", "ward", name="Đảng bộ phường Đức Thắng"),
        *(unit(cell, ward) for cell in cells),
    )
