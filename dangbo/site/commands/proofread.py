"""`dangbo proofread`: a text read by a careful second reader."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

HELP = (
    "Soát lỗi một bài viết (.txt, .docx, .html): chính tả theo âm tiết, chữ dính liền, thiếu dấu cách, lặp chữ,\n"
    "tên viết hai cách, cụm từ cố định, tỷ lệ không khớp số, phần lớn hơn tổng thể, số điện thoại và số cá nhân.\n"
    "Ví dụ: dangbo proofread bai-viet.docx\n"
    "       dangbo proofread bai-viet.txt --json\n"
    "Mã thoát: 0 khi không có gì cần xem, 1 khi có."
)
NEEDS_DJANGO = False


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", help="tệp .txt, .docx hoặc .html; dấu - để đọc từ đầu vào chuẩn")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="cách in (mặc định: text)")
    parser.add_argument("--json", action="store_true", help="in JSON, như --format json")
    parser.add_argument("--phrases", metavar="TỆP", help="tệp cụm từ cố định của phường, mỗi dòng một cụm")


def run(options: argparse.Namespace) -> int:
    from dangbo.portal import proofreading  # noqa: PLC0415 -- help must come at once

    try:
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
    if options.json or options.format == "json":
        sys.stdout.write(json.dumps(found.as_json(), ensure_ascii=False, indent=2) + "\n")
    else:
        _print(found)
    return 1 if found.faults or found.wrong else 0


def _print(found: object) -> None:
    from dangbo.portal.proofreading import Findings  # noqa: PLC0415 -- as above

    assert isinstance(found, Findings)
    for fault in found.faults:
        right = f" → “{fault.suggestion}”" if fault.suggestion else ""
        sys.stdout.write(f"{_place(found.text, fault.at)}“{fault.span}”{right}  {fault.reason}\n")
    for check in found.wrong:
        sys.stdout.write(f"{_place(found.text, check.at)}“{check.span}”  đúng: {check.correct_value}. {check.reason}\n")
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
