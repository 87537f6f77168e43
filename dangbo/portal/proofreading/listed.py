"""A list announced as four below which three stand, each in its own paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dangbo.portal.proofreading.figures import NUM, value
from dangbo.portal.proofreading.finding import Check
from dangbo.portal.proofreading.sums import COUNT_WORDS, LIST_NOUNS

_ANNOUNCED = re.compile(
    rf"(?<![\w.,/-])(?P<count>{NUM}|{'|'.join(COUNT_WORDS)})\s+(?:{LIST_NOUNS})(?!\w)", re.IGNORECASE
)
_MARK = re.compile(r"\s*(?:([-–—+•*●▪])\s*|(\d{1,2}|[a-zđ])[.)]\s+)(?=\S)")
STRAY = 3  # lines after a list in which another item makes its length doubtful


def below(text: str, items: tuple[tuple[int, int], ...]) -> Iterator[Check]:
    """Each announcement at the end of a paragraph, held against the items below it: marked by a dash, a dot, a number
    or a letter, or by the form of the file (`items`: place and depth). Items of a second depth are not counted."""
    formed = dict(items)
    lines = [(found.start(), found[0]) for found in re.finditer(r"[^\n]+", text) if found[0].strip()]
    for number, (begin, line) in enumerate(lines):
        if not line.rstrip().endswith(":"):
            continue
        last_sentence = max(line.rfind("."), line.rfind(";")) + 1
        announced = list(_ANNOUNCED.finditer(line, last_sentence))
        if len(announced) != 1:
            continue  # of two numbers it is not clear which is meant of the list
        count = COUNT_WORDS.get(announced[0]["count"].lower()) or value(announced[0]["count"])
        counted = _counted(list(_kinds(lines[number + 1 :], formed)))
        if count is None or not 2 <= count <= 20 or counted < 2:
            continue
        ok = counted == count
        reason = "" if ok else f"Nêu {announced[0]['count']} nhưng bên dưới có {counted}."
        at = begin + announced[0].start()
        yield Check("list_count", announced[0][0], at, "ok" if ok else "wrong", str(counted), reason)


def _kinds(lines: list[tuple[int, str]], formed: dict[int, int]) -> Iterator[str]:
    """What kind of item each line is, until the next announcement."""
    for at, line in lines:
        kind = _depth(at, line, formed)
        if not kind and line.rstrip().endswith(":"):
            return
        yield kind


def _depth(at: int, line: str, formed: dict[int, int]) -> str:
    """What kind of item a line is; "" for none. A number and a letter are kinds of their own."""
    if at in formed:
        return f"form {formed[at]}"
    mark = _MARK.match(line)
    if mark is None:
        return ""
    return "-" if mark[1] in ("-", "–", "—") else mark[1] or ("1" if mark[2].isdigit() else "a")


def _counted(kinds: list[str]) -> int:
    """How many items of the kind of the first follow; 0 when there are none, or it is not clear where they end."""
    end = next((place for place, kind in enumerate(kinds) if not kind), len(kinds))
    if not end or any(kinds[end : end + STRAY + 1]):
        return 0
    return kinds[:end].count(kinds[0])
