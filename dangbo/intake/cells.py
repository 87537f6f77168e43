"""One cell as the spreadsheet has it → one value of the column's kind, or a reason why not."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from unicodedata import is_normalized

from dangbo.intake.sheet import Column, Kind
from dangbo.kernel.text_distance import nearest
from dangbo.kernel.vietnamese.dates import format_date, parse_date
from dangbo.kernel.vietnamese.numbers import parse_number
from dangbo.kernel.vietnamese.text import fold, nfc

Raw = int | float | str | bool | date | datetime | time | timedelta | None
Value = str | int | bool | Decimal | date | time | tuple[str, ...] | None

FIRST_YEAR, LAST_YEAR = 1880, 2150
DATE_FORM = "Hãy nhập ngày dạng dd/mm/yyyy, ví dụ 05/02/2022."
TIME_FORM = "Hãy nhập giờ dạng hh:mm, ví dụ 14:00."
MONTH_FORM = "Hãy nhập tháng dạng mm/yyyy, ví dụ 01/2022."
INT_FORM = "Hãy nhập số nguyên, ví dụ 12."
NUMBER_FORM = "Hãy nhập số, ví dụ 12 hoặc 97,5."
BOOL_FORM = "Hãy chọn “Có” hoặc “Không”."

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff\u2060"), None)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_YES = frozenset({"co", "x", "dung", "true", "1"})
_NO = frozenset({"khong", "sai", "false", "0"})


class NotReadable(ValueError):
    """The cell is no value of its column: `reason` says why, `accepted` what would be."""

    def __init__(self, reason: str, accepted: str):
        super().__init__(f"{reason} {accepted}")
        self.reason = reason
        self.accepted = accepted


def is_blank(raw: Raw) -> bool:
    """Whether nothing is written in the cell (spaces and invisible signs are nothing)."""
    return raw is None or (isinstance(raw, str) and not clean(raw))


def clean(text: str) -> str:
    """Text as it is stored: NFC, no invisible signs, single spaces, line breaks kept."""
    if text.isprintable() and "  " not in text and is_normalized("NFC", text):
        return text.strip()  # a space is the only blank that is printable
    text = nfc(_CONTROL.sub("", text.translate(_INVISIBLE)))
    return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip()


def shown(raw: Raw | Decimal) -> str:
    """The cell as a clerk would recognise it in a message."""
    if isinstance(raw, bool):
        return "Có" if raw else "Không"
    if isinstance(raw, datetime) and raw.time() != time():
        return raw.strftime("%d/%m/%Y %H:%M")
    if isinstance(raw, date):
        return format_date(raw)
    if isinstance(raw, time):
        return raw.strftime("%H:%M")
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, Decimal):
        return str(raw).replace(".", ",")
    text = clean(str(raw)) if raw is not None else ""
    return text if len(text) <= 80 else text[:79] + "…"


def convert(raw: Raw, column: Column) -> Value:
    """The value of a cell that is not blank; NotReadable when it is none of the column's kind."""
    return _CONVERTERS[column.kind](raw, column)


def _text(raw: Raw, column: Column) -> str:
    if isinstance(raw, str):
        return clean(raw)
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        return str(int(raw)) if float(raw).is_integer() else str(Decimal(repr(raw)))
    if isinstance(raw, date):
        raise NotReadable("cột này nhận chữ nhưng ô đã bị đổi thành ngày tháng.", "Hãy định dạng ô là Text rồi gõ lại.")
    raise NotReadable("cột này nhận chữ.", "Hãy định dạng ô là Text rồi gõ lại.")


def _codes(raw: Raw, column: Column) -> str | tuple[str, ...]:
    text = _text(raw, column)
    if not column.many:
        return text
    return tuple(part for part in (clean(piece) for piece in text.split(";")) if part)


def _day(raw: Raw, column: Column) -> date:
    if isinstance(raw, datetime):
        day = raw.date()
    elif isinstance(raw, date):
        day = raw
    elif isinstance(raw, str):
        try:
            day = parse_date(clean(raw))
        except ValueError:
            raise NotReadable("không phải là ngày hợp lệ.", DATE_FORM) from None
    elif isinstance(raw, float | int) and not isinstance(raw, bool) and 20_000 <= raw <= 80_000:
        guess = format_date(date(1899, 12, 30) + timedelta(days=int(raw)))
        raise NotReadable(
            "ô đang là số, chưa được định dạng ngày.", f"Nếu là ngày {guess} thì hãy định dạng ô là Date (dd/mm/yyyy)."
        )
    else:
        raise NotReadable("không phải là ngày hợp lệ.", DATE_FORM)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotReadable(f"năm {day.year} không hợp lý.", DATE_FORM)
    return day


_TIME = re.compile(r"(\d{1,2})\s*(?:[:hg]|giờ)\s*(\d{0,2})\s*(?:phút|p)?", re.IGNORECASE)


def _time(raw: Raw, column: Column) -> time:
    if isinstance(raw, datetime):
        return raw.time().replace(second=0, microsecond=0)
    if isinstance(raw, time):
        return raw.replace(second=0, microsecond=0)
    if isinstance(raw, str) and (match := _TIME.fullmatch(clean(raw))):
        hours, minutes = int(match[1]), int(match[2] or 0)
        if hours < 24 and minutes < 60:
            return time(hours, minutes)
    if isinstance(raw, float) and 0 < raw < 1:
        minutes = round(raw * 24 * 60)
        return time(minutes // 60 % 24, minutes % 60)
    raise NotReadable("không phải là giờ hợp lệ.", TIME_FORM)


_MONTH = re.compile(r"(?:tháng\s*)?(\d{1,2})\s*[/.-]\s*(\d{4})|(\d{4})-(\d{1,2})", re.IGNORECASE)


def _month(raw: Raw, column: Column) -> date:
    """The first day of the month."""
    if isinstance(raw, date):
        year, month = raw.year, raw.month
    elif isinstance(raw, str) and (match := _MONTH.fullmatch(clean(raw))):
        year, month = int(match[2] or match[3]), int(match[1] or match[4])
    else:
        raise NotReadable("không phải là tháng.", MONTH_FORM)
    if not (1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR):
        raise NotReadable("không có tháng này.", MONTH_FORM)
    return date(year, month, 1)


def _number(raw: Raw, form: str) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, float | int | str):
        raise NotReadable("không phải là số.", form)
    if isinstance(raw, str):
        try:
            return parse_number(clean(raw))
        except ValueError:
            raise NotReadable("không phải là số.", form) from None
    if isinstance(raw, int) or raw.is_integer():
        return Decimal(int(raw))
    number = Decimal(repr(raw))
    if not number.is_finite():
        raise NotReadable("không phải là số.", form)
    return number


def _decimal(raw: Raw, column: Column) -> Decimal:
    number = _number(raw, NUMBER_FORM)
    if column.minimum is not None and number < column.minimum:
        raise NotReadable(f"nhỏ hơn {column.minimum}.", f"Hãy nhập số từ {column.minimum} trở lên.")
    return number


def _int(raw: Raw, column: Column) -> int:
    number = _number(raw, INT_FORM)
    if number != number.to_integral_value():
        raise NotReadable("không phải là số nguyên.", INT_FORM)
    if column.minimum is not None and number < column.minimum:
        raise NotReadable(f"nhỏ hơn {column.minimum}.", f"Hãy nhập số nguyên từ {column.minimum} trở lên.")
    if number >= 2**31:
        raise NotReadable("số quá lớn.", INT_FORM)
    return int(number)


def _bool(raw: Raw, column: Column) -> bool:
    if isinstance(raw, bool):
        return raw
    word = fold(shown(raw))
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise NotReadable("không rõ có hay không.", BOOL_FORM)


def _choice(raw: Raw, column: Column) -> str:
    word = shown(raw)
    folded = fold(word)
    for choice in column.choices:
        if folded in (fold(choice.label), choice.code):
            return choice.code
    labels = [choice.label for choice in column.choices]
    near = nearest(word, labels, limit=1)
    guess = f"Có phải là “{near[0]}”? " if near else ""
    raise NotReadable("không có trong danh sách.", guess + "Các mục được nhận: " + "; ".join(labels) + ".")


_CONVERTERS: dict[Kind, Callable[[Raw, Column], Value]] = {
    Kind.TEXT: _text,
    Kind.DATE: _day,
    Kind.TIME: _time,
    Kind.INT: _int,
    Kind.DECIMAL: _decimal,
    Kind.BOOL: _bool,
    Kind.CHOICE: _choice,
    Kind.MONTH: _month,
    Kind.UNIT: _codes,
    Kind.PERSON: _codes,
    Kind.REF: _codes,
}
