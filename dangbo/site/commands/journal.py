"""`dangbo journal verify`: the chain of the journal, link by link."""

from __future__ import annotations

import argparse
import sys

HELP = "Kiểm tra chuỗi nhật ký: có dòng nào bị sửa, xóa, đảo thứ tự hay cắt mất không.\nVí dụ: dangbo journal verify"
READS_ONLY = True


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("verify",), metavar="verify", help="verify: kiểm tra toàn bộ nhật ký")


def run(options: argparse.Namespace) -> int:
    from dangbo.journal.verify import said, verify  # noqa: PLC0415 -- after set-up

    verdict = verify()
    for line in said(verdict):
        sys.stdout.write(f"{line}\n")
    return 0 if verdict.sound else 1
