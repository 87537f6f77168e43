"""Checks of the sheet itself: paper, margins, page numbers, face and colour of all letters."""

from __future__ import annotations

import unicodedata

from dangbo.papers.checker.findings import Findings, each, millimetres, shorten, size
from dangbo.papers.checker.reading import Document, Section
from dangbo.papers.layout import Layout

SLACK = 1.0  # mm that rounding in a word processor may cost
_SIDES = {"top": "Lề trên", "bottom": "Lề dưới", "left": "Lề trái", "right": "Lề phải"}
_ETH = frozenset("\u00d0\u00f0")  # the Icelandic letters that some keyboards give for Đ, đ
ONE_PAGE = 1800  # letters that surely fit on one page, where no number is wanted


def check_page(document: Document, layout: Layout, findings: Findings) -> None:
    for section in document.sections:
        _paper(section, layout, findings)
        _margins(section, layout, document.mirrored, findings)
    _page_number(document, layout, findings)
    _letters(document, layout, findings)


def _paper(section: Section, layout: Layout, findings: Findings) -> None:
    short, long = sorted((section.width, section.height))
    if abs(short - layout.page[0]) > SLACK or abs(long - layout.page[1]) > SLACK:
        found = f"{millimetres(section.width)} × {millimetres(section.height)}"
        wanted = f"A4 ({layout.page[0]} × {layout.page[1]} mm)"
        findings.add("page.size", "Khổ giấy", found, wanted, layout.clauses["page"])


def _margins(section: Section, layout: Layout, mirrored: bool, findings: Findings) -> None:
    """A landscape page may keep the numbers or turn with the sheet (the binding edge on top)."""
    wanted = {"top": layout.top, "bottom": layout.bottom, "left": layout.left, "right": layout.right}
    found = {"top": section.top, "bottom": section.bottom, "left": section.left, "right": section.right}
    allowed = [wanted]
    if section.width > section.height:
        allowed.append({"top": layout.left, "bottom": layout.right, "left": layout.bottom, "right": layout.top})
    if mirrored:
        allowed.append(wanted | {"left": layout.right, "right": layout.left})
    if any(all(abs(found[side] - margins[side]) <= SLACK for side in margins) for margins in allowed):
        return
    for side, name in _SIDES.items():
        if abs(found[side] - wanted[side]) > SLACK:
            findings.add(
                f"margin.{side}", name, millimetres(found[side]), f"{wanted[side]} mm", layout.clauses["margins"]
            )


def _page_number(document: Document, layout: Layout, findings: Findings) -> None:
    clause, place = layout.clauses["page_number"], "Số trang"
    section = document.sections[-1]
    if not section.head_number:
        if section.foot_number:
            findings.add("page_number.place", place, "ở chân trang", "ở giữa, phía trên trang giấy", clause)
        elif document.letters > ONE_PAGE:
            findings.add("page_number.missing", place, "không có", "chữ số Ả-rập ở giữa, phía trên trang giấy", clause)
        return
    if not document.sections[0].first_differs or document.sections[0].first_number:
        findings.add("page_number.first", place, "có ở trang đầu", "không ghi ở trang đầu", clause)
    if abs(section.header - layout.page_number_top) > 2:
        wanted = f"cách mép trên {layout.page_number_top} mm"
        findings.add("page_number.top", place, f"cách mép trên {millimetres(section.header)}", wanted, clause)
    for line in section.head:
        if not line.shown:
            continue
        if line.setting.align != "center" and not line.tabbed:
            findings.add("page_number.align", place, "không căn giữa", "căn giữa", clause)
        wrong = next((s.look.size for s in line.shown if s.look.size != layout.page_number_size), None)
        if wrong is not None:
            wanted = f"cỡ chữ {size(layout.page_number_size)}"
            findings.add("page_number.size", place, f"cỡ chữ {size(wrong)}", wanted, clause)


def _letters(document: Document, layout: Layout, findings: Findings) -> None:
    for line, span in each(document.lines):
        place = f"“{shorten(line.text)}”"
        if span.look.font != layout.font:
            findings.add("font", place, f"phông {span.look.font}", f"phông {layout.font}", layout.clauses["font"])
        if span.look.colour:
            findings.add("colour", place, f"chữ màu #{span.look.colour}", "chữ màu đen", layout.clauses["font"])
        if span.text != unicodedata.normalize("NFC", span.text):
            wanted = "chữ Việt dựng sẵn theo TCVN 6909:2001"
            findings.add("encoding", place, "chữ Việt tổ hợp (dấu rời)", wanted, layout.clauses["font"])
        elif _ETH & set(span.text):
            findings.add(
                "encoding", place, "chữ Ð của bảng mã khác", "chữ Đ theo TCVN 6909:2001", layout.clauses["font"]
            )
