"""Writers on SQLite wait for each other: dangbo.site.sqlite3."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

pytestmark = pytest.mark.django_db  # for leave to connect at all


@pytest.fixture
def connect(tmp_path: Path) -> Iterator[Callable[[float], Any]]:
    """Opens a connection of its own to one file; gives up after so many seconds."""
    made = []

    def one(patience: float) -> Any:
        options = {"transaction_mode": "IMMEDIATE", "timeout": patience, "check_same_thread": False}
        settings = {"ENGINE": "dangbo.site.sqlite3", "NAME": tmp_path / "x.sqlite3", "OPTIONS": options}
        connection = ConnectionHandler({"default": settings})["default"]
        connection.inc_thread_sharing()
        made.append(connection)
        connection.ensure_connection()
        return connection

    yield one
    for connection in made:
        connection.close()


def test_who_waits_gets_the_turn_when_the_other_has_done(connect: Callable[[float], Any]) -> None:
    holder, waiter = connect(5), connect(5)
    holder._start_transaction_under_autocommit()
    begun = threading.Event()

    def wait() -> None:
        waiter._start_transaction_under_autocommit()
        begun.set()

    thread = threading.Thread(target=wait)
    thread.start()
    assert not begun.wait(0.02)
    holder.connection.rollback()
    assert begun.wait(5)
    thread.join()
    assert waiter.connection.execute("PRAGMA busy_timeout").fetchone() == (5000,)


def test_waiting_ends_and_says_so(connect: Callable[[float], Any]) -> None:
    holder, waiter = connect(0.01), connect(0.01)
    holder._start_transaction_under_autocommit()
    with pytest.raises(OperationalError, match="locked"):
        waiter._start_transaction_under_autocommit()
    assert waiter.connection.execute("PRAGMA busy_timeout").fetchone() == (10,)
