"""The ward's collation of a month: every cell's meeting in one table, and the monthly notice of meetings."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from dangbo.kernel.vietnamese.numbers import share_text
from dangbo.meetings.papers.material import day_of, hour, place_of, weekday
from dangbo.meetings.papers.words import QUALITY_WORDS
from dangbo.meetings.queries import corrected_text
from dangbo.papers.tree import Align, Block, Column, Sheet, SheetHead, Signature, Table, bullets, paragraph, row

_COLUMNS = (
    Column("TT", 2, Align.CENTRE),
    Column("Chi bộ", 10),
    Column("Ngày họp", 5, Align.CENTRE),
    Column("Tổng số", 3, Align.CENTRE, "Đảng viên"),
    Column("Phải dự", 3, Align.CENTRE, "Đảng viên"),
    Column("Có mặt", 3, Align.CENTRE, "Đảng viên"),
    Column("Tỷ lệ", 4, Align.CENTRE, "Đảng viên"),
    Column("Phát biểu", 3, Align.CENTRE),
    Column("Giao", 3, Align.CENTRE, "Việc kỳ trước"),
    Column("Xong", 3, Align.CENTRE, "Việc kỳ trước"),
    Column("Tự chấm", 3, Align.CENTRE, "Điểm"),
    Column("Cấp ủy chấm", 4, Align.CENTRE, "Điểm"),
    Column("Loại", 4, Align.CENTRE),
    Column("Ngày nộp", 5, Align.CENTRE),
)


def collation(name: str, superior: str, month: date, day: date, lines: list[Any], corrections: list[Any]) -> Sheet:
    """`lines` are one per cell, with `unit_name` and `meeting` (None: not entered)."""
    rows = [_row(number, line) for number, line in enumerate(lines, start=1)]
    held = [line.meeting for line in lines if line.meeting]
    must, present = sum(each.must_attend for each in held), sum(each.present for each in held)
    levels = Counter(each.quality for each in held if each.quality)
    said = "; ".join(f"{QUALITY_WORDS[level]}: {levels[level]}" for level in QUALITY_WORDS if levels[level])
    blocks: list[Block] = [
        Table(_COLUMNS, tuple(rows)),
        paragraph(
            f"Đã họp {len(held)}/{len(lines)} chi bộ; có mặt {present}/{must} lượt, đạt {share_text(present, must)}. "
            f"Chất lượng: {said or 'chưa chấm'}."
        ),
    ]
    if corrections:
        blocks.append(paragraph("Đính chính số liệu các tháng đã khóa:"))
        blocks.append(bullets(*(f"{corrected_text(each)};" for each in corrections)))
    return Sheet(
        day=day,
        title="Tổng hợp sinh hoạt chi bộ",
        subject=f"tháng {month.month}/{month.year}",
        blocks=tuple(blocks),
        head=SheetHead.PARTY,
        superior=superior,
        body=name,
        place=place_of(name),
        signature=Signature("", "Người tổng hợp", ""),
        size=11,
        landscape=True,
    )


def _row(number: int, line: Any) -> tuple:  # type: ignore[type-arg]
    met = line.meeting
    if met is None:
        return row(str(number), line.unit_name, "chưa họp", *[""] * 11)
    numbers = (met.members_total, met.must_attend, met.present)
    rest = (met.speakers, met.tasks_due, met.tasks_done, met.self_score, met.committee_score)
    return row(
        str(number),
        line.unit_name,
        day_of(met.date),
        *(str(value) for value in numbers),
        share_text(met.present, met.must_attend),
        *("" if value is None else str(value) for value in rest),
        QUALITY_WORDS.get(met.quality, "") if met.quality else "",
        day_of(met.handed_in_on) if met.handed_in_on else "",
    )


def month_notice(name: str, superior: str, month: date, day: date, lines: list[Any]) -> Sheet:
    """One notice that lists when and where each cell meets, and who leads it."""
    columns = (
        Column("TT", 1, Align.CENTRE),
        Column("Chi bộ", 6),
        Column("Đảng viên", 2, Align.CENTRE),
        Column("Thời gian", 5),
        Column("Địa điểm", 6),
        Column("Bí thư", 4),
    )
    rows = []
    for number, line in enumerate(lines, start=1):
        met = line.meeting
        when = f"{hour(met.start)}, {weekday(met.date)}, {day_of(met.date)}" if met else "chưa định"
        rows.append(
            row(str(number), line.unit_name, str(line.members or ""), when, met.place if met else "", line.secretary)
        )
    return Sheet(
        day=day,
        title="Thông báo",
        subject=f"lịch sinh hoạt chi bộ tháng {month.month}/{month.year}",
        blocks=(Table(columns, tuple(rows)),),
        head=SheetHead.PARTY,
        superior=superior,
        body=name,
        place=place_of(name),
        signature=Signature("T/L Ban Thường vụ", "Chánh Văn phòng", ""),
        size=13,
    )
