"""No personal, card or telephone number enters the journal by way of free text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.journal.chain import breaks, held_back
from dangbo.journal.models import Entry
from dangbo.journal.numbers import MARK, is_covered, without_numbers

COVERED = (
    "số 001085123456.", "CCCD 001 085 123 456", "CMND 123456789, cấp 2010", "thẻ (123456789012)", "ID:001085123456",
    "gọi 0912345678", "sđt0912.345.678 nhé", "đt.0912 345 678", "(0258) 3822 123", "0258 3822123", "024 3822 1234",
    "+84 912 345 678", "0912-34-56-78",
)
LEFT = (
    "150.000.000 đồng", "150000000 đồng", "123456789 đ", "05.12.2022 10 giờ", "05/12/2022", "20221231",
    "DV-000123456789", "số 123-QĐ/ĐU", "14 số: 12345678901234", "sha256:" + "123456789012" * 5, "2.123456789",
    "/tep/123456789/",
)


def told(text: str) -> str:
    return without_numbers(text, lambda digits: f"sealed:{digits!s:>08}")


def test_what_is_a_number_of_a_person() -> None:
    assert [text for text in COVERED if not is_covered(told(text))] == []
    assert [text for text in LEFT if told(text) != text] == []


@given(st.text("0123456789 .-()+ađ,/", max_size=40))
def test_covering_twice_is_covering_once(text: str) -> None:
    once = without_numbers(text, lambda _digits: "sealed:abcdefgh")
    assert without_numbers(once, lambda _digits: "sealed:abcdefgh") == once


@pytest.mark.django_db
def test_neither_in_the_reason_nor_in_the_values(cast, verbs) -> None:
    """A change from one number to another is stored and shows as a change; the record keeps its text."""
    for number in ("0912345678", "0912345679"):
        data = verbs.AreaInput(cast.cell.pk, f"gọi {number}")
        verbs.set_area.perform(cast.office.actor, data, reason=f"theo lời 001085123456, {number}")
    cast.cell.refresh_from_db()
    assert (cast.cell.area, held_back(cast.cell)) == ("gọi 0912345679", ["area"])
    texts = [text for entry in Entry.objects.all() for text in (entry.before, entry.after, entry.reason)]
    assert [text for text in texts if "0912" in text or "0010" in text] == []
    first, second = (json.loads(entry.after)["area"] for entry in Entry.objects.order_by("seq"))
    assert (first != second, first[: len(f"gọi {MARK}")], list(breaks())) == (True, f"gọi {MARK}", [])
