"""Gathers departures: many of one kind are told once, with the first place and how often."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from dangbo.papers.checker.anatomy import upper
from dangbo.papers.checker.departure import Departure
from dangbo.papers.checker.reading import Line, Span
from dangbo.papers.layout import Letter

_ALIGN = {"left": "căn trái", "center": "căn giữa", "centre": "căn giữa", "right": "căn phải", "justify": "căn đều"}


class Findings:
    def __init__(self) -> None:
        self._found: dict[str, list[Departure]] = {}

    def add(self, code: str, place: str, found: str, expected: str, clause: str) -> None:
        self._found.setdefault(code, []).append(Departure(code, place, found, expected, clause))

    def all(self) -> list[Departure]:
        """One departure a code, in the order in which they were met."""
        return [_joined(departures) for departures in self._found.values()]

    def letter(self, line: Line, letter: Letter, code: str | None = None, *, align: bool = True) -> None:
        """Size, bold, italic, underline, capitals and alignment of a line against those of its block."""
        code = code or letter.name
        place = f"{letter.label} “{shorten(line.text)}”"
        self._size(line, letter, code, place)
        self._style(line, letter.bold, code, "bold", place, ("in đậm", "không in đậm"), letter, lambda s: s.look.bold)
        self._style(
            line, letter.italic, code, "italic", place, ("in nghiêng", "in đứng"), letter, lambda s: s.look.italic
        )
        if letter.underline or line.column == "left":
            self._style(
                line,
                letter.underline,
                code,
                "underline",
                place,
                ("gạch chân", "không gạch chân"),
                letter,
                lambda s: s.look.underline,
            )
        if letter.capitals and line.text != upper(line.text):
            self.add(f"{code}.capitals", place, "chữ thường", "in hoa", letter.clause)
        if align and letter.align == "centre" and not _is_centred(line):
            self.add(
                f"{code}.align", place, _ALIGN.get(line.setting.align, line.setting.align), "căn giữa", letter.clause
            )

    def _size(self, line: Line, letter: Letter, code: str, place: str) -> None:
        wrong = next((span.look.size for span in line.shown if not letter.allows(span.look.size)), None)
        if wrong is not None:
            self.add(f"{code}.size", place, f"cỡ chữ {size(wrong)}", f"cỡ chữ {sizes(letter)}", letter.clause)

    def _style(
        self,
        line: Line,
        wanted: bool,
        code: str,
        kind: str,
        place: str,
        words: tuple[str, str],
        letter: Letter,
        state: Callable[[Span], bool],
    ) -> None:
        if any(state(span) is not wanted for span in line.shown):
            found, expected = (words[1], words[0]) if wanted else (words[0], words[1])
            self.add(f"{code}.{kind}", place, found, expected, letter.clause)


def _is_centred(line: Line) -> bool:
    """Centred, or put in place by a tab, where the eye alone can tell."""
    return line.setting.align == "center" or line.tabbed


def _joined(departures: list[Departure]) -> Departure:
    first = departures[0]
    if len(departures) == 1:
        return first
    more = f"{first.place} và {len(departures) - 1} chỗ khác"
    return Departure(first.code, more, first.found, first.expected, first.clause)


def shorten(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def size(value: Decimal) -> str:
    """`14` or `13,5`."""
    return f"{value.normalize():f}".replace(".", ",")


def sizes(letter: Letter) -> str:
    if letter.least == letter.most:
        return size(letter.least)
    return f"{size(letter.least)}–{size(letter.most)}"


def millimetres(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace(".", ",") + " mm"


def each(lines: Iterable[Line]) -> Iterable[tuple[Line, Span]]:
    """Every span that shows words."""
    for line in lines:
        for span in line.shown:
            yield line, span
