"""Checks of the text between the heading and the signature."""

from __future__ import annotations

import re
from itertools import pairwise

from dangbo.papers import metrics
from dangbo.papers.checker.anatomy import Anatomy
from dangbo.papers.checker.findings import Findings, millimetres, shorten, size
from dangbo.papers.checker.reading import Document, Line
from dangbo.papers.layout import Layout

INDENT_SLACK = 3  # mm
_ROMAN = re.compile(r"^[IVX]{1,5}\s?[./)]\s?\D")
_BASIS = re.compile(r"^[-–]?\s*Căn cứ\b")
_STATE_END = re.compile(r"\.\s*/\s*\.?\s*$")
_FULL_STOP = re.compile(r"\.[”\")\]]?$")
_FREE = re.compile(r"^(Bảng|Biểu đồ|Hình|Phụ lục|Ghi chú|Nguồn)\b", re.IGNORECASE)


def check_body(document: Document, anatomy: Anatomy, layout: Layout, findings: Findings) -> None:
    flowing = [line for line in anatomy.text if not line.in_table and line.column == "whole"]
    paragraphs = [line for line in flowing if not _is_apart(line)]
    for line in paragraphs:
        _size(line, layout, findings)
        _line_spacing(line, layout, findings)
        if line.setting.align in ("left", "justify"):
            _alignment(line, layout, findings)
            _indent(line, document, layout, findings)
        _forms(line, layout, findings)
    for before, after in pairwise(paragraphs):
        _gap(before, after, layout, findings)
    _end(anatomy, layout, findings)


def _is_apart(line: Line) -> bool:
    """Captions, remarks under a table and footnotes keep their own size."""
    first = line.shown[0] if line.shown else None
    if first is not None and first.look.raised:
        return True
    return (
        bool(_FREE.match(line.text))
        or line.style in ("Ghi chú", "Tên bảng, biểu đồ", "caption", "footnote text")
        or (line.after_table and line.shown[0].look.size < 14)
    )


def _place(line: Line) -> str:
    return f"Đoạn “{shorten(line.text, 40)}”"


def _size(line: Line, layout: Layout, findings: Findings) -> None:
    letter = layout.letter("text")
    wrong = next((s.look.size for s in line.shown if not s.look.raised and not letter.allows(s.look.size)), None)
    if wrong is not None:
        wanted = f"cỡ chữ {size(letter.least)}–{size(letter.most)}"
        findings.add("text.size", _place(line), f"cỡ chữ {size(wrong)}", wanted, letter.clause)


def _line_spacing(line: Line, layout: Layout, findings: Findings) -> None:
    setting = line.setting
    wanted = f"chính xác (Exactly) {size(layout.line_least)}–{size(layout.line_most)} pt"
    if setting.rule == "exact" and float(layout.line_least) <= setting.line <= float(layout.line_most):
        return
    shown = f"{setting.line:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    kinds = {"exact": f"chính xác {shown} pt", "atLeast": f"ít nhất {shown} pt", "auto": f"{shown} dòng"}
    found = f"cách dòng {kinds[setting.rule]}"
    findings.add("text.line", _place(line), found, f"cách dòng {wanted}", layout.clauses["body"])


def _alignment(line: Line, layout: Layout, findings: Findings) -> None:
    if line.setting.align == "justify":
        return
    room = line.width - line.setting.left - line.setting.right - max(0.0, line.setting.first)
    if metrics.width(line.text, 14) > room:  # one short line looks the same either way
        findings.add("text.align", _place(line), "căn trái", "căn đều hai bên", layout.letter("text").clause)


def _indent(line: Line, document: Document, layout: Layout, findings: Findings) -> None:
    setting = line.setting
    if setting.listed or setting.left > 0 or setting.first < 0:
        return
    points = setting.first
    if points == 0 and line.tabbed:
        points = document.default_tab
    found = points * 25.4 / 72
    if abs(found - layout.indent) > INDENT_SLACK:
        wanted = f"lùi đầu dòng khoảng {layout.indent} mm"
        findings.add("text.indent", _place(line), f"lùi đầu dòng {millimetres(found)}", wanted, layout.clauses["body"])


def _gap(before: Line, after: Line, layout: Layout, findings: Findings) -> None:
    if before.row == after.row or after.after_table or before.setting.listed or before.row + 1 != after.row:
        return
    if _is_heading_pair(before, after):
        return
    found = before.setting.after + after.setting.before
    if found < float(layout.gap) - 0.5:
        wanted = f"cách nhau ít nhất {size(layout.gap)} pt"
        shown = f"{found:.1f}".removesuffix(".0").replace(".", ",")
        findings.add("text.gap", _place(after), f"cách đoạn trên {shown} pt", wanted, layout.clauses["body"])


def _is_heading_pair(before: Line, after: Line) -> bool:
    """The number of a part and its name are one heading on two lines."""
    return before.setting.align == "center" and after.setting.align == "center"


def _forms(line: Line, layout: Layout, findings: Findings) -> None:
    if _ROMAN.match(line.text) and all(span.look.bold for span in line.shown):
        wanted = "số La Mã, dấu gạch nối: “I- …”"
        findings.add("heading.form", _place(line), f"“{shorten(line.text, 20)}”", wanted, layout.clauses["headings"])
    if _BASIS.match(line.text) and line.text.endswith((";", ",")):
        clause = layout.letter("text").clause
        if any(span.look.italic for span in line.shown):
            findings.add("basis.italic", _place(line), "in nghiêng", "căn cứ in đứng", clause)
        if not line.text.startswith("- "):
            findings.add(
                "basis.hyphen", _place(line), "không có gạch đầu dòng", "mỗi căn cứ một dòng, đầu dòng “- ”", clause
            )


def _end(anatomy: Anatomy, layout: Layout, findings: Findings) -> None:
    """The last words end with a full stop; where a table stands last, the words before it need not."""
    told = [line for line in anatomy.text if line.in_table or not _is_apart(line)]
    last = next((line for line in reversed(told) if not line.in_table), None)
    if last is None:
        return
    clause = layout.clauses["ending"]
    if _STATE_END.search(last.text):
        findings.add("text.end", _place(last), "kết thúc bằng “./.”", "kết thúc bằng dấu chấm “.”", clause)
    elif last is told[-1] and not _FULL_STOP.search(last.text):
        findings.add("text.end", _place(last), f"kết thúc bằng “{last.text[-1]}”", "kết thúc bằng dấu chấm “.”", clause)
