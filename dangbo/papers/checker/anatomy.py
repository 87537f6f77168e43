"""Which line of a document is which block: found by what the words are, not by how they are set."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from dangbo.papers.checker.reading import Document, Line
from dangbo.papers.layout import Layout

HEAD_LINES = 24  # the heading of a paper ends well within so many lines
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
AUTHORITY = re.compile(r"^(T\s?/\s?M|TM|T\.M|T\s?/\s?L|TL|K\s?/\s?T|KT|Q|TUQ|T\s?/\s?UQ)\b\.?[\s.]*\S")
POSTS = re.compile(
    r"^(Q\.\s*)?(PHÓ\s+)?(BÍ THƯ|CHỦ NHIỆM|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|CHỦ TỊCH|ỦY VIÊN|UỶ VIÊN|CHÁNH|TỔ TRƯỞNG)\b"
)
MINUTES = re.compile(r"^(NGƯỜI GHI BIÊN BẢN|THƯ KÝ|CHỦ TRÌ|CHỦ TỌA)\b")
NUMBER = re.compile(r"^Số\s*[:.]?\s*[\d\s._…/-]*[-–—/]")
PLACE_DATE = re.compile(r"\bngày\b.*\btháng\b.*\bnăm\b", re.IGNORECASE)
URGENCY = re.compile(r"^(KHẨN|THƯỢNG KHẨN|HỎA TỐC|HOẢ TỐC)$", re.IGNORECASE)
RECIPIENTS = re.compile(r"^(Nơi nhận|Nơi gửi)\b", re.IGNORECASE)
ADDRESSED = re.compile(r"^(Kính gửi|Kính trình)\b", re.IGNORECASE)
DASHES = re.compile(r"^[-–—_=*.\s]*[-–—_=][-–—_=*.\s]*$")


@dataclass
class Anatomy:
    """The blocks found; a block not found is None or empty. `left` are the names above the asterisk."""

    national: Line | None = None
    state: Line | None = None
    left: list[Line] = field(default_factory=list)
    asterisk: Line | None = None
    number: Line | None = None
    place_date: Line | None = None
    urgency: Line | None = None
    letter_subject: list[Line] = field(default_factory=list)
    typed_rule: Line | None = None
    ruled: list[float] = field(default_factory=list)  # lengths of lines drawn in the heading
    title: Line | None = None
    subject: list[Line] = field(default_factory=list)
    dashes: Line | None = None
    addressed: Line | None = None
    text: list[Line] = field(default_factory=list)
    authorities: list[Line] = field(default_factory=list)
    posts: list[Line] = field(default_factory=list)
    names: list[Line] = field(default_factory=list)
    recipients_word: Line | None = None
    recipients: list[Line] = field(default_factory=list)


def upper(text: str) -> str:
    return unicodedata.normalize("NFC", text).upper()


def dissect(document: Document, layout: Layout, titles: frozenset[str], letter: bool) -> Anatomy:
    """The blocks of a document; `titles` are the names that its type may bear, `letter` says that it bears none."""
    lines = [line for line in document.lines if line.text]
    anatomy = Anatomy(ruled=[length for line in document.lines[:HEAD_LINES] for length in line.shapes])
    after = _heading(lines, anatomy, layout)
    after = _front(lines, after, anatomy, titles, letter)
    end = _ending_start(lines, after)
    anatomy.text = lines[after:end]
    _ending(lines[end:], anatomy)
    return anatomy


def _heading(lines: list[Line], anatomy: Anatomy, layout: Layout) -> int:
    """Fills the heading; returns the index of the first line after it."""
    last = -1
    for index, line in enumerate(lines[:HEAD_LINES]):
        words = upper(line.text)
        if anatomy.national is None and words == upper(layout.national):
            anatomy.national, last = line, index
        elif anatomy.state is None and words.replace("HOÀ", "HÒA") == STATE:
            anatomy.state, last = line, index
        elif anatomy.asterisk is None and set(line.text.replace(" ", "")) == {"*"}:
            anatomy.asterisk, last = line, index
        elif anatomy.number is None and NUMBER.match(line.text):
            anatomy.number, last = line, index
        elif anatomy.place_date is None and PLACE_DATE.search(line.text) and len(line.text) < 80:
            anatomy.place_date, last = line, index
        elif anatomy.urgency is None and URGENCY.match(line.text):
            anatomy.urgency, last = line, index
        elif DASHES.match(line.text) and line.column == "right" and anatomy.typed_rule is None:
            anatomy.typed_rule, last = line, index
    head = lines[: last + 1]
    marked = (anatomy.national, anatomy.state, anatomy.asterisk, anatomy.number, anatomy.place_date, anatomy.urgency)
    known = {id(line) for line in (*marked, anatomy.typed_rule)}
    seen_number = False
    for line in head:
        seen_number = seen_number or line is anatomy.number
        if id(line) in known or line.column == "right" or DASHES.match(line.text):
            continue
        if seen_number:
            anatomy.letter_subject.append(line)
        else:
            anatomy.left.append(line)
    return last + 1


def _front(lines: list[Line], start: int, anatomy: Anatomy, titles: frozenset[str], letter: bool) -> int:
    """Fills type name, summary and addressees; returns the index of the first line of the text."""
    position = start
    while position < len(lines) and lines[position].column == "left" and anatomy.number is not None:
        if ADDRESSED.match(lines[position].text):
            break
        anatomy.letter_subject.append(lines[position])  # a letter's summary may follow the heading's last known line
        position += 1
    for index in range(position, min(len(lines), position + 6)):
        line = lines[index]
        if upper(line.text) in titles or (not titles and _looks_like_title(line)):
            anatomy.title = line
            position = index + 1
            break
    if not letter:
        summary = _summary(lines, position, anatomy)
        position = summary if anatomy.title is not None or anatomy.dashes is not None else position
    elif position < len(lines) and DASHES.match(lines[position].text):
        anatomy.dashes = lines[position]
        position += 1
    for index in range(position, min(len(lines), position + 4)):
        if ADDRESSED.match(lines[index].text):
            anatomy.addressed = lines[index]
            return _after_addressed(lines, index)
    return position


def _looks_like_title(line: Line) -> bool:
    return line.text == upper(line.text) and line.setting.align == "center" and len(line.text) < 40


def _summary(lines: list[Line], start: int, anatomy: Anatomy) -> int:
    """The lines between the type name and the hyphens; without hyphens, those centred or bold."""
    for index in range(start, min(len(lines), start + 8)):
        if DASHES.match(lines[index].text):
            anatomy.subject, anatomy.dashes = lines[start:index], lines[index]
            return index + 1
    index = start
    while index < len(lines) and index < start + 5 and lines[index].setting.align == "center":
        if ADDRESSED.match(lines[index].text):
            break
        index += 1
    anatomy.subject = lines[start:index]
    return index


def _after_addressed(lines: list[Line], index: int) -> int:
    """Past the addressees: their list lines begin with a hyphen or stand beside the word."""
    row = lines[index].row
    index += 1
    while index < len(lines) and (lines[index].row == row or re.match(r"^[-–]\s", lines[index].text)):
        index += 1
    return index


def _ending_start(lines: list[Line], start: int) -> int:
    """The first line of the signature and recipients: the earliest of their marks near the end."""
    marks = []
    for index in range(len(lines) - 1, start - 1, -1):
        line = lines[index]
        if line.in_table:
            continue
        words = line.text
        capitals = words == upper(words)
        titled = capitals and POSTS.match(words) and len(words) < 60
        if titled or RECIPIENTS.match(words) or (capitals and (AUTHORITY.match(words) or MINUTES.match(words))):
            marks.append(index)
        elif marks and line.column == "whole" and marks[-1] - index > 25:
            break
    return min(marks, default=len(lines))


def _ending(lines: list[Line], anatomy: Anatomy) -> None:
    beneath = False  # below "Nơi nhận", on its side
    for line in lines:
        words = line.text
        capitals = words == upper(words)
        if RECIPIENTS.match(words) and anatomy.recipients_word is None:
            anatomy.recipients_word, beneath = line, True
        elif capitals and (AUTHORITY.match(words) or MINUTES.match(words)):
            anatomy.authorities.append(line)
        elif capitals and POSTS.match(words):
            anatomy.posts.append(line)
        elif beneath and (line.column != "right") and (re.match(r"^[-–+•]", words) or line.column == "left"):
            anatomy.recipients.append(line)
        elif re.search(r"\w{2}", words) and not re.match(r"^[(\[]", words):
            anatomy.names.append(line)
