"""Reports for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from dangbo.kernel.actor import system
from dangbo.kernel.period import Period
from dangbo.reports import actions as act
from dangbo.reports.models import Frozen, Report
from dangbo.reports.terms import kind_of

OFFICE = system("jobs")


def outline_of(codes: Any) -> str:
    """A text that states figures, one a line, with the summary table."""
    lines = [f"Kết quả {{{code}}}, {{{code}:ratio}}." for code in codes]
    return "\n".join(["# Phần thứ nhất", *lines, "[bảng tổng hợp]", "[ghi chú]"])


def data(unit: Any, text: str, period: str = "2022", **more: Any) -> act.ReportInput:
    asked = Period.parse(period)
    assert asked.until is not None
    values = {
        "unit_id": unit.pk, "kind": kind_of(asked), "since": asked.since, "until": asked.until, "text": text,
        "title": f"Kết quả công tác {asked.label}", "day": asked.last_day, "place": "Thử A",
        "signer_name": "Lò Văn Mẫu", "recipients": "Thành ủy Thử; Các chi bộ; Lưu Văn phòng Đảng ủy",
    }  # fmt: skip
    return act.ReportInput(**(values | more))


def draft(unit: Any, text: str, period: str = "2022", **more: Any) -> Report:
    return act.DraftReport.perform(OFFICE, data(unit, text, period, **more))


def issue(report: Report) -> Frozen:
    act.IssueReport.perform(OFFICE, act.IssueInput(record_id=report.pk))
    report.refresh_from_db()
    return Frozen.objects.get(report=report)


def issued(unit: Any, text: str, period: str = "2022", **more: Any) -> tuple[Report, Frozen]:
    report = draft(unit, text, period, **more)
    return report, issue(report)


def kept(report: Report) -> tuple[Any, ...]:
    """All that is frozen of a report, byte by byte."""
    row = Frozen.objects.get(report=report)
    return row.snapshot, row.digest, row.journal_seq, row.journal_hash, row.html, bytes(row.docx), bytes(row.pdf)


DAY = date(2022, 12, 31)
