"""Time as the registers keep it: half-open stretches of days, and counting in months and years."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from dangbo.kernel.vietnamese.dates import FIRST_YEAR, LAST_YEAR, calendar_day, format_date
from dangbo.kernel.vietnamese.text import quoted

_DAY = timedelta(days=1)
_ROMAN = ("I", "II", "III", "IV")
_CODE = re.compile(
    r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<nine>9M)|(?P<month>\d\d)))?", re.ASCII
)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_ACCEPTED = (
    "Hãy ghi năm (2022), nửa năm (2022-H1), quý (2022-Q3), tháng (2022-05), 9 tháng (2022-9M), "
    "ngày (2022-05-31) hoặc khoảng ngày, kể cả ngày cuối (2022-01-01..2022-03-31; bỏ ngày cuối nếu chưa kết thúc)."
)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `since` up to but not including `until`; open-ended while `until` is None.

    Never empty: `until` is after `since`, else ValueError in Vietnamese. Days only, no moments.
    """

    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        for bound in (self.since, self.until):
            if isinstance(bound, datetime) or not (bound is None or isinstance(bound, date)):
                raise TypeError(f"a period is bounded by days, not by {type(bound).__name__}")
        if self.until is not None and self.until <= self.since:
            raise ValueError(
                f"Khoảng thời gian phải kết thúc sau khi bắt đầu: từ {format_date(self.since)} "
                f"đến trước {format_date(self.until)}. Hãy ghi ngày kết thúc sau ngày bắt đầu."
            )

    @classmethod
    def year(cls, year: int) -> Period:
        """`2022`: the calendar year."""
        return cls._of_months(year, 1, 12)

    @classmethod
    def half(cls, year: int, half: int) -> Period:
        """`2022-H1`, `2022-H2`: six months."""
        _need(half in (1, 2), f"nửa năm phải là 1 hoặc 2, không phải {half}.")
        return cls._of_months(year, 6 * half - 5, 6)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """`2022-Q3`: three months."""
        _need(quarter in (1, 2, 3, 4), f"quý phải từ 1 đến 4, không phải {quarter}.")
        return cls._of_months(year, 3 * quarter - 2, 3)

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """`2022-05`: the calendar month."""
        _need(1 <= month <= 12, f"tháng phải từ 1 đến 12, không phải {month}.")
        return cls._of_months(year, month, 1)

    @classmethod
    def nine_months(cls, year: int) -> Period:
        """`2022-9M`: January to September, for which reports of their own are due."""
        return cls._of_months(year, 1, 9)

    @classmethod
    def day(cls, day: date) -> Period:
        """`2022-05-31`: one day."""
        return cls(day, day + _DAY)

    @classmethod
    def through(cls, first: date, last: date) -> Period:
        """From `first` to `last`, both included."""
        _need(
            first <= last,
            f"ngày cuối {format_date(last)} trước ngày đầu {format_date(first)}; hãy ghi ngày đầu trước.",
        )
        return cls(first, last + _DAY)

    @classmethod
    def _of_months(cls, year: int, first: int, count: int) -> Period:
        _need(FIRST_YEAR <= year <= LAST_YEAR, f"năm phải trong khoảng {FIRST_YEAR}–{LAST_YEAR}, không phải {year}.")
        since = date(year, first, 1)
        return cls(since, add_months(since, count))

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period named by its code (see `code`), in either case of letters.

        Raises ValueError, in Vietnamese, saying what is wrong and what would be accepted.
        """
        try:
            return cls._parsed(text.strip().upper())
        except ValueError as error:
            reason = f": {error}" if str(error) else "."
            raise ValueError(f"Kỳ {quoted(text)} không hợp lệ{reason} {_ACCEPTED}") from None

    @classmethod
    def _parsed(cls, code: str) -> Period:
        if ".." in code:
            first, _, last = code.partition("..")
            return cls.through(_iso(first), _iso(last)) if last.strip() else cls(_iso(first))
        found = _CODE.fullmatch(code)
        if found is None:
            return cls.day(_iso(code))
        year = int(found["year"])
        if found["half"]:
            return cls.half(year, int(found["half"]))
        if found["quarter"]:
            return cls.quarter(year, int(found["quarter"]))
        if found["nine"]:
            return cls.nine_months(year)
        return cls.month(year, int(found["month"])) if found["month"] else cls.year(year)

    @property
    def last_day(self) -> date:
        """The last day included; ValueError for an open period, which has none."""
        return self._end() - _DAY

    @property
    def code(self) -> str:
        """The shortest form that `parse` reads back: `2022-Q3`, or `2022-01-10..2022-03-31`, open `2022-01-10..`."""
        year = self.since.year
        match self._shape():
            case ("year", _):
                return f"{year}"
            case ("half", half):
                return f"{year}-H{half}"
            case ("nine", _):
                return f"{year}-9M"
            case ("quarter", quarter):
                return f"{year}-Q{quarter}"
            case ("month", month):
                return f"{year}-{month:02}"
            case ("day", _):
                return self.since.isoformat()
        return f"{self.since.isoformat()}..{self.last_day.isoformat() if self.until else ''}"

    @property
    def label(self) -> str:
        """The name in running Vietnamese text: `quý III/2022`, `6 tháng đầu năm 2022`, `từ ngày … đến ngày …`."""
        year = self.since.year
        match self._shape():
            case ("year", _):
                return f"năm {year}"
            case ("half", half):
                return f"6 tháng {'đầu' if half == 1 else 'cuối'} năm {year}"
            case ("nine", _):
                return f"9 tháng năm {year}"
            case ("quarter", quarter):
                return f"quý {_ROMAN[quarter - 1]}/{year}"
            case ("month", month):
                return f"tháng {month}/{year}"
            case ("day", _):
                return f"ngày {format_date(self.since)}"
        if self.until is None:
            return f"từ ngày {format_date(self.since)} trở đi"
        return f"từ ngày {format_date(self.since)} đến ngày {format_date(self.last_day)}"

    @property
    def following(self) -> Period:
        """The period after it of the same kind: year after year; after nine months the last quarter; where it is no
        calendar period, as many days. ValueError for an open one, after which nothing comes."""
        end = self._end()
        match self._shape():
            case ("year" | "half" | "quarter" | "month", _):
                return Period(end, add_months(end, _month_number(end) - _month_number(self.since)))
            case ("nine", _):
                return Period(end, add_months(end, 3))
        return Period(end, end + (end - self.since))

    def contains(self, day: date) -> bool:
        """Whether `day` is one of the days."""
        return self.since <= day and (self.until is None or day < self.until)

    def overlaps(self, other: Period) -> bool:
        """Whether the two have a day in common; one that begins on the other's `until` has not."""
        return (other.until is None or self.since < other.until) and (self.until is None or other.since < self.until)

    def intersect(self, other: Period) -> Period | None:
        """The days that both have, or None."""
        if not self.overlaps(other):
            return None
        ends = [until for until in (self.until, other.until) if until is not None]
        return Period(max(self.since, other.since), min(ends, default=None))

    def shares_day(self, *others: Period) -> bool:
        """Whether one same day lies in this period and in every one of `others`."""
        shared: Period | None = self
        for other in others:
            shared = shared and shared.intersect(other)
        return shared is not None

    def months(self) -> tuple[Period, ...]:
        """The period cut at each first of a month: whole months, the first and last maybe in part.

        Together they are exactly the period. ValueError for an open one.
        """
        return tuple(self._months())

    def _months(self) -> Iterator[Period]:
        start, end = self.since, self._end()
        while start < end:
            following = add_months(start.replace(day=1), 1)
            yield Period(start, min(following, end))
            start = following

    def _end(self) -> date:
        if self.until is None:
            raise ValueError(f"Khoảng thời gian {self.label} chưa có ngày kết thúc. Hãy cho biết ngày kết thúc.")
        return self.until

    def _shape(self) -> tuple[str, int] | None:
        """Which calendar period this is, and its number in the year."""
        since, until = self.since, self.until
        if until is None:
            return None
        if until - since == _DAY:
            return "day", since.day
        if since.day != 1 or until.day != 1 or not FIRST_YEAR <= since.year <= LAST_YEAR:
            return None
        length = _month_number(until) - _month_number(since)
        kinds = {12: "year", 9: "nine", 6: "half", 3: "quarter", 1: "month"}
        if length not in kinds or (since.month - 1) % length or since.month + length > 13:
            return None
        return kinds[length], (since.month - 1) // length + 1


def add_months(day: date, count: int) -> date:
    """The same day of the month `count` months on (back if negative), or that month's last day if it is shorter."""
    year, month = divmod(_month_number(day) + count, 12)
    if not 1 <= year <= 9999:  # asked of every member: the sentence is put together only when it is said
        raise ValueError(f"Không tính được {count} tháng kể từ {format_date(day)}: vượt quá lịch.")
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))


def full_months_between(start: date, end: date) -> int:
    """Whole months gone by from `start` to `end`: the most that `add_months(start, …)` fits in. Negative backwards."""
    if end < start:
        return -full_months_between(end, start)
    count = _month_number(end) - _month_number(start)
    return count if add_months(start, count) <= end else count - 1


def full_years_between(start: date, end: date) -> int:
    """Whole years gone by, to the day: an age, a party age. 29/02 comes round on 28/02. Negative backwards."""
    months = full_months_between(start, end)
    return months // 12 if months >= 0 else -(-months // 12)


def full_years_by_month(start: date, end: date) -> int:
    """Whole years gone by counted by month, the day in the month disregarded ("tính theo tháng").

    Born in May 2004 is 18 all through May 2022. The admission rules count an applicant's age so
    (from 18 to 60 full years at the moment the cell considers the case).
    """
    months = _month_number(end) - _month_number(start)
    return months // 12 if months >= 0 else -(-months // 12)


def without(period: Period, gaps: Iterable[Period]) -> list[Period]:
    """What is left of `period` once every gap is taken out, in order; gaps may overlap and stick out."""
    left: list[Period] = []
    start = period.since
    for gap in sorted(gaps, key=_by_start):
        taken = gap.intersect(period)
        if taken is None:
            continue
        if start < taken.since:
            left.append(Period(start, taken.since))
        if taken.until is None:
            return left
        start = max(start, taken.until)
    if period.until is None or start < period.until:
        left.append(Period(start, period.until))
    return left


def is_contiguous(periods: Iterable[Period]) -> bool:
    """Whether the periods, put in order, follow one another with neither a gap nor a shared day."""
    ordered = sorted(periods, key=_by_start)
    return all(before.until == after.since for before, after in pairwise(ordered))


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _by_start(period: Period) -> tuple[date, date]:
    return period.since, period.until or date.max


def _need(holds: bool, message: str) -> None:
    if not holds:
        raise ValueError(message)


def _iso(text: str) -> date:
    found = _ISO.fullmatch(text.strip())
    if found is None:
        raise ValueError
    return calendar_day(int(found[1]), int(found[2]), int(found[3]))
