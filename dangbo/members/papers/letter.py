"""The letter that introduces a member who is transferred (giấy giới thiệu sinh hoạt đảng, loại 10 ô)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dangbo.kernel.vietnamese.names import masked
from dangbo.members.papers.material import Material
from dangbo.members.papers.words import ROOM, told
from dangbo.members.terms import MovementKind
from dangbo.orgs.queries import name_of
from dangbo.papers.tree import Block, Column, Paper, Signature, Style, Table, Text, paragraph, row, runs

BOXES = 10


@dataclass(frozen=True)
class Journey:
    """What a letter says of the transfer, whether it is under way or has been entered as a change."""

    target: str
    temporary: bool
    number: str
    day: date
    since: date | None
    until: date | None
    due: date | None
    reason: str


def journey(row: Any, day: date) -> Journey:
    target = row.place or (name_of(row.to_unit_id, day) if row.to_unit_id else "") or ROOM
    if hasattr(row, "letter_number"):
        return Journey(
            target, row.temporary, row.letter_number, row.issued_on, row.issued_on if row.temporary else None,
            row.planned_until, row.due_on, row.reason,
        )
    return Journey(
        target, row.kind == MovementKind.TEMPORARY_OUT, row.document_number, row.document_date or row.date, row.date,
        row.until, None, row.reason,
    )


def transfer_letter(material: Material) -> Paper:
    """One letter for both kinds. The cell fills the first box; each committee on the way fills the next."""
    way = journey(material.row, material.day)
    kind = "tạm thời" if way.temporary else "chính thức"
    return Paper(
        kind=None, superior=material.ward, body=material.cell, number=f"Số {way.number}" if way.number else None,
        place=material.place, day=way.day, title="Giấy giới thiệu sinh hoạt đảng", subject=f"(chuyển {kind})",
        blocks=tuple(_letter(material, way, kind)),
        signature=Signature("T/M Chi bộ", "Bí thư", material.secretary), recipients=(way.target, "Lưu chi bộ"),
    )


def _letter(material: Material, way: Journey, kind: str) -> Iterator[Block]:
    person = material.person
    span = f", từ ngày {told(way.since)}" if way.since else ""
    span += f" đến ngày {told(way.until)}" if way.temporary else ""
    card = masked(person.card_number) or "…"
    yield paragraph(f"Kính gửi: {way.target}")
    yield paragraph(
        f"{material.cell} trân trọng giới thiệu đồng chí {person.full_name}, sinh ngày {told(person.born)}, vào Đảng "
        f"ngày {told(person.admitted_on)}, chính thức ngày {told(person.official_on)}, số thẻ đảng viên {card} (đối "
        f"chiếu bản gốc), được chuyển sinh hoạt đảng {kind} đến {way.target}{span}."
    )
    yield paragraph(f"Lý do: {way.reason or '……………………'}")
    due = f"Hạn làm thủ tục: đến hết ngày {told(way.due)}. " if way.due else ""
    yield paragraph(
        f"{due}Đã đóng đảng phí đến hết tháng …… năm ……. Hồ sơ đảng viên kèm theo (với chuyển chính thức): …… tài liệu."
    )
    yield paragraph("Các cấp ủy nơi đi, nơi đến xác nhận theo thứ tự các ô; ô 1 là phần chi bộ ghi ở trên.",
                    style=Style.SMALL)
    cells = [_box(number) for number in range(1, BOXES + 1)]
    yield Table(
        (Column("Ô"), Column("Ô")), tuple(row(*cells[at : at + 2]) for at in range(0, BOXES, 2)), head=False,
        row_height=15,
    )


def _box(number: int) -> tuple[Any, ...]:
    if number == 1:
        return runs(Text("1. ", bold=True), "Chi bộ nơi đi: đã ghi ở trên. Ngày …/…/……")
    return runs(
        Text(f"{number}. ", bold=True), f"Kính gửi: {ROOM} Chuyển đến: {ROOM} Số …… ngày …/…/…… T/M {ROOM}",
    )
