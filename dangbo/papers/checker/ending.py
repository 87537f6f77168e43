"""Checks of addressees, signature and recipients."""

from __future__ import annotations

import re

from dangbo.papers.checker.anatomy import Anatomy, upper
from dangbo.papers.checker.findings import Findings, shorten
from dangbo.papers.checker.reading import Line
from dangbo.papers.layout import Layout

_STATE_FORMS = re.compile(r"^(T\.?M|T\.?L|K\.?T|T\.?U\.?Q)\b\.?(?!\s*/)")
_COLLECTIVE_DEPUTY = re.compile(r"^K\s*/?\s*T\.?\s+(BÍ THƯ|CHỦ NHIỆM)")
_CELL_COMMITTEE = re.compile(r"^T\s*/?\s*M\.?\s+CHI\s+(ỦY|UỶ)\b")
_POST_WITH_BODY = re.compile(r"\b(BÍ THƯ|CHỦ NHIỆM)\s+(ĐẢNG|CHI|BAN|ỦY BAN|UỶ BAN)\b")
_RANK = re.compile(
    r"^(đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|thiếu tá|đại úy|thượng úy|trung úy|"
    r"thiếu úy|giáo sư|phó giáo sư|tiến sĩ|thạc sĩ|bác sĩ|kỹ sư|cử nhân|luật sư|đồng chí|đ/c|ông|bà|"
    r"gs|pgs|ts|ths|bs|ks|cn|nsnd|nsưt|ngnd|ngưt)\b[.\s]",
    re.IGNORECASE,
)
_STORED_STATE = re.compile(r"^[-–]?\s*Lưu\s*:|\bVT\b")
_LETTER_KINDS = ("CV", "TTr")


def check_ending(anatomy: Anatomy, layout: Layout, kind: str, findings: Findings) -> None:
    _addressed(anatomy, layout, kind, findings)
    _authority(anatomy, layout, kind, findings)
    _posts_and_names(anatomy, layout, findings)
    if kind != "BB" or anatomy.recipients_word is not None:
        _recipients(anatomy, layout, kind, findings)


def _addressed(anatomy: Anatomy, layout: Layout, kind: str, findings: Findings) -> None:
    clause = layout.clauses["addressed_words"]
    if kind in _LETTER_KINDS:
        word = layout.submission_word if kind == "TTr" else layout.letter_word
        if anatomy.addressed is None:
            findings.add("addressed.missing", word, "không có", f"“{word}: …” trên trang đầu", clause)
        elif not anatomy.addressed.text.startswith(word):
            findings.add("addressed.word", word, f"“{shorten(anatomy.addressed.text, 30)}”", f"“{word}”", clause)
        else:
            findings.letter(anatomy.addressed, layout.letter("addressed"), align=False)
    elif kind and anatomy.addressed is not None:
        wanted = "chỉ công văn ghi “Kính gửi”, tờ trình ghi “Kính trình”"
        findings.add("addressed.unwanted", "Kính gửi", f"“{shorten(anatomy.addressed.text, 30)}”", wanted, clause)


def _authority(anatomy: Anatomy, layout: Layout, kind: str, findings: Findings) -> None:
    letter, clause = layout.letter("authority"), layout.clauses["authority_words"]
    if not anatomy.authorities:
        wanted = "“T/M BAN THƯỜNG VỤ”, “T/M CHI BỘ” … trên chức vụ"
        if kind == "BB":
            wanted = "“NGƯỜI GHI BIÊN BẢN” bên trái, “CHỦ TRÌ” bên phải"
        findings.add("authority.missing", letter.label, "không có", wanted, clause)
    for line in anatomy.authorities:
        if kind == "BB":
            continue  # the words of minutes are titles of two people, not an authority
        findings.letter(line, letter)
        words, place = upper(line.text), letter.label
        if _STATE_FORMS.match(words):
            wanted = "“T/M”, “K/T”, “T/L” có gạch chéo, không có dấu chấm"
            findings.add("authority.form", place, f"“{line.text}”", wanted, clause)
        if _CELL_COMMITTEE.match(words):
            findings.add("authority.cell", place, f"“{line.text}”", "“T/M CHI BỘ”", clause)
        if _COLLECTIVE_DEPUTY.match(words):
            wanted = "“T/M …” rồi “PHÓ BÍ THƯ”: cấp ủy là tập thể, không ký thay"
            findings.add("authority.deputy", place, f"“{line.text}”", wanted, clause)


def _posts_and_names(anatomy: Anatomy, layout: Layout, findings: Findings) -> None:
    post, name = layout.letter("post"), layout.letter("name")
    for line in anatomy.posts:
        findings.letter(line, post)
        if _POST_WITH_BODY.search(upper(line.text)):
            wanted = "chức vụ không kèm tên cấp ủy: “BÍ THƯ”"
            findings.add("post.body", post.label, f"“{line.text}”", wanted, post.clause)
    for line in anatomy.names:
        findings.letter(line, name)
        if _RANK.match(line.text):
            wanted = "họ tên không kèm cấp bậc, học hàm, học vị, cách xưng hô"
            findings.add("name.rank", name.label, f"“{line.text}”", wanted, name.clause)
        elif line.text == upper(line.text):
            findings.add(
                "name.capitals", name.label, f"“{line.text}”", "chữ thường, viết hoa đầu mỗi tiếng", name.clause
            )
    if not anatomy.names and anatomy.authorities:
        findings.add("name.missing", name.label, "không có", "họ tên người ký dưới chức vụ", name.clause)


def _recipients(anatomy: Anatomy, layout: Layout, kind: str, findings: Findings) -> None:
    word, listed = layout.letter("recipients_word"), layout.letter("recipients")
    line = anatomy.recipients_word
    if line is None:
        findings.add(
            "recipients_word.missing", word.label, "không có", "“Nơi nhận:” ở góc trái, phía dưới", word.clause
        )
        return
    findings.letter(line, word)
    if not line.text.startswith("Nơi nhận:"):
        findings.add("recipients_word.form", word.label, f"“{shorten(line.text, 20)}”", "“Nơi nhận:”", word.clause)
    for recipient in anatomy.recipients:
        findings.letter(recipient, listed)
    if anatomy.recipients:
        _last_recipient(anatomy.recipients[-1], layout, findings)
    if kind in _LETTER_KINDS and not any("như trên" in entry.text.lower() for entry in anatomy.recipients[:1]):
        found = f"“{shorten(anatomy.recipients[0].text, 30)}”" if anatomy.recipients else "không có"
        clause = layout.clauses["recipients_first_of_letter"]
        findings.add("recipients.first", listed.label, found, "dòng đầu “- Như trên;”", clause)


def _last_recipient(line: Line, layout: Layout, findings: Findings) -> None:
    listed, clause = layout.letter("recipients"), layout.clauses["recipients_last_word"]
    found = f"“{shorten(line.text, 40)}”"
    if not re.match(r"^[-–]?\s*Lưu\b", line.text):
        findings.add("recipients.stored", listed.label, found, "dòng cuối “- Lưu …”", clause)
    elif _STORED_STATE.search(line.text):
        wanted = "“- Lưu Văn phòng Đảng ủy.”, không có dấu hai chấm, không ghi “VT”"
        findings.add("recipients.stored_form", listed.label, found, wanted, clause)
    if not line.text.endswith(".") or _ends_as_state(line.text):
        findings.add("recipients.stop", listed.label, found, "dòng cuối kết thúc bằng dấu chấm", clause)


def _ends_as_state(text: str) -> bool:
    return text.endswith("./.")
