"""What a second reader brings back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

_PERCENT = re.compile(r"\d[\d.,]*\s?%")
MOST_WORDS, LONGEST = 28, 70  # words in a sentence, on average and at most
Verdict = Literal["ok", "wrong", "rounded"]


@dataclass(frozen=True)
class Figure:
    """A number that the text states of something. `span` begins at the number."""

    span: str
    at: int
    label: str
    unit: str
    actual: Decimal | None
    planned: Decimal | None = None
    percent_stated: Decimal | None = None
    percent_span: str = ""
    percent_first: bool = False
    exceeding: bool = False


@dataclass(frozen=True)
class Check:
    """A sum that was done again. `correct_value` is what the text should have said."""

    kind: str
    span: str
    at: int
    verdict: Verdict
    correct_value: str
    reason: str = ""
    instead: str = ""  # what the span becomes, where that is known beforehand
    link: str = ""  # the page of the figure that says otherwise

    @property
    def replacement(self) -> str:
        """What the span becomes by one click; "" when only a person can tell which number is wrong."""
        if self.verdict != "wrong" or self.instead:
            return self.instead
        if self.kind in ("percent", "exceeding"):
            return _PERCENT.sub(self.correct_value, self.span, count=1)
        if self.kind == "list_count":
            first, space, rest = self.span.partition(" ")
            return f"{self.correct_value.zfill(len(first) if first.startswith('0') else 1)}{space}{rest}"
        return ""


@dataclass(frozen=True)
class Fault:
    """Something to look at. `suggestion` replaces `span`; "" when only a person can mend it."""

    kind: str
    span: str
    at: int
    suggestion: str
    reason: str = ""


@dataclass(frozen=True)
class Reading:
    """How heavy the text is. Told, never counted as a fault."""

    words: int
    sentences: int
    words_a_sentence: float
    longest_sentence: int

    @property
    def heavy(self) -> bool:
        """Whether many readers lose the thread: official style is long, news should not be."""
        return self.words_a_sentence > MOST_WORDS or self.longest_sentence > LONGEST


@dataclass(frozen=True)
class Findings:
    text: str
    figures: tuple[Figure, ...]
    checks: tuple[Check, ...]
    faults: tuple[Fault, ...]
    reading: Reading

    def with_checks(self, more: Iterable[Check]) -> Findings:
        """The same reading with further checks, in the order of the text."""
        return replace(self, checks=tuple(sorted([*self.checks, *more], key=lambda one: one.at)))

    @property
    def wrong(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.verdict == "wrong")

    def as_json(self) -> dict[str, Any]:
        return {
            "figures": [
                {
                    "span": one.span,
                    "label": one.label,
                    "actual": number(one.actual),
                    "planned": number(one.planned),
                    "percent_stated": number(one.percent_stated),
                    "unit": one.unit,
                }
                for one in self.figures
            ],
            "checks": [
                {"kind": one.kind, "span": one.span, "verdict": one.verdict, "correct_value": one.correct_value}
                for one in self.checks
            ],
            "faults": [{"kind": one.kind, "span": one.span, "suggestion": one.suggestion} for one in self.faults],
        }


def number(value: Decimal | None) -> int | float | None:
    """A number as JSON writes it."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
