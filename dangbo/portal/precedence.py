"""Who is at work goes first: readers of finished pages let somebody's own page be drawn before them.

Threads of one process share one interpreter, and the processes of the server share the machine; a crowd of readers
would take turns with the desk. A reader who waits here costs next to nothing; and he waits a tenth of a second at
most, so that a long piece of work, or one that died half-way, holds nobody up.
"""

from __future__ import annotations

import mmap
import os
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE_SECONDS = 0.1
LOOK_SECONDS = 0.002  # how often a reader who waits looks again
PLACES = 64  # for so many processes; two that share a place only see each other's work end too early
_SINCE = struct.Struct("d")
_NOBODY = bytes(PLACES * _SINCE.size)


class Precedence:
    """Since when own pages are being drawn, by process, on a board that all processes of the server see.

    The board is a file of PLACES times, by the clock that counts from the start of the machine; without a file, or
    where none can be written, each process has a board of its own.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._drawing = 0
        self._opened: mmap.mmap | bytearray | None = None

    @contextmanager
    def taken(self) -> Iterator[None]:
        """While the block runs, readers wait for their turn."""
        with self._lock:
            self._drawing += 1
            self._note(time.monotonic())
        try:
            yield
        finally:
            with self._lock:
                self._drawing -= 1
                if not self._drawing:
                    self._note(0.0)

    def give(self) -> None:
        """Let who is at work go first: for PATIENCE_SECONDS at most."""
        until = time.monotonic() + PATIENCE_SECONDS
        while self._board[:] != _NOBODY and self._somebody() and time.monotonic() < until:
            time.sleep(LOOK_SECONDS)

    def _note(self, since: float) -> None:
        _SINCE.pack_into(self._board, os.getpid() % PLACES * _SINCE.size, since)

    def _somebody(self) -> bool:
        """Whether work has begun lately: what began long ago may belong to a process that is no more."""
        now = time.monotonic()
        return any(now - PATIENCE_SECONDS < since <= now for (since,) in _SINCE.iter_unpack(self._board[:]))

    @property
    def _board(self) -> mmap.mmap | bytearray:
        if self._opened is None:
            self._opened = _open(self._file)
        return self._opened


def _open(file: Path | None) -> mmap.mmap | bytearray:
    if file is None:
        return bytearray(_NOBODY)
    try:
        with file.open("a+b") as opened:
            opened.truncate(len(_NOBODY))
            return mmap.mmap(opened.fileno(), len(_NOBODY))
    except OSError:
        return bytearray(_NOBODY)
