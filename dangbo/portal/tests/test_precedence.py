"""Readers wait for who is at work, and for the beginning of a long piece of work only."""

from __future__ import annotations

import threading
import time
from pathlib import Path
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


def test_readers_of_every_process_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precedence, "PATIENCE_SECONDS", 30.0)
    here, there, seen = Precedence(tmp_path / "at-work"), Precedence(tmp_path / "at-work"), []
    with here.taken():
        reader = reading(there, seen)
        seen.append("work")
    reader.join(5)
    assert seen == ["work", "reader"]


def test_a_process_that_died_at_work_is_waited_for_no_longer(tmp_path: Path) -> None:
    board = tmp_path / "at-work"
    Precedence(board).taken().__enter__()
    time.sleep(precedence.PATIENCE_SECONDS)
    started = time.monotonic()
    Precedence(board).give()
    assert time.monotonic() - started < precedence.PATIENCE_SECONDS


def test_without_a_place_to_write_each_process_minds_its_own(tmp_path: Path) -> None:
    order, seen = Precedence(tmp_path / "missing" / "at-work"), []
    with order.taken():
        seen.append("work")
    reading(order, seen).join(5)
    assert seen == ["work", "reader"]


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
