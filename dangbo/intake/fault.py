"""What is wrong with a workbook, told so that a clerk can find the cell and mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: where, what was written, why it cannot be read, what would be accepted.

    `row` is the row number that the spreadsheet shows (0: the sheet or the file as a whole);
    `column` is the heading. All texts are Vietnamese sentences.
    """

    sheet: str
    row: int
    column: str
    value: str
    reason: str
    accepted: str = ""

    @property
    def place(self) -> str:
        """`trang “Kết nạp”, dòng 7, cột “Ngày lễ kết nạp”`, as far as each is known."""
        parts = [f"trang “{self.sheet}”"] if self.sheet else []
        if self.row:
            parts.append(f"dòng {self.row}")
        if self.column:
            parts.append(f"cột “{self.column}”")
        return ", ".join(parts) or "tệp"

    def __str__(self) -> str:
        written = f" (đang ghi “{self.value}”)" if self.value else ""
        accepted = f" {self.accepted}" if self.accepted else ""
        return f"{self.place[:1].upper()}{self.place[1:]}{written}: {self.reason}{accepted}"


def print_faults(faults: Iterable[Fault], out: TextIO, limit: int = 200) -> None:
    """Write the faults to `out`, one a line, numbered; of more than `limit` the rest are counted by sheet."""
    listed = tuple(faults)
    for number, fault in enumerate(listed[:limit], start=1):
        out.write(f"{number}. {fault}\n")
    rest = listed[limit:]
    if rest:
        by_sheet: dict[str, int] = {}
        for fault in rest:
            by_sheet[fault.sheet] = by_sheet.get(fault.sheet, 0) + 1
        counts = "; ".join(f"{sheet or 'tệp'}: {count}" for sheet, count in by_sheet.items())
        out.write(f"… và {len(rest)} lỗi nữa ({counts}).\n")
