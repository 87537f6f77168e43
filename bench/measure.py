"""What is measured, and how. A file of this folder registers its measurements when it is imported.

    @timed("all figures of a year", bound=150)
    def year_of_figures():
        figures = ...            # what is made ready, once
        return lambda: figures.draw(2022)

The function makes things ready and returns what is timed. `counted` counts SQL queries instead;
`command` times a process from its start to its end.
"""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Work = Callable[[], object]
Prepare = Callable[[], Work]

REPEATS, WARM_UPS = 15, 2
AT_LEAST = frozenset({"req/s", "x"})  # units of which there should be many; the bound is the least
TOLD = AT_LEAST | {"KB", "ms p99", "ms each", "times"}


@dataclass(frozen=True)
class Measure:
    """One line of the table: `bound` is what the median may reach, in `unit`; None only watches."""

    name: str
    bound: float | None
    unit: str
    prepare: Prepare
    repeats: int = REPEATS
    warm_ups: int = WARM_UPS


@dataclass(frozen=True)
class Result:
    """Seen over all repeats; `ratio` is the median as a multiple of the yardstick run just before it."""

    name: str
    unit: str
    least: float
    median: float
    p95: float
    ratio: float | None
    bound: float | None
    repeats: int

    @property
    def within(self) -> bool:
        if self.bound is None:
            return True
        return self.median >= self.bound if self.unit in AT_LEAST else self.median <= self.bound


REGISTERED: list[Measure] = []


def timed(name: str, *, bound: float | None = None, repeats: int = REPEATS) -> Callable[[Prepare], Prepare]:
    """Register a time in milliseconds."""

    def register(prepare: Prepare) -> Prepare:
        REGISTERED.append(Measure(name, bound, "ms", prepare, repeats))
        return prepare

    return register


def counted(name: str, *, bound: float | None = None) -> Callable[[Prepare], Prepare]:
    """Register a number of SQL queries; the first, cold run counts too, so it is run once only."""

    def register(prepare: Prepare) -> Prepare:
        REGISTERED.append(Measure(name, bound, "queries", prepare, repeats=1, warm_ups=0))
        return prepare

    return register


def command(name: str, words: Sequence[str], *, bound: float | None = None, repeats: int = 5) -> None:
    """Register the time of a whole process."""

    def run() -> None:
        subprocess.run(list(words), check=True, capture_output=True)

    REGISTERED.append(Measure(name, bound, "ms", lambda: run, repeats, warm_ups=1))


def yardstick() -> float:
    """Milliseconds that this machine takes, now, for a fixed piece of plain Python: best of three."""
    return min(_milliseconds(_plain_work) for _ in range(3))


def _plain_work() -> int:
    seen: dict[str, int] = {}
    for number in range(20_000):
        key = str(number % 997)
        seen[key] = seen.get(key, 0) + number
    return sum(sorted(seen.values()))


def _milliseconds(work: Work) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _queries(work: Work) -> float:
    from django.db import connection  # noqa: PLC0415 -- only once Django is set up
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def _told(work: Work) -> float:
    """For units of which the work itself tells the number."""
    return float(work())  # type: ignore[arg-type]


def take(measure: Measure) -> Result:
    """Run one measurement."""
    observe = _queries if measure.unit == "queries" else _told if measure.unit in TOLD else _milliseconds
    work = measure.prepare()
    for _ in range(measure.warm_ups):
        work()
    standard = yardstick() if measure.unit == "ms" else None
    seen = sorted(observe(work) for _ in range(measure.repeats))
    median = statistics.median(seen)
    return Result(
        name=measure.name,
        unit=measure.unit,
        least=seen[0],
        median=median,
        p95=seen[min(len(seen) - 1, round(0.95 * (len(seen) - 1)))],
        ratio=median / standard if standard else None,
        bound=measure.bound,
        repeats=measure.repeats,
    )
