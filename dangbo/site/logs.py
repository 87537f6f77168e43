"""What may stand in a log: no run of digits that could be a personal, card or telephone number."""

from __future__ import annotations

import logging
import re

NUMBER = re.compile(r"(?<!\d)\d{9,12}(?!\d)")


def masked(text: str) -> str:
    """Runs of nine to twelve digits with only their last four left."""
    return NUMBER.sub(lambda found: "*" * (len(found[0]) - 4) + found[0][-4:], text)


class Masking(logging.Formatter):
    """Masks the whole line, traceback included."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))
