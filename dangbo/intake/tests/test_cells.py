from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.intake.cells import NotReadable, clean, convert, is_blank, shown
from dangbo.intake.sheet import Column, Kind, choices

YES_NO = Column("Đoàn viên", "flag", Kind.BOOL)
LEVEL = Column("Mức", "level", Kind.CHOICE, choices=choices(good="Tốt", fair="Khá", average="Trung bình"))


def read(kind, raw, **more):
    return convert(raw, Column("Cột", "field", kind, **more))


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (Kind.TEXT, "  Nguye\u0302\u0303n  Văn ", "Nguyễn Văn"),
        (Kind.TEXT, 12.0, "12"),
        (Kind.TEXT, 12.5, "12.5"),
        (Kind.TEXT, "không\xa0dấu\u200b", "không dấu"),
        (Kind.DATE, date(2022, 1, 5), date(2022, 1, 5)),
        (Kind.DATE, datetime.fromisoformat("2022-01-05T08:30"), date(2022, 1, 5)),
        (Kind.DATE, "5/1/2022", date(2022, 1, 5)),
        (Kind.DATE, " 2022-01-05 ", date(2022, 1, 5)),
        (Kind.TIME, time(14, 30, 20), time(14, 30)),
        (Kind.TIME, "14h30", time(14, 30)),
        (Kind.TIME, "8 giờ", time(8)),
        (Kind.TIME, "08:05", time(8, 5)),
        (Kind.TIME, 0.5, time(12)),
        (Kind.MONTH, "01/2022", date(2022, 1, 1)),
        (Kind.MONTH, "tháng 3/2022", date(2022, 3, 1)),
        (Kind.MONTH, "2022-12", date(2022, 12, 1)),
        (Kind.MONTH, date(2022, 5, 17), date(2022, 5, 1)),
        (Kind.INT, 1138.0, 1138),
        (Kind.INT, "1.138", 1138),
        (Kind.INT, "0", 0),
        (Kind.DECIMAL, 99.2, Decimal("99.2")),
        (Kind.DECIMAL, 6.0, Decimal(6)),
        (Kind.DECIMAL, "138,8", Decimal("138.8")),
        (Kind.BOOL, "có", True),
        (Kind.BOOL, "KHÔNG", False),
        (Kind.BOOL, True, True),
        (Kind.BOOL, "x", True),
        (Kind.UNIT, " DT-CB01 ", "DT-CB01"),
        (Kind.REF, 15.0, "15"),
    ],
)
def test_reads(kind, raw, value):
    assert read(kind, raw) == value


@pytest.mark.parametrize(
    ("kind", "raw", "reason"),
    [
        (Kind.TEXT, date(2022, 12, 10), "đã bị đổi thành ngày tháng"),
        (Kind.DATE, "31/02/2022", "không phải là ngày"),
        (Kind.DATE, "hôm qua", "không phải là ngày"),
        (Kind.DATE, True, "không phải là ngày"),
        (Kind.DATE, date(202, 1, 1), "năm 202"),
        (Kind.TIME, "25:00", "không phải là giờ"),
        (Kind.TIME, 14.0, "không phải là giờ"),
        (Kind.MONTH, "13/2022", "không có tháng"),
        (Kind.MONTH, "quý I", "không phải là tháng"),
        (Kind.INT, 2.5, "không phải là số nguyên"),
        (Kind.INT, "hai", "không phải là số"),
        (Kind.INT, -1.0, "nhỏ hơn 0"),
        (Kind.INT, 3e9, "quá lớn"),
        (Kind.DECIMAL, date(2022, 1, 1), "không phải là số"),
        (Kind.BOOL, "có lẽ", "không rõ"),
    ],
)
def test_says_why_not(kind, raw, reason):
    with pytest.raises(NotReadable) as caught:
        read(kind, raw)
    assert reason in caught.value.reason
    assert caught.value.accepted


def test_a_bare_number_in_a_date_column_names_the_day_it_may_be():
    with pytest.raises(NotReadable) as caught:
        read(Kind.DATE, 44562.0)
    assert "01/01/2022" in caught.value.accepted


def test_a_word_of_a_list_is_known_by_label_by_code_and_without_diacritics():
    assert [convert(word, LEVEL) for word in ("Trung bình", "trung binh", "average", "TỐT")] == [
        "average", "average", "average", "good"]  # fmt: skip


def test_an_unknown_word_gets_the_nearest_and_the_whole_list():
    with pytest.raises(NotReadable) as caught:
        convert("Trung bìn", LEVEL)
    assert caught.value.accepted == "Có phải là “Trung bình”? Các mục được nhận: Tốt; Khá; Trung bình."


def test_several_codes_in_one_cell():
    assert read(Kind.REF, "VB-1; VB-2;; ", many=True) == ("VB-1", "VB-2")


def test_blank_is_what_shows_nothing():
    assert [is_blank(raw) for raw in (None, "", "  \xa0\u200b", 0, False, "-")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


@given(st.text())
def test_clean_text_stays_clean(text):
    once = clean(text)
    assert clean(once) == once
    assert once == once.strip()
    assert "  " not in once


@given(st.integers(0, 2**31 - 1))
def test_an_integer_is_read_alike_from_a_number_and_from_digits(number):
    assert read(Kind.INT, float(number)) == read(Kind.INT, str(number)) == number


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_date_shown_is_a_date_read(day):
    assert read(Kind.DATE, shown(day)) == day
