"""Where figures ask what was planned. `plans`, above, installs the answer; with none installed nothing is planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope


@dataclass(frozen=True)
class Planned:
    """What was planned of a figure: the value, and (id, version) of the records of kind `label` that set it."""

    value: Decimal
    label: str
    rows: tuple[tuple[int, int], ...]


class Source(Protocol):
    """What `plans` installs: targets set for figures."""

    def planned(self, scope: Scope, period: Period) -> Mapping[str, Planned]:
        """What was planned by figure code, all codes at once, however many."""


_source: Source | None = None


def install(source: Source) -> None:
    global _source
    _source = source


def planned(scope: Scope, period: Period) -> Mapping[str, Planned]:
    return _source.planned(scope, period) if _source else {}
