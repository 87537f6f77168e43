"""Where figures ask what was planned. `plans`, above, installs the answer; with none installed nothing is planned."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Protocol

from django.db.models import QuerySet

from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope


class Source(Protocol):
    """What `plans` installs: targets set for figures."""

    def totals(self, scope: Scope, period: Period) -> dict[str, Decimal]:
        """Planned value by figure code, all codes in one query."""

    def rows(self, code: str, scope: Scope, period: Period) -> QuerySet[Any]:
        """The target rows that make up the planned value of one figure."""


_source: Source | None = None


def install(source: Source) -> None:
    global _source
    _source = source


def totals(scope: Scope, period: Period) -> dict[str, Decimal]:
    return _source.totals(scope, period) if _source else {}


def rows(code: str, scope: Scope, period: Period) -> QuerySet[Any] | None:
    return _source.rows(code, scope, period) if _source else None
