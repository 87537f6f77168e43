"""How often the edition was turned in this process: its own changes show at once, those of others within a second."""

from __future__ import annotations

from itertools import count

_numbers = count(1)
_last = 0


def turned() -> None:
    """Something that the public sees is changing here."""
    global _last
    _last = next(_numbers)


def turns() -> int:
    return _last
