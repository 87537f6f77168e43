"""Vietnamese text as a person would read it aloud: for the portal's reader and for screen readers."""

from __future__ import annotations

import re
from collections.abc import Callable

from dangbo.kernel.vietnamese.dates import calendar_day
from dangbo.kernel.vietnamese.numbers import parse_number
from dangbo.kernel.vietnamese.spoken_numbers import spoken_digits, spoken_number, spoken_ordinal
from dangbo.kernel.vietnamese.spoken_words import (
    BODIES,
    SLASHED,
    STATE_TYPES,
    TYPES,
    UNITS,
    expand_abbreviations,
    spell,
)
from dangbo.kernel.vietnamese.text import nfc

__all__ = ["spoken", "spoken_number"]

_Match = re.Match[str]
_Said = str | Callable[[re.Match[str]], str]
_NUM = r"\d+(?:[.,]\d+)*"
_NAMED = "|".join(sorted({name for names in TYPES.values() for name in names} | {"văn bản", "luật", "thông tư"}))
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}


def spoken(text: str) -> str:
    """`text` with every number, date, time, percentage, document number and abbreviation in words.

    `1.138 bài/820 bài` → `một nghìn một trăm ba mươi tám bài trên tám trăm hai mươi bài`; `Kết luận
    21-KL/TW` → `Kết luận số hai mươi mốt của Trung ương`; `29/03/2023` → `ngày hai mươi chín tháng ba năm
    hai nghìn không trăm hai mươi ba`; `UBKT` → `ủy ban kiểm tra`. No digit 0–9 is left; what has no other
    reading is read number by number. Line breaks stay, for they are pauses.
    """
    aloud = nfc(text).replace("\u00a0", " ")
    for pattern, said in _PASSES:
        aloud = pattern.sub(said, aloud)
    return expand_abbreviations(aloud)


def _party_paper(found: _Match) -> str:
    """`05-NQ/ĐU`, with the type before it or not: `nghị quyết số không năm của Đảng ủy`."""
    said = found["named"] or TYPES[found["sign"]][0]
    return f"{said} số {_number_of_paper(found['number'])}{_of_body(found)}"


def _state_paper(found: _Match) -> str:
    """`59/2023/NĐ-CP` → `nghị định số năm mươi chín năm hai nghìn không trăm hai mươi ba của Chính phủ`."""
    said = found["named"] or STATE_TYPES[found["sign"]][0]
    year = f" năm {spoken_number(int(found['year']))}" if found["year"] else ""
    return f"{said} số {_number_of_paper(found['number'])}{year}{_of_body(found)}"


def _of_body(found: _Match) -> str:
    """`của Trung ương`, unless the text itself goes on to say whose the paper is."""
    text_says_whose = found.string[found.end() :].lstrip().startswith("của ")
    return f" của {_body(found['body'])}" if found["body"] and not text_says_whose else ""


def _law(found: _Match) -> str:
    """`29/2018/QH14` → `số … năm … của Quốc hội khóa mười bốn`."""
    number, year = _number_of_paper(found["number"]), spoken_number(int(found["year"]))
    named = f"{found['named']} " if found["named"] else ""
    return f"{named}số {number} năm {year} của {_body(found['body'])} khóa {spoken_number(int(found['term']))}"


def _leading_nought(found: _Match) -> str:
    """`Đề án 06` is named `không sáu`, while `06 đảng viên` are six."""
    return found["named"] + spoken_digits(found["number"])


def _number_of_paper(digits: str) -> str:
    return spoken_digits(digits) if digits.startswith("0") else spoken_number(int(digits))


def _body(sign: str) -> str:
    return " ".join(BODIES.get(part) or spell(part) for part in re.split(r"[-./]", sign))


def _date(found: _Match) -> str:
    day, month, year = int(found["day"]), int(found["month"]), int(found["year"])
    try:
        calendar_day(year, month, day)
    except ValueError:
        return found[0]
    return f"{found['named'] or 'ngày '}{_day(day)} tháng {_month(month)} năm {spoken_number(year)}"


def _day_and_month(found: _Match) -> str:
    day, month = int(found["day"]), int(found["month"])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return found[0]
    named = found["named"]
    return f"{named}{'' if named.strip().lower() == 'ngày' else 'ngày '}{_day(day)} tháng {_month(month)}"


def _month_and_year(found: _Match) -> str:
    month = int(found["month"])
    if not 1 <= month <= 12:
        return found[0]
    return f"{found['named'] or 'tháng '}{_month(month)} năm {spoken_number(int(found['year']))}"


def _day_alone(found: _Match) -> str:
    day = int(found["day"])
    return f"{found['named']}{_day(day)}" if 1 <= day <= 31 else found[0]


def _month_alone(found: _Match) -> str:
    month = int(found["month"])
    return f"{found['named']}{_month(month)}" if 1 <= month <= 12 else found[0]


def _day(day: int) -> str:
    return f"mùng {spoken_number(day)}" if day <= 10 else spoken_number(day)


def _month(month: int) -> str:
    return "tư" if month == 4 else spoken_number(month)


def _time(found: _Match) -> str:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if hour > 24 or minute > 59:
        return found[0]
    return f"{spoken_number(hour)} giờ" + (f" {spoken_number(minute)} phút" if minute else "")


def _roman(found: _Match) -> str:
    value = _roman_value(found["roman"])
    if value is None:
        return found[0]
    ordinal = found["named"].lower().endswith("thứ ")
    words = found["named"] + (spoken_ordinal(value) if ordinal else spoken_number(value))
    year = found.groupdict().get("year")
    return f"{words} năm {spoken_number(int(year))}" if year else words


def _roman_value(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    if not re.fullmatch(r"(?=.)X{0,3}(?:IX|IV|V?I{0,3})", text):
        return None
    values = [_ROMAN_DIGITS[letter] for letter in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _heading(found: _Match) -> str:
    """`II. KẾT QUẢ` or `I- …` at the head of a line."""
    value = _roman_value(found["roman"])
    return found[0] if value is None else f"{found['indent']}{spoken_number(value)}."


def _range(found: _Match) -> str:
    return f"{_number(found['first'])} đến {_number(found['last'])}"


def _phone(found: _Match) -> str:
    digits = re.sub(r"\D", "", found[0])
    return spoken_digits(digits) if len(digits) >= 9 else found[0]


def _percent(found: _Match) -> str:
    return f"{_number(found['number'], point='phẩy')} phần trăm"


def _plain(found: _Match) -> str:
    """A number left over, set apart from letters that touch it (`QH14` → `QH mười bốn`)."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return (" " if before.isalpha() else "") + _number(found[0]) + (" " if after.isalpha() else "")


def _number(typed: str, point: str = "chấm") -> str:
    """One number token. A dot that does not divide thousands is read as `point`: mostly a clause's number (2.1)."""
    if typed.isdigit():
        long_code = len(typed) >= 9 or (typed[0] == "0" and len(typed) >= 5)
        return spoken_digits(typed) if long_code else spoken_number(int(typed))
    pieces = re.split(r"([.,])", typed)
    try:
        value = parse_number(typed)
    except ValueError:
        value = None
    if value is not None and ("," in pieces or value == value.to_integral_value() or point == "phẩy"):
        return spoken_number(value)
    marks = {".": f" {point} ", ",": " phẩy "}
    return "".join(marks.get(piece) or _number(piece) for piece in pieces)


_FREE = r"(?<![\w./,-])"  # not inside a longer number, word or sign
_END = r"(?![\w/])(?![.,]\d)"
_SIGN = "|".join(sorted(TYPES, key=len, reverse=True))
_BODY = r"(?P<body>[A-ZĐ][A-Za-zĐđ]*(?:[-.][A-ZĐ][A-Za-zĐđ]*)*)"
_NAME = rf"(?:\b(?P<named>(?i:{_NAMED}))\s+)?(?:(?i:\bsố)\s+)?{_FREE}"
_ON_DAY = rf"(?P<named>\b(?i:ngày)\s+)?{_FREE}"
_IN_MONTH = r"(?P<named>\b(?i:tháng)\s+)"
_BY_DAY = r"(?P<named>\b(?i:ngày|đến|tới|từ|trước|sau|hết|dịp|lễ)\s+)"
_COUNTED = r"(?P<named>\b(?i:đại\s+hội|khóa|khoá|lần\s+thứ|thứ|quý|chương|mục|phần|kỳ|đợt|hạng|loại|thế\s+kỷ)\s+)"
_YEAR = r"(?P<year>(?:1[89]|2[01])\d\d)"
_DM = r"(?P<day>\d{1,2})/(?P<month>\d{1,2})"
_DMY = r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})"
_TO = r"(?:-|\s?–\s?|(?<=\d\d\d\d)\s?-\s?(?=\d\d\d\d))"

_PAPERS: list[tuple[str, _Said]] = [  # first: their signs would otherwise be taken for words, ranges and ratios
    (rf"{_NAME}(?P<number>\d{{1,5}})-(?P<sign>{_SIGN})(?:/{_BODY})?{_END}", _party_paper),
    (rf"{_NAME}(?P<number>\d{{1,5}})(?:/(?P<year>\d{{4}}))?/(?P<sign>{_SIGN})-{_BODY}{_END}", _state_paper),
    (rf"{_NAME}(?P<number>\d{{1,4}})/(?P<year>\d{{4}})/(?P<body>QH|UBTVQH)(?P<term>\d{{1,2}}){_END}", _law),
    (rf"(?P<named>\b(?i:{_NAMED}|số)\s+(?:(?i:số)\s+)?)(?P<number>0\d{{1,3}}){_END}", _leading_nought),
    *[(rf"(?<!\w){re.escape(short)}(?!\w)", full) for short, full in SLASHED.items()],
]
_TIMES: list[tuple[str, _Said]] = [
    (rf"{_ON_DAY}{_DMY}{_END}", _date),
    (rf"{_ON_DAY}(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d){_END}", _date),
    (rf"{_BY_DAY}{_DM}{_END}", _day_and_month),
    (r"(?P<named>\b(?i:ngày)\s+)(?P<day>\d{1,2})(?=\s+(?i:tháng)\b)", _day_alone),
    (rf"{_IN_MONTH}?{_FREE}(?P<month>\d{{1,2}})/{_YEAR}{_END}", _month_and_year),
    (rf"{_IN_MONTH}(?P<month>\d{{1,2}}){_END}", _month_alone),
    (rf"{_FREE}(?P<hour>\d{{1,2}}):(?P<minute>\d\d){_END}(?!:)", _time),
    (rf"{_FREE}(?P<hour>\d{{1,2}})[hg](?P<minute>\d\d){_END}", _time),
    (rf"{_FREE}(?P<hour>\d{{1,2}})h(?P<minute>){_END}", _time),
    (r"(?<!\s)\s+\|\s+", ", "),
]
_ROMANS: list[tuple[str, _Said]] = [  # only where a word before, or a heading's mark after, shows that they are numbers
    (rf"{_COUNTED}(?P<roman>[IVX]+|\d{{1,3}})(?:/{_YEAR})?{_END}", _roman),
    (r"^(?P<indent>[^\S\n]*)(?P<roman>[IVX]+)\s?[-.–)]", _heading),
]
_NUMBERS: list[tuple[str, _Said]] = [
    (rf"{_FREE}0\d{{1,3}}(?:[ .-]?\d{{2,4}}){{2,4}}{_END}", _phone),
    (rf"{_FREE}(?P<first>{_NUM}){_TO}(?P<last>{_NUM})(?![\d/-])", _range),
    (r"(?<=[\w%])\s?/\s?(?=\d)", " trên "),
    (rf"(?<=[^\S\n]|\()[-−](?={_NUM})", "âm "),
    (rf"(?<!\d)(?<!\d[.,])(?P<number>{_NUM})\s?%", _percent),
    (r"\s?%", " phần trăm"),
    *[(rf"(?<=\d)\s?{unit}(?!\w)", f" {full}") for unit, full in UNITS.items()],
    (r"(?<=[^\W\d_])-(?=\d)", " "),
    (_NUM, _plain),
]
_MARKS: list[tuple[str, _Said]] = [
    (r"(?<=[^\W\d_])/(?=(?:năm|tháng|tuần|ngày|quý|giờ|người|hộ)\b)", " mỗi "),  # 2 lần/tháng, 5%/năm
    (r"\bT[Pp]\.\s?(?=\w)", "thành phố "),
    (r"(?<=[^\W\d_])/(?=[^\W\d_])", ", "),
    (r"\bv\.v\.?", "vân vân"),
    (r"\s?&\s?", " và "),
]

_PASSES: list[tuple[re.Pattern[str], _Said]] = [
    (re.compile(pattern, re.MULTILINE), said) for pattern, said in (*_PAPERS, *_TIMES, *_ROMANS, *_NUMBERS, *_MARKS)
]
