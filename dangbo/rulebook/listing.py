"""The rules of a day as text, for `dangbo rules`."""

from __future__ import annotations

import textwrap
from datetime import date
from typing import TextIO

from dangbo.kernel.vietnamese.dates import format_date
from dangbo.kernel.vietnamese.text import fold
from dangbo.rulebook import engine, wording
from dangbo.rulebook.entry import Rule
from dangbo.rulebook.terms import Level

WIDTH = 100


def search(rules: tuple[Rule, ...], text: str) -> tuple[Rule, ...]:
    """Rules in whose code, label, value, basis or note every word of `text` occurs, diacritics or not."""
    words = fold(text).split()
    return tuple(rule for rule in rules if all(word in _folded(rule) for word in words)) if words else rules


def _folded(rule: Rule) -> str:
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
