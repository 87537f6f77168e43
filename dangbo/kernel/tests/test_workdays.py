"""Working days over real Vietnamese calendars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.kernel.workdays import WorkCalendar, _country

PLAIN = WorkCalendar()
SWAPPED = WorkCalendar(days_off=frozenset({date(2026, 1, 2)}), days_on=frozenset({date(2026, 1, 10)}))
DAYS = st.dates(date(2018, 1, 1), date(2030, 12, 31))


def off(since: date, until: date, calendar: WorkCalendar = PLAIN) -> list[str]:
    """Weekdays off in [since, until), as `day/month`."""
    days = (since + timedelta(days=offset) for offset in range((until - since).days))
    return [f"{day.day}/{day.month}" for day in days if day.weekday() < 5 and not calendar.is_working_day(day)]


YEARS = {
    2018: "1/1 14/2 15/2 16/2 19/2 20/2 25/4 30/4 1/5 3/9 31/12",
    2019: "1/1 4/2 5/2 6/2 7/2 8/2 15/4 29/4 30/4 1/5 2/9",
    2020: "1/1 23/1 24/1 27/1 28/1 29/1 2/4 30/4 1/5 2/9",
    2021: "1/1 10/2 11/2 12/2 15/2 16/2 21/4 30/4 3/5 2/9 3/9",
    2022: "3/1 31/1 1/2 2/2 3/2 4/2 11/4 2/5 3/5 1/9 2/9",
    2023: "2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9",
    2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
}


@pytest.mark.parametrize("year", YEARS)
def test_weekdays_off_as_announced(year: int) -> None:
    """A change of the package that moves one of these is seen here first."""
    assert off(date(year, 1, 1), date(year + 1, 1, 1)) == YEARS[year].split()


def test_weekends_worked_in_exchange() -> None:
    days = (date(2018, 1, 1) + timedelta(days=offset) for offset in range(9 * 366))
    assert {day for day in days if day.weekday() >= 5 and PLAIN.is_working_day(day)} == {
        date(2019, 1, 5), date(2019, 5, 4), date(2024, 5, 4), date(2025, 4, 26), date(2026, 8, 22),
    }  # fmt: skip


def test_reception_before_new_year_2026() -> None:
    """Ten working days from Friday 26/12/2025 skip 1/1/2026 and follow the swapped days when given."""
    reception = date(2025, 12, 26)
    assert [PLAIN.add(reception, n) for n in (3, 4, 8, 9, 10)] == [
        date(2025, 12, 31), date(2026, 1, 2), date(2026, 1, 8), date(2026, 1, 9), date(2026, 1, 12),
    ]  # fmt: skip
    assert [SWAPPED.add(reception, n) for n in (3, 4, 8, 9, 10)] == [
        date(2025, 12, 31), date(2026, 1, 5), date(2026, 1, 9), date(2026, 1, 10), date(2026, 1, 12),
    ]  # fmt: skip


def test_thirty_working_days_over_tet() -> None:
    assert PLAIN.add(date(2026, 1, 20), 30) == date(2026, 3, 10)  # five days of Tết more than six plain weeks


def test_reasons() -> None:
    reasons = {
        date(2026, 1, 1): "Tết Dương lịch",
        date(2025, 1, 27): "Nghỉ Tết Nguyên đán",
        date(2022, 5, 2): "Ngày Chiến thắng (nghỉ bù)",
        date(2025, 5, 2): "Ngày nghỉ (thay cho ngày 26/04/2025)",
        date(2022, 1, 1): "Tết Dương lịch",  # a Saturday: the holiday is the better answer
        date(2022, 5, 7): "Thứ bảy",
        date(2022, 5, 8): "Chủ nhật",
        date(2022, 5, 9): None,
        date(2026, 1, 10): "Thứ bảy",
    }
    assert {day: PLAIN.reason(day) for day in reasons} == reasons
    assert SWAPPED.reason(date(2026, 1, 2)) == "Ngày nghỉ hoán đổi theo thông báo"
    assert SWAPPED.reason(date(2026, 1, 10)) is None


def test_what_is_given_beats_what_is_known() -> None:
    worked = WorkCalendar(days_on=frozenset({date(2026, 11, 24)}), days_off=frozenset({date(2026, 8, 22)}))
    assert worked.is_working_day(date(2026, 11, 24)) and not PLAIN.is_working_day(date(2026, 11, 24))
    assert not worked.is_working_day(date(2026, 8, 22)) and PLAIN.is_working_day(date(2026, 8, 22))


def test_a_day_is_not_both() -> None:
    with pytest.raises(ValueError, match="Ngày 02/01/2026 vừa là ngày nghỉ vừa là ngày làm bù"):
        WorkCalendar(frozenset({date(2026, 1, 2)}), frozenset({date(2026, 1, 2)}))


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(2101, 1, 1)])
def test_no_answer_outside_the_known_years(day: date) -> None:
    with pytest.raises(ValueError, match=f"Chưa có lịch nghỉ lễ của năm {day.year}"):
        PLAIN.is_working_day(day)


def test_backwards() -> None:
    monday = date(2026, 1, 5)
    assert PLAIN.add(monday, -3) == date(2025, 12, 30)  # 2/1, 31/12, 30/12
    assert PLAIN.between(monday, date(2025, 12, 30)) == -3  # 31/12, 2/1, 5/1
    assert PLAIN.add(date(2026, 1, 3), 0) == date(2026, 1, 3)


def test_between_counts_the_end_and_not_the_start() -> None:
    friday, monday = date(2022, 5, 13), date(2022, 5, 16)
    counts = [PLAIN.between(friday, friday + timedelta(days=offset)) for offset in range(5)]
    assert counts == [0, 0, 0, 1, 2]
    assert PLAIN.between(monday, monday) == 0


@given(DAYS, st.integers(1, 70))
def test_the_nth_working_day(day: date, count: int) -> None:
    due = PLAIN.add(day, count)
    assert PLAIN.is_working_day(due)
    assert PLAIN.between(day, due) == count
    assert PLAIN.add(due, -count) <= day


@given(DAYS, DAYS, DAYS)
def test_counts_add_up(one: date, two: date, three: date) -> None:
    assert PLAIN.between(one, two) + PLAIN.between(two, three) == PLAIN.between(one, three)


@given(DAYS, st.frozensets(DAYS, max_size=5), st.frozensets(DAYS, max_size=5))
def test_given_days_decide(day: date, freed: frozenset[date], worked: frozenset[date]) -> None:
    calendar = WorkCalendar(days_off=freed - worked, days_on=worked)
    expected = day in worked or (day not in freed and PLAIN.is_working_day(day))
    assert calendar.is_working_day(day) == expected == (calendar.reason(day) is None)


@pytest.mark.parametrize("year", [2000, 2019, 2026, 2100])
def test_the_package_answers_the_same_at_its_own_door(year: int) -> None:
    import holidays

    plain, direct = holidays.country_holidays("VN", years=year, language="vi"), _country()(years=year, language="vi")
    assert dict(direct) == dict(plain)
    assert direct.weekend_workdays == plain.weekend_workdays
