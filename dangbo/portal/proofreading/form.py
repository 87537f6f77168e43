"""What only the form of a text shows: pictures, headings, links; and how heavy it is to read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dangbo.portal.alphabet import UPPER
from dangbo.portal.proofreading.finding import Fault, Reading
from dangbo.portal.proofreading.reader import Manuscript
from dangbo.portal.proofreading.words import WORD

_GENERATED = re.compile(
    r"(?:(?:A|An|Two|Three|Several|Group|The|Text|Diagram|Graphical|Close|People|Person|Man|Woman|Logo|Map|Table)\b"
    r"[^.\n]{0,160}?\s)?Description automatically generated(?: with (?:low|medium|high|very high) confidence)?"
    r"|(?:[^.\n]{0,120}?)?Mô tả được tạo tự động(?: với (?:mức )?độ tin cậy [^\s.]+(?: [^\s.]+)?)?",
)
_EMPTY_LINKS = frozenset(
    {"tại đây", "ở đây", "xem thêm", "đây", "link", "click", "bấm vào đây", "nhấn vào đây", "xem tại đây", "chi tiết"}
)
_SENTENCE = re.compile(rf"[.!?…]+[”\"’)]*\s+(?=[“\"‘(]?[{UPPER}0-9])|\n+")


def generated(text: str) -> Iterator[Fault]:
    """Descriptions of pictures that an office program made and somebody pasted along."""
    for found in _GENERATED.finditer(text):
        at = found.start() + len(found[0]) - len(found[0].lstrip())
        reason = "Lời mô tả ảnh do phần mềm tự tạo: xóa đi, hoặc viết lại cho đúng ảnh."
        yield Fault("generated_description", found[0].strip(), at, "", reason)


def of_form(manuscript: Manuscript) -> Iterator[Fault]:
    for described in manuscript.pictures:
        if not described.strip():
            yield Fault("picture_undescribed", "", -1, "", "Ảnh chưa có lời mô tả.")
        elif _GENERATED.search(described):
            yield Fault("generated_description", described, -1, "", "Lời mô tả ảnh do phần mềm tự tạo.")
    last = None
    for level, words in manuscript.headings:
        if last is not None and level > last + 1:
            yield Fault("heading_order", words, manuscript.text.find(words), "",
                        f"Tiêu đề cấp {level} đứng ngay sau cấp {last}: thiếu cấp {last + 1}.")  # fmt: skip
        last = level
    for words, address in manuscript.links:
        if words.lower().strip(" .»>") in _EMPTY_LINKS or words.startswith(("http://", "https://", "www.")):
            at = manuscript.text.find(words)
            yield Fault("link_text", words, at, "", f"Chữ của liên kết không nói dẫn tới đâu ({address[:60]}).")


def reading(text: str) -> Reading:
    """Counts by sentence; long sentences are told, not counted as faults: official style has many."""
    lengths = [len(WORD.findall(sentence)) for sentence in _SENTENCE.split(text)]
    lengths = [length for length in lengths if length]
    words = sum(lengths)
    return Reading(words, len(lengths), round(words / len(lengths), 1) if lengths else 0.0, max(lengths, default=0))
