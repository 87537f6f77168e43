"""Checks of the number and of place and date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dangbo.papers.checker.anatomy import Anatomy, upper
from dangbo.papers.checker.findings import Findings
from dangbo.papers.layout import Layout

_FORM = re.compile(r"^Số\s*(?P<colon>[:.])?\s*(?P<digits>[\d\s._…]*?)(?P<rest>\s*[-–—/].*)$")
_SIGNS = re.compile(r"^(?P<room>\s*)(?P<mark>[-–—/])\s*(?P<type>[^/\\-]+?)\s*(?P<slash>[/\\-])\s*(?P<body>\S+)\s*$")
_DATE = re.compile(
    r"^(?P<place>.*?)(?P<comma>,)?\s*ngày\s+(?P<day>\S+)\s+tháng\s+(?P<month>\S+)\s+năm\s+(?P<year>\S+?)(?P<stop>\.)?$",
    re.IGNORECASE,
)
_BODIES = (
    ("ĐẠI HỘI", "ĐH"),
    ("ỦY BAN KIỂM TRA", "UBKT"),
    ("UỶ BAN KIỂM TRA", "UBKT"),
    ("CHI BỘ", "CB"),
    ("ĐẢNG ỦY", "ĐU"),
    ("ĐẢNG UỶ", "ĐU"),
    ("BAN THƯỜNG VỤ", "ĐU"),
)


@dataclass(frozen=True, slots=True)
class Sign:
    """The parts of a number: "05", "BC", "ĐU"."""

    digits: str
    kind: str
    body: str


def sign_of(text: str) -> Sign | None:
    """The parts of "Số 05-BC/ĐU", also of one written wrongly; None when nothing can be read from it."""
    form = _FORM.match(text)
    signs = _SIGNS.match(form["rest"]) if form else None
    if form is None or signs is None:
        return None
    if signs["mark"] == "/" and signs["slash"] == "-":  # "05/BC-ĐU", the form of the State's offices
        return Sign(form["digits"].strip(), signs["type"].rpartition("/")[2].strip(), signs["body"])
    return Sign(form["digits"].strip(), signs["type"].strip(), signs["body"])


def check_signs(anatomy: Anatomy, layout: Layout, kind: str, findings: Findings) -> None:
    _number(anatomy, layout, kind, findings)
    _place_date(anatomy, layout, findings)


def _number(anatomy: Anatomy, layout: Layout, kind: str, findings: Findings) -> None:
    letter, line = layout.letter("number"), anatomy.number
    sample = f"Số 05-{kind or 'BC'}/{_body_sign(anatomy) or 'ĐU'}"
    if line is None:
        findings.add("number.missing", letter.label, "không có", f"“{sample}”", letter.clause)
        return
    findings.letter(line, letter)
    place, found = letter.label, f"“{line.text}”"
    form = _FORM.match(line.text)
    if form and form["colon"]:
        findings.add("number.colon", place, found, "“Số” không có dấu hai chấm", letter.clause)
    digits = form["digits"].strip() if form else ""
    if re.fullmatch(r"\d", digits):
        findings.add("number.leading_zero", place, found, f"số nhỏ hơn 10 thêm số 0: “0{digits}”", letter.clause)
    signs = _SIGNS.match(form["rest"]) if form else None
    if signs is None or signs["mark"] == "/" or signs["slash"] != "/":
        findings.add("number.form", place, found, f"số, gạch nối, loại, gạch chéo, cơ quan: “{sample}”", letter.clause)
        return
    if signs["mark"] != "-":
        findings.add("number.hyphen", place, found, "dấu gạch nối ngắn “-”", letter.clause)
    elif (signs["room"] and digits) or re.search(r"[-/]\s|\s/", form["rest"] if form else ""):
        findings.add("number.spaces", place, found, f"viết liền, không có dấu cách: “{sample}”", letter.clause)
    if kind and not _same_kind(signs["type"].strip(), kind):
        findings.add("number.kind", place, found, f"ký hiệu loại “{kind}”", letter.clause)
    wanted = _body_sign(anatomy)
    if wanted and not signs["body"].rstrip(".").endswith(wanted):
        findings.add("number.body", place, found, f"ký hiệu cơ quan “{wanted}”", letter.clause)


def _same_kind(found: str, kind: str) -> bool:
    """Some offices write QĐi for a regulation, to tell it from a decision."""
    return found == kind or {found, kind} <= {"QĐ", "QĐi"}


def _body_sign(anatomy: Anatomy) -> str:
    """The sign of the body that issues: that of the last name above the asterisk that is known."""
    for line in reversed(anatomy.left):
        for words, sign in _BODIES:
            if upper(line.text).startswith(words):
                return sign
    return ""


def _place_date(anatomy: Anatomy, layout: Layout, findings: Findings) -> None:
    letter, line = layout.letter("place_date"), anatomy.place_date
    clause = layout.clauses["date_leading_zero"]
    if line is None:
        wanted = "“Đức Thắng, ngày 05 tháng 02 năm 2022” ở bên phải"
        findings.add("place_date.missing", letter.label, "không có", wanted, letter.clause)
        return
    findings.letter(line, letter)
    place, found = letter.label, f"“{line.text}”"
    form = _DATE.match(line.text)
    if form is None:
        findings.add("place_date.form", place, found, "“địa danh, ngày … tháng … năm …”", letter.clause)
        return
    if not form["comma"] or not form["place"].strip():
        findings.add("place_date.comma", place, found, "địa danh, dấu phẩy, rồi đến “ngày”", letter.clause)
    if form["stop"]:
        findings.add("place_date.stop", place, found, "không có dấu chấm ở cuối", letter.clause)
    if re.fullmatch(r"[1-9]", form["day"]) or re.fullmatch(r"[12]", form["month"]):
        wanted = "ngày nhỏ hơn 10 và tháng 1, 2 thêm số 0 ở trước"
        findings.add("place_date.zero", place, found, wanted, clause)
    if re.fullmatch(r"0[3-9]", form["month"]):
        wanted = f"tháng {form['month'][1:]} không thêm số 0 (chỉ tháng 1, 2 thêm số 0)"
        findings.add("place_date.extra_zero", place, found, wanted, clause)
    if anatomy.number is not None and line.row != anatomy.number.row:
        findings.add(
            "place_date.level", place, "không ngang hàng với số và ký hiệu", "ngang hàng với số", letter.clause
        )
