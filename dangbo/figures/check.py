"""A consistency check is declared like a figure and finds places that contradict one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dangbo.figures import registry
from dangbo.figures.reckoning import Reckoning
from dangbo.figures.reduction import CountRows, Reduction
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.kernel.vietnamese.numbers import format_number


@dataclass(frozen=True)
class Finding:
    """One contradiction. `key` stays the same as long as it is the same one, so that it can be
    acknowledged; `figures` are the codes whose rows prove it, `rows` further records (label, id)."""

    check: str
    key: str
    text: str
    unit_id: int | None = None
    figures: tuple[str, ...] = ()
    rows: tuple[tuple[str, int], ...] = field(default=())


class Check:
    """One kind of contradiction. Thresholds are exact integer tests, never rounded percentages (DOMAIN 16.B).

    `asks`, `asks_by_unit` and `asks_by_month` name the figures whose values it will want, so that those
    of all checks are asked for at once.
    """

    code: ClassVar[str] = ""
    label: ClassVar[Any] = ""
    clause: ClassVar[str] = ""
    asks: ClassVar[tuple[str, ...]] = ()
    asks_by_unit: ClassVar[tuple[str, ...]] = ()
    asks_by_month: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, abstract: bool = False, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if abstract:
            return
        if not (cls.code and cls.label and cls.clause):
            raise TypeError(f"{cls.__name__}: a check needs a code, a label and a clause")
        registry.add_check(cls())

    def findings(self, reckoning: Reckoning) -> Iterator[Finding]:
        """What does not agree, for the scope and period of `reckoning`."""
        raise TypeError(f"{type(self).__name__} finds nothing")


class WrongRows(Check, abstract=True):
    """Rows that should not be: `rows` are counted along with the figures, and read only when there are any."""

    reduce: ClassVar[Reduction] = CountRows()
    unit_path: ClassVar[str] = "unit_id"
    date_path: ClassVar[str | None] = None

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        """What is wrong, with what `finding` needs of each."""
        raise TypeError(f"{type(self).__name__} has no rows")

    def finding(self, row: Any) -> Finding:
        """What to say about one of them."""
        raise TypeError(f"{type(self).__name__} says nothing")

    def findings(self, reckoning: Reckoning) -> Iterator[Finding]:
        if reckoning.count(self):
            for row in self.rows(reckoning.scope, reckoning.period).order_by("pk"):
                yield self.finding(row)


class PartOf(Check, abstract=True):
    """The value of `part` never exceeds that of `whole`."""

    part: ClassVar[str] = ""
    whole: ClassVar[str] = ""

    def __init_subclass__(cls, abstract: bool = False, **kwargs: Any) -> None:
        super().__init_subclass__(abstract=abstract, **kwargs)
        cls.asks = (cls.part, cls.whole)

    def findings(self, reckoning: Reckoning) -> Iterator[Finding]:
        part, whole = reckoning.actual(self.part), reckoning.actual(self.whole)
        if part > whole:
            text = _("“%(part)s” (%(n)s) is more than “%(whole)s” (%(m)s).") % {
                "part": registry.figure(self.part).label,
                "n": format_number(part),
                "whole": registry.figure(self.whole).label,
                "m": format_number(whole),
            }
            yield Finding(self.code, f"{self.part}>{self.whole}", text, figures=(self.part, self.whole))


class SumsTo(Check, abstract=True):
    """The sum of `parts` (code, sign) equals the value of `whole`."""

    parts: ClassVar[tuple[tuple[str, int], ...]] = ()
    whole: ClassVar[str] = ""

    def __init_subclass__(cls, abstract: bool = False, **kwargs: Any) -> None:
        super().__init_subclass__(abstract=abstract, **kwargs)
        cls.asks = (*[code for code, _sign in cls.parts], cls.whole)

    def findings(self, reckoning: Reckoning) -> Iterator[Finding]:
        total = sum(sign * reckoning.actual(code) for code, sign in self.parts)
        if total != (whole := reckoning.actual(self.whole)):
            text = _("The parts of “%(whole)s” come to %(n)s, the whole is %(m)s.") % {
                "whole": registry.figure(self.whole).label,
                "n": format_number(total),
                "m": format_number(whole),
            }
            codes = (*[code for code, _sign in self.parts], self.whole)
            yield Finding(self.code, f"{self.whole}={total}", text, figures=codes)


def prefetch(reckoning: Reckoning, codes: Iterable[str] = (), by_month: Iterable[str] = ()) -> None:
    """Ask at once for all that the checks want to know, and for the figures `codes` with them."""
    checks = registry.checks()
    reckoning.prefetch(
        [*codes, *[code for check in checks for code in check.asks]],
        by_unit=[code for check in checks for code in check.asks_by_unit],
        by_month=[*by_month, *[code for check in checks for code in check.asks_by_month]],
        counted=[check for check in checks if isinstance(check, WrongRows)],
    )


def findings(reckoning: Reckoning) -> list[Finding]:
    """Every finding of every check."""
    prefetch(reckoning)
    return [finding for check in registry.checks() for finding in check.findings(reckoning)]
