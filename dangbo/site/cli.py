"""`dangbo`: the commands of the office, in Vietnamese."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from typing import Any

from dangbo.kernel.refusal import Refusal
from dangbo.kernel.text_distance import nearest
from dangbo.site import commands
from dangbo.site.complaints import in_vietnamese, of_files

ABOUT = "Đảng bộ số: sổ sách, số liệu và báo cáo của đảng bộ phường, xã."
NO_DATABASE = (
    "Không dùng được cơ sở dữ liệu. Nếu chưa tạo hoặc vừa nâng cấp, hãy chạy: dangbo setup. Nếu đã tạo, hãy xem biến\n"
    "DANGBO_HOME (thư mục dữ liệu) hoặc DATABASE_URL."
)
WORDS = {
    "backup": "sao lưu cơ sở dữ liệu và tệp đính kèm thành một tệp mã hóa",
    "check": "kiểm tra số liệu có khớp nhau không",
    "demo": "dựng ví dụ Đảng bộ phường Đức Thắng năm 2022 và mở trang web",
    "figures": "in bảng số liệu của một đơn vị trong một kỳ",
    "housekeeping": "dọn dẹp hằng đêm: xóa thư của công dân hết thời hạn lưu giữ",
    "import": "nhập sổ sách từ tệp Excel: xem trước rồi mới ghi",
    "journal": "kiểm tra nhật ký có bị sửa, xóa hay đảo thứ tự không",
    "proofread": "soát lỗi một bài viết",
    "report": "dự thảo, chốt và xuất báo cáo",
    "restore": "khôi phục từ tệp sao lưu",
    "rules": "tra quy tắc có hiệu lực trong một ngày",
    "serve": "mở trang web",
    "setup": "tạo cơ sở dữ liệu và người quản trị đầu tiên",
}


class Parser(argparse.ArgumentParser):
    """argparse that speaks to people who do not program."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._positionals.title, self._optionals.title = "tham số", "tùy chọn"

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "cách dùng:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "cách dùng:", 1)

    def error(self, message: str) -> None:  # type: ignore[override]
        options = [option for action in self._actions for option in action.option_strings]
        told = in_vietnamese(message, options)
        self.exit(2, f"{self.prog}: câu lệnh chưa đúng: {told}\nXem cách dùng: {self.prog} --help\n")


def _parser(names: Sequence[str]) -> Parser:
    rows = "\n".join(f"  {name:<12} {WORDS.get(name, '')}" for name in names)
    parser = Parser(
        prog="dangbo",
        add_help=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="dangbo LỆNH [tùy chọn]",
        description=f"{ABOUT}\n\nCác lệnh:\n{rows}\n\nXem cách dùng một lệnh: dangbo LỆNH --help",
    )
    parser.add_argument("-h", "--help", action="store_true", help="hiện bảng này")
    parser.add_argument("command", nargs="?", metavar="LỆNH", help="tên lệnh")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    names = commands.names()
    top = _parser(names)
    if not words or words[0] in ("-h", "--help"):
        top.print_help()
        return 0
    name = words[0]
    if name not in names:
        near = ", ".join(nearest(name, names))
        hint = f" Có phải: {near}?" if near else ""
        top.exit(2, f"dangbo: không có lệnh “{name}”.{hint}\nCác lệnh: {', '.join(names)}\n")
    module = commands.load(name)
    parser = Parser(
        prog=f"dangbo {name}",
        description=module.HELP,
        add_help=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này")
    module.arguments(parser)
    options = parser.parse_args(words[1:])
    return _run(module, options)


def _run(module: object, options: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dangbo.site.settings")
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 -- help must come at once
    from django.db.utils import OperationalError, ProgrammingError  # noqa: PLC0415 -- help must come at once

    try:
        if getattr(module, "NEEDS_DJANGO", True):
            import django  # noqa: PLC0415 -- help must come at once

            if getattr(module, "READS_ONLY", False):
                from dangbo.journal import registry  # noqa: PLC0415 -- before set-up, which would load every verb

                registry.defer()
            gc.disable()  # what is loaded here stays: looking for garbage in it costs a tenth of the start
            django.setup()
            gc.freeze()
            gc.enable()
            from django.utils import translation  # noqa: PLC0415 -- after set-up

            translation.activate("vi")
        return int(module.run(options) or 0)  # type: ignore[attr-defined]
    except Refusal as refusal:
        for fault in refusal.faults:
            sys.stderr.write(f"{fault}\n")
    except ImproperlyConfigured as problem:
        sys.stderr.write(f"{problem}\n")
    except (OperationalError, ProgrammingError) as problem:
        sys.stderr.write(f"{NO_DATABASE}\n({str(problem).strip()})\n")
    except BrokenPipeError:
        return 0
    except OSError as problem:
        sys.stderr.write(f"{of_files(problem)}\n")
    except KeyboardInterrupt:
        sys.stderr.write("\nĐã dừng.\n")
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main())
