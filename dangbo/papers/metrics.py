"""How wide words are in Times New Roman, so that a rule can be exactly as long as the words above it.

Advance widths in thousandths of the letter size, for the printable ASCII letters; a Vietnamese letter is as wide as
its base letter in this face. No kerning, as Word sets it by default. The italic is narrower: its widths are not
needed to the point, so the upright ones stand in for it.
"""

from __future__ import annotations

import unicodedata

_ASCII = [chr(code) for code in range(32, 127)]
_REGULAR = (
    "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278 "
    "564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 "
    "722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 "
    "278 500 500 722 500 500 444 480 200 480 541"
)
_BOLD = (
    "250 333 555 500 500 1000 833 278 333 333 500 570 250 333 250 278 500 500 500 500 500 500 500 500 500 500 333 333 "
    "570 570 570 500 930 722 667 722 722 667 611 778 778 389 500 778 667 944 722 778 611 778 722 556 667 722 722 1000 "
    "722 722 667 333 278 333 581 500 333 500 556 444 556 444 333 500 556 278 333 556 278 833 556 500 556 556 444 389 "
    "333 556 500 722 500 500 444 394 220 394 520"
)
_MORE = {"Đ": ("D", 0), "đ": ("d", 0), "Ơ": ("O", 7), "ơ": ("o", 29), "Ư": ("U", 54), "ư": ("u", 42)}
_OTHER = {"–": 500, "—": 1000, "…": 1000, "“": 444, "”": 444, "\u00a0": 250}
_MARKED = {"O\u031b": "Ơ", "o\u031b": "ơ", "U\u031b": "Ư", "u\u031b": "ư"}


def _table(widths: str) -> dict[str, int]:
    table = dict(zip(_ASCII, map(int, widths.split()), strict=True))
    table |= {letter: table[base] + more for letter, (base, more) in _MORE.items()} | _OTHER
    return table


_TABLES = {False: _table(_REGULAR), True: _table(_BOLD)}


def _base(letter: str) -> str:
    """The letter that gives the width: a vowel without its tone, the horned letters with their horn."""
    parts = unicodedata.normalize("NFD", letter)
    horned = [mark for mark in parts[1:] if mark == "\u031b"]
    return _MARKED.get(parts[0] + "".join(horned), parts[0])


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line in points; a letter unknown to the table counts as a digit's width."""
    table = _TABLES[bold]
    total = 0
    for letter in unicodedata.normalize("NFC", text):
        found = table.get(letter)
        total += found if found is not None else table.get(_base(letter), 500)
    return total * size / 1000


def wrap(text: str, limit: float, size: float) -> list[str]:
    """The text in lines no wider than `limit` points; a single longer word keeps a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size) <= limit:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]
