"""`dangbo demo`: the example year, its report, and the site."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

HELP = (
    "Dựng ví dụ Đảng bộ phường Đức Thắng năm 2022: tạo cơ sở dữ liệu, nhập sổ sách, in bảng số liệu, viết báo cáo năm\n"
    "ra thư mục out/ và mở trang web trên máy này. Lần thứ hai chỉ mất vài giây và không đổi gì."
)
NEEDS_DJANGO = False
WORKBOOK = Path(__file__).resolve().parents[3] / "examples" / "duc-thang-2022.xlsx"
YEAR = 2022
WARD = "DT"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-serve", action="store_true", help="không mở trang web")
    parser.add_argument("--port", type=int, default=8000, metavar="CỔNG", help="cổng của trang web (mặc định 8000)")
    parser.add_argument("--out", default="out", metavar="THƯ_MỤC", help="nơi viết báo cáo (mặc định: out)")


def run(options: argparse.Namespace) -> int:
    from dangbo.kernel.refusal import Refusal  # noqa: PLC0415 -- help must come at once
    from dangbo.site.commands.serve import faults, serve  # noqa: PLC0415 -- help must come at once

    if not options.no_serve and (wrong := faults("127.0.0.1", options.port)):
        raise Refusal(wrong)
    os.environ["DEMO"] = "1"
    import django  # noqa: PLC0415 -- the environment comes first
    from django.utils import translation  # noqa: PLC0415 -- the environment comes first

    django.setup()
    translation.activate("vi")
    if (sign_ins := build(Path(options.out))) is None:
        return 1
    if options.no_serve:
        return 0
    sys.stdout.write(f"\nTrang web: http://127.0.0.1:{options.port}/   (dừng bằng Ctrl-C)\n{sign_ins}\n")
    return serve("127.0.0.1", options.port, 2)


def build(out: Path) -> str | None:
    """Everything but serving; the table of sign-ins, or None when the example did not go in (it was said why)."""
    from dangbo.access.demo import make_demo_signins  # noqa: PLC0415 -- after set-up
    from dangbo.figures.reckoning import Reckoning  # noqa: PLC0415 -- after set-up
    from dangbo.kernel.period import Period  # noqa: PLC0415 -- after set-up
    from dangbo.kernel.scope import Scope  # noqa: PLC0415 -- after set-up
    from dangbo.reports.wording import as_row  # noqa: PLC0415 -- after set-up
    from dangbo.site import example  # noqa: PLC0415 -- after set-up
    from dangbo.site.commands.figures import print_table  # noqa: PLC0415 -- after set-up
    from dangbo.site.commands.import_ import load  # noqa: PLC0415 -- after set-up
    from dangbo.site.commands.report import write  # noqa: PLC0415 -- after set-up
    from dangbo.site.commands.setup import prepare  # noqa: PLC0415 -- after set-up

    prepare()
    if not example.loaded(WORKBOOK) and load(WORKBOOK, write=True, ask=False, quiet=True):
        return None
    places = example.places(WARD, date(YEAR, 12, 31))
    made = make_demo_signins(places)
    example.open_cases(places.ward, YEAR)
    report = example.report(places.ward, Period.year(YEAR))
    example.complete(report)
    period = Period.year(YEAR)
    rows = [as_row(one) for one in Reckoning(Scope.of(places.ward), period).all()]
    print_table(rows, "table", sys.stdout)
    sys.stdout.write("\nBáo cáo năm:\n" + "".join(f"  {path}\n" for path in write(report, out)))
    lines = [f"  {one.label!s:<28} {one.username:<14} {one.password}" for one in made]
    return "Đăng nhập xem thử (chỉ dùng được khi DEMO=1):\n" + "\n".join(lines)
