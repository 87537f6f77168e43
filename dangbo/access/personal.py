"""Personal data: what is held for which purpose, on which basis, how long; and what a person is given of it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from dangbo.rulebook import engine

TABLE = Path(__file__).with_name("personal_data.toml")


@dataclass(frozen=True)
class Purpose:
    """One purpose with the kinds of records that serve it. `retention` names a period of the rulebook."""

    purpose: str
    basis: str
    retention: str
    extract: bool
    records: tuple[str, ...]


@cache
def purposes() -> tuple[Purpose, ...]:
    """The whole table, in its own order. Raises KeyError for an entry that leaves something out."""
    with TABLE.open("rb") as file:
        entries = tomllib.load(file)["purpose"]
    return tuple(
        Purpose(one["purpose"], one["basis"], one["retention"], one["extract"], tuple(one["records"]))
        for one in entries
    )


def kept(purpose: Purpose, day: date) -> str:
    """How long, in words, by the rulebook of `day`."""
    for row in engine.rows("privacy.retention", day):
        if row["code"] == purpose.retention:
            return _period(row)
    raise LookupError(purpose.retention)


def _period(row: Mapping[str, object]) -> str:
    if row.get("forever"):
        return "vĩnh viễn"
    return f"{row['years']} năm" if "years" in row else f"{row['months']} tháng"


def extracted() -> frozenset[str]:
    """Kinds of records that stand in a member's own extract."""
    return frozenset(label for purpose in purposes() if purpose.extract for label in purpose.records)
