"""An article as it is read aloud: its sentences, each with what a voice should say."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape

from dangbo.kernel.vietnamese.spoken import spoken
from dangbo.portal.alphabet import UPPER

# A full stop, question or exclamation mark, or an ellipsis, before a space and a capital, a digit or a quotation mark.
_END = re.compile(rf"(?<=[.!?…])(?P<closing>[”\"’)]?)\s+(?=[“\"‘(]?[{UPPER}0-9])")
_TITLE = re.compile(r"(?:\b(?:TP|Tp|GS|TS|ThS|PGS|BS|KS|Q|P|đ/c|Đ/c|v\.v|tr|số)|\b[A-ZĐ])\.$")
_PARAGRAPH = re.compile(r"(<(p|h2|h3|li)>)(.*?)(</\2>)", re.DOTALL)
_SAID = re.compile(r'data-say="([^"]*)"')
_TAG = re.compile(r"<[^>]+>")


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph of plain text; abbreviations (TP., v.v., an initial) end none."""
    parts: list[str] = []
    start = 0
    for found in _END.finditer(text):
        piece = text[start : found.start() + len(found["closing"])]
        if _TITLE.search(piece):
            continue
        parts.append(piece.strip())
        start = found.end()
    parts.append(text[start:].strip())
    return [part for part in parts if part]


@lru_cache(maxsize=64)
def with_sentences(body: str) -> str:
    """The public body with each sentence in a span that carries what is said of it (`data-say`).

    Only paragraphs without markup inside are cut into sentences; one with links or emphasis is one span.
    """
    return _PARAGRAPH.sub(_marked, body)


def said_in(title: str, body: str) -> tuple[str, ...]:
    """All that is read of an article, in the order of its page: the title, then what each sentence carries."""
    return (spoken(title), *(unescape(said) for said in _SAID.findall(body)))


def _marked(found: re.Match[str]) -> str:
    opening, inside, closing = found[1], found[3], found[4]
    if "<p>" in inside or "<ul>" in inside or "<ol>" in inside:
        return found[0]
    if "<" in inside:
        return f"{opening}{_span(inside, unescape(_TAG.sub('', inside)))}{closing}"
    cut = sentences(unescape(inside))
    return opening + " ".join(_span(escape(one, quote=False), one) for one in cut) + closing


def _span(shown: str, text: str) -> str:
    return f'<span class="say" data-say="{escape(spoken(" ".join(text.split())), quote=True)}">{shown}</span>'
