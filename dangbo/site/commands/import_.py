"""`dangbo import`: a workbook into the registers, previewed first, all or nothing."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dangbo.site.complaints import of_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dangbo.intake.actions import Outcome
    from dangbo.intake.rows import Row

HELP = (
    "Nhập sổ sách từ tệp Excel. Lần đầu chỉ xem trước: bao nhiêu dòng mới, dòng nào khác sổ; thêm --write để ghi.\n"
    "Có lỗi thì không ghi gì; mọi lỗi được kể một lần, kèm chỗ và cách sửa.\n"
    "Ví dụ: dangbo import so-sach-2022.xlsx\n"
    "       dangbo import so-sach-2022.xlsx --write\n"
    "       dangbo import --template mau.xlsx     (tệp mẫu trống, có danh sách chọn và giải thích)"
)
SHOWN = 30
FAULTY = "Tệp có {} lỗi; chưa ghi gì.{}\n"
NOTHING = "Mọi dòng đã có trong sổ, không có gì để ghi.\n"
FOLLOW = " Hãy sửa từ trên xuống: lỗi ở trang sau có thể do lỗi ở trang trước mà ra."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", metavar="TỆP", help="tệp .xlsx cần nhập")
    parser.add_argument("--write", action="store_true", help="ghi vào sổ sau khi xem trước (không hỏi lại)")
    parser.add_argument("--preview", action="store_true", help="chỉ xem trước, không hỏi")
    parser.add_argument("--partial", action="store_true", help="tệp chỉ có một số trang")
    parser.add_argument(
        "--template", nargs="?", const="mau-so-sach.xlsx", metavar="TỆP", help="viết tệp mẫu trống ra TỆP"
    )


def run(options: argparse.Namespace) -> int:
    if options.template:
        if Path(options.template).suffix.lower() != ".xlsx":
            sys.stderr.write(f"Tệp mẫu là tệp Excel: “{options.template}” phải có đuôi .xlsx, ví dụ mau.xlsx.\n")
            return 2
        from dangbo.intake.template import write_template  # noqa: PLC0415 -- after set-up

        try:
            write_template(Path(options.template))
        except OSError as problem:
            sys.stderr.write(f"{of_files(problem)}\n")
            return 2
        sys.stdout.write(f"Đã viết tệp mẫu: {options.template}\n")
        return 0
    if not options.file:
        sys.stderr.write("Hãy chỉ tệp cần nhập, ví dụ: dangbo import so-sach-2022.xlsx\n")
        return 2
    return load(Path(options.file), write=options.write, ask=not options.preview, partial=options.partial)


def load(path: Path, *, write: bool, ask: bool, partial: bool = False, quiet: bool = False) -> int:
    """0 when written or nothing is left to write; 1 with faults; 3 when only previewed."""
    from dangbo.intake.actions import preview  # noqa: PLC0415 -- after set-up
    from dangbo.intake.fault import print_faults  # noqa: PLC0415 -- after set-up
    from dangbo.intake.ledger import Ledger  # noqa: PLC0415 -- after set-up
    from dangbo.intake.reader import read_workbook  # noqa: PLC0415 -- after set-up
    from dangbo.kernel.actor import system  # noqa: PLC0415 -- after set-up

    if not path.exists():
        sys.stderr.write(f"Không thấy tệp {path}. Hãy kiểm tra lại tên và thư mục.\n")
        return 2
    reading = read_workbook(path, known=Ledger().known_codes(), partial=partial)
    if write and not reading.faults:
        return _written(path, reading.rows, quiet)
    faults, follow = reading.faults, False
    if not faults:
        outcome = preview(reading.rows, system("import"))
        faults, follow = outcome.faults, outcome.may_follow
        if not faults and not quiet:
            show(outcome)
    if faults:
        print_faults(faults, sys.stderr)
        sys.stderr.write(FAULTY.format(len(faults), FOLLOW if follow else ""))
        return 1
    if not any(reading.rows.values()):
        sys.stdout.write("Tệp chưa có dòng nào để nhập.\n")
        return 0
    if not outcome.changes_anything:
        sys.stdout.write(NOTHING)
        return 0
    if not (ask and _confirmed()):
        sys.stdout.write("Mới xem trước, chưa ghi gì. Thêm --write để ghi.\n")
        return 3
    return _written(path, reading.rows, quiet=True)


def _written(path: Path, rows: Mapping[str, tuple[Row, ...]], quiet: bool) -> int:
    """Write at once: what it did is told by the deed itself, which writes nothing when there is a fault."""
    from dangbo.intake.actions import FaultyWorkbook, ImportInput, ImportWorkbook  # noqa: PLC0415 -- after set-up
    from dangbo.intake.fault import print_faults  # noqa: PLC0415 -- after set-up
    from dangbo.kernel.actor import system  # noqa: PLC0415 -- after set-up

    data = ImportInput(
        file_name=path.name, digest=hashlib.sha256(path.read_bytes()).hexdigest(), rows=rows,
        tell=None if quiet else show,
    )
    try:
        made = ImportWorkbook.perform(system("import"), data)
    except FaultyWorkbook as refused:
        print_faults(refused.rows, sys.stderr)
        sys.stderr.write(FAULTY.format(len(refused.rows), FOLLOW if refused.may_follow else ""))
        return 1
    if made is None:
        sys.stdout.write(NOTHING)
        return 0
    sys.stdout.write(f"Đã ghi {made.new} dòng mới, sửa {made.changed} dòng; {made.same} dòng giữ nguyên.\n")
    return 0


def show(outcome: Outcome) -> None:
    for tally in outcome.tallies:
        if not (tally.new or tally.changed or tally.same):
            continue
        sys.stdout.write(f"{tally.sheet.name:<28} {tally.new:>6} mới {tally.changed:>6} khác {tally.same:>6} như cũ\n")
    changes = [change for tally in outcome.tallies for change in tally.changes]
    for change in changes[:SHOWN]:
        sys.stdout.write(
            f"  trang “{change.sheet}”, dòng {change.row} ({change.key}), {change.heading}: "
            f"trong sổ “{change.old}”, trong tệp “{change.new}”\n"
        )
    if len(changes) > SHOWN:
        sys.stdout.write(f"  … và {len(changes) - SHOWN} ô khác nữa.\n")
    for left in [one for tally in outcome.tallies for one in tally.not_taken][:SHOWN]:
        sys.stdout.write(
            f"  không lấy từ tệp (có thao tác riêng trên trang của tổ chức): trang “{left.sheet}”, dòng {left.row} "
            f"({left.key}), {left.heading}: trong sổ “{left.old}”, trong tệp “{left.new}”\n"
        )


def _confirmed() -> bool:
    if not sys.stdin.isatty():
        return False
    return input("Ghi vào sổ? [c/K] ").strip().lower() in ("c", "có", "co", "y")
