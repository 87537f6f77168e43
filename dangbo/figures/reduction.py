"""How rows become a number: count, sum, distinct. A value never comes from anywhere else."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from django.db.models import Aggregate, Count, QuerySet, Sum


class Reduction(Protocol):
    """An aggregate over the rows of a figure."""

    def aggregate(self) -> Aggregate: ...


@dataclass(frozen=True)
class CountRows:
    """The number of rows."""

    def aggregate(self) -> Aggregate:
        return Count("pk")


@dataclass(frozen=True)
class SumOf:
    """The sum of a numeric field."""

    field: str

    def aggregate(self) -> Aggregate:
        return Sum(self.field)


@dataclass(frozen=True)
class DistinctOf:
    """The number of different values of a field."""

    field: str

    def aggregate(self) -> Aggregate:
        return Count(self.field, distinct=True)


def exact(value: Any) -> Decimal:
    """A database number as an exact decimal; nothing is zero."""
    if value is None:
        return Decimal(0)
    if isinstance(value, float):
        raise TypeError("figures are exact: a float came from the database")
    return Decimal(value)


def total(rows: QuerySet[Any], reduction: Reduction) -> Decimal:
    """The value of `rows` under `reduction`."""
    return exact(rows.order_by().aggregate(n=reduction.aggregate())["n"])


def grouped(rows: QuerySet[Any], reduction: Reduction, path: str | Any) -> dict[Any, Decimal]:
    """The values of `rows` by `path` (a field path or an expression), in one query."""
    if not isinstance(path, str):
        rows, path = rows.annotate(_group=path), "_group"
    pairs = rows.order_by().values(path).annotate(n=reduction.aggregate()).values_list(path, "n")
    return {group: exact(value) for group, value in pairs}
