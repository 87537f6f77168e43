"""`dangbo report`: the report of a unit over a period, as files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dangbo.site.arguments import scope

if TYPE_CHECKING:
    from dangbo.reports.queries import Report

HELP = (
    "Lập báo cáo của một đơn vị trong một kỳ theo đề cương chuẩn và viết ra DOCX, PDF, HTML.\n"
    "Báo cáo đã ban hành thì lấy đúng bản đã chốt; chưa có thì lập dự thảo, số liệu lấy từ sổ.\n"
    "Ví dụ: dangbo report --year 2022 --out out\n"
    "       dangbo report --year 2022 --issue      (ban hành: lấy số, chốt số liệu)"
)
PLACE = "Đức Thắng"
RECIPIENTS = "Ban Thường vụ Quận ủy; Văn phòng Quận ủy; Đảng ủy viên; Các chi bộ trực thuộc; Lưu Văn phòng Đảng ủy"


def arguments(parser: argparse.ArgumentParser) -> None:
    scope(parser)
    parser.add_argument("--out", default="out", metavar="THƯ_MỤC", help="nơi viết tệp (mặc định: out)")
    parser.add_argument("--issue", action="store_true", help="ban hành báo cáo trước khi viết")


def run(options: argparse.Namespace) -> int:
    from django.db import transaction  # noqa: PLC0415 -- after set-up

    from dangbo.site.asking import period_of, root_of  # noqa: PLC0415 -- after set-up

    period = period_of(options)
    root, _code = root_of(options, period.last_day)
    Path(options.out).mkdir(parents=True, exist_ok=True)  # before a report is drafted, let alone issued
    with transaction.atomic():  # a draft made to be issued does not stay when the issue is refused
        report = ensure(root, period)
        if options.issue:
            issue(report)
    for path in write(report, Path(options.out)):
        sys.stdout.write(f"{path}\n")
    return 0


def ensure(unit_id: int, period: object, place: str = "", recipients: str = "") -> Report:
    """The report of the unit for the period; a draft by the standard outline when there is none yet, with the
    place, signer and recipients that the registers give."""
    from dangbo.kernel.actor import system  # noqa: PLC0415 -- after set-up
    from dangbo.kernel.period import Period  # noqa: PLC0415 -- after set-up
    from dangbo.reports import queries  # noqa: PLC0415 -- after set-up
    from dangbo.reports.actions import DraftReport, ReportInput  # noqa: PLC0415 -- after set-up
    from dangbo.reports.drafting import title_of  # noqa: PLC0415 -- after set-up
    from dangbo.reports.letterhead import letterhead  # noqa: PLC0415 -- after set-up
    from dangbo.reports.terms import kind_of  # noqa: PLC0415 -- after set-up

    assert isinstance(period, Period) and period.until is not None
    actor = system("jobs")
    known = queries.reports(actor).filter(unit_id=unit_id, since=period.since, until=period.until).first()
    if known is not None:
        return known
    head = letterhead(unit_id, period.last_day)
    data = ReportInput(
        unit_id=unit_id,
        kind=kind_of(period),
        since=period.since,
        until=period.until,
        day=period.last_day,
        title=title_of(period),
        text=queries.standard_outline(kind_of(period)),
        place=place or head.place,
        recipients=recipients or head.recipients,
        authority=head.authority,
        signer_post=head.signer_post,
        signer_name=head.signer_name,
        symbol=head.symbol,
    )
    return DraftReport.perform(actor, data)  # type: ignore[no-any-return]


def issue(report: Report) -> None:
    from dangbo.kernel.actor import system  # noqa: PLC0415 -- after set-up
    from dangbo.reports.actions import IssueInput, IssueReport  # noqa: PLC0415 -- after set-up

    if report.state == "draft":
        IssueReport.perform(system("jobs"), IssueInput(record_id=report.pk))
        report.refresh_from_db()


def write(report: Report, folder: Path) -> list[Path]:
    """The three papers of a report: the frozen ones when it is issued."""
    from dangbo.reports.papers_of import papers_of  # noqa: PLC0415 -- after set-up

    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for suffix, body in papers_of(report).items():
        path = folder / f"bao-cao-{report.period.code}.{suffix}"
        path.write_bytes(body)
        paths.append(path)
    return paths
