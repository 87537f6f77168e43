"""`dangbo proofread`: a text read by a careful second reader."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dangbo.portal.proofreading import Check

HELP = (
    "Soát lỗi một bài viết (.txt, .docx, .html): chính tả theo âm tiết, chữ dính liền, thiếu dấu cách, lặp chữ,\n"
    "tên viết hai cách, cụm từ cố định, tỷ lệ không khớp số, phần lớn hơn tổng thể, số điện thoại và số cá nhân.\n"
    "Chạy trên máy có sổ sách thì số liệu nêu trong bài còn được đối chiếu với sổ sách của phường.\n"
    "Ví dụ: dangbo proofread bai-viet.docx\n"
    "       dangbo proofread bai-viet.txt --json\n"
    "Mã thoát: 0 khi không có gì cần xem, 1 khi có."
)
NEEDS_DJANGO = False


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", help="tệp .txt, .docx hoặc .html; dấu - để đọc từ đầu vào chuẩn")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="cách in (mặc định: text)")
    parser.add_argument("--json", action="store_true", help="in JSON, như --format json")
    parser.add_argument("--date", metavar="NGÀY", help="ngày của bài viết, ví dụ 29/03/2023 (mặc định: hôm nay)")
    parser.add_argument("--no-register", action="store_true", help="không đối chiếu số liệu với sổ sách")
    parser.add_argument("--phrases", metavar="TỆP", help="tệp cụm từ cố định của phường, mỗi dòng một cụm")


def run(options: argparse.Namespace) -> int:
    from dangbo.kernel.vietnamese.dates import parse_date  # noqa: PLC0415 -- help must come at once
    from dangbo.portal import proofreading  # noqa: PLC0415 -- help must come at once

    try:
        day = parse_date(options.date) if options.date else None
        more = Path(options.phrases).read_text(encoding="utf-8-sig").splitlines() if options.phrases else []
        manuscript = (
            proofreading.from_text(sys.stdin.read()) if options.file == "-" else proofreading.read(options.file)
        )
    except FileNotFoundError as missing:
        sys.stderr.write(f"Không có tệp “{missing.filename}”.\n")
        return 2
    except UnicodeDecodeError:
        sys.stderr.write(f"Chữ trong tệp “{options.phrases}” không theo mã UTF-8. Hãy lưu lại theo UTF-8.\n")
        return 2
    except (ValueError, OSError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    found = proofreading.proofread(manuscript, phrases_more=[line.strip() for line in more if line.strip()])
    if not options.no_register:
        found = found.with_checks(_against_registers(found.text, day))
    if options.json or options.format == "json":
        sys.stdout.write(json.dumps(found.as_json(), ensure_ascii=False, indent=2) + "\n")
    else:
        _print(found)
    return 1 if found.faults or found.wrong else 0


def _against_registers(text: str, day: date | None) -> list[Check]:
    """Nothing where this machine keeps no registers: a text is read there too."""
    import django  # noqa: PLC0415 -- the words of the text are read without it
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 -- as above
    from django.db.utils import DatabaseError  # noqa: PLC0415 -- as above

    from dangbo.journal import registry  # noqa: PLC0415 -- before set-up, which would load every verb

    try:
        from django.conf import settings  # noqa: PLC0415 -- as above

        kept: dict[str, Any] = settings.DATABASES["default"]
        if "sqlite3" in kept["ENGINE"] and not Path(kept["NAME"]).is_file():
            return []
        registry.defer()
        django.setup()
        from django.utils import translation  # noqa: PLC0415 -- after set-up

        from dangbo.kernel import clock  # noqa: PLC0415 -- after set-up
        from dangbo.kernel.actor import system  # noqa: PLC0415 -- after set-up
        from dangbo.portal.registers import against_registers  # noqa: PLC0415 -- after set-up

        with translation.override("vi"):
            return list(against_registers(text, day or clock.today(), system("jobs")))
    except (ImproperlyConfigured, DatabaseError):
        return []


def _print(found: object) -> None:
    from dangbo.portal.proofreading import Findings  # noqa: PLC0415 -- as above

    assert isinstance(found, Findings)
    for fault in found.faults:
        right = f" → “{fault.suggestion}”" if fault.suggestion else ""
        sys.stdout.write(f"{_place(found.text, fault.at)}“{fault.span}”{right}  {fault.reason}\n")
    for check in found.wrong:
        sys.stdout.write(f"{_place(found.text, check.at)}“{check.span}”  đúng: {check.correct_value}. {check.reason}\n")
        if check.link:
            sys.stdout.write(f"   xem: {check.link}\n")
    told = found.reading
    mean = str(told.words_a_sentence).replace(".", ",")
    sys.stdout.write(
        f"{len(found.faults)} lỗi, {len(found.wrong)} con số không khớp. {told.words} chữ, {told.sentences} câu, "
        f"trung bình {mean} chữ một câu, câu dài nhất {told.longest_sentence} chữ.\n"
    )


def _place(text: str, at: int) -> str:
    if at < 0:
        return ""
    line = text.count("\n", 0, at) + 1
    return f"dòng {line}, cột {at - text.rfind(chr(10), 0, at)}: "
