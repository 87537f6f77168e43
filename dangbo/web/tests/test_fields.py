"""What people type into fields, and what they are told when it cannot be read."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from dangbo.kernel.clock import HANOI
from dangbo.web import fields


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("05/02/2022", date(2022, 2, 5)),
        (" 5/2/2022 ", date(2022, 2, 5)),
        ("5-2-2022", date(2022, 2, 5)),
        ("05022022", date(2022, 2, 5)),
        ("2022-02-05", date(2022, 2, 5)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_a_day_is_read(typed: str, day: date) -> None:
    assert fields.DateField().clean(typed) == day


@pytest.mark.parametrize("typed", ["31/02/2022", "5/2", "05/02/22", "hôm qua", "29022023", "1/1/0022"])
def test_a_day_that_is_none_is_told_with_what_would_be_accepted(typed: str) -> None:
    with pytest.raises(ValidationError) as caught:
        fields.DateField().clean(typed)
    assert "05/02/2022" in caught.value.messages[0]


def test_a_day_is_shown_as_it_is_typed() -> None:
    field = fields.DateField()
    assert field.prepare_value(date(2022, 2, 5)) == "05/02/2022"
    assert not field.has_changed(date(2022, 2, 5), "05/02/2022")
    assert field.has_changed(None, "05/02/2022")


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("14:30", time(14, 30)),
        ("14h30", time(14, 30)),
        ("14h", time(14)),
        ("8 giờ 5".replace(" 5", " 05"), time(8, 5)),
        ("7.15", time(7, 15)),
        ("14 giờ 30 phút", time(14, 30)),
    ],
)
def test_an_hour_is_read(typed: str, hour: time) -> None:
    assert fields.TimeField().clean(typed) == hour


@pytest.mark.parametrize("typed", ["25:00", "14:60", "chiều", "1430"])
def test_an_hour_that_is_none(typed: str) -> None:
    with pytest.raises(ValidationError, match="14h30"):
        fields.TimeField().clean(typed)


@pytest.mark.parametrize(("typed", "first"), [("5/2022", 5), ("05/2022", 5), ("2022-12", 12), ("31/05/2022", 5)])
def test_a_month_is_read(typed: str, first: int) -> None:
    assert fields.MonthField().clean(typed) == date(2022, first, 1)


def test_a_month_that_is_none() -> None:
    with pytest.raises(ValidationError, match="tháng"):
        fields.MonthField().clean("13/2022")


def test_a_moment_needs_both_parts() -> None:
    field = fields.MomentField(required=False)
    assert field.clean(["05/02/2022", "14h30"]) == datetime(2022, 2, 5, 14, 30, tzinfo=HANOI)
    assert field.clean(["", ""]) is None
    for half in (["05/02/2022", ""], ["", "14:30"]):
        with pytest.raises(ValidationError):
            field.clean(half)
    with pytest.raises(ValidationError):
        fields.MomentField().clean(["", ""])
    assert field.widget.decompress(datetime(2022, 2, 5, 7, 30, tzinfo=HANOI)) == ["05/02/2022", "07:30"]


@pytest.mark.parametrize(
    ("whole", "typed", "number"),
    [
        (True, "1.138", 1138),
        (True, "1138", 1138),
        (False, "138,8", Decimal("138.8")),
        (False, "1.138,5", Decimal("1138.5")),
    ],
)
def test_a_number_is_read(whole: bool, typed: str, number: Any) -> None:
    read = fields.NumberField(whole=whole).clean(typed)
    assert read == number
    assert type(read) is type(number)


@pytest.mark.parametrize(("whole", "typed"), [(True, "1,5"), (True, "mười"), (False, "1,2,3")])
def test_a_number_that_is_none(whole: bool, typed: str) -> None:
    with pytest.raises(ValidationError):
        fields.NumberField(whole=whole).clean(typed)


def test_a_number_is_shown_as_it_is_typed() -> None:
    assert [fields.NumberField(whole=True).prepare_value(value) for value in (2022, 0, None)] == ["2022", "0", ""]
    assert fields.NumberField(whole=False).prepare_value(Decimal("138.80")) == "138,8"


def test_lines_become_a_tuple() -> None:
    assert fields.LinesField(required=False).clean(" một \n\nhai") == ("một", "hai")
    assert fields.NumbersField(required=False).clean("1.138\n2") == (1138, 2)
    assert fields.LinesField(required=False).prepare_value(("một", "hai")) == "một\nhai"


def test_text_is_kept_composed() -> None:
    assert fields.LineField().clean("Đảng ủy") == "Đảng ủy"


@pytest.mark.parametrize(
    ("typed", "value"), [("7", 7), ("[1, 2]", [1, 2]), ("true", True), ("hai phần ba", "hai phần ba")]
)
def test_json_or_else_text(typed: str, value: Any) -> None:
    assert fields.JsonField().clean(typed) == value
