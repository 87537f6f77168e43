"""`dangbo backup`: one encrypted file with database and attachments, while the site is in use."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dangbo.kernel.refusal import Refusal

HELP = (
    "Sao lưu cơ sở dữ liệu và tệp đính kèm thành một tệp mã hóa (age), trang web vẫn chạy bình thường.\n"
    "Lần đầu tạo cặp khóa: dangbo backup --new-key /nơi/khác/khoa-sao-luu.txt, rồi đặt DANGBO_BACKUP_RECIPIENT.\n"
    "Ví dụ: dangbo backup --out /mnt/sao-luu --keep 30\n"
    "Xem bản mới nhất có còn đúng hạn không (mã thoát 1 nếu không): dangbo backup --check"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", default="backups", metavar="THƯ_MỤC", help="nơi để bản sao lưu (mặc định: backups)")
    parser.add_argument("--keep", type=int, default=0, metavar="SỐ", help="giữ bấy nhiêu bản mới nhất, xóa bản cũ hơn")
    parser.add_argument("--check", action="store_true", help="chỉ xem: bản mới nhất lúc nào, lần sau có bị lỡ không")
    parser.add_argument("--new-key", metavar="TỆP", help="tạo cặp khóa: ghi khóa bí mật ra TỆP, in khóa công khai")


def run(options: argparse.Namespace) -> int:
    from dangbo.access.keeping import keeping  # noqa: PLC0415 -- after set-up
    from dangbo.site.keeping import backup, keys  # noqa: PLC0415 -- after set-up

    if options.keep < 0:
        raise Refusal(f"--keep không nhận {options.keep}. Hãy ghi số bản cần giữ: 0 (giữ tất cả), 1, 2, …, ví dụ 30.")
    if options.check:
        found = keeping()
        sys.stdout.write(found.sentence() + "\n")
        return 0 if found.good else 1

    if options.new_key:
        sys.stdout.write(
            f"Đã ghi khóa bí mật ra {options.new_key}. Cất nó ở nơi khác với bản sao lưu;\n"
            "mất khóa thì không mở lại được bản nào.\n"
            f"Đặt trên máy chủ: {keys.VARIABLE}={keys.new_key(Path(options.new_key))}\n"
        )
        return 0
    path = backup.backup(Path(options.out), options.keep)
    size = path.stat().st_size
    sys.stdout.write(f"Đã sao lưu: {path} ({size} byte)\n")
    return 0
