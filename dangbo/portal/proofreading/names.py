"""One name written two ways in one text: `Đức Thắng` and `Đức thắng`, `Bắc Từ Liêm` and `Bắc Từ liêm`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from dangbo.kernel.vietnamese.text import fold
from dangbo.portal.proofreading.finding import Fault
from dangbo.portal.proofreading.words import WORD, _begins

PLACES = frozenset({"phường", "quận", "xã", "huyện", "tỉnh", "thôn", "bản", "phố", "đường", "ngõ", "làng"})
_NAMED_PLACES = PLACES - {"bản", "phố", "đường", "ngõ", "làng"}  # these are common words too
# Words that begin with a capital in one place and not in another, both rightly.
BOTH = frozenset({"đảng ủy", "thành ủy", "quận ủy", "chi bộ", "đảng bộ", "nhân dân", "nhà nước", "ban chỉ", "hội đồng"})


def names(text: str) -> Iterator[Fault]:
    """The rarer way of writing a name that the text mostly writes another way."""
    found = list(WORD.finditer(text))
    pairs = list(_pairs(text, found))
    told = Counter(words for _at, words, _begins in pairs)
    whole = Counter(words for _at, words, _first in pairs if _is_name(words))
    for at, words, begins in pairs:
        one, two = words.split()
        if not (one[0].isupper() and two.islower()) or begins:
            continue
        name = f"{one} {two.capitalize()}"
        usual = whole[name] >= 2 and whole[name] > 2 * told[words]
        if (usual or (whole[name] and _after_place(text, at))) and words.lower() not in BOTH:
            yield Fault("name_two_ways", words, at, name, f"Chỗ khác trong bài viết là “{name}”.")
    yield from _places(text, found)


def _after_place(text: str, at: int) -> bool:
    """After `phường`, `quận` … a second word in small letters is wrong, however often it stands so."""
    before = WORD.findall(text[max(0, at - 8) : at])[-1:]
    return bool(before) and before[0].lower() in _NAMED_PLACES


def _pairs(text: str, found: list) -> Iterator[tuple[int, str, bool]]:  # type: ignore[type-arg]
    for first, second in pairwise(found):
        if text[first.end() : second.start()] == " ":
            yield first.start(), f"{first[0]} {second[0]}", _begins(text, first.start())


def _is_name(words: str) -> bool:
    return all(word[0].isupper() and not word.isupper() for word in words.split())


def _places(text: str, found: list) -> Iterator[Fault]:  # type: ignore[type-arg]
    """After `phường`, `quận` …: a name that differs from the usual one by a mark only."""
    said: list[tuple[int, str, str]] = []
    for kind, one, two in zip(found, found[1:], found[2:], strict=False):
        if kind[0].lower() in PLACES and _is_name(f"{one[0]} {two[0]}") and text[one.end() : two.start()] == " ":
            said.append((one.start(), kind[0].lower(), f"{one[0]} {two[0]}"))
    counted = Counter((kind, name) for _at, kind, name in said)
    alike: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for (kind, name), times in counted.items():
        alike.setdefault((kind, fold(name)), []).append((name, times))
    for at, kind, name in said:
        for other, times in alike[kind, fold(name)]:
            if other.lower() != name.lower() and times >= 2 and times > 2 * counted[kind, name]:
                yield Fault("name_two_ways", name, at, other, f"Chỗ khác trong bài viết là “{other}”.")
