"""Vietnamese syllables, by the hunspell dictionary that ships beside this file."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from dangbo.kernel.vietnamese.text import TonePlacement, canonical_tones
from dangbo.portal.alphabet import LOWER

DICTIONARY = Path(__file__).parent / "vendor" / "hunspell-vi" / "vi.dic"
BESIDE = Path(__file__).parent / "beside.txt"
_LETTERS = "".join(letter for letter in LOWER if letter not in "fjwz")
FOREIGN = re.compile("[fjwz]")


@cache
def known() -> frozenset[str]:
    """All syllables, lower case, tone marks in the traditional place."""
    lines = BESIDE.read_text(encoding="utf-8").splitlines()
    beside = " ".join(line for line in lines if not line.startswith("#")).split()
    words = [*DICTIONARY.read_text(encoding="utf-8").split(), *beside]
    plain = {word.lower() for word in words if not word.isdigit()}
    return frozenset(canonical_tones(word, TonePlacement.TRADITIONAL) for word in plain)


@lru_cache(maxsize=16_384)
def is_syllable(word: str) -> bool:
    """Whether a word is one syllable, wherever its tone mark stands (`uỷ`, `ủy`)."""
    return canonical_tones(word.lower(), TonePlacement.TRADITIONAL) in known()


@lru_cache(maxsize=16_384)
def placed(word: str) -> str:
    """The syllable with its tone mark where it belongs; "" when it stands in a place that some school accepts."""
    low = word.lower()
    ways = [canonical_tones(low, way) for way in TonePlacement]
    if low.isascii() or low in ways:
        return ""
    right = ways[0]
    return right.upper() if word.isupper() else right.capitalize() if word[0].isupper() else right


def has_marks(word: str) -> bool:
    """Whether a word has a letter that only Vietnamese has."""
    return not word.isascii()


@lru_cache(maxsize=4096)
def splits(word: str) -> tuple[tuple[str, str], ...]:
    """Every way to read a word as two syllables run together; each part has two letters at least."""
    return tuple(
        (word[:cut], word[cut:])
        for cut in range(2, len(word) - 1)
        if is_syllable(word[:cut]) and is_syllable(word[cut:])
    )


@lru_cache(maxsize=4096)
def neighbours(word: str) -> tuple[str, ...]:
    """Syllables one slip of the keyboard away, alphabetically: a letter changed, left out, doubled or swapped."""
    low = word.lower()
    made = {low[:i] + low[i + 1 :] for i in range(len(low))}
    made |= {low[:i] + low[i + 1] + low[i] + low[i + 2 :] for i in range(len(low) - 1)}
    made |= {low[:i] + letter + low[i + 1 :] for i in range(len(low)) for letter in _LETTERS}
    made |= {low[:i] + letter + low[i:] for i in range(len(low) + 1) for letter in _LETTERS}
    return tuple(sorted(one for one in made - {low} if is_syllable(one)))
