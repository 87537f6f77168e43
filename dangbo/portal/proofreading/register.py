"""Sentences that state what a register counts: which figure, which number, of which time.

Precision before recall: what speaks of a single day, of one cell, of another ward, of a plan or of "more than" is
left alone, and so is a number whose time the text does not tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from dangbo.kernel.period import Period
from dangbo.portal.alphabet import UPPER
from dangbo.portal.proofreading.figures import NUM, value
from dangbo.portal.proofreading.times import Times

_PIECE = re.compile(r"\[[^\]]+\]|\([^)]+\)|\S+")
_SENTENCE = re.compile(rf"(?<=[.;])\s+|(?<=[.;])(?=[{UPPER}])|\n+")
_ENDS = re.compile(
    r"\s*(?:$|[,:;.()\[\]–”\"-]|(?:Bác|tư tưởng|gương|lời|trong đó|trong năm|và|với|của|đạt|bằng|vượt|theo|ở|tại|"
    r"năm|nhiệm kỳ|tăng|giảm|chiếm|gồm|sinh hoạt ở|so với|cho)(?!\w))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?<!\w)(?:(?:chỉ tiêu|kế hoạch|phấn đấu|đề nghị|xem xét|dự kiến|lễ|ít nhất|tối thiểu|không quá|tối đa)"
    r"(?!\w)[^,;:]{0,30}|(?:trên|hơn|gần|khoảng|mỗi|từng|tăng|giảm|chỉ còn))\s*$",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"phấn đấu|dự kiến|sẽ|mục tiêu|phương hướng|nhiệm kỳ tới|năm tới|trong những năm|kể từ|những năm qua|toàn "
    r" (?:quận|thành phố|huyện|tỉnh|quốc)|cả nước|trung ương|các (?:phường|quận|xã)|(?:đảng bộ|toàn) (?:quận|thành)",
    re.IGNORECASE,
)
_ONE_CELL = re.compile(
    r"(?<!\d )[Cc]hi bộ\s+(?:(?:[Tt]ổ dân phố|[Kk]hu phố|[Kk]hu dân cư|[Kk]hối)\s+)?(?:số\s+)?\d|"
    rf"(?<!\d )[Cc]hi bộ\s+(?:trường\s+|cơ quan\s+)?(?!Đảng)[{UPPER}]"
)
_WARD = re.compile(rf"(?:[Pp]hường|[Xx]ã|[Tt]hị trấn)\s+([{UPPER}]\w*(?:\s+[{UPPER}]\w*)*)")
PLACED = ("công nhận", "chuyển", "xét")  # what a label must not follow: then the verb makes another figure of it


@dataclass(frozen=True)
class Named:
    """A figure as its declaration names it: `label` and `unit` in Vietnamese, `as_at` when it is true on a day."""

    code: str
    label: str
    unit: str
    as_at: bool


@dataclass(frozen=True)
class Statement:
    """What a text says of a figure. `span` begins at the phrase, `number` stands in it at `offset`; `periods` are the
    times that may be meant, the likeliest first."""

    code: str
    span: str
    at: int
    number: str
    offset: int
    actual: Decimal
    planned: Decimal | None
    periods: tuple[Period, ...]

    def corrected(self, right: str) -> str:
        """The span with `right` in the place of its number."""
        return self.span[: self.offset] + right + self.span[self.offset + len(self.number) :]


def statements(text: str, named: Iterable[Named], *, place: str, day: date) -> Iterator[Statement]:
    """Every number of `text` of which a sentence says that it counts what a figure counts, in the ward `place`.

    `day` is the day of the text: what it says of "now" and "this year" is meant of that day.
    """
    wards = {ward for ward in _WARD.findall(text) if not ward.startswith(place)}
    if wards and place not in text:
        return
    times, figures, taken = Times(text, day), {one.code: one for one in named}, set()
    patterns = _patterns(tuple(figures.values()))
    for begin, sentence in _sentences(text):
        paragraph, before = _paragraph(text, begin)
        if not _speaks_of_the_ward(before + sentence, sentence, wards):
            continue
        for code, pattern, needed in patterns:
            for said in pattern.finditer(sentence) if needed in paragraph else ():
                at = begin + said.start("n")
                periods = times.of(begin, sentence, as_at=figures[code].as_at)
                if at not in taken and periods and _is_stated(sentence, said):
                    taken.add(at)
                    yield _statement(code, begin, said, periods)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Where each sentence with a digit begins, and the sentence."""
    begin = 0
    for end in [*_SENTENCE.finditer(text), None]:
        sentence = text[begin : end.start() if end else len(text)]
        if re.search(r"\d", sentence):
            yield begin, sentence
        begin = end.end() if end else begin


def _speaks_of_the_ward(so_far: str, sentence: str, wards: set[str]) -> bool:
    elsewhere = _NOT_YET.search(sentence) or _ONE_CELL.search(so_far)
    return not elsewhere and not any(ward in sentence for ward in wards)


def _paragraph(text: str, at: int) -> tuple[str, str]:
    """The paragraph that holds `at`, and what of it stands before."""
    begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return text[begin : end if end >= 0 else len(text)], text[begin:at]


def _is_stated(sentence: str, said: re.Match[str]) -> bool:
    """Whether the phrase is whole: nothing after it narrows what is counted, nothing before it makes it a plan."""
    if not _ENDS.match(sentence, said.end()) or re.match(r"\s*(?:trở lên|%)", sentence[said.end() :]):
        return False
    return not _BEFORE.search(sentence[: said.start("n")].removesuffix(" ")[-60:])


def _statement(code: str, begin: int, said: re.Match[str], periods: tuple[Period, ...]) -> Statement:
    actual, planned = value(said["done"]), value(said["plan"]) if said["plan"] else None
    assert actual is not None
    offset = said.start("n") - said.start()
    return Statement(code, said[0], begin + said.start(), said["n"], offset, actual, planned, periods)


@lru_cache(maxsize=2)
def _patterns(named: tuple[Named, ...]) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """(code, pattern, needed word): what is written down by hand first, then what the labels themselves say, unless
    two figures have the same one."""
    known = {one.code for one in named}
    bearers = Counter(one.label for one in named)
    written = [(code, _compiled(phrase), needed) for code, phrase, needed in sayings() if code in known]
    alone = [one for one in named if bearers[one.label] == 1]
    return (*written, *((one.code, pattern, "") for one in alone for pattern in _of_label(one)))


def sayings() -> list[tuple[str, str, str]]:
    """The set phrasings: (code, phrase, needed word)."""
    lines = (Path(__file__).parent / "said.txt").read_text(encoding="utf-8").splitlines()
    parts = [[*(part.strip() for part in re.split(r" \| ", line)), ""] for line in lines if not line.startswith("#")]
    return [(part[0], part[1], part[2]) for part in parts]


def _of_label(one: Named) -> Iterator[re.Pattern[str]]:
    """`9 đảng viên dự bị`, and `Đảng viên dự bị: 9`; a label of one or two words says too little."""
    label, unit = one.label.lower(), one.unit.lower()
    rest = label.removeprefix(unit).strip()
    if not rest or rest == label or len(rest.split()) < 2 or re.search(r"[(),\d]", label):
        return
    not_after = "".join(rf"(?<!{word}\s)" for word in PLACED)
    yield _compiled(f"{{n}} {label}", not_after)
    yield re.compile(rf"(?<!\w){_spaced(label)}\s*(?::|là)\s*{_NUMBER}(?:\s+{_spaced(unit)})?", re.IGNORECASE)


_NUMBER = rf"(?P<n>(?<![\d.,/%-])(?P<done>{NUM})(?:\s?/\s?(?P<plan>{NUM}))?)(?![\d%/])"


def _compiled(phrase: str, before: str = "") -> re.Pattern[str]:
    made = ""
    for piece in _PIECE.findall(phrase):
        gap = "" if not made else r"\s*" if "," in piece else r"\s+"
        if piece == "…":
            made += r"[^.;:,\n\d]{0,45}?"
        elif piece.startswith("["):
            made += rf"(?:{gap}(?:{_either(piece)}))?"
        else:
            made += gap + (f"(?:{_either(piece)})" if piece.startswith("(") else _word(piece))
    return re.compile(rf"(?<!\w){before}{made}(?!\w)", re.IGNORECASE)


def _either(piece: str) -> str:
    return "|".join(" ".join(map(_word, one.split())).replace(" ", r"\s+") for one in piece[1:-1].split("|"))


def _word(piece: str) -> str:
    if piece == "{n}":
        return _NUMBER
    return rf"(?:{NUM})(?:\s?/\s?(?:{NUM}))?" if piece == "{0}" else re.escape(piece)


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
