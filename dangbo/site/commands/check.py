"""`dangbo check`: every place where the registers contradict one another."""

from __future__ import annotations

import argparse
import sys

from dangbo.site.arguments import scope

HELP = (
    "Kiểm tra số liệu có khớp nhau không (phần lớn hơn tổng thể, tăng giảm không khớp, ngày ngoài nhiệm kỳ …).\n"
    "Ví dụ: dangbo check --year 2022\n"
    "Mã thoát: 0 khi không có gì cần xem, 1 khi có."
)
READS_ONLY = True


def arguments(parser: argparse.ArgumentParser) -> None:
    scope(parser)
    parser.add_argument("--brief", action="store_true", help="không in các dòng làm chứng")


def run(options: argparse.Namespace) -> int:
    from dangbo.figures import registry  # noqa: PLC0415 -- after set-up
    from dangbo.figures.check import findings  # noqa: PLC0415 -- after set-up
    from dangbo.figures.reckoning import Reckoning  # noqa: PLC0415 -- after set-up
    from dangbo.journal.queries import label_of  # noqa: PLC0415 -- after set-up
    from dangbo.site.asking import period_of, scope_of, warn_ahead  # noqa: PLC0415 -- after set-up
    from dangbo.site.commands.figures import print_rows  # noqa: PLC0415 -- after set-up

    period = period_of(options)
    warn_ahead(period)
    reckoning = Reckoning(scope_of(options, period), period)
    found = findings(reckoning)
    asked = f"--period {period.code}" + (f" --unit {options.unit}" if options.unit else "")
    labels = {check.code: check for check in registry.checks()}
    for finding in found:
        check = labels[finding.check]
        sys.stdout.write(f"CẢNH BÁO  {check.label}\n  {finding.text}\n  Căn cứ: {check.clause}\n")
        for code in finding.figures:
            figure = registry.figure(code)
            sys.stdout.write(f"  Xem: dangbo figures {asked} --rows {code}  ({figure.label})\n")
            if not options.brief:
                print_rows(figure, reckoning, "table", sys.stdout)
                sys.stdout.write("\n")
        for label, pk in finding.rows:
            sys.stdout.write(f"  Dòng: {label_of(label)} số {pk}\n")
    sys.stdout.write(f"{len(registry.checks())} phép kiểm tra, {len(found)} cảnh báo ({period.label}).\n")
    return 1 if found else 0
