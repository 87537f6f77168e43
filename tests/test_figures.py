"""Every figure and check can be traced to its clause and has a case: beside the code, or in the example year.

The lines of a statistical table are held to their rows and to their totals by the tests of the tables.
"""

from __future__ import annotations

from functools import cache

from checks.source import ROOT
from dangbo.figures import registry
from dangbo.statistics.tables import TABLES
from tests.test_example import RECOUNTS, published


@cache
def text_beside(room: str) -> str:
    """All that a room's tests say."""
    return "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "dangbo" / room / "tests").rglob("*.py"))


@cache
def counted_elsewhere() -> frozenset[str]:
    """Counted again from the example's sheets, or a column of a table whose columns are held to their rows."""
    columns = {item.code for table in TABLES for item in table.items}
    return frozenset(columns | set(RECOUNTS) | {row["code"] for row in published()})


def has_case(declared: object, code: str) -> bool:
    """Whether the room's tests name the code or the class, or it is counted again elsewhere."""
    text = text_beside(type(declared).__module__.split(".")[1])
    return f'"{code}"' in text or type(declared).__name__ in text or code in counted_elsewhere()


def test_there_are_figures_and_checks() -> None:
    assert len(registry.figures()) >= 50
    assert len(registry.checks()) >= 5


def test_every_figure_has_a_case() -> None:
    assert {figure.code for figure in registry.figures() if not has_case(figure, figure.code)} == set()


def test_every_check_has_a_case() -> None:
    assert {check.code for check in registry.checks() if not has_case(check, check.code)} == set()


def test_every_figure_is_asked_for_by_somebody() -> None:
    """A clause names the form or regulation, so it has more than one word."""
    assert {figure.code for figure in registry.figures() if len(figure.clause.split()) < 2} == set()
