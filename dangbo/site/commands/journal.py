"""`dangbo journal verify`: the chain of the journal, link by link."""

from __future__ import annotations

import argparse
import re
import sys

from dangbo.kernel.refusal import Refusal

HELP = (
    "Kiểm tra chuỗi nhật ký: có dòng nào bị sửa, xóa, đảo thứ tự hay cắt mất không.\nVí dụ: dangbo journal verify\n"
    "Mỗi lần kiểm tra in ra số và mã băm cuối; ghi lại ở nơi khác, lần sau đối chiếu bằng --anchor SỐ:MÃ_BĂM."
)
READS_ONLY = True


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("verify",), metavar="verify", help="verify: kiểm tra toàn bộ nhật ký")
    parser.add_argument(
        "--anchor",
        action="append",
        default=[],
        metavar="SỐ:MÃ_BĂM",
        help="dòng phải còn nguyên: số và mã băm đã ghi lại lần trước (có thể dùng nhiều lần)",
    )


def run(options: argparse.Namespace) -> int:
    from dangbo.journal.verify import said, verify  # noqa: PLC0415 -- after set-up

    verdict = verify(map(_anchor, options.anchor))
    for line in said(verdict):
        sys.stdout.write(f"{line}\n")
    return 0 if verdict.sound else 1


def _anchor(text: str) -> tuple[int, str]:
    number, _colon, noted = text.partition(":")
    if not number.isdigit() or not re.fullmatch("[0-9a-f]{64}", noted):
        raise Refusal(f"--anchor không nhận “{text}”. Hãy ghi SỐ:MÃ_BĂM, mã băm gồm 64 ký tự 0–9, a–f.")
    return int(number), noted
