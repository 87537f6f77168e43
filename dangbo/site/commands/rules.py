"""`dangbo rules`: what the rulebook says on a day."""

from __future__ import annotations

import argparse
import sys

HELP = (
    "Tra quy tắc có hiệu lực trong một ngày: giá trị, căn cứ, mức chắc chắn.\n"
    'Ví dụ: dangbo rules --day 01/09/2022 --search "dự bị"'
)
READS_ONLY = True


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--day", metavar="NGÀY", help="ngày của sự việc (mặc định: hôm nay)")
    parser.add_argument("--search", default="", metavar="CHỮ", help="chữ cần tìm, không cần dấu")


def run(options: argparse.Namespace) -> int:
    from dangbo.kernel import clock  # noqa: PLC0415 -- after set-up
    from dangbo.kernel.refusal import Refusal  # noqa: PLC0415 -- after set-up
    from dangbo.kernel.vietnamese.dates import parse_date  # noqa: PLC0415 -- after set-up
    from dangbo.rulebook.listing import print_rules  # noqa: PLC0415 -- after set-up

    try:
        day = parse_date(options.day) if options.day else clock.today()
    except ValueError as wrong:
        raise Refusal(str(wrong)) from wrong
    print_rules(day, options.search, sys.stdout)
    return 0
