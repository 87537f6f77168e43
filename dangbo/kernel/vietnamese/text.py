"""Vietnamese text: one stored form, one search form, one place for the tone mark."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import lru_cache

TONE_MARKS = "\u0300\u0309\u0303\u0301\u0323"
"""Combining huyền, hỏi, ngã, sắc, nặng: the order of dictionaries, after the level tone (ngang)."""

_VOWELS = "aăâeêioôơuưy"


def nfc(text: str) -> str:
    """The stored form: every letter one code point where Unicode has it (workbooks from macOS and old
    Unikey settings bring letters and marks apart, which look alike and compare unequal)."""
    return unicodedata.normalize("NFC", text)


def quoted(text: str, limit: int = 40) -> str:
    """`text` in Vietnamese quotation marks for a message, cut so that a pasted page stays a line."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= limit else f"“{line[: limit - 1]}…”"


def _search_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    for plain in _VOWELS:
        base = unicodedata.normalize("NFD", plain)[0]
        for mark in ("", *TONE_MARKS):
            letter = nfc(plain + mark)
            table[ord(letter)] = table[ord(letter.upper())] = base
    # Eth and African D are what some keyboards give for Đ.
    table |= dict.fromkeys(map(ord, "đĐðÐɖƉ"), "d")
    table |= dict.fromkeys(map(ord, TONE_MARKS + "\u0302\u0306\u031b"), None)
    table |= dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), None)
    table |= dict.fromkeys(range(0x2010, 0x2016), "-")
    table |= dict.fromkeys((0x2018, 0x2019, 0x02BC), "'")
    table |= dict.fromkeys((0x201C, 0x201D), '"')
    return table


_SEARCH = _search_table()


def fold(text: str) -> str:
    """The search form: lower case, no diacritics, đ as d, runs of spaces as one, none at the ends.

    `uỷ`, `ủy`, `ỦY` and `uy` fold alike, in either Unicode form; invisible characters are dropped,
    dashes and curly quotes become plain. Folding twice changes nothing.
    """
    folded = text.lower() if text.isascii() else text.translate(_SEARCH)
    if not folded.isascii():
        folded = _strip_foreign_marks(folded)
    return " ".join(folded.split())


def _strip_foreign_marks(text: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(char for char in apart if not unicodedata.category(char).startswith("M"))
    return unicodedata.normalize("NFC", bare).translate(_SEARCH)


class TonePlacement(Enum):
    """Where the tone mark stands in open syllables in oa, oe, uy.

    Sources disagree on what Party papers want (`Đảng ủy` or `Đảng uỷ`), so it is a choice.
    """

    TRADITIONAL = "traditional"  # hòa, khỏe, thúy, ủy ("kiểu cũ"): the default of this program
    NEW = "new"  # hoà, khoẻ, thuý, uỷ ("kiểu mới", the Ministry of Education's school books)


_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLE = re.compile(
    r"(?P<onset>ngh|ng|gh|gi(?=[aăâeêoôơuưy])|kh|nh|ph|th|tr|ch|qu(?=[aăâeêiơoôy])|[bcdđghklmnprstvx]?)"
    rf"(?P<vowels>[{_VOWELS}]{{1,3}})"
    r"(?P<coda>ng|nh|ch|[cmnpt]?)"
)


def canonical_tones(text: str, placement: TonePlacement = TonePlacement.TRADITIONAL) -> str:
    """`text` in NFC with each Vietnamese syllable's tone mark where `placement` puts it.

    Traditional: `uỷ` → `ủy`, `hoà` → `hòa`, `thuý` → `thúy`; `quý`, `khuỷu`, `hoàn`, `giá`, `thuở` have
    one form only, and a mark misplaced there (`qúy`, `hòan`) is put right. A word that is not one
    Vietnamese syllable with one tone is left alone. For comparing and for the committee's own texts;
    a person's name stays as the papers have it.
    """
    stored = nfc(text)
    if stored.isascii():
        return stored
    return _WORD.sub(lambda word: _with_tone_placed(word[0], placement), stored)


@lru_cache(maxsize=16_384)
def _with_tone_placed(word: str, placement: TonePlacement) -> str:
    apart = unicodedata.normalize("NFD", word)
    marks = [char for char in apart if char in TONE_MARKS]
    if len(marks) != 1:
        return word
    letters = nfc("".join(char for char in apart if char not in TONE_MARKS))
    syllable = _SYLLABLE.fullmatch(letters.lower())
    if syllable is None or len(letters) > 7:
        return word
    place = syllable.start("vowels") + _nucleus(syllable["vowels"], bool(syllable["coda"]), placement)
    return nfc(letters[: place + 1] + marks[0] + letters[place + 1 :])


def _nucleus(vowels: str, closed: bool, placement: TonePlacement) -> int:
    """Which of the vowels bears the tone."""
    shaped = [index for index, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if shaped:
        return shaped[-1]
    if len(vowels) == 3:
        return 1
    if closed or (placement is TonePlacement.NEW and vowels in ("oa", "oe", "uy")):
        return len(vowels) - 1
    return 0
