"""Rules and verbs tested by their shape, so that each case costs a line.

A room's `tests/conftest.py` imports the fixtures `refused` and `allowed`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from dangbo.journal.action import Action
from dangbo.journal.models import Entry
from dangbo.journal.rule import Rule
from dangbo.kernel import clock
from dangbo.kernel.actor import Actor, system
from dangbo.kernel.refusal import Fault, Refusal

Case = Callable[..., None]


def _door() -> Any:
    memo: dict[object, Any] = {}

    def once(key: object, ask: Callable[[], Any]) -> Any:
        if key not in memo:
            memo[key] = ask()
        return memo[key]

    now = datetime(2022, 12, 31, 8, tzinfo=clock.HANOI)
    return SimpleNamespace(once=once, now=now, today=now.date(), actor=system("import"), subjects={})


def _faults(rule: type[Rule], items: tuple[Any, ...]) -> list[Fault]:
    return list(rule().faults(list(items), _door()))


@pytest.fixture
def refused() -> Case:
    """`refused(RULE, data)`: the last of the inputs breaks the rule, and is told where and why."""

    def case(rule: type[Rule], *items: Any) -> None:
        faults = _faults(rule, items)
        assert [fault.item for fault in faults] == [len(items) - 1], rule.__name__
        assert [(fault.where, bool(str(fault.text))) for fault in faults] == [(rule.where, True)]

    return case


@pytest.fixture
def allowed() -> Case:
    def case(rule: type[Rule], *items: Any) -> None:
        assert _faults(rule, items) == [], rule.__name__

    return case


def told(action: type[Action[Any]], actor: Actor, data: Any, reason: str = "thử") -> list[str]:
    """The inputs' fields that a verb refuses; nothing is left of the attempt."""
    before = Entry.objects.count()
    with pytest.raises(Refusal) as refusal:
        action.perform(actor, data, reason=reason)
    assert Entry.objects.count() == before
    return [fault.where for fault in refusal.value.faults]


def entries_since(seq: int) -> list[tuple[str, str, str, dict[str, Any], dict[str, Any]]]:
    """(verb, effect, kind of record, before, after) of the journal's entries after number `seq`."""
    return [
        (one.action, one.effect, one.subject_type, json.loads(one.before), json.loads(one.after))
        for one in Entry.objects.filter(seq__gt=seq).order_by("seq")
    ]


def last_seq() -> int:
    return Entry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
