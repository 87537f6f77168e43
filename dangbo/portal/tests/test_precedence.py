"""Readers wait for who is at work, and for the beginning of a long piece of work only."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from dangbo.portal import precedence
from dangbo.portal.precedence import Precedence


def reading(order: Precedence, seen: list[str]) -> threading.Thread:
    def read() -> None:
        order.give()
        seen.append("reader")

    thread = threading.Thread(target=read)
    thread.start()
    return thread


def test_nobody_waits_while_nobody_is_at_work() -> None:
    order, seen = Precedence(), []
    with order.taken():
        pass
    order.give()
    reading(order, seen).join(5)
    assert seen == ["reader"]


def test_a_reader_comes_after_all_who_are_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precedence, "PATIENCE_SECONDS", 30.0)
    order, seen = Precedence(), []
    with order.taken():
        with order.taken():
            reader = reading(order, seen)
            seen.append("second")
        seen.append("first")
    reader.join(5)
    assert seen == ["second", "first", "reader"]


def test_a_long_piece_of_work_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precedence, "PATIENCE_SECONDS", 0.0)
    order, seen = Precedence(), []
    with order.taken():
        reading(order, seen).join(5)
        seen.append("work")
    assert seen == ["reader", "work"]


def test_work_that_fails_leaves_the_way_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precedence, "PATIENCE_SECONDS", 30.0)
    order, seen = Precedence(), []

    def work() -> Any:
        with order.taken():
            raise ValueError

    with pytest.raises(ValueError):
        work()
    reading(order, seen).join(5)
    assert seen == ["reader"]
