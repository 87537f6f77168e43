"""The order of the rooms, as the import contract states it."""

from __future__ import annotations

import tomllib
from functools import cache

from checks.source import ROOT


@cache
def floors() -> dict[str, int]:
    """Each room's floor, counted from the ground: rooms on one floor do not see one another."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract.get("containers") == ["dangbo"])
    return {
        room.strip(" ()"): floor
        for floor, layer in enumerate(reversed(layers))
        for room in layer.replace(":", "|").split("|")
    }
