"""How long a hand needs for what a test does with a page: counted, not waited for.

The keystroke-level model (S. K. Card, T. P. Moran, A. Newell, "The Keystroke-Level Model for User Performance Time
with Interactive Systems", Communications of the ACM 23 (7), 1980), each operator at the slow end of what they measured.
It was measured on keyboards and mice; on a phone a tap stands for pointing, and each screen scrolled for one pointing.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from typing import ClassVar

from playwright.sync_api import Locator, Page


@dataclass
class Hand:
    """One hand at a page; `seconds` is what its taps, keys and scrolling take, each tap with a thought before it."""

    page: Page
    taps: int = 0
    keys: int = 0
    screens: int = 0

    KEY: ClassVar[float] = 1.20  # the worst typist, who does not know the keyboard
    POINT: ClassVar[float] = 1.10
    THINK: ClassVar[float] = 1.35

    @property
    def seconds(self) -> float:
        return self.taps * (self.THINK + self.POINT) + self.keys * self.KEY + self.screens * self.POINT

    def tap(self, where: Locator) -> None:
        self._reach(where)
        where.click()
        self.taps += 1

    def choose(self, where: Locator, at: int) -> None:
        """Open a list and tap a line of it."""
        self._reach(where)
        where.select_option(index=at)
        self.taps += 2

    def write(self, where: Locator, text: str) -> None:
        self.tap(where)
        self.page.keyboard.type(text)
        self.keys += strokes(text)

    def _reach(self, where: Locator) -> None:
        box = where.bounding_box()
        height = (self.page.viewport_size or {"height": 1})["height"]
        if box is not None:
            beyond = max(0.0, box["y"] + box["height"] - height, -box["y"])
            self.screens += math.ceil(beyond / height)
            where.scroll_into_view_if_needed()


def strokes(text: str) -> int:
    """Keys of the Telex way of typing Vietnamese: one a letter, one more for each mark of it and for a capital."""
    plain = unicodedata.normalize("NFD", text)
    return len(plain) + sum(letter in "đĐ" for letter in plain) + sum(letter.isupper() for letter in plain)
