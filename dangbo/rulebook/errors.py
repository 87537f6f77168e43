"""What the rulebook says when it cannot answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dangbo.rulebook.entry import Rule


class RuleError(KeyError):
    """Base of the rulebook's errors; its text is a plain sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


class UnknownRule(RuleError):
    """No entry bears this code; the nearest codes are named."""

    def __init__(self, code: str, nearest: Sequence[str]):
        self.code, self.nearest = code, tuple(nearest)
        hint = f" Gần nhất: {', '.join(nearest)}." if nearest else ""
        super().__init__(f"Không có quy tắc mang mã “{code}”.{hint}")


class NoRuleOn(RuleError):
    """The code is known but nothing was laid down for that day."""

    def __init__(self, code: str, day: date, known: Sequence[Rule]):
        self.code, self.day = code, day
        periods = "; ".join(
            f"từ {rule.since:%d/%m/%Y}" + (f" đến trước {rule.until:%d/%m/%Y}" if rule.until else "") for rule in known
        )
        super().__init__(f"Quy tắc “{code}” không có giá trị vào ngày {day:%d/%m/%Y}. Có giá trị: {periods}.")


class WrongKind(TypeError):
    """A value was asked for in a form that it does not have."""


class BadRulebook(ValueError):
    """A data file of the rulebook is wrong: the text names file and entry."""
