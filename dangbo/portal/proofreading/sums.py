"""Sums done again: percentages, parts and wholes, lists and their announced length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from dangbo.kernel.vietnamese.numbers import format_decimal
from dangbo.portal.alphabet import UPPER
from dangbo.portal.proofreading.figures import NEAR, NUM, value
from dangbo.portal.proofreading.finding import Check, Figure, Verdict

_REGISTERED = re.compile(r"đăng ký|đề nghị|tham gia|dự thi|giới thiệu", re.IGNORECASE)
_CHOSEN = re.compile(
    r"công nhận|khen thưởng|được khen|đạt giải|được chọn|trúng cử|được biểu dương|tuyên dương", re.IGNORECASE
)
_WITHIN = re.compile(r"trong (?:đó|số đó|số này)(?:,)?\s*(?:có\s+)?$", re.IGNORECASE)
_AND = re.compile(r"^[^.;:\n]*?(?:,|và|;)\s+(?:có\s+)?$", re.IGNORECASE)
# 7/6 = 117%, 12/15 (80%): two numbers of which the text says no more. A day (7/6) never stands before a percentage so.
_BARE = re.compile(
    rf"(?<![\d.,/%-])(?P<actual>{NUM})\s?/\s?(?P<planned>{NUM})\s*(?:=|\(|,?\s*(?:đạt|bằng|chiếm)\s+(?:tỷ lệ\s+)?)\s*"
    rf"(?P<percent>{NUM})\s?%"
)
_DAY_BEFORE = re.compile(r"(?:ngày|sáng|trưa|chiều|tối|đến|từ)\s*$", re.IGNORECASE)
_CHANGE = re.compile(
    rf"từ\s+(?P<old>{NUM})(?:\s+(?!lên|xuống)[^\W\d_]+){{0,3}}\s+(?:lên|xuống|tăng lên|giảm xuống|còn)"
    rf"(?:\s+(?:còn|thành))?\s+"
    rf"(?P<new>{NUM})[^.;\n%\d]{{0,40}}?(?P<how>tăng|giảm)\s+(?P<percent>{NUM})\s?%",
    re.IGNORECASE,
)
COUNT_WORDS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8}
LIST_NOUNS = (
    "lĩnh vực|nội dung|nhóm nhiệm vụ|nhóm giải pháp|nhóm|mặt|khâu|tiêu chí|nguyên tắc|mục tiêu|nhiệm vụ|giải pháp|"
    "mô hình|phong trào|phần việc|điểm|việc|đồng chí|cá nhân|tập thể|đơn vị"
)
_LIST = re.compile(
    rf"(?P<count>{NUM}|{'|'.join(COUNT_WORDS)})\s+(?P<noun>{LIST_NOUNS})(?:\s+(?:trọng tâm|chủ yếu|lớn|chính|sau|khó))?"
    rf"(?P<says>\s*(?:gồm|bao gồm|là|như sau|sau)?\s*:|\s+(?:gồm|bao gồm|là)\s)?(?P<items>[^.:\n]{{3,260}})(?=[.\n]|$)",
    re.IGNORECASE,
)
_NO_ITEM = re.compile(
    r"\b(?:trong đó|được|đã|với|đạt|theo|để|nhằm|của năm|cần|phải|chủ yếu|trọng tâm|\d)\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(rf"[.;](?=\s|[{UPPER}”]|$)|\n")
BARE = frozenset({"lĩnh vực"})  # nouns after which a list may stand without a colon
PEOPLE = frozenset({"đồng chí", "cá nhân"})  # what follows these is counted only when every item is a name
COLON_ONLY = PEOPLE | {"việc", "tập thể", "đơn vị"}
ITEM_WORDS = 8


def percentages(text: str, found: tuple[Figure, ...]) -> Iterator[Check]:
    """7/6 = 117%; 1.138/820 = 138,8%, which is 38,8% above the plan and never "vượt 138,8%"."""
    for one in found:
        if one.actual is None or not one.planned or one.percent_stated is None:
            continue
        span, at = _from_to(text, one)
        exact = one.actual * 100 / one.planned
        above = exact - 100
        stated, places = one.percent_stated, _places(one.percent_stated)
        if one.exceeding and _is(above, stated, places):
            yield Check("percent", span, at, _verdict(above, stated), f"{_text(above, places)}%", "Phần vượt kế hoạch.")
        elif one.exceeding and _is(exact, stated, places):
            yield Check(
                "percent", span, at, _verdict(exact, stated), f"{_text(exact, places)}%", "Tỷ lệ so với kế hoạch."
            )
            at += span.index(one.percent_span)
            right = f"{_text(above, places)}%"
            reason = f"Bằng {_text(exact, places)}% kế hoạch tức là vượt {right}."
            yield Check("exceeding", one.percent_span, at, "wrong", right, reason)
        elif _is(exact, stated, places):
            yield Check(
                "percent", span, at, _verdict(exact, stated), f"{_text(exact, places)}%", "Tỷ lệ so với kế hoạch."
            )
        else:
            meant = above if one.exceeding else exact
            reason = f"{_plain(one.actual)}/{_plain(one.planned)} = {_text(meant, max(places, 1))}%."
            yield Check("percent", span, at, "wrong", _said(meant, one.planned, places), reason)


def _said(exact: Decimal, planned: Decimal, places: int) -> str:
    """As papers print it: whole numbers for plans under 100, else one decimal, unless the text shows more."""
    if places:
        return f"{_text(exact, places)}%"
    return f"{_text(exact, 0 if planned < 100 else 1).removesuffix(',0')}%"


def _from_to(text: str, one: Figure) -> tuple[str, int]:
    """From the number to its percentage, or the other way round where that comes first; and where it begins."""
    percent = text.rfind(one.percent_span, 0, one.at) if one.percent_first else text.find(one.percent_span, one.at)
    begin, end = min(one.at, percent), max(one.at + len(one.span), percent + len(one.percent_span))
    if not one.percent_first:
        end = percent + len(one.percent_span)
    return text[begin:end], begin


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


def ratios(text: str, found: tuple[Figure, ...]) -> Iterator[Check]:
    """`7/6 = 117%` and `12/15 (80%)` where nothing says what is counted; and what a change from one to the other is."""
    counted = {one.at for one in found if one.planned is not None}
    for match in _BARE.finditer(text):
        actual, planned, stated = (value(match[name]) for name in ("actual", "planned", "percent"))
        if match.start() in counted or not planned or actual is None or stated is None:
            continue
        if _DAY_BEFORE.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        yield _ratio(match, actual * 100 / planned, stated, planned)
    for match in _CHANGE.finditer(text):
        old, new, stated = (value(match[name]) for name in ("old", "new", "percent"))
        if not old or new is None or stated is None or (new < old) != (match["how"].lower() == "giảm"):
            continue
        yield _ratio(match, abs(new - old) * 100 / old, stated, old)


def _ratio(match: re.Match[str], exact: Decimal, stated: Decimal, planned: Decimal) -> Check:
    places = _places(stated)
    if _is(exact, stated, places):
        return Check("percent", match[0], match.start(), _verdict(exact, stated), f"{_text(exact, places)}%")
    right = _said(exact, planned, places)
    return Check("percent", match[0], match.start(), "wrong", right, f"Tính lại được {right}.")


def parts(text: str, found: tuple[Figure, ...]) -> Iterator[Check]:
    """Of those registered, not more can have been recognised; a part named after `trong đó` is no larger."""
    wholes: dict[str, Figure] = {}
    last: Figure | None = None
    within: Figure | None = None  # the whole whose parts are being named
    counted = [one for one in found if one.actual is not None]
    again = _again(counted, len(text))
    for one in counted:
        if last is not None and text[last.at : one.at].count("\n"):
            wholes, last, within = {}, None, None
        clause = text[one.at : min(_clause_end(text, one.at), again[one.at])]
        between = text[last.at + len(last.span) : one.at] if last is not None else ""
        if last is not None and _is_kind_of(one, last) and _WITHIN.search(between):
            within = last
            yield _compared(one, last)
        elif within is not None and _is_kind_of(one, within) and _AND.match(between):
            yield _compared(one, within)
        elif _CHOSEN.search(clause) and one.unit in wholes and not _REGISTERED.search(clause):
            whole, within = wholes[one.unit], None
            yield _compared(one, whole)
        else:
            within = None
            if _REGISTERED.search(clause) and not _CHOSEN.search(clause):
                wholes[one.unit] = one
        last = one


def _is_kind_of(part: Figure, whole: Figure) -> bool:
    """`đảng viên chính thức` are `đảng viên`."""
    return part.unit == whole.unit or part.unit.startswith(f"{whole.unit} ")


def _again(counted: list[Figure], end: int) -> dict[int, int]:
    """Where the same is counted again, for each figure: what is said of it goes no further."""
    following: dict[str, int] = {}
    places = {}
    for one in reversed(counted):
        places[one.at] = following.get(one.unit, end)
        following[one.unit] = one.at
    return places


def _compared(part: Figure, whole: Figure) -> Check:
    assert part.actual is not None and whole.actual is not None
    verdict: Verdict = "wrong" if part.actual > whole.actual else "ok"
    said = f"Phần ({_plain(part.actual)} {part.unit}) so với tổng thể ({_plain(whole.actual)} {whole.unit})."
    right = f"≤ {_plain(whole.actual)}"
    return Check("part_whole", part.span, part.at, verdict, right, said)


def _clause_end(text: str, at: int) -> int:
    last = min(len(text), at + NEAR)
    found = _CLAUSE_END.search(text, at, last)
    return found.start() if found else last


def lists(text: str) -> Iterator[Check]:
    """`04 lĩnh vực kinh tế, văn hóa - xã hội và quốc phòng - an ninh` names three."""
    for match in _LIST.finditer(text):
        count, noun = COUNT_WORDS.get(match["count"].lower()) or value(match["count"]), match["noun"].lower()
        if count is None or not 2 <= count <= 9 or (not match["says"] and noun not in BARE):
            continue
        if noun in COLON_ONLY and ":" not in (match["says"] or ""):
            continue
        items = match["items"]
        least, named, length = _named(items, bool(match["says"]))
        if len(named) < 2 or any(_NO_ITEM.search(part) or len(part.split()) > ITEM_WORDS for part in named):
            continue
        if noun in PEOPLE and not all(word[:1].isupper() for part in named for word in part.split()):
            continue
        ok = int(count) in range(len(named) if noun in PEOPLE else least, len(named) + 1)
        if not ok and match["says"] and items.count(";") == 1:
            continue  # the mark may part two items, or end the list
        span = text[match.start("count") : match.start("items") + length]
        reason = f"Nêu {_plain(Decimal(count))} nhưng kể ra {len(named)}."
        yield Check(
            "list_count", span, match.start("count"), "ok" if ok else "wrong", str(len(named)), "" if ok else reason
        )


def _named(items: str, announced: bool) -> tuple[int, list[str], int]:
    """The fewest items that the words can be read as, the most, and how much of the text they are.

    Semicolons part items only after a colon or its like; else the list ends at the first one.
    """
    semicolons = [part.strip(" ,") for part in items.split(";")]
    if len(semicolons) > 2 and announced and all(semicolons):
        return len(semicolons), semicolons, len(items.rstrip())
    first = items.partition(";")[0]
    commas = [part.strip() for part in first.strip(" ,:").split(",") if part.strip()]
    return len(commas), [part for piece in commas for part in _halves(piece)], len(first.rstrip())


def _halves(piece: str) -> list[str]:
    return [part for part in re.split(r"\s+và\s+|^và\s+", piece) if part]
