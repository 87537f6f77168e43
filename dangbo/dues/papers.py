"""The collection sheet of a cell's month, to be signed in the hall. It prints what is due and no income."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dangbo.dues.terms import Ground
from dangbo.kernel.vietnamese.numbers import format_int
from dangbo.papers.tree import (
    Align,
    Block,
    Column,
    Sheet,
    SheetHead,
    Signature,
    Signatures,
    Style,
    Table,
    Text,
    paragraph,
    row,
)

_COLUMNS = (
    Column("TT", 2, Align.CENTRE),
    Column("Họ và tên", 9),
    Column("Mức đóng", 7),
    Column("Phải nộp (đồng)", 4, Align.RIGHT),
    Column("Đã nộp (đồng)", 4, Align.RIGHT),
    Column("Ký nộp", 4),
)
GROUNDS = {
    Ground.PARTY_YEARS: "Miễn: đủ tuổi đảng",
    Ground.SOCIAL_PENSION: "Miễn: hưởng trợ cấp hưu trí xã hội",
    Ground.HARDSHIP: "Miễn: hoàn cảnh đặc biệt khó khăn",
}
_PLACE = re.compile(r"(?:phường|xã|thị trấn)\s+(.+)$", re.IGNORECASE)


def collection_sheet(
    book: Any, lines: Sequence[Any], rates: Mapping[str, str], cell: str, ward: str, secretary: str, clause: str,
    others: Sequence[str] = (),
) -> Sheet:
    """`rates` gives the words for each kind of income; `others` are those whose dues stand in one sum: each has a
    row to sign, with the sums left to the hand."""
    own = [line for line in lines if line.person is not None]
    rows = [
        row(
            str(number), line.person.full_name, _rate(line, rates), format_int(line.due),
            format_int(line.paid) if line.paid else "", "",
        )
        for number, line in enumerate(own, start=1)
    ]
    rows += [row(str(number), name, "", "", "", "") for number, name in enumerate(others, start=len(own) + 1)]
    rows += [
        row("", f"{line.people} đồng chí thu chung một khoản", "", format_int(line.due), format_int(line.paid), "")
        for line in lines if line.person is None
    ]
    due, paid = sum(line.due for line in lines), sum(line.paid for line in lines)
    rows.append(row(
        "", Text("Cộng", bold=True), "", Text(format_int(due), bold=True), Text(format_int(paid), bold=True), "",
    ))
    place = _PLACE.search(ward)
    return Sheet(
        day=book.month, title="Danh sách thu đảng phí", subject=f"tháng {book.month.month}/{book.month.year}",
        blocks=(Table(_COLUMNS, tuple(rows), row_height=9), *_sums(book, clause)),
        head=SheetHead.PARTY, superior=ward, body=cell, place=place[1] if place else "",
        signature=Signatures(Signature("", "Người thu", ""), Signature("T/M Chi bộ", "Bí thư", secretary)), size=14,
    )


def _rate(line: Any, rates: Mapping[str, str]) -> str:
    if line.waived:
        return GROUNDS[Ground(line.waived)]
    if not line.income:
        return "Chưa có căn cứ"
    off = f"; giảm {line.percent_off}%" if line.percent_off else ""
    return f"{rates.get(line.income, line.rate)}{off}"


def _sums(book: Any, clause: str) -> tuple[Block, ...]:
    told: list[Block] = []
    if book.share is not None:
        told.append(paragraph(
            f"Thu trong tháng: {format_int(book.collected)} đồng; nộp lên cấp trên {book.share_percent}%: "
            f"{format_int(book.share)} đồng; chi bộ giữ lại: {format_int(book.collected - book.share)} đồng.",
            style=Style.PLAIN,
        ))
    if clause:
        told.append(paragraph(f"Căn cứ: {clause}. Tiền làm tròn đến đồng.", style=Style.SMALL))
    return tuple(told)
