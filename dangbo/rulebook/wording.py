"""The rulebook's values in Vietnamese: what stands in lists, on pages and on the terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dangbo.kernel.vietnamese.dates import format_date
from dangbo.kernel.vietnamese.numbers import format_int
from dangbo.rulebook.entry import Rule, Threshold, Value
from dangbo.rulebook.terms import Certainty, Kind
from dangbo.rulebook.words import KEYS, WORDS

CERTAINTY = {Certainty.VERIFIED: "có nguồn", Certainty.FROM_MEMORY: "cần đối chiếu"}


@dataclass(frozen=True)
class Grid:
    """A list of tables as one table: heads, and rows of equal length."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def certainty(rule: Rule) -> str:
    return CERTAINTY[rule.certainty]


def period(rule: Rule) -> str:
    """ "từ 01/07/2025", "từ 01/07/2025 đến trước 26/07/2026"."""
    start = f"từ {format_date(rule.since)}"
    return f"{start} đến trước {format_date(rule.until)}" if rule.until else start


def said(rule: Rule, most: int = 0) -> str:
    """The value with its unit in one line, cut after `most` letters (0: never)."""
    text = _value(rule.value, rule.kind)
    if rule.unit and rule.kind in (Kind.INTEGER, Kind.DECIMAL, Kind.FRACTION):
        text = f"{text} {rule.unit}"
    if most and len(text) > most:
        text = text[: most - 1].rstrip(" ,;") + "…"
    return text


def items(rule: Rule) -> tuple[str, ...]:
    """A list of plain values item by item; empty for every other kind."""
    if isinstance(rule.value, tuple) and not any(isinstance(item, Mapping) for item in rule.value):
        return tuple(_value(item) for item in rule.value)
    return ()


def grid(rule: Rule) -> Grid | None:
    """A table, or a list of tables, as rows; None for every other kind."""
    if rule.kind is Kind.TABLE and isinstance(rule.value, Mapping):
        return Grid((), tuple((_head(key), _told(key, part)) for key, part in rule.value.items()))
    tables = [item for item in rule.value if isinstance(item, Mapping)] if isinstance(rule.value, tuple) else []
    if not tables:
        return None
    keys = [key for key in dict.fromkeys(key for row in tables for key in row) if not _hidden(key, tables)]
    rows = tuple(tuple(_told(key, row[key]) if key in row else "" for key in keys) for row in tables)
    return Grid(tuple(_head(key) for key in keys), rows)


def key_word(key: str) -> str:
    return KEYS.get(key, key)


def _head(key: str) -> str:
    word = key_word(key)
    return word[:1].upper() + word[1:]


def _hidden(key: str, rows: list[Mapping[str, Value]]) -> bool:
    """The code of a row says nothing to people where the row has a label."""
    return key == "code" and all("label" in row for row in rows)


def _value(value: Value, kind: Kind | None = None) -> str:
    if kind is Kind.FRACTION and isinstance(value, Mapping):
        return Threshold.of(value).text
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int):
        return format_int(value) if abs(value) >= 10_000 else str(value)
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, tuple):
        return "; ".join(_value(item) for item in value) or "không có"
    if isinstance(value, Mapping):
        return _row(value)
    if kind is Kind.DECIMAL or DECIMAL.fullmatch(value):
        return _decimal(value)
    return WORDS.get(value, value)


def _row(row: Mapping[str, Value]) -> str:
    if {"num", "den"} <= set(row):
        share = Threshold(int(str(row["num"])), int(str(row["den"])), bool(row.get("strict", False)))
        rest = ", ".join(f"{key_word(key)} {_value(part)}" for key, part in row.items() if key not in FRACTION)
        told = share.text if share.num else "còn lại"
        return f"{told} ({rest})" if rest else told
    if {"month", "day"} == set(row):
        return f"{row['day']}/{row['month']}"
    if "label" in row:
        rest = ", ".join(_part(key, part) for key, part in row.items() if key not in ("code", "label") and part != "")
        return f"{row['label']} ({rest})" if rest else str(row["label"])
    if set(row) == {"text", "habit"}:
        return f"{row['text']} (thói quen)" if row["habit"] else str(row["text"])
    return ", ".join(_part(key, part) for key, part in row.items())


def _part(key: str, part: Value) -> str:
    if isinstance(part, bool):
        return key_word(key) if part else f"không {key_word(key)}"
    return f"{key_word(key)}: {_value(part)}" if isinstance(part, tuple) else f"{key_word(key)} {_told(key, part)}"


def _told(key: str, part: Value) -> str:
    """A value under its key: a rate is data as a share of one (0.005) and said in hundredths (0,5%)."""
    return f"{_decimal(str(Decimal(part) * 100))}%" if key == "rate" and isinstance(part, str) else _value(part)


FRACTION = frozenset({"num", "den", "strict", "at_most"})


DECIMAL = re.compile(r"\d+\.\d+")
"""A decimal number within a table: the data writes 1.5, people write 1,5."""


def _decimal(text: str) -> str:
    number = Decimal(text)
    return format(number.normalize(), "f").replace(".", ",") if number % 1 else format_int(int(number))
