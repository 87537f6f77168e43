"""Words of the rulebook."""

from __future__ import annotations

from enum import StrEnum


class Certainty(StrEnum):
    """How sure we are of an entry. "from memory" must be checked against the signed text."""

    VERIFIED = "verified"
    FROM_MEMORY = "from memory"


class Level(StrEnum):
    """Who laid the rule down; a lower level's own entry goes before a higher one's while it lasts."""

    CENTRAL = "central"
    CITY = "city"
    WARD = "ward"

    @property
    def rank(self) -> int:
        return list(Level).index(self)


class Kind(StrEnum):
    """The shape of a value; all entries of one code have the same."""

    INTEGER = "integer"
    DECIMAL = "decimal"
    TEXT = "text"
    FLAG = "flag"
    FRACTION = "fraction"
    LIST = "list"
    TABLE = "table"
