"""The rules of a day as text, for `dangbo rules`."""

from __future__ import annotations

import textwrap
from datetime import date
from functools import cache
from typing import TextIO

from dangbo.kernel.vietnamese.dates import format_date
from dangbo.kernel.vietnamese.text import fold
from dangbo.rulebook import engine, wording
from dangbo.rulebook.entry import Rule
from dangbo.rulebook.terms import Level

WIDTH = 100


def search(rules: tuple[Rule, ...], text: str) -> tuple[Rule, ...]:
    """Rules that hold `text` in code, label, value, basis or note, diacritics or not; where none does,
    those that hold each of its words."""
    wanted = fold(text)
    if not wanted:
        return rules
    folded = [(rule, _folded(rule)) for rule in rules]
    whole = tuple(rule for rule, said in folded if wanted in said)
    words = wanted.split()
    return whole or tuple(rule for rule, said in folded if all(word in said for word in words))


def _folded(rule: Rule) -> str:
    return _folded_shipped(rule.code, rule.since) if rule.override_id is None else _folded_text(rule)


@cache
def _folded_shipped(code: str, since: date) -> str:
    return next(_folded_text(rule) for rule in engine.series(code) if rule.since == since)


def _folded_text(rule: Rule) -> str:
    return fold(f"{rule.code} {rule.label} {wording.said(rule)} {rule.basis} {rule.note} {rule.source}")


def print_rules(day: date, search_text: str, out: TextIO) -> int:
    """Write the rules that hold on `day` and answer to `search_text` to `out`; how many there are."""
    found = search(engine.all_rules(day), search_text)
    area = ""
    for rule in found:
        if rule.area != area:
            area = rule.area
            out.write(f"\n{engine.areas()[area].upper()}\n")
        out.write(_lines(rule))
    verified = sum(rule.verified for rule in found)
    asked = f", tìm “{search_text}”" if search_text else ""
    out.write(
        f"\n{len(found)} quy tắc có hiệu lực ngày {format_date(day)}{asked}: "
        f"{verified} có nguồn, {len(found) - verified} cần đối chiếu (dấu ?).\n"
    )
    return len(found)


def _lines(rule: Rule) -> str:
    mark = " " if rule.verified else "?"
    own = "" if rule.level is Level.CENTRAL or rule.override_id is None else "  [quy định riêng]"
    head = f"{mark} {rule.code}{own}\n"
    body = f"{rule.label}: {wording.said(rule)}"
    basis = f"Căn cứ: {rule.basis}; {wording.period(rule)}"
    parts = [body, basis] + [f"Ghi chú: {rule.note}"] * bool(rule.note) + [f"Lý do: {rule.reason}"] * bool(rule.reason)
    wrapped = [textwrap.fill(part, WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 6) for part in parts]
    return head + "\n".join(wrapped) + "\n"
