"""Arguments that several commands share. Plain, since a command's help must come at once."""

from __future__ import annotations

import argparse


def scope(parser: argparse.ArgumentParser) -> None:
    """Which unit, over which period."""
    parser.add_argument("--year", metavar="NĂM", help="năm, ví dụ 2022")
    parser.add_argument(
        "--period",
        metavar="KỲ",
        help="kỳ: 2022, 2022-H1 (6 tháng đầu), 2022-9M (9 tháng), 2022-Q3, 2022-05, 2022-01-01..2022-03-31",
    )
    parser.add_argument("--unit", metavar="MÃ", help="mã tổ chức (mặc định: đảng bộ của bản cài đặt này)")
