"""Working days (ngày làm việc) of Vietnamese offices, in which many deadlines run.

Saturdays and Sundays are off. Public holidays (Labour Code 2019, art. 112) come from the
`holidays` package; days that the Government swaps are given from outside.

How far to trust it:

* 2018–2026: the package agrees with what is remembered of the yearly announcements for offices, days in
  lieu included (read through year by year; no official list was at hand). It also knows five swaps:
  31/12/2018 for 05/01/2019, 29/04/2019 for 04/05/2019, 29/04/2024 for 04/05/2024, 02/05/2025 for
  26/04/2025, 31/08/2026 for 22/08/2026. It does NOT know 02/01/2026 for 10/01/2026 (announced on
  25/12/2025, a week ahead): that one must be given.
* 24/11 (Ngày Văn hóa Việt Nam) is off from 2026 in the package, after resolution 80-NQ/TW; the change of
  the Labour Code that makes it law was still in preparation in February 2026. Give it in `days_on`
  where it was worked.
* 2027 and later: computed from the rules. The days about Tết, the second day of 2/9 and swaps are
  announced late in the year before, or only days ahead, so a due date that far may move.
* Before 2018 swaps are known only in part; before 2000 or after 2100 nothing is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from typing import Any, cast

from dangbo.kernel.vietnamese.dates import format_date

FIRST_YEAR, LAST_YEAR = 2000, 2100
LAST_ANNOUNCED_YEAR = 2026
"""Holidays after this year are computed, not announced."""

_DAY = timedelta(days=1)
_WEEKEND = {5: "Thứ bảy", 6: "Chủ nhật"}
# The package names the extra day before New Year's Eve "29 Tết" in every year, which is the wrong day in some.
_RENAMED = {"29 Tết": "Nghỉ Tết Nguyên đán"}


@dataclass(frozen=True, slots=True)
class _Year:
    off: Mapping[date, str]
    worked_weekend: frozenset[date]


@cache
def _country() -> Callable[..., Any]:
    """Vietnam of the `holidays` package, past the door of its `countries`, which loads 250 others first (50 ms)."""
    import holidays  # noqa: PLC0415 -- takes as long again, and most commands never need it

    spec = PathFinder.find_spec("holidays.countries.vietnam", [f"{folder}/countries" for folder in holidays.__path__])
    if spec is None or spec.loader is None:
        raise ImportError("the holidays package knows no Vietnam")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Callable[..., Any]", module.Vietnam)


@lru_cache(maxsize=128)
def _year(year: int) -> _Year:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"Chưa có lịch nghỉ lễ của năm {year}. Hãy chọn ngày trong các năm {FIRST_YEAR}–{LAST_YEAR}.")
    known = _country()(years=year, language="vi")
    return _Year(
        off={day: _RENAMED.get(name, name) for day, name in known.items() if day.year == year},
        worked_weekend=frozenset(day for day in known.weekend_workdays if day.year == year),
    )


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked.

    `days_off`: working days made free, `days_on`: free days made working, both by decision of the
    competent body and both stronger than what the package knows. A day in both is an error (ValueError).
    Days outside the years 2000–2100 raise ValueError.
    """

    days_off: frozenset[date] = frozenset()
    days_on: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if both := sorted(self.days_off & self.days_on):
            raise ValueError(
                f"Ngày {', '.join(map(format_date, both))} vừa là ngày nghỉ vừa là ngày làm bù. "
                "Hãy để mỗi ngày ở một danh sách."
            )

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on `day`."""
        return self.reason(day) is None

    def reason(self, day: date) -> str | None:
        """Why `day` is off, in Vietnamese (`Tết Dương lịch`, `Thứ bảy`); None if it is worked."""
        year = _year(day.year)
        if day in self.days_on:
            return None
        if day in self.days_off:
            return year.off.get(day, "Ngày nghỉ hoán đổi theo thông báo")
        if name := year.off.get(day):
            return name
        return None if day in year.worked_weekend else _WEEKEND.get(day.weekday())

    def add(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, the clock starting the day after; before it if negative.

        A term of 10 working days from the day of receipt ends at the close of `add(receipt, 10)`.
        With 0, `day` itself.
        """
        step = _DAY if count >= 0 else -_DAY
        left = abs(count)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and including `end`; negative if `end` is earlier.

        So `between(day, add(day, n)) == n` for n ≥ 0, and `between(today, due)` is the number of days left.
        """
        if end < start:
            return -self.between(end, start)
        return sum(self.is_working_day(start + _DAY * offset) for offset in range(1, (end - start).days + 1))
