"""Names of people: their parts, their order in a list, and the masking of their numbers."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from dangbo.kernel.vietnamese.text import TONE_MARKS

_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_CODES = {letter: str(place) for place, letter in enumerate(_ALPHABET, start=10)}
_PART_END, _OTHER = "00", "99"


class NameParts(NamedTuple):
    """Family name, middle name or names, given name; what a name lacks is empty."""

    family: str
    middle: str
    given: str


def split_name(full_name: str) -> NameParts:
    """`Nguyễn Thị Minh Khai` → family `Nguyễn`, middle `Thị Minh`, given `Khai`.

    The last word is the given name and the first the family name, as office lists take them; so
    the double family name `Tôn Nữ` shows as `Tôn` with `Nữ` in the middle, and peoples who put the
    family name last (`H'Hen Niê`) are sorted by it. A single word is a given name; no word, three empties.
    """
    words = full_name.split()
    if len(words) < 2:
        return NameParts("", "", "".join(words))
    return NameParts(words[0], " ".join(words[1:-1]), words[-1])


def sort_key(full_name: str) -> str:
    """The place of a name in a Vietnamese list, to be stored beside it and ordered by.

    Given name first, then family name, then middle; each word letter by letter in the alphabet
    a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y (f, j, w, z where Latin has them), and
    among equal letters by tone: ngang, huyền, hỏi, ngã, sắc, nặng. Case, Unicode form and old or
    new tone placement make no difference.

    Only the digits 0–9 occur, so that every collation of SQLite and PostgreSQL orders it alike (letters
    would be at the mercy of Danish `aa` or Czech `ch`). Two digits a letter: about 60 for a long name.
    """
    parts = split_name(full_name)
    return _PART_END.join("".join(map(_word_key, part.split())) for part in (parts.given, parts.family, parts.middle))


@lru_cache(maxsize=16_384)
def _word_key(word: str) -> str:
    """Letters as pairs from 10 up, then the tone as a pair under 10, which sorts before any letter."""
    codes: list[str] = []
    tone = 1
    for char in unicodedata.normalize("NFC", word).lower():
        if code := _CODES.get(char):
            codes.append(code)
            continue
        letter, mark = _without_tone(char)
        if mark and tone == 1:
            tone = 2 + TONE_MARKS.index(mark)
        codes.append(_CODES.get(letter) or _foreign_code(letter))
    return "".join(codes) + f"0{tone}"


def _without_tone(char: str) -> tuple[str, str]:
    apart = unicodedata.normalize("NFD", char)
    mark = next((part for part in apart if part in TONE_MARKS), "")
    return unicodedata.normalize("NFC", "".join(part for part in apart if part not in TONE_MARKS)), mark


def _foreign_code(char: str) -> str:
    """Marks and punctuation weigh nothing; a Latin letter counts as its base; another script comes after z."""
    if char == "ð":
        return _CODES["đ"]
    codes = []
    for part in unicodedata.normalize("NFKD", char).lower():
        if part.isalnum():
            codes.append(_CODES.get(part) or f"{_OTHER}{ord(part):07}")
    return "".join(codes)


def masked(number: str) -> str:
    """A card or personal number for lists: all but its last four signs hidden (`********8901`).

    Spaces and dots are dropped. Never more than half is shown, so a short number is not given away.
    """
    signs = [char for char in number if char.isalnum()]
    shown = min(4, len(signs) // 2)
    return "*" * (len(signs) - shown) + "".join(signs[len(signs) - shown :])
