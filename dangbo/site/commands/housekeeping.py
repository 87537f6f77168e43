"""`dangbo housekeeping`: what is due every night beside the backup. It says what it did; the journal holds it."""

from __future__ import annotations

import argparse
import sys

HELP = (
    "Dọn dẹp hằng đêm: xóa nội dung thư của công dân hết thời hạn lưu giữ theo quy tắc privacy.retention; số thư,\n"
    "ngày nhận và loại thư còn lại. In ra từng việc đã làm; mỗi việc đều ghi vào nhật ký.\n"
    "Ví dụ: dangbo housekeeping --dry-run   (chỉ xem sẽ làm gì)\n"
    "Hẹn giờ cùng lúc với sao lưu:  30 23 * * *  dangbo housekeeping"
)
REASON = "Hết thời hạn lưu giữ, dọn dẹp hằng đêm"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="chỉ liệt kê, không xóa gì")


def run(options: argparse.Namespace) -> int:
    from dangbo.kernel import clock  # noqa: PLC0415 -- after set-up
    from dangbo.kernel.actor import system  # noqa: PLC0415 -- after set-up
    from dangbo.kernel.vietnamese.dates import format_date  # noqa: PLC0415 -- after set-up
    from dangbo.portal import queries  # noqa: PLC0415 -- after set-up
    from dangbo.portal.actions.forgetting import ForgetLetters, Overdue  # noqa: PLC0415 -- after set-up

    due = list(queries.letters_overdue(clock.today()))
    told = [f"Thư số {row.pk}, {row.get_kind_display()}, nhận ngày {format_date(row.received_at)}" for row in due]
    if not options.dry_run:
        for unit_id in sorted({row.unit_id for row in due}):
            ForgetLetters.perform(system("jobs"), Overdue(unit_id=unit_id), reason=REASON)
    done = "sẽ xóa nội dung" if options.dry_run else "đã xóa nội dung"
    for line in told:
        sys.stdout.write(f"{line}: {done}.\n")
    sys.stdout.write(f"Thư của công dân hết thời hạn lưu giữ: {len(due)}.\n")
    return 0
