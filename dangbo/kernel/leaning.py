"""Whether an answer leaned on something that may be another tomorrow: then it is not kept for later.

Whoever keeps what he made (a question to the database, a page) makes it under `watching`; whoever gives
out what people may change (a ward's own rules) says so with `lean`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Watch:
    """What was leaned upon since the watch began."""

    leaned = False


_open: ContextVar[Watch | None] = ContextVar("open_watch", default=None)


def lean() -> None:
    """What is being made leans on something that may change."""
    watch = _open.get()
    if watch is not None:
        watch.leaned = True


@contextmanager
def watching() -> Iterator[Watch]:
    """A watch over the block; an outer one sees what an inner one saw."""
    watch, outer = Watch(), _open.get()
    before = _open.set(watch)
    try:
        yield watch
    finally:
        _open.reset(before)
        if outer is not None and watch.leaned:
            outer.leaned = True
