"""What a paper about a member says, fetched once, with the names of its day; and the sheets papers are set on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dangbo.members import queries
from dangbo.members.papers.words import told
from dangbo.orgs.queries import names_on, nearest_of_kind
from dangbo.orgs.terms import PostKind, UnitKind
from dangbo.papers.tree import Block, Paper, Sheet, SheetHead, Signature, Signatures

__all__ = ["Material", "material", "place_of", "told"]

_PLACE = re.compile(r"(?:phường|xã|thị trấn|đặc khu|quận|thành phố)\s+(.+)", re.IGNORECASE)
COMMITTEES = frozenset({UnitKind.WARD.value, UnitKind.SUBCOMMITTEE.value})


def place_of(ward: str) -> str:
    """The place that the papers are dated from: “Đảng bộ phường Đức Thắng” → Đức Thắng."""
    found = _PLACE.search(ward)
    return found[1] if found else ward


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
        return place_of(self.ward)

    @property
    def person(self) -> Any:
        """Whom the paper is about: the record itself, or the one that it belongs to."""
        return getattr(self.row, "person", self.row)

    def of_the_cell(
        self, kind: str, title: str, subject: str, blocks: Iterable[Block], *, keep: str, number: str = ""
    ) -> Paper:
        """A resolution of the cell."""
        return Paper(
            kind=kind, superior=self.ward, body=self.cell, number=f"Số {number}" if number else f"Số      -{kind}/CB",
            place=self.place, day=self.day, title=title, subject=subject, blocks=tuple(blocks),
            signature=Signature("T/M Chi bộ", "Bí thư", self.secretary),
            recipients=("Đảng ủy (để báo cáo)", keep),
        )

    def of_the_committee(
        self, kind: str, title: str, subject: str, blocks: Iterable[Block], *, number: str = "", body: str = "",
        day: date | None = None,
    ) -> Paper:
        """A resolution or decision of the ward committee, or of the `body` above it that decided."""
        own = not body or body == self.ward
        return Paper(
            kind=kind, superior=None, body=body or self.ward,
            number=f"Số {number}" if number else f"Số      -{kind}/ĐU", place=self.place, day=day or self.day,
            title=title, subject=subject, blocks=tuple(blocks),
            signature=Signature("T/M Đảng ủy", "Bí thư", self.ward_secretary) if own else Signature("", "", ""),
            recipients=(self.cell, self.person.full_name, "Lưu hồ sơ đảng viên"),
        )

    def form(
        self, title: str, subject: str, blocks: Iterable[Block], left: Signature, right: Signature | None = None,
        head: SheetHead = SheetHead.NONE,
    ) -> Sheet:
        """A form to be completed by hand, signed by one or by two."""
        party = head is SheetHead.PARTY
        return Sheet(
            day=self.day, title=title, subject=subject, blocks=tuple(blocks), head=head, place=self.place,
            superior=self.ward or None if party else None, body="" if head is SheetHead.NONE else self.cell,
            signature=Signatures(left, right) if right else left,
        )


def material(row: Any, day: date) -> Material:
    """For a record with a cell that the viewer was allowed to fetch. Four queries."""
    if row.unit_id is None:
        return Material(row, day, "", "", "", "")
    ward = nearest_of_kind(row.unit_id, COMMITTEES, day)
    names = names_on([row.unit_id, *([ward] if ward else [])], day)
    return Material(
        row=row, day=day, cell=names.get(row.unit_id, ""), ward=names.get(ward or 0, ""),
        secretary=_name(row.unit_id, day), ward_secretary=_name(ward, day) if ward else "",
    )


def _name(unit_id: int, day: date) -> str:
    holding = queries.holder(unit_id, PostKind.SECRETARY, day)
    return holding.holder_name if holding else ""
