"""The only source of the present moment; everything below the edge is told the time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")

_ahead = timedelta(0)
_stopped: ContextVar[datetime | None] = ContextVar("stopped_clock", default=None)


def now() -> datetime:
    """The present moment in Vietnam's time (aware)."""
    return _stopped.get() or datetime.now(HANOI) + _ahead


def today() -> date:
    """The present day in Vietnam."""
    return now().date()


def begin_at(moment: datetime) -> None:
    """Let this process live from `moment` on: the demonstration stands at the end of its example year."""
    global _ahead
    _ahead = moment - datetime.now(HANOI)


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment`: for examples and tests, which must not depend on the day they run."""
    token = _stopped.set(moment if moment.tzinfo else moment.replace(tzinfo=HANOI))
    try:
        yield
    finally:
        _stopped.reset(token)
