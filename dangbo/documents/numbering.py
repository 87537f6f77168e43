"""The series in which a number runs: per type, and per term of the body or per year, as the rulebook says."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from dangbo.orgs.queries import term_on
from dangbo.rulebook import engine

SCOPE, YEARLY = "documents.numbering_scope", "year_and_type"


@dataclass(frozen=True)
class Series:
    """Numbers of one kind of document of one body. `year` is nought where they run through a whole term."""

    unit_id: int
    body: str
    kind: str
    term_id: int | None
    year: int


Given = Callable[[Series], Collection[int]]

_given: list[Given] = []


def register(given: Given) -> None:
    """Rooms above that number papers in the same series without registering each name the numbers they gave."""
    if given not in _given:
        _given.append(given)


def given_elsewhere(series: Series) -> set[int]:
    """Numbers of a series that stand on papers outside the register (signed minutes of a cell)."""
    return {number for given in _given for number in given(series)}


def year_of(day: date) -> int:
    """The year within which numbers of that day run; 0 where they run through the term (DOMAIN 5.2)."""
    rule = engine.found(SCOPE, day)
    return day.year if rule is not None and rule.value == YEARLY else 0


def series_on(unit_id: int, body: str, kind: str, day: date) -> Series:
    term = term_on(unit_id, day)
    return Series(unit_id, body, kind, term.pk if term else None, year_of(day))


def runs(series: Series) -> bool:
    """Whether numbers can run in it: a series through a term needs the term."""
    return series.term_id is not None or bool(series.year)
