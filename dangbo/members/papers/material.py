"""What a paper about a member says, fetched once, with the names of its day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from dangbo.kernel.vietnamese.dates import format_date
from dangbo.members import queries
from dangbo.orgs.queries import names_on, nearest_of_kind
from dangbo.orgs.terms import PostKind, UnitKind

_PLACE = re.compile(r"(?:phường|xã|thị trấn|đặc khu|quận|thành phố)\s+(.+)", re.IGNORECASE)


@dataclass(frozen=True)
class Material:
    """The record, and cell, ward and secretaries as they were on `day`."""

    row: Any
    day: date
    cell: str
    ward: str
    secretary: str
    ward_secretary: str

    @property
    def place(self) -> str:
        """The place that the papers are dated from: “Đảng bộ phường Đức Thắng” → Đức Thắng."""
        found = _PLACE.search(self.ward)
        return found[1] if found else self.ward


def material(row: Any, day: date) -> Material:
    """For a record with a cell that the viewer was allowed to fetch. Four queries."""
    ward = nearest_of_kind(row.unit_id, frozenset({UnitKind.WARD.value, UnitKind.SUBCOMMITTEE.value}), day)
    names = names_on([row.unit_id, *([ward] if ward else [])], day)
    return Material(
        row=row, day=day, cell=names.get(row.unit_id, ""), ward=names.get(ward or 0, ""),
        secretary=_name(row.unit_id, day), ward_secretary=_name(ward, day) if ward else "",
    )


def _name(unit_id: int, day: date) -> str:
    holding = queries.holder(unit_id, PostKind.SECRETARY, day)
    return holding.holder_name if holding else ""


def told(day: date | None) -> str:
    """A date, or room for one."""
    return format_date(day) if day else "……………"
