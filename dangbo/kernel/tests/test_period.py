"""Periods: constructors, codes, labels, and the algebra of half-open stretches."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.kernel.period import Period, is_contiguous, without

DAYS = st.dates(date(1990, 1, 1), date(1991, 12, 31))


@st.composite
def periods(draw: st.DrawFn, *, closed: bool = False) -> Period:
    since, length = draw(DAYS), draw(st.integers(1, 400))
    if not closed and draw(st.booleans()):
        return Period(since)
    return Period(since, since + timedelta(days=length))


def days_of(period: Period, end: date = date(1994, 1, 1)) -> set[date]:
    until = min(period.until or end, end)
    return {period.since + timedelta(days=offset) for offset in range((until - period.since).days)}


CASES = [
    ("2022", date(2022, 1, 1), date(2023, 1, 1), "năm 2022"),
    ("2022-H1", date(2022, 1, 1), date(2022, 7, 1), "6 tháng đầu năm 2022"),
    ("2022-H2", date(2022, 7, 1), date(2023, 1, 1), "6 tháng cuối năm 2022"),
    ("2022-Q1", date(2022, 1, 1), date(2022, 4, 1), "quý I/2022"),
    ("2022-Q3", date(2022, 7, 1), date(2022, 10, 1), "quý III/2022"),
    ("2022-Q4", date(2022, 10, 1), date(2023, 1, 1), "quý IV/2022"),
    ("2022-05", date(2022, 5, 1), date(2022, 6, 1), "tháng 5/2022"),
    ("2022-12", date(2022, 12, 1), date(2023, 1, 1), "tháng 12/2022"),
    ("2022-9M", date(2022, 1, 1), date(2022, 10, 1), "9 tháng năm 2022"),
    ("2022-05-31", date(2022, 5, 31), date(2022, 6, 1), "ngày 31/05/2022"),
    ("2022-01-10..2022-03-20", date(2022, 1, 10), date(2022, 3, 21), "từ ngày 10/01/2022 đến ngày 20/03/2022"),
    ("2022-10-01..2023-06-30", date(2022, 10, 1), date(2023, 7, 1), "từ ngày 01/10/2022 đến ngày 30/06/2023"),
    ("2022-01-10..", date(2022, 1, 10), None, "từ ngày 10/01/2022 trở đi"),
]


@pytest.mark.parametrize(("code", "since", "until", "label"), CASES)
def test_code_names_the_days(code: str, since: date, until: date | None, label: str) -> None:
    period = Period.parse(code)
    assert (period, period.code, period.label) == (Period(since, until), code, label)


def test_constructors() -> None:
    assert Period.year(2022) == Period.parse("2022")
    assert [Period.half(2022, half).code for half in (1, 2)] == ["2022-H1", "2022-H2"]
    assert [Period.quarter(2022, quarter).code for quarter in (1, 2, 3, 4)] == [
        "2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4",
    ]  # fmt: skip
    assert Period.month(2024, 2) == Period(date(2024, 2, 1), date(2024, 3, 1))
    assert Period.nine_months(2022).last_day == date(2022, 9, 30)
    assert Period.day(date(2024, 2, 29)).last_day == date(2024, 2, 29)
    assert Period.through(date(2022, 1, 1), date(2022, 3, 31)) == Period.quarter(2022, 1)


def test_parse_forgives_case_spaces_and_longer_spelling() -> None:
    assert Period.parse(" 2022-q3 ") == Period.quarter(2022, 3)
    assert Period.parse("2022-01-01 .. 2022-03-31") == Period.quarter(2022, 1)
    assert Period.parse("2022-05-31..2022-05-31") == Period.day(date(2022, 5, 31))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Kỳ “” không hợp lệ. Hãy ghi"),
        ("năm ngoái", "Kỳ “năm ngoái” không hợp lệ. Hãy ghi"),
        ("2022-5", "Kỳ “2022-5” không hợp lệ. Hãy ghi"),
        ("2022-Q5", "Kỳ “2022-Q5” không hợp lệ. Hãy ghi"),
        ("2022-13", "tháng phải từ 1 đến 12, không phải 13"),
        ("0022", "năm phải trong khoảng 1800–2199, không phải 22"),
        ("2022-02-30", "tháng 2/2022 có 28 ngày, không có ngày 30"),
        ("2022-03-31..2022-01-01", "ngày cuối 01/01/2022 trước ngày đầu 31/03/2022"),
        ("..2022-01-01", "không hợp lệ. Hãy ghi"),
        ("٢٠٢٢", "không hợp lệ. Hãy ghi"),
    ],
)
def test_parse_says_what_is_wrong_and_what_would_do(text: str, reason: str) -> None:
    with pytest.raises(ValueError) as refused:
        Period.parse(text)
    message = str(refused.value)
    assert reason in message
    assert message.endswith("2022-01-01..2022-03-31; bỏ ngày cuối nếu chưa kết thúc).")


@pytest.mark.parametrize(
    "make",
    [
        lambda: Period.half(2022, 3),
        lambda: Period.quarter(2022, 0),
        lambda: Period.month(2022, 13),
        lambda: Period.year(20222),
        lambda: Period(date(2022, 1, 1), date(2022, 1, 1)),
        lambda: Period(date(2022, 1, 2), date(2022, 1, 1)),
    ],
)
def test_no_such_period(make: object) -> None:
    with pytest.raises(ValueError):
        make()  # type: ignore[operator]


def test_moments_do_not_bound_a_period() -> None:
    with pytest.raises(TypeError):
        Period(datetime(2022, 1, 1, tzinfo=timezone.utc))
    with pytest.raises(TypeError):
        Period("2022-01-01")  # type: ignore[arg-type]


def test_open_period_has_no_end() -> None:
    for ask in (lambda: Period(date(2022, 1, 1)).last_day, lambda: Period(date(2022, 1, 1)).months()):
        with pytest.raises(ValueError, match="chưa có ngày kết thúc"):
            ask()


@pytest.mark.parametrize(("code", "following"), [
    ("2022", "2023"), ("2022-H1", "2022-H2"), ("2022-H2", "2023-H1"), ("2022-Q3", "2022-Q4"), ("2022-Q4", "2023-Q1"),
    ("2022-9M", "2022-Q4"), ("2022-12", "2023-01"), ("2024-01", "2024-02"), ("2022-12-31", "2023-01-01"),
    ("2022-01-10..2022-01-19", "2022-01-20..2022-01-29"),
])
def test_what_follows_is_of_the_same_kind(code: str, following: str) -> None:
    period = Period.parse(code)
    assert (period.following.code, period.following.since) == (following, period.until)


def test_nothing_follows_an_open_period() -> None:
    with pytest.raises(ValueError, match="ngày kết thúc"):
        _ = Period(date(2022, 1, 1)).following


def test_half_open_bounds() -> None:
    may = Period.month(2022, 5)
    contained = {day: may.contains(day) for day in (date(2022, 4, 30), date(2022, 5, 1), date(2022, 5, 31), may.until)}
    assert list(contained.values()) == [False, True, True, False]
    assert not may.overlaps(Period.month(2022, 6))
    assert may.intersect(Period.month(2022, 6)) is None
    assert Period(date(2022, 5, 31)).intersect(may) == Period.day(date(2022, 5, 31))
    assert may.contains(date(2022, 5, 9)) and Period(date(2022, 5, 1)).contains(date(2999, 1, 1))


def test_months_cut_the_ends() -> None:
    assert [month.code for month in Period.quarter(2022, 1).months()] == ["2022-01", "2022-02", "2022-03"]
    assert [month.code for month in Period.parse("2022-01-15..2022-03-10").months()] == [
        "2022-01-15..2022-01-31", "2022-02", "2022-03-01..2022-03-10",
    ]  # fmt: skip
    assert Period.day(date(2022, 12, 31)).months() == (Period.day(date(2022, 12, 31)),)


def test_without_examples() -> None:
    year = Period.year(2022)
    assert without(year, []) == [year]
    assert without(year, [year]) == []
    assert without(year, [Period(date(2021, 1, 1))]) == []
    assert without(year, [Period.month(2022, 6), Period.month(2022, 5)]) == [
        Period(date(2022, 1, 1), date(2022, 5, 1)), Period(date(2022, 7, 1), date(2023, 1, 1)),
    ]  # fmt: skip
    assert without(Period(date(2022, 1, 1)), [Period.year(2022)]) == [Period(date(2023, 1, 1))]


def test_contiguous_examples() -> None:
    halves = [Period.half(2022, 2), Period.half(2022, 1)]
    assert is_contiguous([]) and is_contiguous(halves[:1]) and is_contiguous(halves)
    assert is_contiguous([*halves, Period(date(2023, 1, 1))])
    assert not is_contiguous([*halves, Period(date(2023, 1, 2))])  # a day missing
    assert not is_contiguous([*halves, Period(date(2022, 12, 31))])  # a day twice
    assert not is_contiguous([Period(date(2022, 1, 1)), Period(date(2023, 1, 1))])


@given(periods())
def test_code_round_trips(period: Period) -> None:
    assert Period.parse(period.code) == period


@given(st.integers(1800, 2199), st.integers(1, 12), st.sampled_from([1, 3, 6, 9, 12, 2, 18]))
def test_code_round_trips_on_whole_months(year: int, month: int, count: int) -> None:
    since = date(year, month, 1)
    total = year * 12 + month - 1 + count
    period = Period(since, date(total // 12, total % 12 + 1, 1))
    if period.last_day.year <= 2199:
        assert Period.parse(period.code) == period


@given(periods(), periods())
def test_overlap_and_intersection_are_those_of_the_days(one: Period, other: Period) -> None:
    both = days_of(one) & days_of(other)
    shared = one.intersect(other)
    assert one.overlaps(other) == other.overlaps(one) == one.shares_day(other) == bool(both)
    assert (days_of(shared) if shared else set()) == both
    assert shared == other.intersect(one)


@given(st.lists(periods(), min_size=1, max_size=4))
def test_shared_day_of_many(many: list[Period]) -> None:
    assert many[0].shares_day(*many[1:]) == bool(set.intersection(*map(days_of, many)))


@given(periods(closed=True))
def test_months_make_up_the_period(period: Period) -> None:
    months = period.months()
    assert is_contiguous(months)
    assert (months[0].since, months[-1].until) == (period.since, period.until)
    assert {(month.since.year, month.since.month) for month in months} == {
        (day.year, day.month) for day in days_of(period)
    }


@given(periods(), st.lists(periods(), max_size=5))
def test_without_leaves_the_days_of_no_gap(period: Period, gaps: list[Period]) -> None:
    left = without(period, gaps)
    expected = days_of(period).difference(*map(days_of, gaps))
    assert set().union(*map(days_of, left)) == expected
    assert left == sorted(left, key=lambda part: part.since)
    assert all(before.until < after.since for before, after in pairwise(left))  # none touch
