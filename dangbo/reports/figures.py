"""What contradicts itself in the text of a draft: a ratio typed by hand beside the numbers that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dangbo.figures.check import Finding, WrongRows
from dangbo.figures.reckoning import Reckoning
from dangbo.kernel.period import Period
from dangbo.kernel.scope import Scope
from dangbo.kernel.vietnamese.numbers import parse_number, percent_text
from dangbo.reports import queries

# 1.138/820 bài dự thi, vượt 138,8%: two numbers, and within the sentence what is said of them.
_STATED = re.compile(
    r"(?<![\d/.,])(?P<done>\d[\d.]*)/(?P<planned>\d[\d.]*\d|\d)(?![\d/])[^\d{};\n]{0,80}?"
    r"\b(?P<verb>đạt|vượt)\s+(?:mức\s+|tới\s+)?(?P<percent>\d+(?:,\d+)?)\s?%",
    re.IGNORECASE,
)


def wrong_ratios(text: str) -> Iterator[tuple[str, str]]:
    """Places of a text where the percentage is not that of its numbers, with the right sentence.

    A percentage is right when it is the exact one rounded to as many decimals as it is typed with.
    """
    for found in _STATED.finditer(text):
        done, planned = parse_number(found["done"]), parse_number(found["planned"])
        if not planned:
            continue
        excess = found["verb"].lower() == "vượt"
        exact = Fraction(done - planned if excess else done) / Fraction(planned) * 100
        decimals = len(found["percent"].partition(",")[2])
        stated = Fraction(Decimal(found["percent"].replace(",", ".")))
        if abs(stated - exact) * 2 * 10**decimals > 1:
            yield found[0], _right(done, planned)


def _right(done: Decimal, planned: Decimal) -> str:
    said = f"đạt {percent_text(done, planned)}"
    return f"{said}, vượt {percent_text(done - planned, planned)}" if done > planned else said


class StatedRatio(WrongRows):
    """The percentage typed beside done and planned is that of the two; figures in braces are always right."""

    code, label = "reports.stated_ratio", _("A ratio typed into a draft is not that of its numbers")
    clause = "Một quy tắc làm tròn cho mọi tỷ lệ (sổ quy tắc: figures.rounding)"

    def rows(self, scope: Scope, period: Period) -> QuerySet[Any]:
        return queries.drafts_within(scope, period)

    def findings(self, reckoning: Reckoning) -> Iterator[Finding]:
        if not reckoning.count(self):
            return
        for report in self.rows(reckoning.scope, reckoning.period).order_by("pk"):
            for place, right in wrong_ratios(report.text):
                text = gettext("The draft “%(title)s” says “%(place)s”; right is: %(right)s.") % {
                    "title": report.title, "place": place, "right": right,
                }
                key = f"{report.pk}:{place}"[:200]
                yield Finding(self.code, key, text, report.unit_id, rows=((report._meta.label, report.pk),))
