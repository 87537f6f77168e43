"""A member's own dues: by what, how much, and what is still owed, month by month."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from dangbo.dues import queries
from dangbo.dues.rates import rate_clause
from dangbo.dues.terms import Ground
from dangbo.dues.views.books import today_of
from dangbo.dues.views.lists import income_word
from dangbo.kernel.actor import Actor
from dangbo.web.pages import page, render


def _by(line: Any) -> str:
    """By what a month is paid, in words; empty when nobody has said."""
    if line.waived:
        return str(Ground(line.waived).label)
    parts = (income_word(line.income, line.month) if line.income else "", line.rate)
    off = f"−{line.percent_off}%" if line.percent_off else ""
    return " · ".join(part for part in (*parts, off) if part)


@page(queries.OWN)
def own(request: HttpRequest) -> HttpResponse:
    viewer: Actor = request.actor  # type: ignore[attr-defined]
    today = today_of(request)
    everything = queries.own_lines(viewer)
    years = sorted({*everything.order_by().values_list("month__year", flat=True), today.year}, reverse=True)
    sent = request.GET.get("year", "")
    year = int(sent) if sent.isdecimal() and int(sent) in years else today.year
    lines: list[Any] = list(everything.filter(month__year=year).order_by("month"))
    for line in lines:
        line.by = _by(line)
        line.late = line.owed > 0 and line.month < today.replace(day=1)
    due, paid = sum(line.due for line in lines), sum(line.paid for line in lines)
    by = {line.by for line in lines}
    return render(
        request, "dues/own.html", by=by.pop() if len(by) == 1 else "",
        title=_("My dues"), year=year, years=years, lines=lines, due=due, paid=paid,
        owed=due - paid, arrears=sum(line.owed for line in everything if line.month < today.replace(day=1)),
        clause=rate_clause(lines[-1].month if lines else today),
    )
