"""Set phrases: what differs from one by a letter or two, and forms that are known to be wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from dangbo.kernel.vietnamese.text import TonePlacement, canonical_tones, fold
from dangbo.portal.proofreading.finding import Fault
from dangbo.portal.proofreading.syllables import is_syllable
from dangbo.portal.proofreading.words import WORD

SHIPPED = Path(__file__).parent / "phrases.txt"
CONFUSED = (("ch", "tr"), ("s", "x"), ("d", "gi"), ("r", "d"), ("l", "n"))  # first letters that sound alike somewhere
REASON = "Khác một cụm từ cố định."


@lru_cache(maxsize=1)
def shipped() -> tuple[str, ...]:
    lines = (line.strip() for line in SHIPPED.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def set_phrases(text: str, more: Iterable[str] = ()) -> Iterator[Fault]:
    """Near misses of the shipped phrases and of the ward's own (`more`, same notation)."""
    found = [(match.start(), match.end(), match[0]) for match in WORD.finditer(text)]
    plain = [canonical_tones(word.lower(), TonePlacement.TRADITIONAL) for _s, _e, word in found]
    index: dict[str, list[int]] = {}
    for place, word in enumerate(plain):
        index.setdefault(word, []).append(place)
    taken: set[int] = set()
    for line in (*shipped(), *more):
        wrong, arrow, right = (part.strip() for part in line.partition("=>"))
        if arrow:
            yield from _known_wrong(text, wrong, right, found, plain, index, taken)
        else:
            yield from _near(text, wrong, found, plain, index, taken)


def _words(phrase: str) -> list[str]:
    return [canonical_tones(word.lower(), TonePlacement.TRADITIONAL) for word in WORD.findall(phrase)]


Found = list[tuple[int, int, str]]
Index = dict[str, list[int]]


def _known_wrong(
    text: str, wrong: str, right: str, found: Found, plain: list[str], index: Index, taken: set[int]
) -> Iterator[Fault]:
    wanted = _words(wrong)
    for place in index.get(wanted[0], ()):
        end = place + len(wanted)
        if plain[place:end] != wanted or not _joined(text, found, place, end):
            continue
        if plain[max(0, place - 1) : place] == ["tự"] and wanted[0] == "phê":
            continue
        span = text[found[place][0] : found[end - 1][1]]
        taken |= set(range(place, end))
        yield Fault("set_phrase", span, found[place][0], _cased(right, span), REASON)


def _near(text: str, phrase: str, found: Found, plain: list[str], index: Index, taken: set[int]) -> Iterator[Fault]:
    """All words but one are right, and that one is a letter off. In a pair only the second may be wrong."""
    wanted = _words(phrase)
    anchors = range(1) if len(wanted) == 2 else range(len(wanted))
    seen: set[int] = set()
    for anchor in anchors:
        for place in index.get(wanted[anchor], ()):
            begin = place - anchor
            end = begin + len(wanted)
            if begin in seen or begin < 0 or end > len(plain):
                continue
            off = [i for i in range(len(wanted)) if plain[begin + i] != wanted[i]]
            if len(off) != 1 or (len(wanted) == 2 and off != [1]):
                continue
            seen.add(begin)
            word, right = plain[begin + off[0]], wanted[off[0]]
            if not _slip(word, right, len(wanted)) or begin + off[0] in taken or not _joined(text, found, begin, end):
                continue
            span = text[found[begin][0] : found[end - 1][1]]
            start, stop, said = found[begin + off[0]]
            corrected = text[found[begin][0] : start] + _cased(right, said) + text[stop : found[end - 1][1]]
            taken.add(begin + off[0])
            yield Fault("set_phrase", span, found[begin][0], corrected, REASON)


def _slip(word: str, right: str, length: int) -> bool:
    """One letter changed, left out or doubled. A real word of another tone may be meant, so in short phrases a
    change of tone alone is let pass."""
    if length > 2 and any(_swapped(word, one, two) == right for one, two in CONFUSED):
        return True
    if abs(len(word) - len(right)) > 1 or (length == 2 and word[:1] != right[:1]):
        return False
    if len(word) == len(right):
        differing = [(a, b) for a, b in zip(word, right, strict=True) if a != b]
        if len(differing) != 1:
            return False
        a, b = differing[0]
        return length >= 4 or fold(a) != fold(b) or not is_syllable(word)
    longer, shorter = (word, right) if len(word) > len(right) else (right, word)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _swapped(word: str, one: str, two: str) -> str:
    """`chung` → `trung`, and back."""
    if word.startswith(one):
        return two + word.removeprefix(one)
    return one + word.removeprefix(two) if word.startswith(two) else word


def _joined(text: str, found: Found, begin: int, end: int) -> bool:
    """Nothing but spaces, commas, hyphens or quotation marks stands between the words."""
    gaps = (text[found[i][1] : found[i + 1][0]] for i in range(begin, end - 1))
    return all(gap.strip(' ,-–“”"') == "" and "\n" not in gap for gap in gaps)


def _cased(right: str, span: str) -> str:
    return right[:1].upper() + right[1:] if span[:1].isupper() else right
