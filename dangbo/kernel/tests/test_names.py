"""Names: parts, order, masks."""

from __future__ import annotations

import re
import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.kernel.vietnamese.names import NameParts, masked, sort_key, split_name

ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
WORDS = st.text(ALPHABET, min_size=1, max_size=6)
NAMES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)


def in_order(names: list[str]) -> list[str]:
    """Sorted from the wrong way round, so that a tie shows."""
    backwards = names[::-1]
    return sorted(backwards, key=sort_key)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Nguyễn Thị Minh Khai", ("Nguyễn", "Thị Minh", "Khai")),
        ("Lê Lợi", ("Lê", "", "Lợi")),
        ("  Trần   Bình ", ("Trần", "", "Bình")),
        ("An", ("", "", "An")),
        ("", ("", "", "")),
        ("Tôn Nữ Thị Hoa", ("Tôn", "Nữ Thị", "Hoa")),
    ],
)
def test_split(name: str, parts: tuple[str, str, str]) -> None:
    assert split_name(name) == NameParts(*parts)


def test_given_name_comes_first() -> None:
    listed = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Đình Chiến"]
    assert in_order(listed) == listed


def test_then_family_then_middle() -> None:
    listed = [
        "An", "Đặng An", "Lê Đình An", "Lê Văn An", "Nguyễn An", "Nguyễn Bá An", "Nguyễn Bá Hoài An", "Nguyễn Văn An",
        "Nguyễn Văn Ân", "Bùi Anh", "Nguyễn Văn Ánh",
    ]  # fmt: skip
    expected = ["An", "Đặng An", "Lê Đình An", "Lê Văn An", "Nguyễn An", "Nguyễn Bá An", "Nguyễn Bá Hoài An"]
    expected += ["Nguyễn Văn An", "Bùi Anh", "Nguyễn Văn Ánh", "Nguyễn Văn Ân"]
    assert sorted(listed, key=sort_key) == expected


def test_alphabet_order() -> None:
    assert sorted(ALPHABET, key=sort_key) == list(ALPHABET)
    given_names = ["Dung", "Đào", "Em", "Ên", "Oanh", "Ôn", "Ơn", "Tâm", "Uyên", "Ước", "Vân", "Xuân", "Yến"]
    assert in_order(given_names) == given_names


def test_tone_order() -> None:
    tones = [unicodedata.normalize("NFC", f"ba{mark}") for mark in TONES]
    assert in_order(tones) == ["ba", "bà", "bả", "bã", "bá", "bạ"]
    # letters weigh more than tones within a word, and a word more than the next one
    assert sorted(["Bàn", "Bá", "Ban", "Ba"], key=sort_key) == ["Ba", "Bá", "Ban", "Bàn"]
    assert sorted(["Lê Thị Hoa", "Lê Thì Hòa", "Lê Thì Hoa"], key=sort_key) == [
        "Lê Thì Hoa",
        "Lê Thị Hoa",
        "Lê Thì Hòa",
    ]


def test_what_makes_no_difference() -> None:
    same = ["Trần Thuý Hoà", "TRẦN THÚY HÒA", " trần  thúy\u00a0hòa", unicodedata.normalize("NFD", "Trần Thúy Hoà")]
    assert len({sort_key(name) for name in same}) == 1
    assert sort_key("Ðinh An") == sort_key("Đinh An")  # eth for Đ
    assert sort_key("H'Hen") == sort_key("H’Hen") == sort_key("Hhen")


def test_foreign_letters_have_a_place() -> None:
    listed = ["Fa", "Ja", "Wa", "Za", "Łukasz", "王"]
    assert in_order(listed) == listed
    assert sorted(["Mupa", "Muñoz", "Munoz"], key=sort_key) == ["Munoz", "Muñoz", "Mupa"]


@given(NAMES, NAMES)
def test_key_orders_as_the_letters_and_tones_do(one: str, other: str) -> None:
    def by_rule(name: str) -> list[list[list[int]]]:
        parts = split_name(name)
        return [
            [[*(ALPHABET.index(char) for char in word), -1] for word in part.split()]
            for part in (parts.given, parts.family, parts.middle)
        ]

    assert (sort_key(one) < sort_key(other)) == (by_rule(one) < by_rule(other))


@given(st.text(max_size=30))
def test_key_is_digits_only(name: str) -> None:
    assert re.fullmatch(r"[0-9]*", sort_key(name))


@given(st.lists(NAMES, max_size=12))
def test_a_database_orders_as_python_does(names: list[str]) -> None:
    keys = [sort_key(name) for name in names]
    with sqlite3.connect(":memory:") as database:
        database.execute("create table people (name_key text)")
        database.executemany("insert into people values (?)", [(key,) for key in keys])
        rows = [row[0] for row in database.execute("select name_key from people order by name_key")]
    assert rows == sorted(keys)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("001092001234", "********1234"),
        ("0010 9200 1234", "********1234"),
        ("012345678", "*****5678"),
        ("12345678", "****5678"),
        ("123456", "***456"),
        ("1234", "**34"),
        ("1", "*"),
        ("", ""),
    ],
)
def test_masked(number: str, shown: str) -> None:
    assert masked(number) == shown
