"""NFC, the search form, and where the tone mark stands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbo.kernel.vietnamese.text import TonePlacement, canonical_tones, fold, nfc, quoted

_VOWELS = [nfc(vowel + mark) for vowel in "aăâeêioôơuưy" for mark in ["", *"\u0300\u0309\u0303\u0301\u0323"]]
VIETNAMESE = st.text(st.sampled_from([*_VOWELS, *"bcdđghklmnpqrstvx "]), max_size=30)


def test_nfc_joins_letter_and_marks() -> None:
    apart = unicodedata.normalize("NFD", "Đảng ủy phường")
    assert len(apart) > len("Đảng ủy phường")
    assert nfc(apart) == "Đảng ủy phường" == nfc("Đảng ủy phường")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn Thị Minh Khai", "nguyen thi minh khai"),
        ("ĐẢNG ỦY", "dang uy"),
        ("Đảng uỷ", "dang uy"),
        ("dang  uy ", "dang uy"),
        ("Ðảng ủy", "dang uy"),  # eth for Đ
        ("Chính trị – xã hội", "chinh tri - xa hoi"),
        ("Mười\u00a0hai\tngày\n", "muoi hai ngay"),
        ("Hậu\u200b Giang\ufeff", "hau giang"),
        ("H’Hen Niê", "h'hen nie"),
        ("“Dân vận khéo”", '"dan van kheo"'),
        ("José Çelik Straße", "jose celik strasse"),
        ("王小明", "王小明"),
        ("", ""),
        ("ƠƯĂÂÊÔ ơưăâêô", "ouaaeo ouaaeo"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


def test_every_vietnamese_letter_folds_to_ascii() -> None:
    bases = {"a": "aăâ", "e": "eê", "i": "i", "o": "oôơ", "u": "uư", "y": "y"}
    marks = ["", *"\u0300\u0309\u0303\u0301\u0323"]
    letters = {nfc(plain + mark): base for base, plains in bases.items() for plain in plains for mark in marks}
    assert len(letters) == 72
    assert {letter: (fold(letter), fold(letter.upper())) for letter in letters} == {
        letter: (base, base) for letter, base in letters.items()
    }


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(VIETNAMESE)
def test_fold_ignores_case_and_form(text: str) -> None:
    assert fold(text.upper()) == fold(text) == fold(unicodedata.normalize("NFD", text))
    assert fold(text).isascii()


MOVED = {
    "uỷ": "ủy", "hoà": "hòa", "thuý": "thúy", "khoẻ": "khỏe", "toà": "tòa", "xoè": "xòe", "luỹ": "lũy",
    "thuỵ": "thụy", "oà": "òa", "loã": "lõa",
}  # fmt: skip
FIXED = [
    "quý", "quỳ", "quả", "quốc", "quyết", "quạu", "quẹo", "khuỷu", "khuỵu", "hoàn", "toán", "huýt", "loét", "ngoài",
    "ngoáy", "ngoẻo", "giá", "gì", "gìn", "giếng", "giữ", "già", "thuở", "Huế", "thuế", "tuổi", "của", "mía", "mùa",
    "múi", "tái", "cáo", "rượu", "người", "hữu", "yếu", "tiếng", "Việt", "nguyễn", "nghiêng", "chuyện", "khuyến",
    "đoàn", "hoạt", "tuấn", "đường", "quỳnh", "quýt", "xoắn", "huỳnh", "ý", "ủ", "ở", "à",
]  # fmt: skip


@pytest.mark.parametrize(("new", "traditional"), MOVED.items())
def test_open_syllables_have_two_styles(new: str, traditional: str) -> None:
    for style in (str, str.upper, str.capitalize):
        assert canonical_tones(style(new)) == canonical_tones(style(traditional)) == style(traditional)
        assert canonical_tones(style(traditional), TonePlacement.NEW) == style(new)


@pytest.mark.parametrize("syllable", FIXED)
@pytest.mark.parametrize("placement", TonePlacement)
def test_other_syllables_have_one(syllable: str, placement: TonePlacement) -> None:
    assert canonical_tones(syllable, placement) == nfc(syllable)


@pytest.mark.parametrize(
    ("misplaced", "right"),
    [("qúy", "quý"), ("hòan", "hoàn"), ("khủyu", "khuỷu"), ("gía", "giá"), ("thủơ", "thuở"), ("qủa", "quả")],
)
def test_misplaced_marks_are_put_right(misplaced: str, right: str) -> None:
    assert canonical_tones(misplaced) == right


def test_running_text_keeps_what_is_not_a_syllable() -> None:
    assert canonical_tones("Đảng uỷ - UBKT, Réné Café; hoà/thuận (2022) số 05-NQ/ĐU.") == (
        "Đảng ủy - UBKT, Réné Café; hòa/thuận (2022) số 05-NQ/ĐU."
    )
    assert canonical_tones("plain ascii") == "plain ascii"


@given(VIETNAMESE, st.sampled_from(TonePlacement))
def test_placing_tones_is_stable_and_changes_no_search(text: str, placement: TonePlacement) -> None:
    placed = canonical_tones(text, placement)
    assert canonical_tones(placed, placement) == placed
    assert fold(placed) == fold(text)
    assert canonical_tones(canonical_tones(text, TonePlacement.NEW)) == canonical_tones(text)


def test_quoted_cuts() -> None:
    assert quoted("Chi bộ 1") == "“Chi bộ 1”"
    assert quoted("a\n b") == "“a b”"
    assert quoted("x" * 50) == "“" + "x" * 39 + "…”"
