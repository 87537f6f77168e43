"""Writing and reading dates."""

from __future__ import annotations

from datetime import date, datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.kernel.clock import HANOI
from dangbo.kernel.vietnamese.dates import calendar_day, format_date, format_datetime, long_date, parse_date

DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))


def test_format() -> None:
    assert format_date(date(2022, 2, 5)) == "05/02/2022"
    assert format_date(date(2022, 12, 31)) == "31/12/2022"
    assert format_datetime(datetime(2023, 3, 29, 14, 27, tzinfo=HANOI)) == "29/03/2023 | 14:27"


def test_moments_are_shown_by_the_clock_of_vietnam() -> None:
    late = datetime(2022, 12, 31, 20, 5, tzinfo=timezone.utc)
    assert format_datetime(late) == "01/01/2023 | 03:05"
    assert format_date(late) == "01/01/2023"
    assert long_date(late) == "ngày 01 tháng 01 năm 2023"
    assert format_datetime(datetime(2022, 12, 31, 20, 5)) == "31/12/2022 | 20:05"  # noqa: DTZ001 -- no zone, as is


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2022, 2, 5), "ngày 05 tháng 02 năm 2022"),
        (date(2022, 1, 10), "ngày 10 tháng 01 năm 2022"),
        (date(2022, 3, 9), "ngày 09 tháng 3 năm 2022"),
        (date(2022, 9, 30), "ngày 30 tháng 9 năm 2022"),
        (date(2022, 10, 1), "ngày 01 tháng 10 năm 2022"),
        (date(2022, 12, 31), "ngày 31 tháng 12 năm 2022"),
    ],
)
def test_long_date(day: date, text: str) -> None:
    assert long_date(day) == text


@pytest.mark.parametrize(
    "text", ["05/02/2022", "5/2/2022", "5-2-2022", "05.02.2022", "2022-02-05", "2022-2-5", " 5/2/2022 "]
)
def test_parse(text: str) -> None:
    assert parse_date(text) == date(2022, 2, 5)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "“” không phải là ngày."),
        ("hôm qua", "“hôm qua” không phải là ngày."),
        ("5/2/22", "“5/2/22” không phải là ngày."),
        ("5/2-2022", "“5/2-2022” không phải là ngày."),
        ("02/2022", "“02/2022” không phải là ngày."),
        ("٥/٢/٢٠٢٢", "không phải là ngày."),
        ("31/02/2022", "“31/02/2022”: tháng 2/2022 có 28 ngày, không có ngày 31."),
        ("0/2/2022", "tháng 2/2022 có 28 ngày, không có ngày 0."),
        ("02/13/2022", "không có tháng 13, tháng phải từ 1 đến 12."),
        ("5/2/0202", "năm phải trong khoảng 1800–2199, không phải 202."),
        ("2022-02-30", "tháng 2/2022 có 28 ngày, không có ngày 30."),
        ("x" * 500, "…” không phải là ngày."),
    ],
)
def test_parse_says_what_is_wrong_and_what_would_do(text: str, reason: str) -> None:
    with pytest.raises(ValueError) as refused:
        parse_date(text)
    message = str(refused.value)
    assert reason in message
    assert message.endswith("Hãy ghi theo dạng ngày/tháng/năm, ví dụ 05/02/2022 hoặc 5/2/2022, hoặc 2022-02-05.")
    assert len(message) < 250


def test_calendar_day() -> None:
    assert calendar_day(2024, 2, 29) == date(2024, 2, 29)
    with pytest.raises(ValueError, match="tháng 2/2023 có 28 ngày"):
        calendar_day(2023, 2, 29)


@given(DAYS)
def test_what_is_written_reads_back(day: date) -> None:
    assert parse_date(format_date(day)) == parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}/{day.month}/{day.year}") == day
