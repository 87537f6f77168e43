"""Numbers of persons in free text: the journal tells that one stood there and not which."""

from __future__ import annotations

import re
from collections.abc import Callable

_GAP = r"[ .\-]"
_MONEY = r"(?!\s*(?:đ(?:ồng)?\b|vnđ\b|vnd\b))"
_KINDS = (
    r"\d{12}",  # personal number, card of the Party
    rf"0\d\d{_GAP}\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{3}}",  # the same in groups: money never begins with a nought
    r"\d{9}",  # old identity card
    r"0\d{9,10}",  # telephone
    rf"0\d{{2,3}}{_GAP}\d{{3}}{_GAP}?\d{{3,4}}",
    rf"0\d{{2,3}}{_GAP}\d{{6,8}}",
    rf"0\d\d{_GAP}\d{{4}}{_GAP}?\d{{4}}",
    rf"0\d{{3}}(?:{_GAP}\d\d){{3}}",
    rf"\(0\d{{2,3}}\){_GAP}?\d{{3,4}}{_GAP}?\d{{3,4}}",
    rf"(?:\+84|0084)(?:{_GAP}?\d){{9,10}}",
)
_BEFORE = r"(?:(?<![0-9A-Za-z/_+\-])(?<!\d[.,])|(?<=đt)|(?<=dt))"  # "sđt0912…", yet not the end of a code or a hash
_AFTER = rf"(?![0-9A-Za-z_]|[.,/\-]\d){_MONEY}"
_NUMBER = re.compile(rf"{_BEFORE}(?:{'|'.join(_KINDS)}){_AFTER}", re.IGNORECASE)
SHORTEST = 9
MARK = "[số đã che:"


def without_numbers(text: str, seal: Callable[[object], str]) -> str:
    """`text` with each personal number (9 or 12 digits), card number and telephone number covered by its `seal`,
    so that a change from one number to another still shows."""
    if len(text) < SHORTEST:
        return text
    return _NUMBER.sub(lambda found: f"{MARK}{seal(re.sub('[^0-9]', '', found[0]))[-8:]}]", text)


def is_covered(value: object) -> bool:
    """Whether a value of the journal is not all that the record held."""
    return isinstance(value, str) and MARK in value
