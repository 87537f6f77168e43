"""Every figure and every check by its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangbo.kernel.text_distance import nearest

if TYPE_CHECKING:
    from dangbo.figures.check import Check
    from dangbo.figures.figure import Figure

_figures: dict[str, Figure] = {}
_checks: dict[str, Check] = {}


class UnknownFigure(LookupError):
    """No figure has this code; `nearest` holds those that look like it."""

    def __init__(self, code: str):
        self.code = code
        self.nearest = nearest(code, list(_figures))
        hint = f" Gần nhất: {', '.join(self.nearest)}." if self.nearest else ""
        super().__init__(f"Không có số liệu nào mang mã “{code}”.{hint}")


def add(figure: Figure) -> None:
    known = _figures.get(figure.code)
    if known is not None and (type(known).__module__, type(known).__qualname__) != (
        type(figure).__module__,
        type(figure).__qualname__,
    ):
        raise TypeError(f"two figures have the code {figure.code}")
    _figures[figure.code] = figure


def figure(code: str) -> Figure:
    """Raises UnknownFigure, which names the nearest codes."""
    if code not in _figures:
        raise UnknownFigure(code)
    return _figures[code]


def knows(code: str) -> bool:
    """Whether a figure has this code."""
    return code in _figures


def figures() -> tuple[Figure, ...]:
    """All figures, by section of the yearly report, then code."""
    return tuple(sorted(_figures.values(), key=lambda one: (one.section or 99, one.code)))


def listed() -> tuple[Figure, ...]:
    """The figures of the index and of `dangbo figures`: all but the cells of statistics tables."""
    return tuple(one for one in figures() if one.listed)


def add_check(check: Check) -> None:
    _checks[check.code] = check


def checks() -> tuple[Check, ...]:
    return tuple(_checks[code] for code in sorted(_checks))
