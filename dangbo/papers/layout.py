"""How papers look on a given day: margins, letters, spacing and forms of words, as the rulebook lays them down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dangbo.rulebook import engine
from dangbo.rulebook.entry import Rule, Value

BLOCKS = (
    "national",
    "superior",
    "body_name",
    "asterisk",
    "number",
    "place_date",
    "urgency",
    "draft",
    "title",
    "subject",
    "dashes",
    "letter_subject",
    "addressed",
    "text",
    "part",
    "part_name",
    "heading_1",
    "heading_2",
    "heading_3",
    "authority",
    "post",
    "name",
    "recipients_word",
    "recipients",
)
_CLAUSES = (
    "page",
    "margins",
    "font",
    "page_number",
    "body",
    "ending",
    "headings",
    "date_leading_zero",
    "hyphens",
    "asterisk",
    "authority_words",
    "recipients_last_word",
    "recipients_first_of_letter",
    "addressed_words",
    "letter_prints_type",
    "party_title_text",
)
_PRINTED_LARGE = frozenset({"title"})  # of a range of sizes the largest is printed, of the others the smallest


@dataclass(frozen=True, slots=True)
class Letter:
    """How one block is set. `size` is what we print; `least` to `most` what the rule allows (points)."""

    name: str
    label: str
    size: Decimal
    least: Decimal
    most: Decimal
    bold: bool
    italic: bool
    underline: bool
    capitals: bool
    align: str
    clause: str

    def allows(self, size: Decimal) -> bool:
        return self.least <= size <= self.most


@dataclass(frozen=True, slots=True)
class Layout:
    """Lengths of the page in mm, of letters and lines in points. `clauses` gives the basis of each other rule."""

    day: date
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
    national: str
    asterisk: str
    dashes: str
    letter_word: str
    submission_word: str
    letters: Mapping[str, Letter]
    clauses: Mapping[str, str]

    def letter(self, name: str) -> Letter:
        return self.letters[name]

    def text_width(self, landscape: bool = False) -> int:
        """Millimetres between the margins."""
        return self.page[1 if landscape else 0] - self.left - self.right


def on(day: date) -> Layout:
    """The layout in force on `day`. Raises NoRuleOn for a day before the first rules known."""
    page, margins = _table("layout.page", day), _table("layout.margins", day)
    number, text = _table("layout.page_number", day), _table("layout.body", day)
    addressed = _table("layout.addressed_words", day)
    return Layout(
        day=day,
        font=str(_table("layout.font", day)["name"]),
        page=(_whole(page["width"]), _whole(page["height"])),
        top=_whole(margins["top"]),
        bottom=_whole(margins["bottom"]),
        left=_whole(margins["left"]),
        right=_whole(margins["right"]),
        page_number_size=Decimal(str(number["size"])),
        page_number_top=_whole(number["from_top"]),
        indent=_whole(text["first_indent"]),
        gap=Decimal(str(text["space_between_min"])),
        line=engine.decimal("layout.line_spacing", day),
        line_least=Decimal(str(text["line_min"])),
        line_most=Decimal(str(text["line_max"])),
        national=engine.text("layout.party_title_text", day),
        asterisk=engine.text("layout.asterisk", day),
        dashes=engine.text("layout.hyphens", day),
        letter_word=str(addressed["letter"]),
        submission_word=str(addressed["submission"]),
        letters={name: _letter(name, engine.rule(f"layout.block.{name}", day)) for name in BLOCKS},
        clauses={name: engine.rule(f"layout.{name}", day).basis for name in _CLAUSES},
    )


def _table(code: str, day: date) -> Mapping[str, Value]:
    return engine.table(code, day)


def _whole(value: Value) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"Thể thức cần số nguyên, không phải {value!r}.")
    return value


def _letter(name: str, rule: Rule) -> Letter:
    value = rule.value
    if not isinstance(value, Mapping):
        raise TypeError(f"Quy tắc “{rule.code}” phải là bảng.")
    least, most = Decimal(str(value["size_min"])), Decimal(str(value["size_max"]))
    return Letter(
        name=name,
        label=rule.label,
        size=most if name in _PRINTED_LARGE else least,
        least=least,
        most=most,
        bold=value["bold"] is True,
        italic=value["italic"] is True,
        underline=value["underline"] is True,
        capitals=value["capitals"] is True,
        align="centre" if value["align"] == "center" else str(value["align"]),
        clause=rule.basis,
    )
