"""The numbers that a text states: of what, of how many, and what percentage it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

from dangbo.portal.alphabet import UPPER
from dangbo.portal.proofreading.finding import Figure

NUM = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
# What is counted, longest first: the word after the number must be one of these.
UNITS = tuple((Path(__file__).parent / "units.txt").read_text(encoding="utf-8").splitlines())
_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?<![\d.,/%-])(?:(?<=\w)|(?<!\w))(?P<actual>{NUM})"
    rf"(?:\s?(?P<between>{_UNIT})?\s?/\s?(?P<planned>{NUM}))?"
    rf"\s+(?P<unit>(?i:{_UNIT}))(?![^\W\d_])(?=(?P<rest>[^.;:,\n%()]{{0,200}}))"
)
_PERCENT_OF = re.compile(
    rf"(?<![\d.,])(?P<percent>{NUM})\s?%\s+(?:(?:các|số|tổng số)\s+)?(?P<unit>(?i:{_UNIT}))(?![^\W\d_])"
    rf"(?=(?P<rest>[^.;:,\n%()]{{0,200}}))"
)
_STATED = re.compile(
    rf"(?P<how>(?:đạt\s+vượt|vượt\s+mức|đã\s+vượt|vượt|tăng|đạt|bằng|chiếm|tỷ\s+lệ|=|\()\s*(?:tỷ\s+lệ\s+)?)(?P<percent>{NUM})\s?%",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    rf"(?P<span>(?P<how>đạt\s+vượt|vượt\s+mức|đã\s+vượt|vượt|đạt|bằng)\s+(?:tỷ\s+lệ\s+)?(?P<percent>{NUM})\s?%)"
    r"[^.;:,()\n%\d]{0,50}\($",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(
    r"(?:số|ngày|tháng|năm|khóa|khoá|thứ|điều|khoản|đề án|kế hoạch|nghị quyết|quyết định|quy định|kết luận|chỉ thị|"
    r"nghị định|thông tư|trang|mẫu|bảng|hình|tw|covid|nhiệm kỳ|lần thứ|quý|tổ|tổ dân phố|chi bộ|ngõ|đường|nhà số)\s*$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(rf"[.;](?=\s|[{UPPER}])|\n")
LABEL_WORDS = 9
NEAR = 400  # letters within which a sentence states the percentage of its number
PLANS = frozenset({"kế hoạch", "chỉ tiêu", "nhiệm vụ", "chương trình"})
_STOPS = re.compile(
    r"\s+(?:và|trong đó|qua|để|theo|của|với|do|từ|đã|được|nhằm|là|tham gia|tham dự|đạt|bằng|vượt|thì|mà|khi|đều|có|gồm|"
    r"trên|tại|trong|về|cho|vào)\s",
    re.IGNORECASE,
)


def value(text: str) -> Decimal | None:
    """`1.138` → 1138; `138,8` → 138.8."""
    try:
        return Decimal(text.replace(".", "").replace(",", "."))
    except InvalidOperation:
        return None


def figures(text: str) -> tuple[Figure, ...]:
    """Every counted number, in order."""
    found = [*_counted(text), *_percents(text)]
    return tuple(sorted(found, key=lambda one: one.at))


def _counted(text: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text):
        at = match.start("actual")
        if _NOT_COUNTED.search(text[max(0, at - 24) : at]) or _is_year(match):
            continue
        end = _label_end(match)
        label, span = text[match.start("unit") : end], text[at:end]
        percent, percent_span, exceeding = _percent_after(text, match)
        first = percent is None and match["planned"] is not None
        if first:
            percent, percent_span, exceeding = _percent_before(text, at)
        yield Figure(
            span, at, label, _unit(match), value(match["actual"]), _planned(match), percent, percent_span,
            first and percent is not None, exceeding,
        )  # fmt: skip


def _unit(match: re.Match[str]) -> str:
    return (match["between"] or match["unit"]).lower()


def _planned(match: re.Match[str]) -> Decimal | None:
    return value(match["planned"]) if match["planned"] else None


def _is_year(match: re.Match[str]) -> bool:
    number, planned, unit = match["actual"], match["planned"], match["unit"].lower()
    dated = unit in ("năm", "tháng", "ngày", "quý") and not planned and len(number) == 4
    return dated or (planned is not None and len(planned) == 4 and planned[:2] in ("19", "20"))


def _label_end(match: re.Match[str]) -> int:
    """Where the words that name what is counted end: before a verb, a mark or the next number."""
    rest = match["rest"]
    stop = _STOPS.search(f"{rest} ")
    words = list(re.finditer(r"\S+", rest[: stop.start()] if stop else rest))[:LABEL_WORDS]
    return match.start("rest") + words[-1].end() if words else match.end("unit")


def _percent_after(text: str, match: re.Match[str]) -> tuple[Decimal | None, str, bool]:
    """The percentage that the same sentence states of this number, before another number is counted."""
    start = match.start("rest")
    end = _sentence_end(text, start)
    stated = _STATED.search(text, start, end)
    if stated is None:
        return None, "", False
    other = _FIGURE.search(text, start, stated.start())
    if other is not None and match["planned"] is None:
        return None, "", False
    between = text[start : stated.start()]
    if match["planned"] is None and len(between) > 60:
        return None, "", False
    if match["planned"] is not None and other is not None and other["planned"]:
        return None, "", False
    how = stated["how"].lower()
    return value(stated["percent"]), stated[0].lstrip("( ="), "vượt" in how or "tăng" in how


def _percent_before(text: str, at: int) -> tuple[Decimal | None, str, bool]:
    """`đạt 117% chỉ tiêu (7/6 đảng viên)`: the percentage stands before the bracket that explains it."""
    told = _BRACKETED.search(text, max(0, at - 80), at)
    if told is None:
        return None, "", False
    how = told["how"].lower()
    return value(told["percent"]), told["span"], "vượt" in how or "tăng" in how


def _sentence_end(text: str, start: int) -> int:
    last = min(len(text), start + NEAR)
    found = _CLAUSE_END.search(text, start, last)
    return found.start() if found else last


def _percents(text: str) -> Iterator[Figure]:
    for match in _PERCENT_OF.finditer(text):
        if match["unit"].lower() in PLANS:
            continue
        end = _label_end(match)
        label, span = text[match.start("unit") : end], text[match.start() : end]
        yield Figure(
            span,
            match.start(),
            label,
            match["unit"].lower(),
            None,
            None,
            value(match["percent"]),
            f"{match['percent']}%",
        )
