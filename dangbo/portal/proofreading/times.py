"""Of which time a sentence speaks."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cached_property

from dangbo.kernel.period import Period

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SPAN = re.compile(r"(?:nhiệm kỳ|giai đoạn|khóa)?\s*\d{4}\s?[-–]\s?\d{4}", re.IGNORECASE)
_COMPARED = re.compile(r"(?:so với|cùng kỳ|hơn)\s+(?:cùng kỳ\s+)?năm\s+(?:trước|ngoái|\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"(?<!thành lập )năm\s+(\d{4})(?!\d)", re.IGNORECASE)
_PART = re.compile(
    r"(?:(?P<half>6|sáu)\s+tháng\s+(?P<end>đầu|cuối)(?:\s+năm)?|(?P<nine>9|chín)\s+tháng(?:\s+đầu)?(?:\s+năm)?|"
    r"quý\s+(?P<quarter>iv|iii|ii|i|[1-4])(?:\s*/|\s+năm)?|tháng\s+(?P<month>\d{1,2})(?:\s*/|\s+năm)?)"
    r"(?:\s*(?P<year>\d{4}))?(?!\w)",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(
    r"(?<![\d/])\d{1,2}\s?[/-]\s?\d{1,2}(?:\s?[/-]\s?\d{4})?(?![\d/]|\s*(?:[^\W\d_]+\s+){0,3}(?:chi bộ|đảng viên))|"
    r"\bngày\s+\d|hôm nay|hôm qua|(?:sáng|chiều|tối)\s+(?:\d|nay|ngày|cùng)|tại (?:buổi|hội nghị|lễ)|buổi lễ|dịp|đợt|"
    r"tuần (?:này|qua)|trong tháng(?!\s*\d)|tháng (?:này|qua)",
    re.IGNORECASE,
)
_THIS_YEAR = re.compile(r"trong năm(?!\s*\d)|cả năm|năm qua|năm nay|từ đầu năm|một năm", re.IGNORECASE)
_DAY = timedelta(days=1)


class Times:
    """The times of a text that was written on `day`."""

    def __init__(self, text: str, day: date):
        self.text, self.day = text, day

    def of(self, at: int, sentence: str, *, as_at: bool) -> tuple[Period, ...]:
        """The periods that the sentence at `at` may mean, the likeliest first; empty when it does not say.

        What is true on a day (`as_at`) may also be meant of the day of the text.
        """
        if not as_at and _ONE_DAY.search(_said(sentence)):
            return ()
        found = self._own(sentence)
        if found is None:
            found = self._around(at)
        if found is None:
            found = self._of_day() if as_at or _THIS_YEAR.search(self._paragraph(at)) else ()
        present = Period(date(self.day.year, 1, 1), self.day + _DAY)
        if as_at and found and any(one.since.year >= self.day.year for one in found):
            found = (*found, present)
        return tuple(dict.fromkeys(found))

    def _own(self, sentence: str) -> tuple[Period, ...] | None:
        """None: the sentence names no time; empty: it names several, or one that is none."""
        said = _said(sentence)
        years = set(_YEAR.findall(said))
        if part := _PART.search(said):
            year = part["year"] or (years.pop() if len(years) == 1 else None) or self._main_year
            years_meant = [int(year)] if year else [self.day.year, self.day.year - 1]
            return tuple(one for each in years_meant if (one := _part(part, each)) is not None)
        if not years:
            return None
        return tuple(filter(None, (_year(int(year)) for year in years))) if len(years) == 1 else ()

    def _around(self, at: int) -> tuple[Period, ...] | None:
        """The year that the paragraph names before the sentence; else the main one of the text."""
        begin = self.text.rfind("\n", 0, at) + 1
        before = _said(self.text[begin:at])
        if _ONE_DAY.search(before) or _PART.search(before):
            return ()
        named = _YEAR.findall(before)
        year = named[-1] if named else self._main_year
        found = _year(int(year)) if year else None
        return (found,) if found else None

    @cached_property
    def _main_year(self) -> str | None:
        """The year of the headline, or the only one of the whole text."""
        for part in (self.text.lstrip().partition("\n")[0], self.text):
            years = set(_YEAR.findall(_said(part)))
            if len(years) == 1:
                return years.pop()
        return None

    def _of_day(self) -> tuple[Period, ...]:
        """The year of the text and, in a text that looks back, the one before."""
        return Period.year(self.day.year), Period.year(self.day.year - 1)

    def _paragraph(self, at: int) -> str:
        end = self.text.find("\n", at)
        return self.text[self.text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(self.text)]


def _said(text: str) -> str:
    """Without terms of office and comparisons, which are no times of what is counted."""
    return _COMPARED.sub(" ", _SPAN.sub(" ", text))


def _year(year: int) -> Period | None:
    return Period.year(year) if 1930 <= year <= 2200 else None


def _part(found: re.Match[str], year: int) -> Period | None:
    try:
        if found["half"]:
            return Period.half(year, 1 if found["end"].lower() == "đầu" else 2)
        if found["nine"]:
            return Period.nine_months(year)
        if found["quarter"]:
            told = found["quarter"].lower()
            return Period.quarter(year, _ROMAN.get(told) or int(told))
        return Period.month(year, int(found["month"]))
    except ValueError:
        return None
