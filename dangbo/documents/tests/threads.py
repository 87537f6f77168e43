"""Several sessions at once, on either database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection, connections

Result = TypeVar("Result")


def at_once(work: Callable[[int], Result], count: int, folder: Path) -> list[Result]:
    """`work(0)` … `work(count - 1)`, each in a thread with a connection of its own.

    The tests' SQLite lives in memory and has one connection; it is copied to a file, with which the threads work.
    """
    place: dict[str, Any] = connections.settings["default"]
    before = place["NAME"]
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        place["NAME"] = str(folder / "threads.sqlite3")
        with sqlite3.connect(place["NAME"]) as file:
            connection.connection.backup(file)

    def alone(number: int) -> Result:
        try:
            return work(number)
        finally:
            connections["default"].close()

    try:
        with ThreadPoolExecutor(count) as pool:
            return list(pool.map(alone, range(count)))
    finally:
        place["NAME"] = before
