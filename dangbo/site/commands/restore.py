"""`dangbo restore`: a backup into an empty place, proved whole."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HELP = (
    "Khôi phục bản sao lưu vào một nơi trống, rồi kiểm tra nhật ký, báo cáo đã ban hành và từng tệp.\n"
    "Ví dụ: DANGBO_HOME=/srv/dangbo-moi dangbo restore 20221231-230000.dangbo.age --key /nơi/khác/khoa-sao-luu.txt"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", help="bản sao lưu")
    parser.add_argument("--key", required=True, metavar="TỆP", help="tệp khóa bí mật")


def run(options: argparse.Namespace) -> int:
    from dangbo.site.keeping.restore import restore  # noqa: PLC0415 -- after set-up

    done = restore(Path(options.file), Path(options.key))
    sys.stdout.write(
        f"Đã khôi phục: {done.entries} dòng nhật ký nguyên vẹn, {done.reports} báo cáo đã ban hành đúng mã băm, "
        f"{done.files} tệp đính kèm.\n"
    )
    return 0
