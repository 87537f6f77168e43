"""Dates as a Vietnamese office writes and types them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from typing import TypeVar

from dangbo.kernel.clock import HANOI
from dangbo.kernel.vietnamese.text import quoted

_Day = TypeVar("_Day", date, datetime)

FIRST_YEAR, LAST_YEAR = 1800, 2199  # a typed year outside is a slip of the finger ("0022", "20222")

_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_ACCEPTED = "Hãy ghi theo dạng ngày/tháng/năm, ví dụ 05/02/2022 hoặc 5/2/2022, hoặc 2022-02-05."


def format_date(day: date) -> str:
    """`05/02/2022`. A moment with a time zone is shown by the day in Vietnam."""
    day = _in_vietnam(day)
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def format_datetime(moment: datetime) -> str:
    """`29/03/2023 | 14:27`, as news pages of the committee stamp it (Vietnam's time if a zone is known)."""
    moment = _in_vietnam(moment)
    return f"{format_date(moment)} | {moment.hour:02}:{moment.minute:02}"


def long_date(day: date) -> str:
    """`ngày 05 tháng 02 năm 2022`: days under 10 and months 1 and 2 take a leading nought, other months none.

    The layout rule of Party documents (HD 36-HD/VPTW, kept by HD 05-HD/VPTW), which keeps figures
    from being altered by adding a digit before them.
    """
    day = _in_vietnam(day)
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year:04}"


def parse_date(text: str) -> date:
    """The day named by `05/02/2022`, `5/2/2022`, `5-2-2022`, `5.2.2022` or `2022-02-05`.

    The day always comes before the month; a year of two digits is refused rather than guessed.
    Raises ValueError, in Vietnamese, saying what is wrong and what would be accepted.
    """
    typed = text.strip()
    if found := _DAY_FIRST.fullmatch(typed):
        day, month, year = int(found[1]), int(found[3]), int(found[4])
    elif found := _YEAR_FIRST.fullmatch(typed):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    else:
        raise ValueError(f"{quoted(text)} không phải là ngày. {_ACCEPTED}")
    try:
        return calendar_day(year, month, day)
    except ValueError as error:
        raise ValueError(f"{quoted(text)}: {error} {_ACCEPTED}") from None


def calendar_day(year: int, month: int, day: int) -> date:
    """The day so numbered; ValueError, in Vietnamese, where the calendar has none or the year is a slip."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"năm phải trong khoảng {FIRST_YEAR}–{LAST_YEAR}, không phải {year}.")
    if not 1 <= month <= 12:
        raise ValueError(f"không có tháng {month}, tháng phải từ 1 đến 12.")
    length = monthrange(year, month)[1]
    if not 1 <= day <= length:
        raise ValueError(f"tháng {month}/{year} có {length} ngày, không có ngày {day}.")
    return date(year, month, day)


def _in_vietnam(day: _Day) -> _Day:
    if isinstance(day, datetime) and day.tzinfo is not None:
        return day.astimezone(HANOI)
    return day
