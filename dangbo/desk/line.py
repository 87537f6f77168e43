"""One line of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

SHOWN = 8
AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class Line:
    """One thing: its words, where it leads, its day; `late` when the day has passed.

    `bar` is how much of something is reached, 0 to 100, for a drawing beside `value`, its words.
    """

    text: str
    url: str = ""
    day: date | None = None
    late: bool = False
    note: str = ""
    value: str = ""
    bar: int | None = None
