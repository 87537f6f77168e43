"""`dangbo figures`: figures of a unit over a period, or the rows behind one."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from decimal import Decimal
from typing import TextIO

from dangbo.site.arguments import scope

HELP = (
    "In bảng số liệu: mã, tên, đơn vị tính, thực hiện, kế hoạch, tỷ lệ.\n"
    "Ví dụ: dangbo figures --year 2022\n"
    "       dangbo figures --year 2022 --unit DT-CB01 --format csv\n"
    "       dangbo figures --year 2022 --rows members.admitted   (các dòng đứng sau một số liệu)"
)
KEYS = ("code", "label", "unit", "actual", "planned", "ratio", "ratio_text")
READS_ONLY = True


def arguments(parser: argparse.ArgumentParser) -> None:
    scope(parser)
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table", help="dạng in ra")
    parser.add_argument(
        "--restated",
        metavar="NGÀY",
        help="tính cả các tổ chức tiền thân, theo cây tổ chức của ngày này, ví dụ 02/07/2025",
    )
    parser.add_argument("--rows", metavar="MÃ", help="in các dòng đứng sau số liệu này")


def run(options: argparse.Namespace) -> int:
    from dangbo.figures import registry  # noqa: PLC0415 -- after set-up
    from dangbo.figures.reckoning import Reckoning  # noqa: PLC0415 -- after set-up
    from dangbo.kernel.refusal import Refusal  # noqa: PLC0415 -- after set-up
    from dangbo.reports.wording import as_row  # noqa: PLC0415 -- after set-up
    from dangbo.site.asking import period_of, scope_of, warn_ahead  # noqa: PLC0415 -- after set-up

    period = period_of(options)
    warn_ahead(period)
    reckoning = Reckoning(scope_of(options, period), period)
    if options.rows:
        try:
            figure = registry.figure(options.rows)
        except registry.UnknownFigure as unknown:
            raise Refusal(str(unknown)) from unknown
        return print_rows(figure, reckoning, options.format, sys.stdout)
    rows = [as_row(measured) for measured in reckoning.all()]
    return print_table(rows, options.format, sys.stdout)


def print_table(rows: list[dict[str, object]], form: str, out: TextIO) -> int:
    from dangbo.kernel.vietnamese.numbers import format_number  # noqa: PLC0415 -- after set-up

    if form == "json":
        json.dump(rows, out, ensure_ascii=False, indent=2)
        out.write("\n")
        return 0
    if form == "csv":
        writer = csv.DictWriter(out, fieldnames=KEYS)
        writer.writeheader()
        writer.writerows({key: "" if value is None else value for key, value in row.items()} for row in rows)
        return 0
    shown = [
        (
            str(row["code"]),
            str(row["label"]),
            str(row["unit"]),
            format_number(Decimal(str(row["actual"]))),
            "" if row["planned"] is None else format_number(Decimal(str(row["planned"]))),
            str(row["ratio_text"]),
        )
        for row in rows
    ]
    head = ("Mã", "Số liệu", "Đơn vị tính", "Thực hiện", "Kế hoạch", "Tỷ lệ")
    return _columns([head, *shown], out, right=(3, 4, 5))


def print_rows(figure: object, reckoning: object, form: str, out: TextIO) -> int:
    from dangbo.figures.cells import cell_text, table_of  # noqa: PLC0415 -- after set-up

    head, rows = table_of(figure, reckoning)  # type: ignore[arg-type]
    texts = [[cell_text(cell) for cell in row] for row in rows]
    if form == "json":
        json.dump([dict(zip(head, row, strict=True)) for row in texts], out, ensure_ascii=False, indent=2)
        out.write("\n")
        return 0
    if form == "csv":
        csv.writer(out).writerows([head, *texts])
        return 0
    return _columns([tuple(head), *[tuple(row) for row in texts]], out)


def _columns(rows: list[tuple[str, ...]], out: TextIO, right: tuple[int, ...] = ()) -> int:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for position, row in enumerate(rows):
        cells = [
            cell.rjust(width) if at in right else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        out.write("  ".join(cells).rstrip() + "\n")
        if position == 0:
            out.write("  ".join("-" * width for width in widths) + "\n")
    return 0
