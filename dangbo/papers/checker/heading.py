"""Checks of the heading: names, national title with its rule, number, place and date, type name, summary."""

from __future__ import annotations

import re

from dangbo.papers import metrics
from dangbo.papers.checker.anatomy import Anatomy, upper
from dangbo.papers.checker.findings import Findings, shorten
from dangbo.papers.checker.reading import Line
from dangbo.papers.layout import Layout

RULE_SLACK = 0.08  # of the length of the words


def check_heading(anatomy: Anatomy, layout: Layout, titles: tuple[str, ...], letter: bool, findings: Findings) -> None:
    _national(anatomy, layout, findings)
    _names(anatomy, layout, findings)
    _urgency(anatomy, layout, findings)
    if letter:
        _letter_front(anatomy, layout, findings)
    else:
        _front(anatomy, layout, titles, findings)


def _national(anatomy: Anatomy, layout: Layout, findings: Findings) -> None:
    letter, line = layout.letter("national"), anatomy.national
    if line is None:
        found = f"“{anatomy.state.text}”" if anatomy.state else "không có"
        wanted = f"“{layout.national}” ở góc phải, dòng đầu"
        findings.add("national.missing", letter.label, found, wanted, letter.clause)
        return
    findings.letter(line, letter)
    if line.column != "right":
        findings.add("national.place", letter.label, "không ở góc phải", "góc phải, dòng đầu trang đầu", letter.clause)
    _rule(anatomy, line, layout, findings)


def _rule(anatomy: Anatomy, line: Line, layout: Layout, findings: Findings) -> None:
    """The solid rule under the national title: a border, a drawn line or an underline; never typed."""
    letter = layout.letter("national")
    place = f"Đường kẻ dưới “{layout.national}”"
    wanted = "đường kẻ ngang nét liền, dài bằng dòng chữ"
    words = metrics.width(line.text, float(line.shown[0].look.size), bold=line.shown[0].look.bold)
    right = metrics.width(layout.national, float(letter.size), bold=letter.bold)  # a wrong letter is told elsewhere
    if anatomy.typed_rule is not None:
        findings.add(
            "national.rule", place, f"gõ bằng dấu “{shorten(anatomy.typed_rule.text, 12)}”", wanted, letter.clause
        )
        return
    if line.shown[0].look.underline:
        return
    lengths = list(anatomy.ruled)
    if line.setting.rule_below:
        lengths = [line.width - line.setting.left - line.setting.right]
    if not lengths:
        findings.add("national.rule", place, "không có", wanted, letter.clause)
    elif all(abs(length - one) > RULE_SLACK * one for length in lengths for one in (words, right)):
        share = round(100 * max(lengths) / words)
        findings.add("national.rule_length", place, f"dài bằng {share}% dòng chữ", wanted, letter.clause)


def _names(anatomy: Anatomy, layout: Layout, findings: Findings) -> None:
    superior, body = layout.letter("superior"), layout.letter("body_name")
    bold = [all(span.look.bold for span in line.shown) for line in anatomy.left]
    if not anatomy.left:
        findings.add("body_name.missing", body.label, "không có", "tên cơ quan ban hành ở góc trái", body.clause)
    first_of_body = next((index for index, state in enumerate(bold) if state), len(bold))
    if anatomy.left and first_of_body == len(bold):
        first_of_body = len(bold) - 1  # none is bold: the last is the body, and is told so
    if first_of_body == 0 and len(bold) > 1 and _names_superior(anatomy.left[0].text):
        first_of_body = 1
    for index, line in enumerate(anatomy.left):
        findings.letter(line, superior if index < first_of_body else body)
    if anatomy.asterisk is None:
        letter = layout.letter("asterisk")
        found = "không có hoặc thay bằng đường kẻ"
        wanted = f"dấu sao ({layout.asterisk}) dưới tên cơ quan ban hành"
        findings.add("asterisk.missing", letter.label, found, wanted, letter.clause)
    else:
        findings.letter(anatomy.asterisk, layout.letter("asterisk"))


def _names_superior(text: str) -> bool:
    return bool(
        re.match(r"(ĐẢNG BỘ|THÀNH ỦY|THÀNH UỶ|TỈNH ỦY|TỈNH UỶ|QUẬN ỦY|QUẬN UỶ|HUYỆN ỦY|HUYỆN UỶ)\b", upper(text))
    )


def _urgency(anatomy: Anatomy, layout: Layout, findings: Findings) -> None:
    if anatomy.urgency is not None:
        findings.letter(anatomy.urgency, layout.letter("urgency"))


def _front(anatomy: Anatomy, layout: Layout, titles: tuple[str, ...], findings: Findings) -> None:
    title, subject, dashes = layout.letter("title"), layout.letter("subject"), layout.letter("dashes")
    if anatomy.title is None:
        wanted = " hoặc ".join(f"“{upper(name)}”" for name in titles) or "tên loại văn bản"
        findings.add("title.missing", title.label, "không có", f"{wanted} ở giữa, in hoa, đậm", title.clause)
        return
    findings.letter(anatomy.title, title)
    if not anatomy.subject:
        findings.add("subject.missing", subject.label, "không có", "trích yếu nội dung dưới tên loại", subject.clause)
    for line in anatomy.subject:
        findings.letter(line, subject)
    if anatomy.dashes is None:
        wanted = f"năm dấu gạch nối ({layout.dashes}) dưới trích yếu"
        findings.add("dashes.missing", dashes.label, "không có", wanted, dashes.clause)
    elif anatomy.dashes.text.replace(" ", "") != layout.dashes:
        found = f"“{shorten(anatomy.dashes.text, 30)}” ({len(anatomy.dashes.text)} dấu)"
        findings.add("dashes.form", dashes.label, found, f"năm dấu gạch nối “{layout.dashes}”", dashes.clause)
    else:
        findings.letter(anatomy.dashes, dashes)


def _letter_front(anatomy: Anatomy, layout: Layout, findings: Findings) -> None:
    letter = layout.letter("letter_subject")
    if anatomy.title is not None:
        wanted = "không ghi tên loại trên công văn"
        clause = layout.clauses["letter_prints_type"]
        findings.add("letter.title", "Tên loại văn bản", f"“{anatomy.title.text}”", wanted, clause)
    if not anatomy.letter_subject:
        wanted = "trích yếu dưới số và ký hiệu, cỡ 12, in nghiêng"
        findings.add("letter_subject.missing", letter.label, "không có", wanted, letter.clause)
    for line in anatomy.letter_subject:
        findings.letter(line, letter)
    if anatomy.letter_subject and re.match(r"^V\s*/\s*v\b", anatomy.letter_subject[0].text, re.IGNORECASE):
        first = shorten(anatomy.letter_subject[0].text)
        findings.add("letter_subject.form", letter.label, f"“{first}”", "“về việc …”, không viết “V/v”", letter.clause)
