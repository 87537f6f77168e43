"""How papers look on a given day: margins, letters, spacing and forms as laid down by the rulebook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Letter:
    """How one block is set. `size` is what we print; `least` to `most` what the rule allows (points)."""

    name: str
    size: Decimal
    least: Decimal
    most: Decimal
    bold: bool = False
    italic: bool = False
    underline: bool = False
    capitals: bool = False
    align: str = "left"
    clause: str = ""

    def allows(self, size: Decimal) -> bool:
        return self.least <= size <= self.most


@dataclass(frozen=True, slots=True)
class Layout:
    """Lengths of the page in mm, of letters and lines in points."""

    day: date
    basis: str
    font: str
    page: tuple[int, int]
    top: int
    bottom: int
    left: int
    right: int
    page_number_size: Decimal
    page_number_top: int
    indent: int
    gap: Decimal
    line: Decimal
    line_least: Decimal
    line_most: Decimal
    separator: str
    letters: tuple[Letter, ...]

    def letter(self, name: str) -> Letter:
        for letter in self.letters:
            if letter.name == name:
                return letter
        raise KeyError(f"Không có khối thể thức “{name}”.")

    def text_width(self, landscape: bool = False) -> int:
        """Millimetres between the margins."""
        return self.page[1 if landscape else 0] - self.left - self.right


def _letter(name: str, size: str = "14", allowed: str = "", styles: str = "", align: str = "left") -> Letter:
    least, _, most = (allowed or size).partition("-")
    return Letter(
        name,
        Decimal(size),
        Decimal(least),
        Decimal(most or least),
        bold="b" in styles,
        italic="i" in styles,
        underline="u" in styles,
        capitals="C" in styles,
        align=align,
    )


_LETTERS = (
    _letter("national", "15", styles="bC", align="centre"),
    _letter("superior", styles="C", align="centre"),
    _letter("body_name", styles="bC", align="centre"),
    _letter("asterisk", align="centre"),
    _letter("number", align="centre"),
    _letter("place_date", styles="i", align="centre"),
    _letter("urgency", styles="bC", align="centre"),
    _letter("draft", styles="", align="centre"),
    _letter("title", "16", "15-16", "bC", "centre"),
    _letter("subject", "14", "14-15", "b", "centre"),
    _letter("dashes", "14", "14-15", "b", "centre"),
    _letter("letter_subject", "12", styles="i", align="centre"),
    _letter("addressed", align="centre"),
    _letter("text", "14", "14-15", "", "justify"),
    _letter("part", "14", "14-15", "b", "centre"),
    _letter("part_name", "14", "14-15", "bC", "centre"),
    _letter("heading_1", "14", "14-15", "bC", "justify"),
    _letter("heading_2", "14", "14-15", "b", "justify"),
    _letter("heading_3", "14", "14-15", "i", "justify"),
    _letter("authority", styles="bC", align="centre"),
    _letter("post", styles="C", align="centre"),
    _letter("name", styles="b", align="centre"),
    _letter("recipients_word", styles="u"),
    _letter("recipients", "12"),
)


def on(day: date) -> Layout:
    return Layout(
        day=day,
        basis="Hướng dẫn 36-HD/VPTW",
        font="Times New Roman",
        page=(210, 297),
        top=20,
        bottom=20,
        left=30,
        right=15,
        page_number_size=Decimal(14),
        page_number_top=10,
        indent=10,
        gap=Decimal(6),
        line=Decimal(19),
        line_least=Decimal(18),
        line_most=Decimal(22),
        separator=";",
        letters=_LETTERS,
    )
