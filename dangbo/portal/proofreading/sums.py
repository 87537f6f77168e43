"""Sums done again: percentages, parts and wholes, lists and their announced length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from dangbo.kernel.vietnamese.numbers import format_decimal
from dangbo.portal.alphabet import UPPER
from dangbo.portal.proofreading.figures import NUM, value
from dangbo.portal.proofreading.finding import Check, Figure, Verdict

_REGISTERED = re.compile(r"đăng ký|đề nghị|tham gia|dự thi|giới thiệu", re.IGNORECASE)
_CHOSEN = re.compile(
    r"công nhận|khen thưởng|được khen|đạt giải|được chọn|trúng cử|được biểu dương|tuyên dương", re.IGNORECASE
)
_WITHIN = re.compile(r"trong đó(?:,)?\s*(?:có\s+)?$", re.IGNORECASE)
_LIST = re.compile(
    rf"(?P<count>{NUM}|hai|ba|bốn|năm|sáu|bảy|tám)\s+(?P<noun>lĩnh vực|nội dung|nhóm nhiệm vụ|nhóm giải pháp|"
    rf"nhóm|mặt|khâu|tiêu chí|nguyên tắc|mục tiêu|nhiệm vụ|giải pháp|mô hình|phong trào|phần việc|điểm)"
    rf"(?P<says>\s*(?:gồm|bao gồm|là|như sau)?\s*:|\s+(?:gồm|bao gồm|là)\s)?(?P<items>[^.;:\n]{{3,220}})(?=[.;\n]|$)",
    re.IGNORECASE,
)
_WORDS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8}
_NO_ITEM = re.compile(
    r"\b(?:trong đó|được|đã|với|đạt|theo|để|nhằm|của năm|cần|phải|chủ yếu|trọng tâm|\d)\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(rf"[.;](?=\s|[{UPPER}”]|$)|\n")
BARE = frozenset({"lĩnh vực"})  # nouns after which a list may stand without a colon
ITEM_WORDS = 8


def percentages(text: str, found: tuple[Figure, ...]) -> Iterator[Check]:
    """7/6 = 117%; 1.138/820 = 138,8%, which is 38,8% above the plan and never "vượt 138,8%"."""
    for one in found:
        if one.actual is None or not one.planned or one.percent_stated is None:
            continue
        span = _from_to(text, one)
        exact = one.actual * 100 / one.planned
        above = exact - 100
        stated, places = one.percent_stated, _places(one.percent_stated)
        if one.exceeding and _is(above, stated, places):
            yield Check(
                "percent", span, one.at, _verdict(above, stated), f"{_text(above, places)}%", "Phần vượt kế hoạch."
            )
        elif one.exceeding and _is(exact, stated, places):
            yield Check(
                "percent", span, one.at, _verdict(exact, stated), f"{_text(exact, places)}%", "Tỷ lệ so với kế hoạch."
            )
            at = text.find(one.percent_span, one.at)
            right = f"{_text(above, places)}%"
            reason = f"Bằng {_text(exact, places)}% kế hoạch tức là vượt {right}."
            yield Check("exceeding", one.percent_span, at, "wrong", right, reason)
        elif _is(exact, stated, places):
            yield Check(
                "percent", span, one.at, _verdict(exact, stated), f"{_text(exact, places)}%", "Tỷ lệ so với kế hoạch."
            )
        else:
            right = above if one.exceeding else exact
            reason = f"{_plain(one.actual)}/{_plain(one.planned)} = {_text(right, max(places, 1))}%."
            yield Check("percent", span, one.at, "wrong", f"{_text(right, _shown(one.planned, places))}%", reason)


def _shown(planned: Decimal, places: int) -> int:
    return places if places else (0 if planned < 100 else 1)


def _from_to(text: str, one: Figure) -> str:
    end = text.find(one.percent_span, one.at) + len(one.percent_span)
    return text[one.at : end]


def _places(number: Decimal) -> int:
    return max(0, -int(number.as_tuple().exponent))


def _rounded(exact: Decimal, places: int) -> Decimal:
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _is(exact: Decimal, stated: Decimal, places: int) -> bool:
    return _rounded(exact, places) == stated


def _verdict(exact: Decimal, stated: Decimal) -> Verdict:
    return "ok" if exact == stated else "rounded"


def _text(exact: Decimal, places: int) -> str:
    return format_decimal(_rounded(exact, places), places) if places else format_decimal(_rounded(exact, 0), 0)


def _plain(number: Decimal) -> str:
    return format_decimal(number, _places(number.normalize()) if number != number.to_integral_value() else 0)


def parts(text: str, found: tuple[Figure, ...]) -> Iterator[Check]:
    """Of those registered, not more can have been recognised; a part named after `trong đó` is no larger."""
    wholes: dict[str, Figure] = {}
    last: Figure | None = None
    for one in found:
        if one.actual is None:
            continue
        if last is not None and last.actual is not None and text[last.at : one.at].count("\n"):
            wholes, last = {}, None
        end = _clause_end(text, one.at)
        clause = text[one.at : end]
        if last is not None and last.unit == one.unit and _WITHIN.search(text[last.at : one.at]):
            yield _compared(one, last)
        elif _CHOSEN.search(clause) and one.unit in wholes and not _REGISTERED.search(clause):
            whole = wholes[one.unit]
            yield _compared(one, whole)
        elif _REGISTERED.search(clause) and not _CHOSEN.search(clause):
            wholes[one.unit] = one
        last = one


def _compared(part: Figure, whole: Figure) -> Check:
    assert part.actual is not None and whole.actual is not None
    verdict: Verdict = "wrong" if part.actual > whole.actual else "ok"
    said = f"Phần ({_plain(part.actual)} {part.unit}) so với tổng thể ({_plain(whole.actual)} {whole.unit})."
    right = f"≤ {_plain(whole.actual)}"
    return Check("part_whole", part.span, part.at, verdict, right, said)


def _clause_end(text: str, at: int) -> int:
    found = _CLAUSE_END.search(text, at)
    return found.start() if found else len(text)


def lists(text: str) -> Iterator[Check]:
    """`04 lĩnh vực kinh tế, văn hóa - xã hội và quốc phòng - an ninh` names three."""
    for match in _LIST.finditer(text):
        count = _WORDS.get(match["count"].lower()) or value(match["count"])
        noun, items = match["noun"].lower(), match["items"].strip(" ,:")
        if count is None or not 2 <= count <= 9 or (not match["says"] and noun not in BARE):
            continue
        commas = [part.strip() for part in items.split(",") if part.strip()]
        named = [part for piece in commas for part in _halves(piece)]
        if len(named) < 2 or any(_NO_ITEM.search(part) or len(part.split()) > ITEM_WORDS for part in named):
            continue
        ok = int(count) in range(len(commas), len(named) + 1)
        span = text[match.start("count") : match.start("items") + len(match["items"].rstrip())]
        reason = f"Nêu {_plain(Decimal(count))} nhưng kể ra {len(named)}."
        yield Check(
            "list_count", span, match.start("count"), "ok" if ok else "wrong", str(len(named)), "" if ok else reason
        )


def _halves(piece: str) -> list[str]:
    return [part for part in re.split(r"\s+và\s+|^và\s+", piece) if part]
