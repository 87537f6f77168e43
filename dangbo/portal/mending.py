"""Putting one place of an article right, though tags stand within it."""

from __future__ import annotations

import re
from html import escape, unescape

_PIECE = re.compile(r"<[^>]+>|&[#\w]+;|.", re.DOTALL)
_INLINE = re.compile(r"</?(?:strong|em|a|span)\b", re.IGNORECASE)


def mend(body: str, span: str, right: str) -> str | None:
    """`body` with the first `span` of its text replaced; None when the text does not hold it.

    Letters that stay are not touched, so that tags between them keep their place.
    """
    shown, places = _shown(body)
    at = shown.find(span)
    if at < 0 or not span:
        return None
    same = _alike(span, right)
    rest = min(len(span), len(right)) - same
    after = min(_alike(span[::-1], right[::-1]), rest)
    begin, end = at + same, at + len(span) - after
    new = escape(right[same : len(right) - after], quote=False)
    if begin == end:  # letters are only put in: after the one before, inside its tag
        place = places[begin - 1][1] if begin > at else places[begin][0]
        return body[:place] + new + body[place:]
    source = body[places[begin][0] : places[end - 1][1]]
    tags = "".join(re.findall(r"<[^>]+>", source))
    return body[: places[begin][0]] + new + tags + body[places[end - 1][1] :]


def _alike(one: str, other: str) -> int:
    """How many letters two words begin with in common."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _shown(body: str) -> tuple[str, list[tuple[int, int]]]:
    """The letters that are read, and where each stands in `body`; blocks are parted by a line end."""
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for found in _PIECE.finditer(body):
        piece = found[0]
        if piece.startswith("<") and len(piece) > 1:
            if _INLINE.match(piece):
                continue
            piece = "\n"
        for letter in unescape(piece):
            letters.append(letter)
            places.append(found.span())
    return "".join(letters), places
