"""Who is at work goes first: readers of finished pages let somebody's own page be drawn before them.

Threads of one process share one interpreter, and a crowd of readers would take turns with the desk. A reader who
waits here costs nothing; and he waits for the beginning of a piece of work only, so that a long one holds nobody up.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_SECONDS = 0.1


class Precedence:
    """How many own pages are being drawn in this process, and since when."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._free = threading.Event()
        self._free.set()
        self._drawing, self._since = 0, 0.0

    @contextmanager
    def taken(self) -> Iterator[None]:
        """While the block runs, readers wait for their turn, up to PATIENCE_SECONDS after it began."""
        with self._lock:
            self._drawing += 1
            self._since = time.monotonic()
            self._free.clear()
        try:
            yield
        finally:
            with self._lock:
                self._drawing -= 1
                if not self._drawing:
                    self._free.set()

    def give(self) -> None:
        """Let who is at work go first."""
        if not self._free.is_set():
            self._free.wait(max(0.0, self._since + PATIENCE_SECONDS - time.monotonic()))
