"""Faults of letters and spaces: words run together, no space after a mark, doubled words, unknown syllables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from dangbo.portal.alphabet import LOWER, UPPER
from dangbo.portal.proofreading.finding import Fault
from dangbo.portal.proofreading.syllables import FOREIGN, has_marks, is_syllable, neighbours, placed, splits

WORD = re.compile(r"[^\W\d_]+")
# A mark, then a letter at once. Only where both sides are text: no addresses, no file names, no TP.HCM.
_CLOSE = re.compile(r"(?P<before>[\w%”\"’)\]]+)(?P<mark>[.;,:!?…])(?P<after>[“\"‘(]?[^\W\d_]+)")
_ADDRESS = re.compile(r"\S*(?:://|@|www\.|\.(?:vn|com|org|net|gov|edu|docx?|xlsx?|pdf|html?)\b)\S*", re.IGNORECASE)
_LETTER_DIGIT = re.compile(r"(?<![\w./-])(?P<word>[^\W\d_]{2,7})(?P<number>\d[\d.,]*\d|\d)(?![\w/-])")
_DIGIT_LETTER = re.compile(r"(?<![\w.,/-])(?P<number>\d[\d.,]*\d|\d)(?P<word>[^\W\d_]{2,7})(?![\w-])")
_CAMEL = re.compile(rf"[^\W\d_]*[{LOWER}][{UPPER}][^\W\d_]*")
# No vowel, or a beginning that neither Vietnamese nor the usual foreign words have: `nhng`, `xnah`.
_UNSPEAKABLE = re.compile(
    r"(?:[^aeiouy]+|(?:x[^aeiouy]|[bcdfghklmnpqrtvwz]{4}|t[bcdgklmnpqtvx]|n[bcdfklmnpqrstvx]|v[bcdghkmnpqtvx]|"
    r"l[bcdghkmnpqrstvx]|m[bcdfghklmpqrstvx]|c[bcdfgkmnpqstvx]|d[bcdfgklmnpqtvx]|b[bcdfghkmnpqstvx])[a-z]*)",
)
SHORT = frozenset(("html", "http", "https", "www", "pdf", "kwh", "mwh", "dvd", "php", "rss", "sms"))
_DOUBLE = re.compile(rf"\b(?P<one>[{LOWER}{UPPER}]+)(?P<gap>[ \t]+)(?P<two>[{LOWER}{UPPER}]+)\b")
_DOUBLE_PAIR = re.compile(
    rf"(?<!\w)(?P<pair>[{LOWER}{UPPER}]+[ \t]+[{LOWER}{UPPER}]+)[ \t]+(?P=pair)(?!\w)", re.IGNORECASE
)
GROWING = frozenset(("từng", "rất", "càng", "dần", "mãi", "lại", "vừa", "nhiều", "một", "hai", "mỗi", "cứ"))

# A space before a mark; not before leaders of dots.
_LOOSE = re.compile(r"(?P<before>[^\W\d_]+|[%”\"’)\]]) +(?P<mark>[.;,:!?])(?![.\w])")
_LOOSE_CLOSE = re.compile(r"(?P<before>[^\W\d_]+) +(?P<mark>[.;,!?])(?P<after>[^\W\d_]{2,})")

DOUBLED = Path(__file__).parent / "doubled.txt"
COMPOUNDS = Path(__file__).parent / "compounds.txt"


@lru_cache(maxsize=1)
def _compounds() -> frozenset[tuple[str, str]]:
    lines = COMPOUNDS.read_text(encoding="utf-8").splitlines()
    told = " ".join(line for line in lines if not line.startswith("#"))
    words = (entry.split() for entry in told.split(","))
    return frozenset((one[0], one[1]) for one in words if len(one) == 2)


@lru_cache(maxsize=1)
def _doubled_rightly() -> tuple[frozenset[str], frozenset[str]]:
    """Words that are said twice on purpose, and runs in which two words meet."""
    twice, _blank, meeting = DOUBLED.read_text(encoding="utf-8").partition("\n\n")
    told = [[line for line in part.splitlines() if not line.startswith("#")] for part in (twice, meeting)]
    return frozenset(" ".join(told[0]).split()), frozenset(told[1])


def addresses(text: str) -> list[tuple[int, int]]:
    """Where web addresses, mail addresses and file names stand: no words of the language."""
    return [found.span() for found in _ADDRESS.finditer(text)]


def spelling(text: str, closed: list[tuple[int, int]]) -> Iterator[Fault]:
    """Syllables that do not exist, and two run together."""
    seen = Counter(word.lower() for word in WORD.findall(text))
    pairs = _pairs(text)
    for found in WORD.finditer(text):
        word = found[0]
        if _inside(found.start(), closed) or _touches_digit(text, found):
            continue
        if is_syllable(word):
            if right := placed(word):
                yield Fault("spelling", word, found.start(), right, "Dấu thanh đặt sai chữ.")
            continue
        if camel := _CAMEL.fullmatch(word):
            yield from _camel(camel[0], found.start())
        elif word.isupper() or FOREIGN.search(word.lower()):
            continue
        elif not has_marks(word):
            yield from _bare(word, found.start(), pairs)
        else:
            yield from _marked(word, found, pairs, seen)


def _camel(word: str, at: int) -> Iterator[Fault]:
    """`giaCuộc` → `gia Cuộc`; names of firms and signs (`QĐi`, `VNeID`) are left alone."""
    cut = next(i for i in range(1, len(word)) if word[i].isupper() and word[i - 1].islower())
    left, right = word[:cut], word[cut:]
    if is_syllable(left) and is_syllable(right) and len(left) > 1 and len(right) > 1:
        yield Fault("run_together", word, at, f"{left} {right}", "Hai chữ viết liền nhau.")


def _bare(word: str, at: int, pairs: Counter[tuple[str, str]]) -> Iterator[Fault]:
    """A word without marks may be foreign: it is a fault only when the text itself has it apart."""
    for left, right in splits(word.lower()):
        if pairs[left, right]:
            yield Fault("run_together", word, at, f"{word[: len(left)]} {right}", "Hai chữ viết liền nhau.")
            return
    if word.islower() and len(word) > 2 and _UNSPEAKABLE.fullmatch(word) and word not in SHORT:
        near = neighbours(word)
        yield Fault("spelling", word, at, near[0] if len(near) == 1 else "", "Không có âm tiết này trong tiếng Việt.")


def _marked(word: str, found: re.Match[str], pairs: Counter[tuple[str, str]], seen: Counter[str]) -> Iterator[Fault]:
    text, at = found.string, found.start()
    ways = sorted(splits(word.lower()), key=lambda way: (-pairs[way], -len(way[0])))
    if ways:
        cut = len(ways[0][0])
        yield Fault("run_together", word, at, f"{word[:cut]} {word[cut:]}", "Hai chữ viết liền nhau.")
    elif (word.islower() or _begins(text, at)) and seen[word.lower()] < 3:
        best = _meant(word, found, pairs, seen)
        said = best.capitalize() if word[0].isupper() else best
        yield Fault("spelling", word, at, said, "Không có âm tiết này trong tiếng Việt.")


def _meant(word: str, found: re.Match[str], pairs: Counter[tuple[str, str]], seen: Counter[str]) -> str:
    """The syllable that stands one slip away and goes with the word before or after it; "" when that is not clear."""
    near = neighbours(word)
    before = WORD.findall(found.string[max(0, found.start() - 12) : found.start()])[-1:]
    after = WORD.findall(found.string[found.end() : found.end() + 12])[:1]
    going = {one: sum(pairs[pair] + 10 * (pair in _compounds()) for pair in _with(before, one, after)) for one in near}
    ranked = sorted(near, key=lambda one: (-going[one], -seen[one], one))
    if not ranked:
        return ""
    sure = len(ranked) == 1 or (going[ranked[0]], seen[ranked[0]]) > (going[ranked[1]], seen[ranked[1]])
    return ranked[0] if sure else ""


def _with(before: list[str], one: str, after: list[str]) -> list[tuple[str, str]]:
    return [*((word.lower(), one) for word in before), *((one, word.lower()) for word in after)]


def _pairs(text: str) -> Counter[tuple[str, str]]:
    words = [word.lower() for word in WORD.findall(text)]
    return Counter(pairwise(words))


def _touches_digit(text: str, found: re.Match[str]) -> bool:
    around = text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1]
    return any(letter.isdigit() or letter in "_/" for letter in around)


def _begins(text: str, at: int) -> bool:
    return bool(re.search(r"(?:^|[.!?…:]\s*|[“\"(]\s*)$", text[max(0, at - 3) : at]))


def numbers_run_together(text: str, closed: list[tuple[int, int]]) -> Iterator[Fault]:
    """`với1.138` → `với 1.138`; `820bài` → `820 bài`. Units (m2, km, ha) and signs (A1, H5N1) are left alone."""
    for found in _LETTER_DIGIT.finditer(text):
        word = found["word"]
        if not _inside(found.start(), closed) and has_marks(word) and is_syllable(word) and not word.isupper():
            yield Fault(
                "run_together", found[0], found.start(), f"{word} {found['number']}", "Chữ và số viết liền nhau."
            )
    for found in _DIGIT_LETTER.finditer(text):
        word = found["word"]
        if not _inside(found.start(), closed) and has_marks(word) and is_syllable(word) and word.islower():
            yield Fault(
                "run_together", found[0], found.start(), f"{found['number']} {word}", "Số và chữ viết liền nhau."
            )


def spaces(text: str, closed: list[tuple[int, int]]) -> Iterator[Fault]:
    """No space after a mark: `nội bộ;đã có`, `được giao.Nhìn chung`."""
    for found in _CLOSE.finditer(text):
        before, mark, after = found["before"], found["mark"], found["after"]
        letters = after.lstrip('“"‘(')
        if _inside(found.start("mark"), closed) or _is_abbreviated(before, mark, letters):
            continue
        span = found[0]
        yield Fault(
            "missing_space", span, found.start(), f"{before}{mark} {after}", f"Thiếu dấu cách sau dấu “{mark}”."
        )


def loose_marks(text: str, closed: list[tuple[int, int]]) -> Iterator[Fault]:
    """A space before a mark: `họp đều ;` and `họp đều .Mọi người`."""
    for pattern in (_LOOSE, _LOOSE_CLOSE):
        for found in pattern.finditer(text):
            if _inside(found.start(), closed):
                continue
            after = found.groupdict().get("after")
            right = f"{found['before']}{found['mark']}" + (f" {after}" if after else "")
            reason = f"Thừa dấu cách trước dấu “{found['mark']}”."
            yield Fault("extra_space", found[0], found.start(), right, reason)


def _is_abbreviated(before: str, mark: str, after: str) -> bool:
    if mark == ".":
        # TP.HCM, v.v, Th.S, 1.a: only a whole word, a full stop and a capital is the end of a sentence.
        last = re.split(r"\W", before)[-1]
        whole = not last or (last[-1].islower() and len(last) >= 2 and is_syllable(last)) or last.isdigit()
        return not (whole and after[:1].isupper() and len(after) > 1) and not (last == "" and after[:1].isupper())
    return before.isupper() and after.isupper()


def doubled(text: str, closed: list[tuple[int, int]]) -> Iterator[Fault]:
    """`khen khen thưởng`; what the language doubles on purpose is left alone."""
    start = 0
    while found := _DOUBLE.search(text, start):
        start = found.start("two")
        one, two = found["one"], found["two"]
        if one.lower() != two.lower() or one.isupper() or _inside(found.start(), closed):
            continue
        if one.lower() in _doubled_rightly()[0] or _meets(text, found):
            continue
        yield Fault("doubled_word", found[0], found.start(), one, "Một chữ viết hai lần.")


def doubled_pairs(text: str, closed: list[tuple[int, int]]) -> Iterator[Fault]:
    """`Đảng bộ Đảng bộ phường`; what grows by being said again (`từng bước từng bước`) is left alone."""
    for found in _DOUBLE_PAIR.finditer(text):
        said = found["pair"].lower().split()
        if said[0] not in GROWING and said[0] != said[1] and not _inside(found.start(), closed):
            yield Fault("doubled_word", found[0], found.start(), found["pair"], "Hai chữ viết lặp lại.")


def _meets(text: str, found: re.Match[str]) -> bool:
    before = WORD.findall(text[max(0, found.start() - 24) : found.start()])[-2:]
    after = WORD.findall(text[found.end() : found.end() + 12])[:1]
    here = [found["one"].lower(), found["two"].lower()]
    for back in (1, 2):
        said = [*[word.lower() for word in before[-back:]], *here]
        runs = {" ".join(said), " ".join([*said, *[word.lower() for word in after]])}
        if runs & _doubled_rightly()[1]:
            return True
    return False


def _inside(at: int, closed: list[tuple[int, int]]) -> bool:
    """`closed` is in order; a place may lie in either of the last two that begin before it."""
    last = bisect_right(closed, at, key=lambda one: one[0])
    return any(at < end for _start, end in closed[max(0, last - 2) : last])
