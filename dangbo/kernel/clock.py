"""The only source of the present moment; everything below the edge is told the time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")

_stopped: ContextVar[datetime | None] = ContextVar("stopped_clock", default=None)


def now() -> datetime:
    """The present moment in Vietnam's time (aware)."""
    return _stopped.get() or datetime.now(HANOI)


def today() -> date:
    """The present day in Vietnam."""
    return now().date()


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment`: for examples and tests, which must not depend on the day they run."""
    token = _stopped.set(moment if moment.tzinfo else moment.replace(tzinfo=HANOI))
    try:
        yield
    finally:
        _stopped.reset(token)
